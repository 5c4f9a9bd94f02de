package export_test

import (
	"context"
	"os"
	"slices"
	"testing"
	"time"

	"entente/internal/record"
	"entente/schema"
	"entente/seed"
	"entente/seed/export"
	"entente/seed/load"
)

// recorded is when the facts of these tests were told.
var recorded = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// memory is a graph in memory whose records a test may change, and that may fail.
type memory struct {
	*export.Memory
	set      *record.Set
	revision int64
	coverage map[string]string // by id of the source
	fail     error             // after half of the spells
}

// smallWorld is the world of the goldens of the API.
func smallWorld(t testing.TB) *memory {
	t.Helper()
	checked, findings := seed.Load(os.DirFS("../../graph/testdata/world"), schema.Default())
	for _, f := range findings {
		t.Error(f)
	}
	if checked == nil {
		t.FailNow()
	}
	return inMemory(t, checked)
}

// inMemory is a graph of checked facts.
func inMemory(t testing.TB, checked *seed.Checked) *memory {
	t.Helper()
	o := load.Options{RecordedAt: recorded}
	set, err := load.Records(checked, o)
	if err != nil {
		t.Fatal(err)
	}
	id, content, all := load.Told(checked, o)
	return &memory{Memory: export.NewMemory(set, [][2]string{{id, content}}, all, checked.World()), set: set, revision: 7}
}

func (m *memory) Revision(context.Context) (export.Revision, error) {
	return export.Revision{Number: m.revision, Hash: "0123456789abcdef"}, nil
}

func (m *memory) Sources(ctx context.Context, each func(*export.Source) error) error {
	return m.Memory.Sources(ctx, func(s *export.Source) error {
		if c := m.coverage[s.ID]; c != "" {
			s.Properties["coverage"] = c
		}
		return each(s)
	})
}

func (m *memory) Spells(ctx context.Context, v export.Viewpoint, predicates []string, each func(*export.Spell) error) error {
	return m.failing(predicates, each, func(each func(*export.Spell) error) error { return m.Memory.Spells(ctx, v, predicates, each) })
}

func (m *memory) Holds(ctx context.Context, v export.Viewpoint, predicates []string, each func(*export.Spell) error) error {
	return m.failing(predicates, each, func(each func(*export.Spell) error) error { return m.Memory.Holds(ctx, v, predicates, each) })
}

// failing reads spells and breaks off after half of them, if a failure is wanted.
func (m *memory) failing(predicates []string, each func(*export.Spell) error, read func(func(*export.Spell) error) error) error {
	if m.fail == nil || slices.Equal(predicates, []string{"SUSPENDED_FROM"}) {
		return read(each)
	}
	var found []*export.Spell
	if err := read(func(s *export.Spell) error { found = append(found, s); return nil }); err != nil {
		return err
	}
	for _, s := range found[:len(found)/2] {
		if err := each(s); err != nil {
			return err
		}
	}
	return m.fail
}

// moving is a graph whose revision is raised each time that somebody looks.
type moving struct{ *memory }

func (m *moving) Revision(ctx context.Context) (export.Revision, error) {
	m.revision++
	return m.memory.Revision(ctx)
}

package export_test

import (
	"cmp"
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/internal/record"
	"entente/schema"
	"entente/seed"
	"entente/seed/export"
	"entente/seed/load"
)

// recorded is when the facts of these tests were told.
var recorded = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// memory is a graph of the records that the loader would store: the tests of tables
// and formats need no database. That both graphs are the same is tested on Neo4j.
type memory struct {
	set      *record.Set
	claims   []claims.Claim
	world    claims.World
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
	set, err := load.Records(checked, load.Options{RecordedAt: recorded})
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(checked.Claims())
	for i := range all {
		all[i].RecordedAt = recorded
	}
	return &memory{set: set, claims: all, world: checked.World(), revision: 7}
}

func (m *memory) Revision(context.Context) (export.Revision, error) {
	return export.Revision{Number: m.revision, Hash: "0123456789abcdef"}, nil
}

// nodes are those with a label, by id.
func (m *memory) nodes(label string) []record.Node {
	var out []record.Node
	for _, n := range m.set.Nodes {
		if slices.Contains(n.Labels, label) {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b record.Node) int { return cmp.Compare(text(a.Properties["id"]), text(b.Properties["id"])) })
	return out
}

func text(v any) string { s, _ := v.(string); return s }

// far are the nodes to which relationships of a type lead from a node, by id.
func (m *memory) far(id, relType string) []string {
	var out []string
	for _, e := range m.set.Edges {
		if e.Type == relType && e.From == id {
			out = append(out, e.To)
		}
	}
	slices.Sort(out)
	return out
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func (m *memory) Nodes(_ context.Context, each func(*export.Node) error) error {
	for _, n := range m.nodes("Entity") {
		p := n.Properties
		if err := each(&export.Node{ID: text(p["id"]), Type: text(p["type"]), Name: text(p["name"]), Labels: n.Labels, Properties: p}); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Sources(_ context.Context, each func(*export.Source) error) error {
	for _, n := range m.nodes("Source") {
		p, id := n.Properties, text(n.Properties["id"])
		if c := m.coverage[id]; c != "" {
			p["coverage"] = c
		}
		if err := each(&export.Source{ID: id, Name: text(p["name"]), DerivedFrom: first(m.far(id, "DERIVED_FROM")), Properties: p}); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Claims(_ context.Context, v export.Viewpoint, each func(*export.Claim) error) error {
	for _, n := range m.nodes("Claim") {
		id := text(n.Properties["id"])
		if v.KnownAt != nil && v.KnownAt.Before(recorded) {
			continue
		}
		if !m.hears(v, m.far(id, "CITES")) {
			continue
		}
		err := each(&export.Claim{ID: id, Subject: first(m.far(id, "SUBJECT")), Object: first(m.far(id, "OBJECT")), Sources: m.far(id, "CITES"), Properties: n.Properties})
		if err != nil {
			return err
		}
	}
	return nil
}

// hears says that one of the sources belongs to the view.
func (m *memory) hears(v export.Viewpoint, sources []string) bool {
	collection, ofCollection := strings.CutPrefix(v.View, claims.CollectionPrefix)
	family, ofFamily := strings.CutPrefix(v.View, claims.FamilyPrefix)
	if !ofCollection && !ofFamily {
		return true
	}
	return slices.ContainsFunc(m.nodes("Source"), func(n record.Node) bool {
		p := n.Properties
		return slices.Contains(sources, text(p["id"])) && (ofCollection && p["collection"] == collection || ofFamily && p["family"] == family)
	})
}

func (m *memory) Contradictions(_ context.Context, v export.Viewpoint) ([]claims.Contradiction, error) {
	return claims.Resolve(m.claims, m.world, claims.View{Name: v.SpellView()}).Contradictions, nil
}

func (m *memory) Spells(_ context.Context, v export.Viewpoint, predicates []string, each func(*export.Spell) error) error {
	var found []*export.Spell
	for _, s := range m.set.Spells {
		views, _ := s.Properties["views"].([]string)
		if (len(predicates) == 0 || slices.Contains(predicates, s.Predicate)) && slices.Contains(views, v.SpellView()) {
			found = append(found, m.spell(s))
		}
	}
	slices.SortFunc(found, func(a, b *export.Spell) int {
		return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.ID, b.ID))
	})
	for i, s := range found {
		if m.fail != nil && i >= len(found)/2 && !slices.Equal(predicates, []string{"SUSPENDED_FROM"}) {
			return m.fail
		}
		if err := each(s); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Holds(ctx context.Context, v export.Viewpoint, predicates []string, each func(*export.Spell) error) error {
	return m.Spells(ctx, v, predicates, func(s *export.Spell) error { s.SourceIDs = nil; return each(s) })
}

func (m *memory) Cited(_ context.Context, claimIDs map[string]bool) (map[string]bool, error) {
	found := map[string]bool{}
	for id := range claimIDs {
		for _, source := range m.far(id, "CITES") {
			found[source] = true
		}
	}
	return found, nil
}

func (m *memory) spell(r record.Spell) *export.Spell {
	p := r.Properties
	day := func(name string, otherwise edtf.Day) edtf.Day {
		if d, ok := p[name].(edtf.Day); ok {
			return d
		}
		return otherwise
	}
	s := &export.Spell{ID: text(p["id"]), Predicate: r.Predicate, Source: r.Subject, Target: r.Object,
		FromEarliest: day("fromEarliest", edtf.NegInf), FromLatest: day("fromLatest", edtf.PosInf),
		ToEarliest: day("toEarliest", edtf.PosInf), ToLatest: day("toLatest", edtf.PosInf), LastConfirmed: day("lastConfirmed", edtf.NegInf),
		From: text(p["from"]), To: text(p["to"]), Through: text(p["through"]), EndKind: text(p["endKind"]), EndReason: text(p["endReason"]),
		Status: text(p["status"]), Kind: text(p["kind"]), Scope: text(p["scope"]), Action: text(p["action"]), Role: text(p["role"]),
		Mission: text(p["mission"]), OnBehalfOf: text(p["onBehalfOf"]), Event: text(p["event"]), Outcome: text(p["outcome"]),
	}
	s.StrengthMin, s.StrengthMax = count(p["strengthMin"]), count(p["strengthMax"])
	if n := count(p["confidence"]); n != nil {
		s.Confidence = *n
	}
	if n := count(p["sourceCount"]); n != nil {
		s.SourceCount = *n
	}
	s.Disputed, _ = p["disputed"].([]string)
	s.ClaimIDs, _ = p["claimIds"].([]string)
	for _, id := range s.ClaimIDs {
		s.SourceIDs = append(s.SourceIDs, m.far(id, "CITES")...)
	}
	slices.Sort(s.SourceIDs)
	s.SourceIDs = slices.Compact(s.SourceIDs)
	texts, _ := p["strengths"].([]string)
	var err error
	if s.Strengths, err = export.StrengthsOf(texts); err != nil {
		panic(err)
	}
	return s
}

func count(v any) *int64 {
	switch n := v.(type) {
	case int:
		wide := int64(n)
		return &wide
	case int64:
		return &n
	}
	return nil
}

// moving is a graph whose revision is raised each time that somebody looks.
type moving struct{ *memory }

func (m *moving) Revision(ctx context.Context) (export.Revision, error) {
	m.revision++
	return m.memory.Revision(ctx)
}

package load_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"entente/internal/launch/launchtest"
	"entente/seed/load"
)

// disturbed runs something else before each of the first few writes of a load.
type disturbed struct {
	database
	left    atomic.Int64
	disturb func()
}

func (d *disturbed) Write(ctx context.Context, fn func(load.Tx) error) error {
	if d.left.Add(-1) >= 0 {
		d.disturb()
	}
	return d.database.Write(ctx, fn)
}

// A load that finds the graph changed since it planned its work plans again.
func TestLoadThatIsOvertakenPlansAgain(t *testing.T) {
	plain := database{launchtest.DBWithSchema(t)}
	mustLoad(t, plain, small(t, aJoined), load.Options{RecordedAt: year(2020)})
	other := small(t, bJoined)
	db := &disturbed{database: plain, disturb: func() {
		mustLoad(t, plain, other, load.Options{RecordedAt: year(2019), Origin: "panel"})
	}}
	db.left.Store(1)
	edited := small(t, aLeft)
	mustLoad(t, db, edited, load.Options{RecordedAt: year(2021)})
	mustVerify(t, plain, edited)
	if got := lines(plain.run(t, "MATCH (c:Claim) WHERE c.supersededAt IS NULL RETURN c.id ORDER BY c.id")); strings.Join(got, " ") != "clm:a clm:b" {
		t.Errorf("the claims are %q", got)
	}
}

func TestLoadThatIsAlwaysOvertakenGivesUp(t *testing.T) {
	plain := database{launchtest.DBWithSchema(t)}
	mustLoad(t, plain, small(t, aJoined), load.Options{RecordedAt: year(2020)})
	before := dump(t, plain)
	db := &disturbed{database: plain, disturb: func() { plain.run(t, "MATCH (g:Graph) SET g.revision = g.revision + 1") }}
	db.left.Store(100)
	_, err := load.Load(context.Background(), db, small(t, aLeft), load.Options{RecordedAt: year(2021)})
	if err == nil || !strings.Contains(err.Error(), "another load changed the graph meanwhile") {
		t.Errorf("a load that is always overtaken: %v", err)
	}
	plain.run(t, "MATCH (g:Graph) SET g.revision = "+revisionOf(before))
	compareDumps(t, before, dump(t, plain))
}

func revisionOf(dump []string) string {
	for _, line := range dump {
		if _, rest, ok := strings.Cut(line, "revision="); ok {
			number, _, _ := strings.Cut(rest, " ")
			return number
		}
	}
	return "0"
}

// A load that cannot be finished says why and leaves the last whole transaction.
func TestLoadWithoutDatabase(t *testing.T) {
	plain := database{launchtest.DBWithSchema(t)}
	checked := small(t, aJoined)
	mustLoad(t, plain, checked, load.Options{RecordedAt: year(2020)})
	edited := small(t, aLeft+bJoined)
	gone := errors.New("the database is gone")
	for try, writes := range []int64{0, 1, 1} { // at the beginning of the batch, in it, at its end
		db := &failing{database: plain, err: gone}
		db.left.Store(writes)
		if _, err := load.Load(context.Background(), db, edited, load.Options{RecordedAt: year(2021), MaxRows: 1}); !errors.Is(err, gone) {
			t.Errorf("try %d: %v", try, err)
		}
	}
	mustLoad(t, plain, edited, load.Options{})
	mustVerify(t, plain, edited)
	if got := lines(plain.run(t, "MATCH (b:Batch) RETURN b.id, b.complete ORDER BY b.id")); len(got) != 2 || !strings.HasSuffix(got[1], "true") {
		t.Errorf("the batches are %q; the interrupted one was to be completed", got)
	}
}

type failing struct {
	database
	left atomic.Int64
	err  error
}

func (f *failing) Write(ctx context.Context, fn func(load.Tx) error) error {
	if f.left.Add(-1) < 0 {
		return f.err
	}
	return f.database.Write(ctx, fn)
}

// Indexes are compared by what they are, not by their names; those of others are
// left alone.
func TestIndexesAreMadeRight(t *testing.T) {
	db := database{launchtest.DBWithSchema(t)}
	checked := small(t, aJoined)
	mustLoad(t, db, checked, load.Options{})
	for _, text := range []string{
		"DROP INDEX entente_range_state_cowCode", "CREATE INDEX entente_range_state_cowCode FOR (x:State) ON (x.iso2, x.name)",
		"DROP CONSTRAINT entente_unique_chairs_id", "CREATE INDEX entente_range_state_oldColumn FOR (x:State) ON (x.oldColumn)",
		"CREATE INDEX theirs FOR (x:State) ON (x.mine)",
	} {
		db.run(t, text)
	}
	if report := mustLoad(t, db, checked, load.Options{}); report.Batch != "" {
		t.Errorf("mending indexes made the batch %s", report.Batch)
	}
	mustVerify(t, db, checked)
	rows, err := db.Read(context.Background(), "SHOW INDEXES YIELD name, properties WHERE name IN "+
		"['entente_range_state_cowCode', 'entente_unique_chairs_id', 'entente_range_state_oldColumn', 'theirs'] RETURN name, properties ORDER BY name", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "entente_range_state_cowCode [cowCode]; entente_unique_chairs_id [id]; theirs [mine]"
	if got := strings.Join(lines(rows), "; "); got != want {
		t.Errorf("the indexes are %s, want %s", got, want)
	}
	db.run(t, "DROP INDEX theirs")
}

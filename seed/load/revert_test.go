package load_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed/load"
)

// standing are the claims that nothing superseded.
func standing(t *testing.T, db database) []string {
	t.Helper()
	return lines(db.run(t, "MATCH (c:Claim) WHERE c.supersededAt IS NULL RETURN c.id, c.to ORDER BY c.id"))
}

func revert(t *testing.T, db database, id string, withLater bool, y int) error {
	t.Helper()
	_, err := load.Revert(context.Background(), db, schema.Default(), id, withLater, load.Options{RecordedAt: year(y)})
	return err
}

func want(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// A batch that is taken back leaves what the one before said; a revert is a batch,
// and can be taken back itself.
func TestRevert(t *testing.T) {
	db := database{launchtest.DB(t)}
	mustLoad(t, db, small(t, aJoined+bJoined), load.Options{RecordedAt: year(2020)})
	mustLoad(t, db, small(t, aLeft), load.Options{RecordedAt: year(2021)})
	first, second := "batch:curated:2020-01-01T00:00:00.000Z", "batch:curated:2021-01-01T00:00:00.000Z"
	if err := revert(t, db, first, false, 2022); err == nil || !strings.Contains(err.Error(), "1 later batches of curated stand on") {
		t.Errorf("a batch that another stands on was taken back: %v", err)
	}
	if err := revert(t, db, second, false, 2019); err == nil || !strings.Contains(err.Error(), "a revert comes after it") {
		t.Errorf("a revert before its batch: %v", err)
	}
	if err := revert(t, db, second, false, 2022); err != nil {
		t.Fatal(err)
	}
	want(t, "after the revert", standing(t, db), "clm:a <nil>", "clm:b <nil>")
	mustVerify(t, db, nil)
	if err := revert(t, db, second, false, 2023); err == nil || !strings.Contains(err.Error(), "is taken back already") {
		t.Errorf("a batch was taken back twice: %v", err)
	}
	if err := revert(t, db, first, false, 2023); err != nil {
		t.Fatalf("what was taken back still stands in the way: %v", err)
	}
	want(t, "after both reverts", standing(t, db))
	if err := revert(t, db, "batch:curated:2023-01-01T00:00:00.000Z", false, 2024); err != nil {
		t.Fatal(err)
	}
	want(t, "after the revert of the revert", standing(t, db), "clm:a <nil>", "clm:b <nil>")
	mustVerify(t, db, nil)
	list, err := load.Batches(context.Background(), db, schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	for _, b := range list {
		states = append(states, b.RecordedAt.Format("2006")+" "+b.Reverts+" "+b.RevertedBy)
	}
	want(t, "the batches", states, "2020  ", "2021  batch:curated:2022-01-01T00:00:00.000Z", "2022 "+second+" ",
		"2023 "+first+" batch:curated:2024-01-01T00:00:00.000Z", "2024 batch:curated:2023-01-01T00:00:00.000Z ")
}

// Editions become batches; a claim stands from the first that has it until the next
// that has not.
func TestReplay(t *testing.T) {
	db := database{launchtest.DB(t)}
	checked := small(t, aJoined+bJoined)
	editions := []load.Edition{{year(2015), []string{"clm:a"}}, {year(2017), []string{"clm:a", "clm:b"}}, {year(2019), []string{"clm:b"}}}
	o := load.Options{Origin: "log"}
	report, err := load.Replay(context.Background(), db, checked, editions, o)
	if err != nil {
		t.Fatal(err)
	}
	if report.Batch != "batch:log:2019-01-01T00:00:00.000Z" {
		t.Errorf("the last batch is %s", report.Batch)
	}
	got := lines(db.run(t, "MATCH (c:Claim) RETURN c.id, toString(c.recordedAt), toString(c.supersededAt), c.batch ORDER BY c.id"))
	want(t, "claims", got, "clm:a 2015-01-01T00:00:00Z 2019-01-01T00:00:00Z batch:log:2015-01-01T00:00:00.000Z",
		"clm:b 2017-01-01T00:00:00Z <nil> batch:log:2017-01-01T00:00:00.000Z")
	mustVerify(t, db, nil)
	if again, err := load.Replay(context.Background(), db, checked, editions, o); err != nil || again.Batch != "" {
		t.Errorf("the same replay again made %v, %v", again, err)
	}
	editions[2].Claims = nil
	if _, err := load.Replay(context.Background(), db, checked, editions, o); err == nil || !strings.Contains(err.Error(), "other facts were recorded") {
		t.Errorf("another history was taken for the same: %v", err)
	}
	editions[1].Claims = []string{"clm:c"}
	if _, err := load.Replay(context.Background(), db, checked, editions, o); err == nil || !strings.Contains(err.Error(), "clm:c that is not among the facts") {
		t.Errorf("a claim that is not there: %v", err)
	}
	editions[1].RecordedAt = year(2015)
	if _, err := load.Replay(context.Background(), db, checked, editions, o); err == nil || !strings.Contains(err.Error(), "does not come after") {
		t.Errorf("editions of one time: %v", err)
	}
}

// What another origin still speaks of stays when the origin that brought it is
// taken back; what nobody speaks of goes.
func TestRevertKeepsWhatOthersUse(t *testing.T) {
	db := database{launchtest.DB(t)}
	mustLoad(t, db, small(t, aJoined+bJoined), load.Options{RecordedAt: year(2020)})
	if err := revert(t, db, "batch:curated:2020-01-01T00:00:00.000Z", true, 2021); err != nil {
		t.Fatal(err)
	}
	// Superseded claims still lead to their ends, so the nodes are marked, not removed.
	want(t, "nodes", lines(db.run(t, "MATCH (n:Entity) WHERE n.supersededAt IS NULL RETURN n.id")))
	known, err := load.Entities(context.Background(), db, schema.Default(), "other")
	if err != nil || len(known) != 0 {
		t.Errorf("%d entities are known, %v", len(known), err)
	}
	// Another origin may bring them again.
	mustLoad(t, db, small(t, strings.ReplaceAll(aJoined, "clm:a", "clm:other")), load.Options{Origin: "other", RecordedAt: year(2022)})
	want(t, "nodes of another origin", lines(db.run(t, "MATCH (n:State) WHERE n.supersededAt IS NULL RETURN n.id, n.batch ORDER BY n.id LIMIT 1")),
		"state:a batch:other:2022-01-01T00:00:00.000Z")
	mustVerify(t, db, nil)
}

package load_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

func year(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }

const (
	aJoined = "- {id: 'clm:a', subject: 'state:a', predicate: MEMBER_OF, object: 'org:x', from: 2003, cites: ['src:one 1']}\n"
	aLeft   = "- {id: 'clm:a', subject: 'state:a', predicate: MEMBER_OF, object: 'org:x', from: 2003, to: 2009, cites: ['src:one 1']}\n"
	bJoined = "- {id: 'clm:b', subject: 'state:b', predicate: MEMBER_OF, object: 'org:x', from: 2004-05, cites: ['src:two']}\n"
	// bDoubted says something else than bJoined, in a weaker voice.
	bDoubted = "- {id: 'clm:doubt', subject: 'state:b', predicate: MEMBER_OF, object: 'org:x', from: 2006, assertion: REPORTED, cites: ['src:one']}\n"
	moved    = "- {id: 'clm:b', subject: 'state:a', predicate: OBSERVER_OF, object: 'org:x', from: 2004-05, cites: ['src:two']}\n"
)

// A claim that is edited or gone is superseded and stays; what it resolved to
// stays as a version of the past.
func TestEditedClaimIsSuperseded(t *testing.T) {
	db := database{launchtest.DB(t)}
	mustLoad(t, db, small(t, aJoined+bJoined), load.Options{RecordedAt: year(2020)})
	edited := small(t, aLeft)
	report := mustLoad(t, db, edited, load.Options{RecordedAt: year(2021)})
	if report.Batch != "batch:curated:2021-01-01T00:00:00.000Z" {
		t.Errorf("the batch is %q", report.Batch)
	}
	mustVerify(t, db, edited)
	got := lines(db.run(t, "MATCH (c:Claim) RETURN c.id, c.to, toString(c.recordedAt), toString(c.supersededAt) ORDER BY c.id"))
	want := []string{
		"clm:a 2009 2021-01-01T00:00:00Z <nil>",
		"clm:a@2020-01-01T00:00:00.000Z <nil> 2020-01-01T00:00:00Z 2021-01-01T00:00:00Z",
		"clm:b <nil> 2020-01-01T00:00:00Z 2021-01-01T00:00:00Z",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the claims are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	got = lines(db.run(t, "MATCH (s:Spell)-[:SPELL_SUBJECT]->(n) WHERE 'default' IN s.views "+
		"RETURN n.id, s.to, s.claimIds, toString(s.recordedFrom), toString(s.recordedTo) ORDER BY n.id, s.recordedFrom"))
	want = []string{
		"state:a <nil> [clm:a@2020-01-01T00:00:00.000Z] 2020-01-01T00:00:00Z 2021-01-01T00:00:00Z",
		"state:a 2009 [clm:a] 2021-01-01T00:00:00Z <nil>",
		"state:b <nil> [clm:b] 2020-01-01T00:00:00Z 2021-01-01T00:00:00Z",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the spells are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := lines(db.run(t, "MATCH (n)-[r:MEMBER_OF]->() RETURN n.id, r.to, r.batch")); !slices.Equal(got, []string{"state:a 2009 batch:curated:2021-01-01T00:00:00.000Z"}) {
		t.Errorf("the edges are %q", got)
	}
}

// An entity that is gone stays as long as superseded claims speak of it.
func TestGoneEntity(t *testing.T) {
	db := database{launchtest.DB(t)}
	mustLoad(t, db, small(t, aJoined+bJoined), load.Options{RecordedAt: year(2020)})
	without := smallWorld(t, strings.Replace(world, "- {id: 'state:b', name: Beta, since: 1991}\n", "", 1), aJoined)
	report := mustLoad(t, db, without, load.Options{RecordedAt: year(2021)})
	if report.Removed == 0 {
		t.Errorf("nothing was removed: %+v", report)
	}
	if got := lines(db.run(t, "MATCH (n:State|RetiredState) RETURN n.id, n:Entity&Actor&State, n:RetiredEntity&RetiredActor&RetiredState, size(labels(n)), toString(n.supersededAt) ORDER BY n.id")); !slices.Equal(got, []string{
		"state:a true false 3 <nil>", "state:b false true 3 2021-01-01T00:00:00Z",
	}) {
		t.Errorf("the states are %q", got)
	}
	mustVerify(t, db, without)
	if again := mustLoad(t, db, without, load.Options{}); again.Tally != (load.Tally{}) {
		t.Errorf("loading again: %+v", again)
	}
	if got := lines(db.run(t, "MATCH (c:Claim)-[:SUBJECT]->(n:RetiredState) RETURN c.id, n.name")); !slices.Equal(got, []string{"clm:b Beta"}) {
		t.Errorf("what is said of retired states: %q", got)
	}
	mustLoad(t, db, without, load.Options{RecordedAt: year(2021), Rewrite: true})
	mustVerify(t, db, without)
	back := small(t, aJoined+bJoined)
	mustLoad(t, db, back, load.Options{RecordedAt: year(2022)})
	mustVerify(t, db, back)
	if got := lines(db.run(t, "MATCH (n:State) RETURN n.id, n:Entity&Actor, size(labels(n)), n.supersededAt ORDER BY n.id")); !slices.Equal(got, []string{
		"state:a true 3 <nil>", "state:b true 3 <nil>",
	}) {
		t.Errorf("when it is back the states are %q", got)
	}
	if _, err := load.Revert(context.Background(), db, schema.Default(), "batch:curated:2022-01-01T00:00:00.000Z", false, load.Options{RecordedAt: year(2023)}); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, db, nil) // src:two is gone too: nothing cites it
	if _, err := load.Revert(context.Background(), db, schema.Default(), "batch:curated:2023-01-01T00:00:00.000Z", false, load.Options{RecordedAt: year(2024)}); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, db, back)
	if got := db.run(t, "MATCH (n:State) RETURN n.id"); len(got) != 2 {
		t.Errorf("when the revert is taken back the states are %q", got)
	}
}

// A node of which claims of another origin still speak is not retired.
func TestSpokenOfElsewhere(t *testing.T) {
	db := database{launchtest.DBWithSchema(t)}
	mustLoad(t, db, small(t, aJoined+bJoined), load.Options{RecordedAt: year(2020)})
	mustLoad(t, db, small(t, strings.Replace(bJoined, "clm:b", "clm:panel-b", 1)), load.Options{RecordedAt: year(2020).AddDate(0, 1, 0), Origin: "panel"})
	without := smallWorld(t, strings.Replace(world, "- {id: 'state:b', name: Beta, since: 1991}\n", "", 1), aJoined)
	mustLoad(t, db, without, load.Options{RecordedAt: year(2021)})
	if got := lines(db.run(t, "MATCH (n:State)-[r:MEMBER_OF]->() RETURN n.id, n.supersededAt ORDER BY n.id")); !slices.Equal(got, []string{"state:a <nil>", "state:b <nil>"}) {
		t.Errorf("the members are %q", got)
	}
	mustVerify(t, db, without)
	if again := mustLoad(t, db, without, load.Options{}); again.Tally != (load.Tally{}) {
		t.Errorf("loading again: %+v", again)
	}
}

// An entity of which no claim ever spoke is removed, and one that turns out to be
// of another type gets its labels and loses the others.
func TestEntityThatChanges(t *testing.T) {
	db := database{launchtest.DBWithSchema(t)}
	more := strings.Replace(world, "-- entities/all.yaml --\n", "-- entities/all.yaml --\n- {id: 'place:p', name: Port}\n", 1)
	mustLoad(t, db, smallWorld(t, more, aJoined), load.Options{RecordedAt: year(2020)})
	group := smallWorld(t, strings.Replace(world, "name: Xanadu Treaty Organization, acronym: XTO, founded: 2002-05-14", "type: Group, name: Xanadu", 1), aJoined)
	report := mustLoad(t, db, group, load.Options{RecordedAt: year(2021)})
	if report.Removed != 1 || report.Created != 0 {
		t.Errorf("the load was to remove the place and change the organization and what is resolved: %+v", report)
	}
	if got := lines(db.run(t, "MATCH (n:Entity) WHERE n.id IN ['place:p', 'org:x'] RETURN n.id, n.type, n.acronym, n:Group AND n:Actor, n:Organization")); !slices.Equal(got, []string{"org:x Group <nil> true false"}) {
		t.Errorf("the entities are %q", got)
	}
	mustVerify(t, db, group)
}

// A contradiction hangs on the versions of claims that stand, and goes when its
// claims do. A load that changes nothing leaves all of them.
func TestContradictionsFollowTheirClaims(t *testing.T) {
	db := database{launchtest.DBWithSchema(t)}
	count := func() []string {
		return lines(db.run(t, "MATCH (c:Contradiction {view: 'default'})-[:WINNER]->(w), (c)-[:LOSER]->(l) RETURN c.axis, c.days, w.id, l.id, w.supersededAt, l.supersededAt"))
	}
	both := small(t, bJoined+bDoubted)
	mustLoad(t, db, both, load.Options{RecordedAt: year(2020)})
	want := []string{"START 580 clm:b clm:doubt <nil> <nil>"}
	if got := count(); !slices.Equal(got, want) {
		t.Errorf("at first %q, want %q", got, want)
	}
	mustVerify(t, db, both)
	if again := mustLoad(t, db, both, load.Options{}); again.Tally != (load.Tally{}) {
		t.Errorf("loading again: %+v", again)
	}
	other := small(t, bJoined+strings.Replace(bDoubted, "cites: ['src:one']", "note: again, cites: ['src:one']", 1))
	mustLoad(t, db, other, load.Options{RecordedAt: year(2021)})
	if got := count(); !slices.Equal(got, want) {
		t.Errorf("with a new version of a claim %q, want %q", got, want)
	}
	mustVerify(t, db, other)
	alone := small(t, bJoined)
	mustLoad(t, db, alone, load.Options{RecordedAt: year(2022)})
	if got := count(); len(got) > 0 {
		t.Errorf("when one of them is taken back there is still %q", got)
	}
	mustVerify(t, db, alone)
}

// Batches can be loaded in any order: versions are computed from when each was
// recorded.
func TestOrderOfLoadsDoesNotMatter(t *testing.T) {
	batches := []struct {
		at      time.Time
		checked *seed.Checked
	}{
		{year(2020), small(t, aJoined+bJoined)},
		{year(2021), small(t, aLeft+moved)},
		{year(2022), small(t, aJoined)},
	}
	var want []string
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {0, 2, 1}, {1, 2, 0}, {2, 0, 1}} {
		db := database{launchtest.DBWithSchema(t)}
		for _, i := range order {
			mustLoad(t, db, batches[i].checked, load.Options{RecordedAt: batches[i].at})
		}
		mustVerify(t, db, batches[2].checked)
		have := dump(t, db)
		// How many transactions it took, and by which batch an entity came first, are
		// matters of the loads and not of the facts.
		have = slices.DeleteFunc(have, func(line string) bool {
			return strings.Contains(line, " [Graph] ") || strings.Contains(line, "Entity ") || strings.Contains(line, " [Source] ")
		})
		if want == nil {
			want = have
		}
		t.Run(fmt.Sprint(order), func(t *testing.T) { compareDumps(t, want, have) })
	}
}

// Two sets of facts do not supersede one another's claims.
func TestOriginsAreApart(t *testing.T) {
	db := database{launchtest.DB(t)}
	one, two := small(t, aJoined), small(t, bJoined)
	mustLoad(t, db, one, load.Options{RecordedAt: year(2020)})
	mustLoad(t, db, two, load.Options{RecordedAt: year(2021), Origin: "panel"})
	if got := lines(db.run(t, "MATCH (c:Claim) RETURN c.id, c.supersededAt ORDER BY c.id")); !slices.Equal(got, []string{"clm:a <nil>", "clm:b <nil>"}) {
		t.Errorf("the claims are %q", got)
	}
	mustVerify(t, db, one)
	_, err := load.Load(context.Background(), db, small(t, aLeft), load.Options{RecordedAt: year(2022), Origin: "panel"})
	if err == nil || !strings.Contains(err.Error(), "clm:a was recorded by batch:curated") {
		t.Errorf("a claim of another origin was loaded: %v", err)
	}
}

func TestRecordedAtIsTakenOnce(t *testing.T) {
	db := database{launchtest.DB(t)}
	mustLoad(t, db, small(t, aJoined), load.Options{RecordedAt: year(2020)})
	_, err := load.Load(context.Background(), db, small(t, aLeft), load.Options{RecordedAt: year(2020)})
	if err == nil || !strings.Contains(err.Error(), "give another --recorded-at") {
		t.Errorf("other facts at the same time: %v", err)
	}
}

func TestVerifyFindsWhatAnotherHandChanged(t *testing.T) {
	checked := small(t, aLeft+bJoined+bDoubted)
	for _, c := range []struct{ name, change, want string }{
		{"contradiction property", "MATCH (c:Contradiction {view: 'default'}) SET c.days = 3", "days is 3, should be 580"},
		{"contradiction gone", "MATCH (c:Contradiction {view: 'default'}) DETACH DELETE c", "is missing in the database"},
		{"contradiction of another hand", "MATCH (n:State {id: 'state:a'}) CREATE (:Contradiction {id: 'contradiction:mine'})-[:DISPUTES_SUBJECT]->(n)", "no claim there resolves to it"},
		{"contradiction of another claim", "MATCH (c:Contradiction {view: 'default'})-[r:LOSER]->() MATCH (k:Claim {id: 'clm:a'}) DELETE r CREATE (c)-[:LOSER]->(k)", `should be about state:b and org:x, of "clm:b" against "clm:doubt"`},
		{"edge property", "MATCH ()-[r:MEMBER_OF]->(:Organization) WHERE r.to = '2009' SET r.toLatest = date('2015-01-01')", "toLatest is 2015-01-01, should be 2010-01-01"},
		{"edge gone", "MATCH (:State {id: 'state:b'})-[r:MEMBER_OF]->() DELETE r", "is missing in the database"},
		{"edge of another hand", "MATCH (n:State {id: 'state:b'}), (m:Organization) CREATE (n)-[:CHAIRS {id: 'spell:mine'}]->(m)", "no claim there resolves to it"},
		{"edge to another end", "MATCH (:State {id: 'state:b'})-[r:MEMBER_OF]->(m) MATCH (n:State {id: 'state:a'}) WITH n, m, r, properties(r) AS p DELETE r CREATE (n)-[q:MEMBER_OF]->(m) SET q = p", "is MEMBER_OF from state:a to org:x, should be MEMBER_OF from state:b to org:x"},
		{"spell property", "MATCH (s:Spell) WHERE 'default' IN s.views AND s.to = '2009' SET s.disputed = ['END']", `disputed is ["END"], should be []`},
		{"spell gone", "MATCH (s:Spell) WHERE s.to = '2009' DETACH DELETE s", "is missing in the database"},
		{"claim date", "MATCH (c:Claim {id: 'clm:a'}) SET c.to = '2010'", `to is "2010", should be "2009"`},
		{"claim note", "MATCH (c:Claim {id: 'clm:a'}) SET c.note = 'mine'", "clm:a: says something else in the files: note is \"mine\", should be absent"},
		{"claim gone", "MATCH (c:Claim {id: 'clm:b'}) DETACH DELETE c", "clm:b: stands in the files, but is missing in the database"},
		{"claim superseded", "MATCH (c:Claim {id: 'clm:b'}) SET c.supersededAt = datetime('2021-01-01T00:00Z')", "clm:b: stands in the files, but is superseded in the database"},
		{"citation", "MATCH (:Claim {id: 'clm:a'})-[r:CITES]->() SET r.locators = ['2']", `locators is ["1"], should be ["2"]`},
		{"entity name", "MATCH (n:State {id: 'state:a'}) SET n.name = 'Aleph'", `name is "Aleph", should be "Alpha"`},
		{"entity label", "MATCH (n:State {id: 'state:a'}) REMOVE n:Actor", `has the labels ["Entity" "State"]`},
		{"entity gone", "MATCH (n:Organization) DETACH DELETE n", "org:x: stands in the files, but is missing in the database"},
		{"source", "MATCH (n:Source {id: 'src:two'})-[r:DERIVED_FROM]->() DELETE r", `is derived from "", should be from "src:one"`},
		{"index", "DROP INDEX entity_search", "index entity_search: is missing; the next load makes it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := database{launchtest.DBWithSchema(t)}
			mustLoad(t, db, checked, load.Options{RecordedAt: year(2020)})
			mustVerify(t, db, checked)
			db.run(t, c.change)
			differences, err := load.Verify(context.Background(), db, schema.Default(), checked)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(differences, func(d load.Difference) bool { return strings.Contains(d.String(), c.want) }) {
				t.Errorf("the differences are %q, want one with %q", differences, c.want)
			}
			mustLoad(t, db, checked, load.Options{RecordedAt: year(2021), Rewrite: true})
			mustVerify(t, db, checked)
		})
	}
}

// lines are rows as text.
func lines(rows [][]any) []string {
	var out []string
	for _, row := range rows {
		out = append(out, strings.TrimSuffix(fmt.Sprintln(row...), "\n"))
	}
	return out
}

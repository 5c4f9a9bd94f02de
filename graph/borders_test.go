package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"entente/graph"
	"entente/internal/bridge"
	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// borderFacts are small facts with something on either side of each border that an
// executor has to keep. The second membership was recorded a year before the others,
// and then with another end.
var borderFacts = fstest.MapFS{
	"sources/s.yaml": {Data: []byte(`
- {id: src:a, name: A, title: A, published: 2022-01-01, collection: articles}
- {id: src:b, name: B, title: B, published: 2022-01-01, collection: reference}
`)},
	"entities/e.yaml": {Data: []byte(`
- {id: org:union, name: Union of Borders, acronym: UB}
- {id: org:league, name: League of Borders, acronym: LB}
- {id: state:one, name: Oneland, capital: Zeta}
- {id: state:two, name: Twoland, capital: alpha}
- {id: state:three, name: Threeland, capital: Zeta}
- {id: state:four, name: Fourthopia, capital: Metal}
- {id: state:five, name: Fiveland, capital: alpha}
`)},
	"claims/c.yaml": {Data: []byte(`
- {id: clm:one, subject: state:one, predicate: MEMBER_OF, object: org:union, from: 2001-01-01, to: 2010-01-01, cites: [src:a]}
- {id: clm:two, subject: state:two, predicate: MEMBER_OF, object: org:union, from: 2001-01-01, to: .., recordedAt: 2023-03-01T12:00:00Z, cites: [src:a]}
- {id: clm:two-end, subject: state:two, predicate: MEMBER_OF, object: org:union, from: 2001-01-01, to: 2012-01-01, rank: PREFERRED, rankReason: it is later, cites: [src:a]}
- {id: clm:three, subject: state:three, predicate: MEMBER_OF, object: org:union, from: 2001-01-01, to: .., cites: [src:a]}
- {id: clm:three-voting, subject: state:three, predicate: SUSPENDED_FROM, object: org:union, scope: VOTING, from: 2002-01-01, to: 2003-01-01, cites: [src:a]}
- {id: clm:three-denied, subject: state:three, predicate: SUSPENDED_FROM, object: org:union, scope: MEMBERSHIP, from: 2004-01-01, to: 2005-01-01, cites: [src:a]}
- {id: clm:three-denial, subject: state:three, predicate: SUSPENDED_FROM, object: org:union, scope: MEMBERSHIP, from: 2004-01-01, to: 2005-01-01, polarity: DENIES, confidence: 40, cites: [src:b]}
- {id: clm:four, subject: state:four, predicate: MEMBER_OF, object: org:union, from: 2001-01-01, to: .., cites: [src:a]}
- {id: clm:four-vague, subject: state:four, predicate: SUSPENDED_FROM, object: org:union, scope: MEMBERSHIP, from: 2006, to: 2009-01-01, cites: [src:a]}
- {id: clm:five, subject: state:five, predicate: MEMBER_OF, object: org:league, from: 2001, to: 2001, cites: [src:a]}
- {id: clm:one-league, subject: state:one, predicate: MEMBER_OF, object: org:league, from: 2001-01-01, to: 2010-01-01, cites: [src:a]}
- {id: clm:two-league, subject: state:two, predicate: MEMBER_OF, object: org:league, from: 2001-01-01, to: 2010-01-01, cites: [src:a]}
`)},
}

// borders are questions and what is at the end of their answers, worked out by hand
// from semantics.md. Two executors that agree could be wrong together.
var borders = []struct{ rule, query, want string }{
	{"a text ends with another", `{ states(where: {capital: {endsWith: "eta"}}) { nodes { id } } }`, `state:one state:three`},
	{"a text that only contains another does not end with it", `{ states(where: {capital: {endsWith: "eta"}}) { totalCount } }`, `2`},
	{"texts are ordered by code point", `{ states(where: {capital: {isNull: false}}, orderBy: [{capital: ASC}]) { nodes { id } } }`, `state:four state:one state:three state:five state:two`},
	{"false comes before true", `{ organization(id: "org:league") { members(orderBy: [{edge: {certain: ASC}}]) { nodes { id } } } }`, `state:five state:one state:two`},
	{"equal values count once wherever they stand", `{ states { aggregate { node { capital { countDistinct } } } } }`, `3`},
	{"a search begins words", `{ search(text: "fourth") { node { id } } }`, `state:four`},

	{"a count counts what its condition says", `{ organizations(where: {members: {some: {edge: {certain: {eq: true}}}, count: {gte: 3}}}) { nodes { id } } }`, `org:union`},

	{"a period that ends the day before", members(`during: {from: "1999-01-01", through: "2000-12-31"}`), ``},
	{"a period that ends on the day", members(`during: {from: "1999-01-01", through: "2001-01-01"}`), `state:four state:one state:three state:two`},
	{"a period that begins on the last day", members(`during: {from: "2011-12-31", through: "2015-01-01"}`), `state:four state:three state:two`},
	{"a period that begins the day after", members(`during: {from: "2012-01-01", through: "2015-01-01"}`), `state:four state:three`},

	{"suspended from voting is no suspension", members(`asOf: "2002-06-01"`), `state:four state:one state:three state:two`},
	{"a suspension that a source denies is none", members(`asOf: "2004-06-01"`), `state:four state:one state:three state:two`},
	{"certain leaves out the possibly suspended", members(`asOf: "2006-06-01"`), `state:one state:three state:two`},
	{"possible keeps the possibly suspended", members(`asOf: "2006-06-01", certainty: POSSIBLE`), `state:four state:one state:three state:two`},
	{"possible leaves out the certainly suspended", members(`asOf: "2007-06-01", certainty: POSSIBLE`), `state:one state:three state:two`},

	{"before anything was told", members(`knownAt: "2023-03-01T11:59:59.999Z"`), ``},
	{"from the instant on at which it was told", members(`knownAt: "2023-03-01T12:00:00Z"`), `state:two`},
	{"as it was told then", ends(`knownAt: "2023-03-01T12:00:00Z"`), `..`},
	{"until it was told otherwise", ends(`knownAt: "2024-02-29T23:59:59.999Z"`), `..`},
	{"and no longer from that instant on", ends(`knownAt: "2024-03-01T00:00:00Z", where: {node: {id: {eq: "state:two"}}}`), `2012-01-01`},
	{"a view is what is known now", ends(`accordingTo: "collection:articles", where: {node: {id: {eq: "state:two"}}}`), `2012-01-01`},
}

func members(arguments string) string {
	return `{ organization(id: "org:union") { members(` + arguments + `) { nodes { id } } } }`
}

func ends(arguments string) string {
	return `{ organization(id: "org:union") { members(` + arguments + `) { edges { to } } } }`
}

// borderRecorded is when all but one claim were told.
var borderRecorded = load.Options{RecordedAt: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)}

func borderWorld(t *testing.T) *seed.Checked {
	t.Helper()
	checked, findings := seed.Load(borderFacts, schema.Default())
	for _, f := range findings {
		t.Fatal(f)
	}
	return checked
}

// TestBordersMemory asks them in memory.
func TestBordersMemory(t *testing.T) {
	asksBorders(t, server(t, inMemory(t, borderWorld(t), borderRecorded)))
}

// TestBordersLive asks them on Neo4j.
func TestBordersLive(t *testing.T) {
	db := launchtest.DB(t)
	if _, err := load.Load(t.Context(), bridge.Store(db), borderWorld(t), borderRecorded); err != nil {
		t.Fatal(err)
	}
	asksBorders(t, patient(t, graph.Cypher{Reader: bridge.Reader(db)}))
}

func asksBorders(t *testing.T, s *graph.Server) {
	t.Helper()
	for _, b := range borders {
		t.Run(b.rule, func(t *testing.T) {
			var data any
			if err := json.Unmarshal([]byte(answerOf(t, s, b.query)), &data); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(leaves(data), " "); got != b.want {
				t.Errorf("%s\n got %s\nwant %s", b.query, got, b.want)
			}
		})
	}
	t.Run("a page begins after its cursor", func(t *testing.T) { pages(t, s) })
}

// leaves are the values in an answer, in its order.
func leaves(v any) []string {
	switch v := v.(type) {
	case map[string]any: // each has one field here
		for _, e := range v {
			return leaves(e)
		}
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, leaves(e)...)
		}
		return all
	}
	return []string{fmt.Sprint(v)}
}

// pages turns pages of one, of nodes and of edges, in both directions.
func pages(t *testing.T, s *graph.Server) {
	for _, list := range []string{`states(%s) %s`, `organization(id: "org:union") { states: members(%s) %s }`} {
		for _, way := range []string{"first: 1, after", "last: 1, before"} {
			var got []string
			cursor := "null"
			for range 7 {
				answer := answerOf(t, s, "{ "+fmt.Sprintf(list, way+": "+cursor, "{ edges { cursor node { id } } }")+" }")
				_, rest, more := strings.Cut(answer, `"cursor":"`)
				if !more {
					break
				}
				next, rest, _ := strings.Cut(rest, `"`)
				cursor = `"` + next + `"`
				_, id, _ := strings.Cut(rest, `"id":"`)
				id, _, _ = strings.Cut(id, `"`)
				got = append(got, id)
			}
			want := []string{"state:five", "state:four", "state:one", "state:three", "state:two"}
			if strings.HasPrefix(list, "organization") {
				want = want[1:]
			}
			if strings.HasPrefix(way, "last") {
				slices.Reverse(want)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s %s:\n got %v\nwant %v", list, way, got, want)
			}
		}
	}
}

package entente_test

import (
	"slices"
	"testing"

	"entente/graph"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// TestKnownAtUsesIndexes: what was known at a time is read from spells, of which
// there are more than of anything else. Every way to them begins at a node that an
// index finds, never at a scan of all of them.
func TestKnownAtUsesIndexes(t *testing.T) {
	const known = `knownAt: "2024-06-01T00:00:00Z"`
	s := curated(t)
	db := launchtest.SharedDB(t)
	for name, query := range map[string]string{
		"relationships":         `{ organization(id: "org:csto", ` + known + `) { members(asOf: "2008-07-15") { totalCount edges { from } } chairs { nodes { name } } } }`,
		"two steps":             `{ state(iso2: "UZ", ` + known + `) { memberships { nodes { members(certainty: POSSIBLE) { totalCount } } } } }`,
		"aggregates":            `{ organization(acronym: "CSTO", ` + known + `) { members { aggregate { count } groups(by: ["edge.status"]) { count } } } }`,
		"conditions":            `{ organization(id: "org:csto", ` + known + `) { members(where: {node: {memberships: {some: {node: {id: {eq: "org:sco"}}}}}}) { totalCount } } }`,
		"according to a source": `{ organization(id: "org:csto", accordingTo: "src:001", ` + known + `) { members { totalCount } } }`,
		"standing":              `{ standing(actor: "state:uzbekistan", organization: "org:csto", on: "2012-09-01", ` + known + `) { status } }`,
		"between":               `{ between(a: "state:uzbekistan", b: "state:russia", ` + known + `) { relationships { id } shared { node { id } } } }`,
		"timeline":              `{ timeline(of: "state:uzbekistan", ` + known + `) { mark date } }`,
		"changes":               `{ changes(of: "org:csto", from: "2006-01-01", through: "2013-01-01", ` + known + `) { kind } }`,
		"compare":               `{ compare(of: "state:uzbekistan", first: {` + known + `}, second: {}) { fields } }`,
		"counts":                `{ counts(of: "org:csto", by: YEAR, during: {from: "2002-01-01", through: "2012-12-31"}, ` + known + `) { period certain } }`,
		"coverage":              `{ coverage(of: "org:csto", from: "2002-01-01", through: "2012-12-31", ` + known + `) { gaps { from } } }`,
		"headcount":             `{ headcount(of: "mission:kfor", on: "2022-09-01", ` + known + `) { min max } }`,
	} {
		t.Run(name, func(t *testing.T) {
			explained, err := s.Explain(t.Context(), graph.Question{Query: query})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range explained {
				if e.Err != nil {
					t.Fatal(e.Err)
				}
				x, err := db.Profile(t.Context(), neo.Statement{Text: e.Statement.Text, Params: e.Statement.Params})
				if err != nil {
					t.Fatal(err)
				}
				seeks := 0
				x.Plan.Walk(func(p neo.Plan) {
					switch {
					case slices.Contains([]string{"NodeUniqueIndexSeek", "NodeIndexSeek", "MultiNodeIndexSeek"}, p.Operator):
						seeks++
					case len(p.Children) == 0 && p.Operator != "Argument" && !(p.Operator == "NodeByLabelScan" && p.Details == "g:Graph"):
						t.Errorf("%s %s begins at no index:\n%s", p.Operator, p.Details, x.Plan)
					}
				})
				if seeks == 0 {
					t.Errorf("no index is used:\n%s", x.Plan)
				}
			}
		})
	}
}

package graph_test

import (
	"testing"

	"entente/graph"
)

var benchmarks = []struct{ name, query string }{
	{"point", `{ state(id: "state:kazakhstan") { id name } }`},
	{"three", `{ organization(id: "org:csto") { name members(asOf: "2008-07-15") { totalCount edges { from to status disputed claims { id locators sources { title url } } node { name } } } } }`},
	{"seven", `{ states(first: 5) { nodes { name memberships(first: 5) { nodes { name members(first: 5) { nodes { name ... on State { memberships(first: 2) { nodes { name members(first: 2) { nodes { name memberships(first: 2) { nodes { name } } } } } } } } } } } } } }`},
}

// BenchmarkExplain is the way from a document to plan and statement.
func BenchmarkExplain(b *testing.B) {
	s := dryServer(b)
	for _, bm := range benchmarks {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Explain(b.Context(), graph.Question{Query: bm.query}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

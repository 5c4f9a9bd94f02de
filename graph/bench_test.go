package graph_test

import (
	"fmt"
	"testing"

	"entente/graph"
)

var benchmarks = []struct{ name, query string }{
	{"point", `{ state(id: "state:kazakhstan") { id name } }`},
	{"three", `{ organization(id: "org:csto") { name members(asOf: "2008-07-15") { totalCount edges { from to status disputed claims { id locators sources { title url } } node { name } } } } }`},
	{"seven", `{ states(first: 5) { nodes { name memberships(first: 5) { nodes { name members(first: 5) { nodes { name ... on State { memberships(first: 2) { nodes { name members(first: 2) { nodes { name memberships(first: 2) { nodes { name } } } } } } } } } } } } } }`},
}

// asked are the same questions with a variable in them.
var asked = map[string]string{
	"point": `query($v: ID!) { state(id: $v) { id name } }`,
	"three": `query($v: ID!) { organization(id: $v) { name members(asOf: "2008-07-15") { totalCount edges { from to status disputed claims { id locators sources { title url } } node { name } } } } }`,
	"seven": `query($v: String!) { states(first: 5, where: {name: {gt: $v}}) { nodes { name memberships(first: 5) { nodes { name members(first: 5) { nodes { name ... on State { memberships(first: 2) { nodes { name members(first: 2) { nodes { name memberships(first: 2) { nodes { name } } } } } } } } } } } } } }`,
}

// BenchmarkCompile is the way from a question to its statements: of a document that
// was never seen, of a known one with a value that was never seen, and of one that
// was asked before.
func BenchmarkCompile(b *testing.B) {
	for _, bm := range benchmarks {
		n := 0
		for _, c := range []struct {
			name string
			next func() graph.Question
		}{
			{"cold", func() graph.Question { return graph.Question{Query: fmt.Sprintf("%s # %d", bm.query, n)} }},
			{"value", func() graph.Question {
				return graph.Question{Query: asked[bm.name], Variables: map[string]any{"v": fmt.Sprint("org:", n)}}
			}},
			{"again", func() graph.Question { return graph.Question{Query: bm.query} }},
		} {
			b.Run(bm.name+"/"+c.name, func(b *testing.B) {
				s := dryServer(b)
				b.ReportAllocs()
				for b.Loop() {
					n++
					if _, err := s.Compile(b.Context(), c.next()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

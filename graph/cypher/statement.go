package cypher

import (
	"fmt"

	"entente/graph/plan"
)

// Statement is a text without literals and the values of its parameters.
type Statement struct {
	Text   string
	Params map[string]any
}

// Printed is the statement of a plan, printed once for all requests that share it.
func Printed(p *plan.Plan) Statement {
	return p.Once(func(p *plan.Plan) any { return Print(p) }).(Statement)
}

// Print makes the statement of a plan.
func Print(p *plan.Plan) Statement {
	w := newWriter()
	w.sharing = sharedOf(p)
	switch {
	case p.Subgraph != nil:
		w.subgraph(p.Subgraph)
	case p.Search != nil:
		w.search(p.Search)
	case p.Lookup == nil:
		w.roots(p.List)
	case p.Lookup.Many:
		w.lookups(p.Lookup)
	default:
		w.lookup(p.Lookup)
	}
	return Statement{Text: w.text(), Params: w.params}
}

// Rows turns the records of a plan's statement into the cells that respond
// reads: for a look-up one node row (nil if absent) for each value, for a list
// the cells of the link.
//
// The last column of every statement is the revision of the graph.
func Rows(p *plan.Plan, records [][]any) []any {
	record := records[0]
	record = record[:len(record)-1] // without the revision
	if links := sharedOf(p); len(links) > 0 {
		at := len(record) - len(links)
		spread(p, record, links, record[at:])
		record = record[:at]
	}
	switch {
	case p.Lookup == nil:
		return record
	case !p.Lookup.Many:
		return record[:1]
	}
	rows := record[0].([]any)
	for i, r := range rows {
		if len(r.([]any)) == 0 {
			rows[i] = nil // collect keeps no null, so an absent node came as an empty row
		}
	}
	return rows
}

// finish ends the statement with what it returns and the graph's revision: every
// statement reads it, so an operation of several notices that the graph moved
// under it. It is found by a subquery of its own. As an expression, COLLECT { … },
// it would be shorter, but with such a one anywhere in a statement Neo4j keeps no
// property that it has read, and uses none that the index has: 8,016 db hits
// instead of 4,008 for a search in 4,000 names.
func (w *writer) finish(items ...string) {
	items = append(items, w.dictionaries()...)
	w.line("CALL () {")
	w.line("  MATCH (g:`Graph`)")
	w.line("  RETURN max(g.`revision`) AS revision")
	w.line("}")
	w.line("RETURN %s", join(append(items, "revision")))
}

// Watch reads the revision, and before and after it whether a load is being
// committed (package load): as the first statement it must not miss a commit that
// begins meanwhile, as the last one none that ends.
var Watch = Statement{Text: "OPTIONAL MATCH (a:`Commit`) WHERE datetime() < a.`until`\n" +
	"WITH count(a) AS before\n" +
	"OPTIONAL MATCH (g:`Graph`)\n" +
	"WITH before, max(g.`revision`) AS revision\n" +
	"OPTIONAL MATCH (b:`Commit`) WHERE datetime() < b.`until`\n" +
	"WITH before, revision, count(b) AS after\n" +
	"RETURN before + after AS committing, revision"}

// Committing reports whether the records of a Watch tell of a commit under way.
func Committing(records [][]any) bool {
	n, _ := records[0][0].(int64)
	return n > 0
}

// Revision is the graph's revision as a statement's records give it, 0 for a
// graph that was never loaded.
func Revision(records [][]any) int64 {
	record := records[0]
	n, _ := record[len(record)-1].(int64)
	return n
}

func (w *writer) lookup(l *plan.Lookup) {
	n := w.name("n")
	w.line("OPTIONAL MATCH (%s%s {%s: %s})", n, labels(l.Labels), quote(l.Column), w.param(l.Values[0]))
	row := w.row(l.Node, n)
	w.finish(fmt.Sprintf("CASE WHEN %s IS NULL THEN null ELSE %s END AS row", n, row))
}

// lookups keeps the order of the values and marks absent nodes by an empty row.
func (w *writer) lookups(l *plan.Lookup) {
	n, i, values := w.name("n"), w.name("i"), w.param(l.Values)
	w.line("CALL () {")
	w.indent++
	w.line("UNWIND range(0, size(%s) - 1) AS %s", values, i)
	w.line("OPTIONAL MATCH (%s%s {%s: %s[%s]})", n, labels(l.Labels), quote(l.Column), values, i)
	w.line("WITH %s, %s ORDER BY %s", i, n, i)
	row := w.row(l.Node, n)
	w.line("RETURN collect(CASE WHEN %s IS NULL THEN [] ELSE %s END) AS rows", n, row)
	w.indent--
	w.line("}")
	w.finish("rows")
}

// roots prints a connection at the root: each thing wanted of it is one subquery.
func (w *writer) roots(l *plan.Link) {
	var names []string
	for _, p := range w.linkParts(l, "") {
		names = append(names, w.call("", p)...)
	}
	w.finish(names...)
}

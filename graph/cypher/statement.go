package cypher

import (
	"entente/graph/plan"
)

// Statement is a text without literals and the values of its parameters.
type Statement struct {
	Text   string
	Params map[string]any
}

// Print makes the statement of a plan.
func Print(p *plan.Plan) Statement {
	w := newWriter()
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
	switch {
	case p.Lookup == nil:
		return record[:len(record)-1]
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

// revision is the graph's revision as an item of RETURN: every statement reads
// it, so an operation of several notices that the graph moved under it.
const revision = "head(COLLECT { MATCH (g:`Graph`) RETURN g.`revision` }) AS revision"

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
	w.line("RETURN CASE WHEN %s IS NULL THEN null ELSE %s END AS row, %s", n, row, revision)
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
	w.line("RETURN rows, %s", revision)
}

// roots prints a connection at the root: each thing wanted of it is one subquery.
func (w *writer) roots(l *plan.Link) {
	var names []string
	for _, p := range w.linkParts(l, "") {
		names = append(names, w.call("", p)...)
	}
	w.line("RETURN %s", join(append(names, revision)))
}

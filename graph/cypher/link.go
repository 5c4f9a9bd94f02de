package cypher

import (
	"fmt"
	"slices"
	"strings"

	"entente/graph/plan"
	"entente/schema"
)

// part is what one subquery finds of a link: it writes the clauses and returns
// the expressions of its cells.
type part func(w *writer) []string

// call prints a part as a subquery over the given variable ("" for none) and
// returns the names of its cells.
func (w *writer) call(over string, p part) []string {
	w.line("CALL (%s) {", over)
	w.indent++
	outside := w.shared
	w.shared = nil
	results := p(w)
	names := make([]string, len(results))
	for i, r := range results {
		names[i] = w.name("c")
		results[i] = r + " AS " + names[i]
	}
	w.line("RETURN %s", join(w.carry(results, w.shared)))
	w.shared = append(outside, w.shared...)
	w.indent--
	w.line("}")
	return names
}

// linkParts are the subqueries of a link from the node variable near ("" at
// the root), in the order of its cells. What is counted and what is measured is
// the same, so one pass finds both.
func (w *writer) linkParts(l *plan.Link, near string) []part {
	var parts []part
	if l.Page != nil {
		parts = append(parts, func(w *writer) []string { return []string{w.page(l, near)} })
	}
	if l.Total || len(l.Aggregate) > 0 {
		parts = append(parts, func(w *writer) []string { return w.figures(l, near) })
	}
	for _, g := range l.Groups {
		parts = append(parts, func(w *writer) []string { return []string{w.group(l, g, near)} })
	}
	return parts
}

// ends are the variables of a match: the node at hand, the relationship (or
// spell) and the node at its other end. rel is empty where there is none, and told
// says that it is a spell.
type ends struct {
	near, rel, far string
	told           bool
}

// ends names the variables of a step from the node near.
func (w *writer) ends(rel *schema.Relationship, v plan.Viewpoint, near string) ends {
	return ends{near: near, rel: w.name("r"), far: w.name("n"), told: rel.Temporal() && v.Spells()}
}

// edge is a property of the relationship. Its type is one only where it is a spell.
func (e ends) edge(column string) string {
	if column == "predicate" && !e.told {
		return "type(" + e.rel + ")"
	}
	return property(e.rel, column)
}

// of is a property of the relationship or of the node at its other end.
func (e ends) of(edge bool, column string) string {
	if edge {
		return e.edge(column)
	}
	return property(e.far, column)
}

// row is the list of a node's cells.
func (w *writer) row(n *plan.Node, variable string) string {
	return "[" + join(w.cells(n, variable)) + "]"
}

// cells prints the subqueries of a node's links and returns all its cells.
func (w *writer) cells(n *plan.Node, variable string) []string {
	cells := make([]string, 0, len(n.Columns)+len(n.Links))
	for _, c := range n.Columns {
		cells = append(cells, property(variable, c))
	}
	for _, l := range n.Links {
		for _, p := range w.linkParts(l, variable) {
			cells = append(cells, w.call(variable, p)...)
		}
	}
	return cells
}

// page prints a list of rows: match, filter, order, cut, then what is nested.
func (w *writer) page(l *plan.Link, near string) string {
	switch l.Kind {
	case plan.Claims, plan.List, plan.One:
		return w.plain(l, near)
	case plan.Begin:
		return w.row(l.Far, w.begin(l, near))
	}
	e, conditions := w.match(l, near)
	if l.Kind == plan.Roots {
		conditions = append(required(l.Order, e.far), conditions...)
	}
	keys := w.keys(l, e)
	w.ordered(l, e, conditions, keys)
	if slices.Contains(w.sharing, l) {
		return w.share(l, e)
	}
	cells := make([]string, 0, len(l.Edge)+len(keys)+len(l.Far.Columns))
	for _, c := range l.Edge {
		cells = append(cells, e.edge(c))
	}
	if l.Cursor {
		for _, k := range keys {
			cells = append(cells, k.expr)
		}
	}
	for _, c := range l.EdgeLinks {
		for _, p := range w.linkParts(c, e.rel) {
			cells = append(cells, w.call(e.rel, p)...)
		}
	}
	return "collect([" + join(append(cells, w.cells(l.Far, e.far)...)) + "])"
}

// plain prints a list of node rows without edges.
func (w *writer) plain(l *plan.Link, near string) string {
	e, conditions := w.match(l, near)
	w.ordered(l, e, conditions, w.keys(l, e))
	row := w.row(l.Far, e.far)
	if l.Kind == plan.One {
		return "head(collect(" + row + "))"
	}
	return "collect(" + row + ")"
}

// counted is what a row of the match is: an edge, or a node where there is none.
func (e ends) counted() string {
	if e.rel != "" {
		return e.rel
	}
	return e.far
}

// figures are the total and the measures of everything that matches, whichever
// of the two is wanted.
func (w *writer) figures(l *plan.Link, near string) []string {
	e, conditions := w.match(l, near)
	w.closed(conditions)
	var cells []string
	if l.Total {
		cells = append(cells, "count("+e.counted()+")")
	}
	if len(l.Aggregate) == 0 {
		return cells
	}
	measures := make([]string, len(l.Aggregate))
	for i, m := range l.Aggregate {
		measures[i] = measure(m, e)
	}
	return append(cells, "["+join(measures)+"]")
}

func measure(m plan.Measure, e ends) string {
	switch m.Fn {
	case plan.Count:
		return "count(" + e.counted() + ")"
	case plan.DistinctNodes:
		return "count(DISTINCT " + e.far + ")"
	case plan.CountDistinct:
		return "count(DISTINCT " + e.of(m.Edge, m.Column) + ")"
	}
	return fmt.Sprintf("%s(%s)", m.Fn, e.of(m.Edge, m.Column))
}

// match prints MATCH and returns its variables and the conditions on them.
func (w *writer) match(l *plan.Link, near string) (ends, []string) {
	switch l.Kind {
	case plan.Roots:
		e := ends{far: w.name("n")}
		w.line("MATCH (%s:%s)", e.far, quote(l.Far.Type.Label))
		return e, w.conditions(w.starting(l.Where, e), e)
	case plan.Claims:
		e := ends{far: w.name("n")}
		id := w.name("i")
		w.line("UNWIND %s AS %s", property(near, "claimIds"), id)
		w.line("MATCH (%s:%s {%s: %s})", e.far, quote(l.Far.Type.Label), quote("id"), id)
		return e, w.conditions(l.Where, e)
	}
	e := w.ends(l.Rel, l.View, near)
	conditions := w.seenOf(l.Rel, l.View, e)
	s := w.step(l.Rel, l.View, &e, "MATCH")
	w.line("%s", s.match)
	if s.repeats {
		w.closed(s.conditions)
		w.line("WITH DISTINCT %s", join(e.carried()))
	} else {
		conditions = append(s.conditions, conditions...)
	}
	return e, append(conditions, w.conditions(l.Where, e)...)
}

// pattern is the relationship, or the spell that stands for it, between two ends.
func pattern(rel *schema.Relationship, v plan.Viewpoint, e ends) string {
	far := "(" + e.far + ")"
	if rel.Narrow {
		far = "(" + e.far + ":" + farLabel(rel, v) + ")"
	}
	if rel.Temporal() && v.Spells() {
		return spellPattern(rel.Direction, e, far)
	}
	middle := "[" + e.rel + labels(rel.Types) + "]"
	if rel.Direction == schema.In {
		return "(" + e.near + ")<-" + middle + "-" + far
	}
	return "(" + e.near + ")-" + middle + "->" + far
}

// farLabel is the label that the far end must have. What was known before may lead
// to nodes that have been retired since: the loader keeps their labels under this
// prefix.
func farLabel(rel *schema.Relationship, v plan.Viewpoint) string {
	label := quote(rel.Far.Label)
	if v.KnownAt != nil {
		label += "|" + quote("Retired"+rel.Far.Label)
	}
	return label
}

const (
	spellLabel   = "Spell"
	spellSubject = "SPELL_SUBJECT"
	spellObject  = "SPELL_OBJECT"
)

func spellPattern(d schema.Direction, e ends, far string) string {
	near, other := spellSubject, spellObject
	if d == schema.In {
		near, other = other, near
	}
	return fmt.Sprintf("(%s)<-[:%s]-(%s:%s)-[:%s]->%s", e.near, quote(near), e.rel, quote(spellLabel), quote(other), far)
}

// closed ends a match that is only counted.
func (w *writer) closed(conditions []string) {
	if len(conditions) > 0 {
		w.line("%s", strings.TrimPrefix(where(conditions), " "))
	}
}

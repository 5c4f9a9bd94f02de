package cypher

import (
	"strconv"

	"entente/graph/plan"
	"entente/schema"
)

// subgraph finds ties, or nodes and the ties between them, and returns both, and
// how many of the things exist that the question is about.
func (w *writer) subgraph(g *plan.Subgraph) {
	var c0, c1 string
	switch g.Find {
	case plan.Around, plan.Ways:
		nodes := w.around(g)
		c0 = w.nodesOf(g, "UNWIND "+nodes+" AS %s", nodes)
		c1 = w.tiesOf(g, func(r, a, b string) {
			w.line("UNWIND %s AS %s", nodes, a)
			w.line("MATCH (%s)-[%s%s]->(%s)%s", a, r, relationships(g.Predicates), b, where(append([]string{b + " IN " + nodes}, w.holding(g, r)...)))
			w.line("WITH %s, %s, %s LIMIT %s", r, a, b, w.param(int64(plan.MostTies)+1))
		}, nodes)
	default:
		ties := w.spokes(g, "ts")
		if g.Other == nil {
			c0 = w.nodesOf(g, "UNWIND "+ties+" AS t UNWIND [t[1], t[2]] AS n WITH DISTINCT n AS %s", ties)
			c1 = w.collected(g, ties)
			break
		}
		other := *g
		other.View = *g.Other
		others := w.spokes(&other, "us")
		c0 = w.nodesOf(g, "UNWIND "+ties+" + "+others+" AS t UNWIND [t[1], t[2]] AS n WITH DISTINCT n AS %s", ties+", "+others)
		c1 = w.collected(g, ties) + ", " + w.collected(&other, others)
	}
	cells := []string{c0, c1}
	if g.Named() > 0 {
		w.line("CALL () {")
		w.line("  MATCH (n:`Entity`) WHERE n.`id` IN %s", w.param(g.IDs))
		w.line("  RETURN count(n) AS named")
		w.line("}")
		cells = append(cells, "named")
	}
	w.finish(cells...)
}

// collected prints the rows of ties that spokes has found.
func (w *writer) collected(g *plan.Subgraph, ties string) string {
	return w.tiesOf(g, func(r, a, b string) {
		w.line("UNWIND %s AS t", ties)
		w.line("WITH t[0] AS %s, t[1] AS %s, t[2] AS %s", r, a, b)
	}, ties)
}

// relationships are types to follow, in the text.
func relationships(predicates []*schema.Predicate) string {
	names := make([]string, len(predicates))
	for i, p := range predicates {
		names[i] = p.Name
	}
	return labels(names)
}

// holding are the conditions of the viewpoint on a drawn relationship.
// Suspension leaves nothing out here: a suspended membership is a tie, and its
// suspension is another.
func (w *writer) holding(g *plan.Subgraph, r string) []string {
	if g.View.When == nil {
		return nil
	}
	return []string{holds(r, g.View.Possible, g.View.When.Mode, w.days(*g.View.When))}
}

// around collects the nodes near the ids, nearest first: one list for each
// distance, so that the search stays breadth first and nothing comes twice.
func (w *writer) around(g *plan.Subgraph) string {
	ids, limit := w.param(g.IDs), w.param(int64(g.Limit)+1)
	w.line("CALL () {")
	w.line("  MATCH (m:`Entity`) WHERE m.`id` IN %s", ids)
	w.line("  WITH m ORDER BY m.`name`, m.`id`")
	w.line("  RETURN collect(m) AS m0")
	w.line("}")
	all := "m0"
	for i := range g.Depth {
		next := "m" + strconv.Itoa(i+1)
		r := w.name("r")
		w.line("CALL (%s) {", all)
		w.line("  UNWIND %s AS a", all)
		w.line("  MATCH (a)-[%s%s]-(b)%s", r, relationships(g.Predicates), where(append(w.holding(g, r), "NOT b IN "+all)))
		w.line("  WITH DISTINCT b ORDER BY b.`name`, b.`id` LIMIT %s", limit)
		w.line("  RETURN collect(b) AS near%d", i)
		w.line("}")
		w.line("WITH %s + near%d AS %s", all, i, next)
		all = next
	}
	w.line("WITH %s[..%s] AS ns", all, limit)
	return "ns"
}

// spokes collects ties as lists of the relationship (or spell), its source and
// its target, in a list of that name, which it returns.
func (w *writer) spokes(g *plan.Subgraph, list string) string {
	w.line("CALL () {")
	w.indent++
	switch g.Find {
	case plan.Pair:
		a, b := w.param(g.IDs[0]), w.param(g.IDs[1])
		w.line("MATCH (a:`Entity` {`id`: %s})", a)
		w.line("MATCH (b:`Entity` {`id`: %s})", b)
	case plan.Spokes, plan.Beyond:
		w.line("MATCH (a:`Entity` {`id`: %s})", w.param(g.IDs[0]))
	}
	limit := w.param(int64(g.Limit) + 1)
	w.line("CALL (%s) {", map[plan.Find]string{plan.Pair: "a, b", plan.Spokes: "a", plan.Beyond: "a", plan.Whole: ""}[g.Find])
	w.indent++
	if g.View.Spells() {
		w.spellTies(g)
	} else {
		w.drawnTies(g)
	}
	w.indent--
	w.line("}")
	w.line("WITH DISTINCT r, s, o LIMIT %s", limit)
	w.line("RETURN collect([r, s, o]) AS %s", list)
	w.indent--
	w.line("}")
	return list
}

func (w *writer) drawnTies(g *plan.Subgraph) {
	conditions := w.holding(g, "r")
	switch g.Find {
	case plan.Whole:
		overlay := g.Predicates[0].SuspendedBy
		if g.View.When != nil && overlay != nil && !g.View.Suspended {
			conditions = append(conditions, w.suspended(overlay, "OUT", g.View, ends{near: "s", rel: "r", far: "o"}, w.days(*g.View.When)))
		}
		w.line("MATCH (s)-[r%s]->(o)%s", relationships(g.Predicates), where(conditions))
		w.line("RETURN r, s, o")
	case plan.Spokes:
		w.line("MATCH (a)-[r%s]-()%s", relationships(g.Predicates), where(conditions))
		w.line("RETURN r, startNode(r) AS s, endNode(r) AS o")
	case plan.Beyond:
		w.line("MATCH (a)-[r1%s]-(m)%s", relationships(g.Predicates), where(w.holding(g, "r1")))
		w.line("WITH DISTINCT a, m, collect(r1) AS rs")
		w.line("CALL (m) {")
		w.line("  MATCH (m)-[r2%s]-()%s", relationships(g.Further), where(w.holding(g, "r2")))
		w.line("  RETURN collect(r2) AS further")
		w.line("}")
		w.line("UNWIND rs + further AS r")
		w.line("RETURN r, startNode(r) AS s, endNode(r) AS o")
	case plan.Pair:
		w.line("MATCH (a)-[r%s]-(b)%s", relationships(g.Predicates), where(conditions))
		w.line("RETURN r, startNode(r) AS s, endNode(r) AS o")
		w.line("UNION ALL")
		w.line("WITH a, b")
		w.line("MATCH (a)-[r1%s]-(m)%s", relationships(g.Predicates), where(append(w.holding(g, "r1"), "m <> b")))
		w.line("MATCH (m)-[r2%s]-(b)%s", relationships(g.Predicates), where(append(w.holding(g, "r2"), "m <> a")))
		w.line("UNWIND [r1, r2] AS r")
		w.line("RETURN r, startNode(r) AS s, endNode(r) AS o")
	}
}

// spellTies are the same over the spells of another view or recorded time.
func (w *writer) spellTies(g *plan.Subgraph) {
	told := func(spell string, predicates []*schema.Predicate) []string {
		names := make([]any, len(predicates))
		for i, p := range predicates {
			names[i] = p.Name
		}
		conditions := append([]string{property(spell, "predicate") + " IN " + w.param(names)}, w.version(g.View, spell)...)
		return append(conditions, w.holding(g, spell)...)
	}
	of := func(spell string) []string { return told(spell, g.Predicates) }
	hangs := "[:`SPELL_SUBJECT`|`SPELL_OBJECT`]"
	whole := "MATCH (s)<-[:`SPELL_SUBJECT`]-(r)-[:`SPELL_OBJECT`]->(o)"
	switch g.Find {
	case plan.Spokes:
		w.line("MATCH (a)<-%s-(r:`Spell`)%s", hangs, where(of("r")))
	case plan.Beyond:
		w.line("MATCH (a)<-%s-(r1:`Spell`)-%s->(m)%s", hangs, hangs, where(of("r1")))
		w.line("WITH DISTINCT a, m, collect(r1) AS rs")
		w.line("CALL (m) {")
		w.line("  MATCH (m)<-%s-(r2:`Spell`)%s", hangs, where(told("r2", g.Further)))
		w.line("  RETURN collect(r2) AS further")
		w.line("}")
		w.line("UNWIND rs + further AS r")
	case plan.Pair:
		w.line("MATCH (a)<-%s-(r:`Spell`)-%s->(b)%s", hangs, hangs, where(of("r")))
		w.line("%s", whole)
		w.line("RETURN r, s, o")
		w.line("UNION ALL")
		w.line("WITH a, b")
		w.line("MATCH (a)<-%s-(r1:`Spell`)-%s->(m)%s", hangs, hangs, where(append(of("r1"), "m <> b")))
		w.line("MATCH (m)<-%s-(r2:`Spell`)-%s->(b)%s", hangs, hangs, where(append(of("r2"), "m <> a")))
		w.line("UNWIND [r1, r2] AS r")
	case plan.Whole:
		// The index over both is used only where both are asked for.
		w.line("MATCH (r:`Spell`)%s", where(append(of("r"), property("r", "recordedFrom")+" IS NOT NULL")))
	}
	w.line("%s", whole)
	w.line("RETURN r, s, o")
}

// nodesOf prints the rows of the nodes and returns the name of their list; from is the clause that binds
// one, with a place for its name, over the lists that it speaks of.
func (w *writer) nodesOf(g *plan.Subgraph, from, over string) string {
	n := w.name("n")
	w.line("CALL (%s) {", over)
	w.indent++
	w.line(from, n)
	row := w.row(g.Node, n)
	c := w.name("c")
	w.line("RETURN collect(%s) AS %s", row, c)
	w.indent--
	w.line("}")
	return c
}

// tiesOf prints the rows of the ties, in no order, and returns the name of their list.
// Neo4j would weigh the lists of over anew for each row that it sorts, and run out of
// memory that it does not need.
func (w *writer) tiesOf(g *plan.Subgraph, from func(r, a, b string), over string) string {
	r, a, b := w.name("r"), w.name("n"), w.name("n")
	w.line("CALL (%s) {", over)
	w.indent++
	from(r, a, b)
	var cells []string
	for _, c := range g.Edge {
		cells = append(cells, property(r, c))
	}
	for _, l := range g.EdgeLinks {
		for _, p := range w.linkParts(l, r) {
			cells = append(cells, w.call(r, p)...)
		}
	}
	kind := "type(" + r + ")"
	if g.View.Spells() {
		kind = property(r, "predicate")
	}
	cells = append(cells, kind, property(a, "id"), property(b, "id"))
	c := w.name("c")
	w.line("RETURN collect([%s]) AS %s", join(cells), c)
	w.indent--
	w.line("}")
	return c
}

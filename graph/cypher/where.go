package cypher

import (
	"fmt"
	"strings"

	"entente/graph/plan"
)

// conditions prints an expression as the conjuncts of a WHERE.
func (w *writer) conditions(e plan.Expr, at ends) []string {
	switch e := e.(type) {
	case nil:
		return nil
	case plan.And:
		var out []string
		for _, part := range e {
			out = append(out, w.conditions(part, at)...)
		}
		return out
	}
	return []string{w.expr(e, at)}
}

// expr prints an expression; it can stand as an operand of AND.
func (w *writer) expr(e plan.Expr, at ends) string {
	switch e := e.(type) {
	case plan.And:
		return joined(w.each([]plan.Expr(e), w.expr, at), " AND ", "true")
	case plan.Or:
		return joined(w.each([]plan.Expr(e), w.expr, at), " OR ", "false")
	case plan.Not:
		return w.untrue(e.Expr, at)
	case plan.Null:
		if e.Is {
			return operand(e.On, at) + " IS NULL"
		}
		return operand(e.On, at) + " IS NOT NULL"
	case plan.Compare:
		return w.compare(e, at)
	case plan.Related:
		return w.related(e, at.far)
	case plan.Alive:
		return w.alive(e, at.far)
	}
	panic(fmt.Sprintf("cypher: no text for %T", e))
}

// untrue prints that an expression is false or unknown, down to what it is made of:
// Neo4j 5.26 plans a subquery that stands within another expression, as in NOT
// coalesce(EXISTS { … }, false), anew for each way to plan what is around it.
func (w *writer) untrue(e plan.Expr, at ends) string {
	switch e := e.(type) {
	case plan.And:
		return joined(w.each([]plan.Expr(e), w.untrue, at), " OR ", "false")
	case plan.Or:
		return joined(w.each([]plan.Expr(e), w.untrue, at), " AND ", "true")
	case plan.Not:
		return w.expr(e.Expr, at)
	case plan.Null:
		return w.expr(plan.Null{On: e.On, Is: !e.Is}, at)
	case plan.Related:
		return w.unrelated(e, at.far)
	}
	return "NOT coalesce(" + w.expr(e, at) + ", false)"
}

func (w *writer) each(all []plan.Expr, print func(plan.Expr, ends) string, at ends) []string {
	out := make([]string, len(all))
	for i, e := range all {
		out[i] = print(e, at)
	}
	return out
}

// joined prints operands that hold together, or in the place of each other.
func joined(all []string, with, empty string) string {
	if len(all) == 0 {
		return empty
	}
	return "(" + strings.Join(all, with) + ")"
}

func operand(o plan.Operand, at ends) string { return at.of(o.Edge, o.Column) }

var comparisons = map[plan.Op]string{
	plan.Eq: "=", plan.Ne: "<>", plan.Lt: "<", plan.Lte: "<=", plan.Gt: ">", plan.Gte: ">=", plan.In: "IN",
	plan.Contains: "CONTAINS", plan.StartsWith: "STARTS WITH", plan.EndsWith: "ENDS WITH",
}

func (w *writer) compare(c plan.Compare, at ends) string {
	on := operand(c.On, at)
	switch c.Op {
	case plan.NotIn:
		// NOT null IN [] is true, but Neo4j 5.26 takes it for null where it reads
		// the property from an index, and not where it does not.
		list := w.param(c.Value)
		return "(isEmpty(" + list + ") OR NOT " + on + " IN " + list + ")"
	case plan.Has:
		return w.param(c.Value) + " IN " + listed(on)
	case plan.HasAny, plan.HasAll:
		quantifier := "any"
		if c.Op == plan.HasAll {
			quantifier = "all"
		}
		v := w.name("v")
		return fmt.Sprintf("%s(%s IN %s WHERE %s IN %s)", quantifier, v, w.param(c.Value), v, listed(on))
	case plan.IsEmpty:
		return "isEmpty(" + listed(on) + ")"
	case plan.NotEmpty:
		return "NOT isEmpty(" + listed(on) + ")"
	}
	return on + " " + comparisons[c.Op] + " " + w.param(c.Value)
}

// listed takes a list that is not stored for an empty one.
func listed(on string) string { return "coalesce(" + on + ", [])" }

// related prints a quantifier over the relationships of a node.
func (w *writer) related(r plan.Related, near string) string {
	switch r.Quant {
	case plan.Counted:
		return w.counted(r, near)
	case plan.Some:
		return w.exists(r, near)
	}
	return "NOT " + w.exists(r, near)
}

// unrelated prints that a quantifier does not hold.
func (w *writer) unrelated(r plan.Related, near string) string {
	switch r.Quant {
	case plan.Counted:
		return "NOT (" + w.counted(r, near) + ")"
	case plan.Some:
		return "NOT " + w.exists(r, near)
	}
	return w.exists(r, near)
}

// exists prints that there is one of those that a quantifier wants, or forbids: "all"
// is "none that fails", where unknown counts as failing.
func (w *writer) exists(r plan.Related, near string) string {
	e := w.ends(r.Rel, r.View, near)
	s := w.step(r.Rel, r.View, &e, "MATCH")
	conditions := append(s.conditions, w.seen(r.Rel, r.View, e)...)
	if r.Quant == plan.All {
		conditions = append(conditions, w.untrue(r.Where, e))
	} else {
		conditions = append(conditions, w.conditions(r.Where, e)...)
	}
	return "EXISTS { " + s.match + where(conditions) + " }"
}

// count is the number of relationships that satisfy the condition.
func (w *writer) count(r plan.Related, near string) string {
	t := w.tally(r, near, "MATCH")
	switch {
	case t.degree != "":
		return t.degree
	case t.repeats:
		return "COUNT { " + t.match + " RETURN DISTINCT " + t.counted + " }"
	}
	return "COUNT { " + t.match + " }"
}

// counted compares a number of relationships. It counts within EXISTS: Neo4j 5.26 plans
// a comparison with COUNT { … } anew for each way to plan what is around it, so that five
// within each other take it 12 seconds, and these 0.3. There it groups by the node at
// hand, so that only OPTIONAL MATCH finds out that a node has none.
func (w *writer) counted(r plan.Related, near string) string {
	t := w.tally(r, near, "OPTIONAL MATCH")
	if t.degree != "" {
		return w.tests(r.Count, t.degree)
	}
	v, distinct := w.name("v"), ""
	if t.repeats {
		distinct = "DISTINCT "
	}
	return "EXISTS { " + t.match + " WITH count(" + distinct + t.counted + ") AS " + v + " WHERE " + w.tests(r.Count, v) + " RETURN 1 }"
}

// tally is a match of what is counted, and what of it; or the node's degree, where that
// is all that is asked.
type tally struct {
	match, counted string
	repeats        bool
	degree         string
}

func (w *writer) tally(r plan.Related, near, match string) tally {
	e := w.ends(r.Rel, r.View, near)
	s := w.step(r.Rel, r.View, &e, match)
	conditions := append(s.conditions, w.seen(r.Rel, r.View, e)...)
	conditions = append(conditions, w.conditions(r.Where, e)...)
	if len(conditions) == 0 && !e.told && !r.Rel.Narrow {
		return tally{degree: "COUNT { " + pattern(r.Rel, r.View, ends{near: near}) + " }"}
	}
	return tally{match: s.match + where(conditions), counted: e.counted(), repeats: s.repeats}
}

// tests prints all comparisons of a number.
func (w *writer) tests(all []plan.CountTest, number string) string {
	var out []string
	for _, t := range all {
		if t.Op == plan.NotIn {
			out = append(out, "NOT "+number+" IN "+w.param(t.Value))
			continue
		}
		out = append(out, number+" "+comparisons[t.Op]+" "+w.param(t.Value))
	}
	return strings.Join(out, " AND ")
}

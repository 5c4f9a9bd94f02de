package cypher

import (
	"fmt"

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
		return w.joined([]plan.Expr(e), " AND ", "true", at)
	case plan.Or:
		return w.joined([]plan.Expr(e), " OR ", "false", at)
	case plan.Not:
		return "NOT coalesce(" + w.expr(e.Expr, at) + ", false)"
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

func (w *writer) joined(all []plan.Expr, with, empty string, at ends) string {
	if len(all) == 0 {
		return empty
	}
	out := "("
	for i, e := range all {
		if i > 0 {
			out += with
		}
		out += w.expr(e, at)
	}
	return out + ")"
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

// related prints a quantifier over the relationships of a node. "All" is "none
// that fails", where unknown counts as failing.
func (w *writer) related(r plan.Related, near string) string {
	if r.Quant == plan.Counted {
		return w.counted(r, near)
	}
	e := w.ends(r.Rel, r.View, near)
	s := w.step(r.Rel, r.View, &e)
	conditions := append(s.conditions, w.seen(r.Rel, r.View, e)...)
	if r.Quant == plan.All {
		conditions = append(conditions, "NOT coalesce("+w.expr(r.Where, e)+", false)")
	} else {
		conditions = append(conditions, w.conditions(r.Where, e)...)
	}
	exists := "EXISTS { " + s.match + where(conditions) + " }"
	if r.Quant == plan.Some {
		return exists
	}
	return "NOT " + exists
}

// count is the number of relationships that satisfy the condition.
func (w *writer) count(r plan.Related, near string) string {
	e := w.ends(r.Rel, r.View, near)
	s := w.step(r.Rel, r.View, &e)
	conditions := append(s.conditions, w.seen(r.Rel, r.View, e)...)
	conditions = append(conditions, w.conditions(r.Where, e)...)
	switch {
	case s.repeats:
		return "COUNT { " + s.match + where(conditions) + " RETURN DISTINCT " + e.counted() + " }"
	case len(conditions) == 0 && !e.told && !r.Rel.Narrow:
		// an unfiltered count of one type is read from the node's degree
		return "COUNT { " + pattern(r.Rel, r.View, ends{near: near}) + " }"
	}
	return "COUNT { " + s.match + where(conditions) + " }"
}

func (w *writer) counted(r plan.Related, near string) string {
	count := w.count(r, near)
	var out string
	for i, t := range r.Count {
		if i > 0 {
			out += " AND "
		}
		if t.Op == plan.NotIn {
			out += "NOT " + count + " IN " + w.param(t.Value)
			continue
		}
		out += count + " " + comparisons[t.Op] + " " + w.param(t.Value)
	}
	return out
}

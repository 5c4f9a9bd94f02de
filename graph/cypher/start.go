package cypher

import (
	"slices"

	"entente/graph/plan"
	"entente/schema"
)

// starting prints, for a list at the root, the first of its conditions that asks for
// a relationship to one thing that is named by its key, and returns what is left. As
// a match of its own the planner finds the thing and goes from there to the few that
// are related to it; as EXISTS { … } it would ask every node of the list: 11,638 db
// hits instead of 31 for the members of one organization among 492 states, 238,381
// instead of 505 according to one source. What the nodes themselves must be like
// stands in the same match, so that the planner may begin there if that is better.
func (w *writer) starting(all plan.Expr, at ends) plan.Expr {
	conditions := conjuncts(all)
	i := slices.IndexFunc(conditions, leads)
	if i < 0 {
		return all
	}
	r := conditions[i].(plan.Related)
	e := w.ends(r.Rel, r.View, at.far)
	s := w.step(r.Rel, r.View, &e, "MATCH")
	w.line("%s", s.match)
	found := append(s.conditions, w.seen(r.Rel, r.View, e)...)
	if !r.Rel.Narrow { // an index belongs to a label that is in the text
		found = append(found, e.far+":"+quote(r.Rel.Far.Label))
	}
	found = append(found, w.conditions(r.Where, e)...)
	var left plan.And
	for _, c := range slices.Delete(conditions, i, i+1) {
		switch c.(type) {
		case plan.Compare, plan.Null:
			found = append(found, w.expr(c, at))
		default:
			left = append(left, c)
		}
	}
	w.closed(found)
	w.line("WITH DISTINCT %s", at.far)
	return left
}

// leads reports whether a condition leads from one thing to the nodes that satisfy
// it. What was known before may lead to things that have been retired, which have no
// key any more.
func leads(e plan.Expr) bool {
	r, ok := e.(plan.Related)
	if !ok || r.Quant != plan.Some || r.Rel.Way != schema.Stored || r.View.KnownAt != nil || r.Rel.Far.Label == "" {
		return false
	}
	return slices.ContainsFunc(conjuncts(r.Where), func(e plan.Expr) bool {
		c, ok := e.(plan.Compare)
		return ok && c.Op == plan.Eq && !c.On.Edge && (c.On.Column == "id" || slices.ContainsFunc(r.Rel.Far.Keys, func(k *schema.Property) bool { return k.Column == c.On.Column }))
	})
}

// conjuncts are the parts that must all hold.
func conjuncts(e plan.Expr) []plan.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case plan.And:
		var out []plan.Expr
		for _, part := range e {
			out = append(out, conjuncts(part)...)
		}
		return out
	}
	return []plan.Expr{e}
}

package cypher

import (
	"entente/graph/plan"
)

// group prints a grouping: the keys and figures in one WITH, then order and cut.
// A group is a list: keys, count, distinct nodes, measures.
func (w *writer) group(l *plan.Link, g *plan.Grouping, near string) string {
	e, conditions := w.match(l, near)
	w.closed(conditions)
	var items, names, keys []string
	name := func(expr string) string {
		n := w.name("a")
		items, names = append(items, expr+" AS "+n), append(names, n)
		return n
	}
	for _, k := range g.By {
		if k.Column == "" {
			keys = append(keys, name(property(e.far, "name")), name(property(e.far, "id")))
			continue
		}
		keys = append(keys, name(e.of(k.Edge, k.Column)))
	}
	figures := map[plan.Fn]string{
		plan.Count:         name("count(" + e.counted() + ")"),
		plan.DistinctNodes: name("count(DISTINCT " + e.far + ")"),
	}
	for _, m := range g.Measures {
		figures[m.Fn] = name(measure(m, e))
	}
	w.line("WITH %s", join(items))
	var order []key
	for _, o := range g.Order {
		of := []string{figures[o.Fn]}
		if o.Keys {
			of = keys
		}
		for _, expr := range of {
			order = append(order, key{Key: plan.Key{Desc: o.Desc, NullsFirst: o.NullsFirst, NonNull: !o.Keys && (o.Fn == plan.Count || o.Fn == plan.DistinctNodes)}, expr: expr})
		}
	}
	w.line("WITH %s ORDER BY %s LIMIT %s", join(names), join(sortItems(order, false)), w.param(int64(g.Limit)))
	return "collect([" + join(names) + "])"
}

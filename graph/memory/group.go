package memory

import (
	"fmt"
	"slices"
	"strings"

	"entente/graph/plan"
)

// group is what has the same keys; null is a key like others.
type group struct {
	keys    []any
	matches []match
	figures map[plan.Fn]any
}

// groups are the rows of a grouping: keys, count, distinct nodes, measures.
func (s *selection) groups(g *plan.Grouping) []any {
	all := gather(g.By, s.all())
	for _, one := range all {
		one.figures = map[plan.Fn]any{}
		for _, m := range append([]plan.Measure{{Fn: plan.Count}, {Fn: plan.DistinctNodes}}, g.Measures...) {
			one.figures[m.Fn] = measure(m, one.matches)
		}
	}
	slices.SortFunc(all, func(a, b *group) int { return compareGroups(g.Order, a, b) })
	all = all[:min(len(all), g.Limit)]
	out := make([]any, len(all))
	for i, one := range all {
		row := append(slices.Clone(one.keys), one.figures[plan.Count], one.figures[plan.DistinctNodes])
		for _, m := range g.Measures {
			row = append(row, one.figures[m.Fn])
		}
		out[i] = row
	}
	return out
}

// gather puts together what has the same keys.
func gather(by []plan.GroupKey, matches []match) []*group {
	var all []*group
	index := map[string]*group{}
	for _, m := range matches {
		keys := keysOf(by, m)
		name := nameOf(keys)
		one := index[name]
		if one == nil {
			one = &group{keys: keys}
			index[name] = one
			all = append(all, one)
		}
		one.matches = append(one.matches, m)
	}
	return all
}

func keysOf(by []plan.GroupKey, m match) []any {
	keys := make([]any, 0, len(by)+1)
	for _, k := range by {
		if k.Column == "" {
			keys = append(keys, m.node.get("name"), m.node.get("id"))
			continue
		}
		keys = append(keys, m.column(k.Edge, k.Column))
	}
	return keys
}

// nameOf is a text that only equal keys share.
func nameOf(keys []any) string {
	var b strings.Builder
	for _, k := range keys {
		fmt.Fprintf(&b, "%T %q,", k, fmt.Sprint(k))
	}
	return b.String()
}

func compareGroups(order []plan.GroupOrder, a, b *group) int {
	for _, o := range order {
		key := plan.Key{Desc: o.Desc, NullsFirst: o.NullsFirst}
		if !o.Keys {
			if c := compareKey(key, a.figures[o.Fn], b.figures[o.Fn]); c != 0 {
				return c
			}
			continue
		}
		for i := range a.keys {
			if c := compareKey(key, a.keys[i], b.keys[i]); c != 0 {
				return c
			}
		}
	}
	return 0
}

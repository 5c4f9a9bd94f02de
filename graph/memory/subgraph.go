package memory

import (
	"slices"

	"entente/graph/plan"
	"entente/schema"
)

// subgraph finds nodes and ties and reads the cells of both, and counts the things
// that exist of those that the question is about.
func (r *run) subgraph(g *plan.Subgraph) []any {
	var nodes []*node
	var ties, others []*edge
	switch g.Find {
	case plan.Around, plan.Ways:
		nodes = r.around(g)
		ties = r.among(g, nodes)
	default:
		ties = r.spokes(g)
		if g.Other != nil {
			other := *g
			other.View = *g.Other
			others = r.spokes(&other)
		}
		for _, t := range slices.Concat(ties, others) {
			nodes = append(nodes, t.from, t.to)
		}
		nodes = distinct(nodes)
	}
	nodeRows := make([]any, len(nodes))
	for i, n := range nodes {
		nodeRows[i] = r.node(g.Node, n)
	}
	cells := []any{nodeRows, r.tieRows(g, ties)}
	if g.Other != nil {
		cells = append(cells, r.tieRows(g, others))
	}
	if g.Named() > 0 {
		cells = append(cells, int64(len(r.named(g))))
	}
	return cells
}

func (r *run) tieRows(g *plan.Subgraph, ties []*edge) []any {
	ties = ties[:min(len(ties), plan.MostTies+1)]
	rows := make([]any, len(ties))
	for i, t := range ties {
		rows[i] = r.tie(g, t)
	}
	return rows
}

// tie reads the cells of a tie: its columns, the claims behind it, its type and
// the ids of its ends.
func (r *run) tie(g *plan.Subgraph, t *edge) []any {
	cells := make([]any, 0, g.TypeAt()+3)
	for _, c := range g.Edge {
		cells = append(cells, t.get(c))
	}
	for _, l := range g.EdgeLinks {
		cells = append(cells, r.link(l, match{edge: t})...)
	}
	return append(cells, t.get("predicate"), t.from.get("id"), t.to.get("id"))
}

func distinct[T comparable](list []T) []T {
	seen := make(map[T]bool, len(list))
	return slices.DeleteFunc(list, func(e T) bool {
		again := seen[e]
		seen[e] = true
		return again
	})
}

// around are the nodes near the ids, nearest first, then by name.
func (r *run) around(g *plan.Subgraph) []*node {
	var all []*node
	near := map[*node]bool{}
	add := func(found []*node, most int) {
		slices.SortFunc(found, func(a, b *node) int {
			if c := compareKey(plan.Key{}, a.get("name"), b.get("name")); c != 0 {
				return c
			}
			return compareKey(plan.Key{}, a.get("id"), b.get("id"))
		})
		for _, n := range found[:min(len(found), most)] {
			near[n] = true
			all = append(all, n)
		}
	}
	middle := r.named(g)
	add(middle, len(middle))
	for range g.Depth {
		var next []*node
		for _, n := range all {
			r.ties(g, n, func(_ *edge, other *node) {
				if !near[other] {
					next = append(next, other)
				}
			})
		}
		add(distinct(next), g.Limit+1)
	}
	return all[:min(len(all), g.Limit+1)]
}

// named are the nodes that the ids name, each once.
func (r *run) named(g *plan.Subgraph) []*node {
	var nodes []*node
	for _, id := range g.IDs {
		if n := r.entity(id); n != nil {
			nodes = append(nodes, n)
		}
	}
	return distinct(nodes)
}

func (r *run) entity(id any) *node { return r.graph.byKey("Entity", "id", id) }

// among are the ties between nodes of the list.
func (r *run) among(g *plan.Subgraph, nodes []*node) []*edge {
	member := make(map[*node]bool, len(nodes))
	for _, n := range nodes {
		member[n] = true
	}
	var ties []*edge
	for _, n := range nodes {
		r.ties(g, n, func(t *edge, other *node) {
			if member[other] {
				ties = append(ties, t)
			}
		})
	}
	return byID(ties)
}

// spokes are the ties that have one end, or two, given.
func (r *run) spokes(g *plan.Subgraph) []*edge {
	var ties []*edge
	take := func(t *edge, _ *node) { ties = append(ties, t) }
	switch g.Find {
	case plan.Whole:
		for _, n := range r.graph.labelled["Entity"] {
			r.ties(g, n, func(t *edge, _ *node) {
				if !r.overlaid(g, t) {
					take(t, nil)
				}
			})
		}
	case plan.Spokes:
		if n := r.entity(g.IDs[0]); n != nil {
			r.ties(g, n, take)
		}
	case plan.Beyond:
		if n := r.entity(g.IDs[0]); n != nil {
			further := *g
			further.Predicates = g.Further
			r.ties(g, n, func(t *edge, other *node) {
				take(t, nil)
				r.ties(&further, other, take)
			})
		}
	case plan.Pair:
		if a, b := r.entity(g.IDs[0]), r.entity(g.IDs[1]); a != nil && b != nil {
			ties = r.pair(g, a, b)
		}
	}
	ties = byID(ties)
	return ties[:min(len(ties), g.Limit+1)]
}

// pair are the ties between two nodes, and of each with what both have one with.
func (r *run) pair(g *plan.Subgraph, a, b *node) []*edge {
	var ties []*edge
	ofA := map[*node][]*edge{}
	r.ties(g, a, func(t *edge, other *node) {
		if other == b {
			ties = append(ties, t)
		} else if other != a {
			ofA[other] = append(ofA[other], t)
		}
	})
	r.ties(g, b, func(t *edge, other *node) {
		if shared := ofA[other]; len(shared) > 0 {
			ties = append(append(ties, shared...), t)
		}
	})
	return ties
}

// overlaid reports whether a suspension covers a tie of a whole network.
func (r *run) overlaid(g *plan.Subgraph, t *edge) bool {
	overlay := g.Predicates[0].SuspendedBy
	return g.View.When != nil && overlay != nil && !g.View.Suspended && r.suspended(overlay, schema.Out, g.View, t.from, t.to)
}

// ties calls do for each tie of the node that the viewpoint shows, with the node
// at its other end.
func (r *run) ties(g *plan.Subgraph, n *node, do func(t *edge, other *node)) {
	for _, p := range g.Predicates {
		rel := &schema.Relationship{Types: []string{p.Name}, Edge: p.Edge}
		for _, out := range []bool{true, false} {
			for t := range r.edges(rel, g.View, n, out) {
				other := t.from
				if out {
					other = t.to
				}
				if g.View.Spells() && !told(t, g.View) || g.View.When != nil && !lasts(&t.row, g.View.Possible, *g.View.When) {
					continue
				}
				do(t, other)
			}
		}
	}
}

// byID sorts ties, each once.
func byID(ties []*edge) []*edge {
	ties = distinct(ties)
	slices.SortFunc(ties, func(a, b *edge) int { return compare(a.get("id"), b.get("id")) })
	return ties
}

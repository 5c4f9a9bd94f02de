package network

import (
	"cmp"
	"slices"
)

// ComembershipArgs are the question of `comembership`.
type ComembershipArgs struct {
	States         bool // pairs of states; else of organizations
	Statuses       []string
	Organizations  []string
	Minimum, First int
}

// Comembership counts for each pair how many organizations (or members) they
// have in common; several spells of one membership count once. The strongest
// pairs come first, then by the ids of their ends.
func (g *Graph) Comembership(a ComembershipArgs) []Record {
	sides := g.sides(a)
	weights := map[[2]NodeRef]int64{}
	for _, members := range sides {
		for i, m := range members {
			for _, n := range members[i+1:] {
				weights[[2]NodeRef{m, n}]++
			}
		}
	}
	pairs := make([][2]NodeRef, 0, len(weights))
	for p, w := range weights {
		if w >= int64(a.Minimum) {
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(p, q [2]NodeRef) int {
		return cmp.Or(cmp.Compare(weights[q], weights[p]),
			cmp.Compare(g.Nodes[p[0]].ID, g.Nodes[q[0]].ID), cmp.Compare(g.Nodes[p[1]].ID, g.Nodes[q[1]].ID))
	})
	if len(pairs) > a.First {
		pairs = pairs[:a.First]
	}
	out := make([]Record, len(pairs))
	for i, p := range pairs {
		out[i] = Record{"a": p[0], "b": p[1], "weight": weights[p]}
	}
	return out
}

// sides are, for each thing in the middle, those that it brings together, by id.
func (g *Graph) sides(a ComembershipArgs) map[string][]NodeRef {
	sides := map[string][]NodeRef{}
	for _, t := range g.Ties {
		member, organization := g.node(t.Source), g.node(t.Target)
		switch {
		case len(a.Statuses) > 0 && !slices.Contains(a.Statuses, t.Status),
			len(a.Organizations) > 0 && !slices.Contains(a.Organizations, t.Target),
			a.States && g.Nodes[member].Type != "State",
			!a.States && g.Nodes[organization].Type != "Organization":
			continue
		}
		if a.States {
			sides[t.Target] = append(sides[t.Target], member)
		} else {
			sides[t.Source] = append(sides[t.Source], organization)
		}
	}
	for id, list := range sides {
		slices.SortFunc(list, func(a, b NodeRef) int { return cmp.Compare(g.Nodes[a].ID, g.Nodes[b].ID) })
		sides[id] = slices.Compact(list)
	}
	return sides
}

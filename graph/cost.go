package graph

import "entente/graph/plan"

// cost is how many rows a plan may bring: the page sizes, multiplied along each
// path of lists and summed over the paths. plan.Limits bounds it beforehand.
func cost(p *plan.Plan) int64 {
	switch {
	case p == nil:
		return 0
	case p.Lookup != nil:
		n := int64(len(p.Lookup.Values))
		return n + nodeCost(p.Lookup.Node, n)
	case p.List != nil:
		return linkCost(p.List, 1)
	case p.Search != nil:
		n := int64(p.Search.First)
		return n + nodeCost(p.Search.Node, n)
	}
	return subgraphCost(p.Subgraph)
}

// subgraphCost takes a question about a network for a page of as many nodes or ties
// as it may bring.
func subgraphCost(g *plan.Subgraph) int64 {
	n := int64(g.Page)
	total := n + nodeCost(g.Node, n)
	for _, l := range g.EdgeLinks {
		total += linkCost(l, n)
	}
	return total
}

func nodeCost(n *plan.Node, rows int64) int64 {
	var total int64
	if n == nil {
		return 0
	}
	for _, l := range n.Links {
		total += linkCost(l, rows)
	}
	return total
}

func linkCost(l *plan.Link, rows int64) int64 {
	if l.Page == nil {
		return rows // a count reads, but brings one row
	}
	rows *= int64(max(l.Page.Limit, 1))
	total := rows + nodeCost(l.Far, rows)
	for _, e := range l.EdgeLinks {
		total += linkCost(e, rows)
	}
	return total
}

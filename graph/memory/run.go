package memory

import (
	"context"

	"entente/graph/plan"
)

// Rows executes a plan: for a look-up one node row (nil if absent) for each
// value, for a list the cells of its link, all as package plan lays them out. The
// cells are for reading only: lists among them belong to the graph. The error is
// that of the context, once it is done.
func (g *Graph) Rows(ctx context.Context, p *plan.Plan) (rows []any, err error) {
	r := &run{graph: g, ctx: ctx}
	defer func() {
		switch stop := recover().(type) {
		case nil:
		case stopped:
			rows, err = nil, stop.err
		default:
			panic(stop)
		}
	}()
	switch {
	case p.Lookup != nil:
		return r.lookup(p.Lookup), nil
	case p.Subgraph != nil:
		return r.subgraph(p.Subgraph), nil
	case p.Search != nil:
		return r.search(p.Search), nil
	}
	return r.link(p.List, match{}), nil
}

// run is one execution of one plan.
type run struct {
	graph *Graph
	ctx   context.Context
	steps int
}

// stopped ends a run whose context is done, from however deep.
type stopped struct{ err error }

// between is how many steps a run takes from one look at its context to the next.
const between = 1024

// step counts one relationship or node that was looked at.
func (r *run) step() {
	if r.steps++; r.steps%between != 0 {
		return
	}
	if err := r.ctx.Err(); err != nil {
		panic(stopped{err})
	}
}

func (r *run) lookup(l *plan.Lookup) []any {
	rows := make([]any, len(l.Values))
	for i, v := range l.Values {
		r.step()
		for _, label := range l.Labels {
			if n := r.graph.byKey(label, l.Column, v); n != nil {
				rows[i] = r.node(l.Node, n)
				break
			}
		}
	}
	return rows
}

// node reads the cells that are wanted of a node: its columns, then its links.
func (r *run) node(want *plan.Node, n *node) []any {
	return r.appendNode(make([]any, 0, len(want.Columns)+len(want.Links)), want, n)
}

// appendNode puts a node's cells behind those that are there.
func (r *run) appendNode(cells []any, want *plan.Node, n *node) []any {
	for _, c := range want.Columns {
		cells = append(cells, n.get(c))
	}
	for _, l := range want.Links {
		cells = append(cells, r.link(l, match{node: n})...)
	}
	return cells
}

// link reads the cells of a link that leads from the given node or edge.
func (r *run) link(l *plan.Link, from match) []any {
	s := &selection{run: r, link: l, from: from}
	cells := make([]any, 0, l.Cells())
	if l.Page != nil {
		cells = append(cells, s.page())
	}
	if l.Total {
		cells = append(cells, int64(len(s.all())))
	}
	if len(l.Aggregate) > 0 {
		cells = append(cells, measures(l.Aggregate, s.all()))
	}
	for _, g := range l.Groups {
		cells = append(cells, s.groups(g))
	}
	return cells
}

// shown is what a page holds of one of its rows: of the edge its columns, the
// order keys and the claims behind it; and the cells of the node.
func (s *selection) shown(f found) any {
	far := s.link.Far
	switch s.link.Kind {
	case plan.Claims, plan.List, plan.One:
		return s.node(far, f.node)
	}
	cells := make([]any, 0, s.link.NodeAt()+len(far.Columns)+len(far.Links))
	for _, c := range s.link.Edge {
		cells = append(cells, f.edge.get(c))
	}
	if s.link.Cursor {
		cells = append(cells, f.keys...)
	}
	for _, l := range s.link.EdgeLinks {
		cells = append(cells, s.run.link(l, match{edge: f.edge})...)
	}
	return s.appendNode(cells, far, f.node)
}

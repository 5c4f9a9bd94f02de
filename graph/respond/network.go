package respond

import (
	"entente/graph/network"
	"entente/graph/plan"
	"entente/internal/edtf"
)

// subgraph computes the answer of a question about the network from its nodes
// and ties, and writes it.
func (w *writer) subgraph(f *plan.Field, cells []any) {
	g := f.Plan.Subgraph
	nodes, _ := cells[0].([]any)
	ties, _ := cells[1].([]any)
	if len(ties) > plan.MostTies {
		w.fail(plan.LimitExceeded, "the question needs more than %d relationships; name types to follow, or narrow it in time", plan.MostTies)
		return
	}
	r := &records{writer: w, g: g, nodes: nodes, ties: ties}
	n := network.New(r.networkNodes(), r.networkTies())
	switch a := g.Args.(type) {
	case network.PathArgs:
		r.list(f.Shape, n.Paths(a))
	case network.AroundArgs:
		r.record(f.Shape, n.Around(a))
	case network.PairArgs:
		r.record(f.Shape, n.Between(a))
	case network.StandingArgs:
		r.record(f.Shape, n.Standing(a))
	case network.ComembershipArgs:
		r.list(f.Shape, n.Comembership(a))
	case network.TimelineArgs:
		r.list(f.Shape, n.Timeline(a))
	case network.ChangeArgs:
		r.list(f.Shape, n.Changes(a))
	}
}

// records writes what package network computed over the rows of a subgraph.
type records struct {
	*writer
	g           *plan.Subgraph
	nodes, ties []any
	at          map[string]int // row of each node
}

func (r *records) networkNodes() []network.Node {
	id, name, kind := r.g.Node.Cell("id"), r.g.Node.Cell("name"), r.g.Node.Cell("type")
	out := make([]network.Node, len(r.nodes))
	r.at = make(map[string]int, len(r.nodes))
	for i, row := range r.nodes {
		cells := row.([]any)
		out[i] = network.Node{ID: str(cells[id]), Name: str(cells[name]), Type: str(cells[kind])}
		r.at[out[i].ID] = i
	}
	return out
}

func (r *records) networkTies() []network.Tie {
	cell := r.g.EdgeCell
	id, from, to, through, status, scope, disputed := cell("id"), cell("from"), cell("to"), cell("through"), cell("status"), cell("scope"), cell("disputed")
	fe, fl, te, tl := cell("fromEarliest"), cell("fromLatest"), cell("toEarliest"), cell("toLatest")
	kind := r.g.TypeAt()
	out := make([]network.Tie, len(r.ties))
	for i, row := range r.ties {
		c := row.([]any)
		out[i] = network.Tie{
			ID: str(c[id]), Type: str(c[kind]), Source: str(c[kind+1]), Target: str(c[kind+2]),
			FromEarliest: day(c[fe], edtf.NegInf), FromLatest: day(c[fl], edtf.PosInf),
			ToEarliest: day(c[te], edtf.PosInf), ToLatest: day(c[tl], edtf.PosInf),
			From: str(c[from]), To: str(c[to]), Through: str(c[through]), Status: str(c[status]), Scope: str(c[scope]),
			Point: r.g.PointClass(str(c[kind])),
		}
		axes, _ := c[disputed].([]any)
		for _, a := range axes {
			out[i].DisputedExistence = out[i].DisputedExistence || a == "EXISTENCE"
		}
	}
	return out
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func day(v any, null edtf.Day) edtf.Day {
	if d, ok := v.(edtf.Day); ok {
		return d
	}
	return null
}

func (r *records) list(s *plan.Shape, list []network.Record) {
	r.buf = append(r.buf, '[')
	for i, rec := range list {
		r.comma(i)
		r.enterAt(i)
		r.record(s, rec)
		r.leave()
	}
	r.buf = append(r.buf, ']')
}

func (r *records) record(s *plan.Shape, rec network.Record) {
	r.buf = append(r.buf, '{')
	for i, f := range s.Fields {
		r.key(i, f.Key)
		r.enter(f.Key)
		if f.What == plan.TypeName {
			r.text(f.Text)
		} else {
			r.value(f, rec[f.Text])
		}
		r.leave()
	}
	r.buf = append(r.buf, '}')
}

// value writes a value of a record by what it is.
func (r *records) value(f *plan.Out, v any) {
	switch v := v.(type) {
	case network.NodeRef:
		r.node(f.Sub, r.g.Node, r.nodes[v].([]any))
	case []network.NodeRef:
		r.buf = append(r.buf, '[')
		for i, n := range v {
			r.comma(i)
			r.node(f.Sub, r.g.Node, r.nodes[n].([]any))
		}
		r.buf = append(r.buf, ']')
	case network.TieRef:
		r.tie(f.Sub, r.ties[v].([]any))
	case []network.TieRef:
		r.buf = append(r.buf, '[')
		for i, t := range v {
			r.comma(i)
			r.tie(f.Sub, r.ties[t].([]any))
		}
		r.buf = append(r.buf, ']')
	case []network.Record:
		r.list(f.Sub, v)
	default:
		r.scalar(v)
	}
}

func (r *records) tie(s *plan.Shape, row []any) {
	kind := r.g.TypeAt()
	r.buf = append(r.buf, '{')
	for i, f := range s.Fields {
		r.key(i, f.Key)
		r.enter(f.Key)
		switch f.What {
		case plan.TypeName:
			r.text(f.Text)
		case plan.TieType:
			r.scalar(row[kind])
		case plan.TieSource:
			r.end(f, row[kind+1])
		case plan.TieTarget:
			r.end(f, row[kind+2])
		case plan.Nodes:
			r.plainList(f, row[f.Link.At])
		case plan.Value:
			r.property(f, row[f.Cell])
		}
		r.leave()
	}
	r.buf = append(r.buf, '}')
}

func (r *records) end(f *plan.Out, id any) {
	at, ok := r.at[str(id)]
	if !ok {
		r.fail("INTERNAL", "the node %v of a relationship was not read", id)
		r.null()
		return
	}
	r.node(f.Sub, r.g.Node, r.nodes[at].([]any))
}

package respond

import (
	"slices"
	"strings"

	"entente/graph/network"
	"entente/graph/plan"
	"entente/internal/edtf"
)

// subgraph computes the answer of a question about the network from its nodes
// and ties, and writes it: null where it is about something that does not exist.
func (w *writer) subgraph(f *plan.Field, cells []any) {
	g := f.Plan.Subgraph
	if n := g.Named(); n > 0 && cells[len(cells)-1] != n {
		w.null()
		return
	}
	nodes, _ := cells[0].([]any)
	ties := sortedTies(g, cells[1])
	split := len(ties)
	if g.Other != nil {
		ties = slices.Concat(ties, sortedTies(g, cells[2]))
	}
	if max(split, len(ties)-split) > plan.MostTies {
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
	case network.CompareArgs:
		r.list(f.Shape, n.Compare(a, split, r.sights(a)))
	case network.CountArgs:
		r.list(f.Shape, n.Counts(a))
	case network.CoverageArgs:
		r.record(f.Shape, n.Coverage(a))
	case network.HeadcountArgs:
		r.record(f.Shape, n.Headcount(a))
	}
}

// sortedTies are the rows of ties by their ids: engines give them in any order.
func sortedTies(g *plan.Subgraph, cell any) []any {
	ties, _ := cell.([]any)
	id := g.EdgeCell("id")
	slices.SortFunc(ties, func(a, b any) int { return strings.Compare(str(a.([]any)[id]), str(b.([]any)[id])) })
	return ties
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
		r.particulars(&out[i], c)
	}
	return out
}

// particulars are what only some questions read of a tie.
func (r *records) particulars(t *network.Tie, row []any) {
	if at := r.g.EdgeCell("onBehalfOf"); at >= 0 {
		t.OnBehalfOf = str(row[at])
	}
	if at := r.g.EdgeCell("mission"); at >= 0 {
		t.Mission = str(row[at])
	}
	if at := r.g.EdgeCell("strengths"); at >= 0 {
		texts, _ := row[at].([]any)
		var err error
		if t.Strengths, err = network.Observations(texts); err != nil {
			r.fail("INTERNAL", "%v", err)
		}
	}
}

// sights are what a comparison needs of the ties.
func (r *records) sights(a network.CompareArgs) []network.Sight {
	kind := r.g.TypeAt()
	out := make([]network.Sight, len(r.ties))
	for i, row := range r.ties {
		c := row.([]any)
		key := []string{str(c[kind]), str(c[kind+1]), str(c[kind+2])}
		for _, k := range a.Keys[key[0]] {
			key = append(key, str(c[r.g.EdgeCell(k)]))
		}
		out[i] = network.Sight{Key: strings.Join(key, "\x00"), Values: make([]any, len(a.Columns))}
		for j, column := range a.Columns {
			out[i].Values[j] = c[r.g.EdgeCell(column)]
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
	case network.Record:
		r.record(f.Sub, v)
	case []string:
		r.buf = append(r.buf, '[')
		for i, text := range v {
			r.comma(i)
			r.text(text)
		}
		r.buf = append(r.buf, ']')
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

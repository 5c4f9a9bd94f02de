package network

import (
	"cmp"
	"slices"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// Node is a node as far as questions about the network need it.
type Node struct{ ID, Name, Type string }

// Tie is a relationship as far as questions about the network need it. The four
// days are those of claims.Spell: NegInf and PosInf stand for null.
type Tie struct {
	ID, Type, Source, Target                       string
	FromEarliest, FromLatest, ToEarliest, ToLatest edtf.Day
	From, To, Through                              string // EDTF as the winning source says; empty: not said
	Status, Scope                                  string
	Point                                          bool // of class POINT
	DisputedExistence                              bool
	OnBehalfOf, Mission                            string
	Strengths                                      []claims.Strength
}

// Certain reports whether the tie holds on day d on every reading of its dates.
func (t *Tie) Certain(d edtf.Day) bool { return t.FromLatest <= d && d < t.ToEarliest }

// Possible reports whether it holds on day d on at least one reading.
func (t *Tie) Possible(d edtf.Day) bool { return t.FromEarliest <= d && d < t.ToLatest }

// other is the end of the tie that is not id.
func (t *Tie) other(id string) string {
	if t.Source == id {
		return t.Target
	}
	return t.Source
}

// Graph is the part of the graph that a question needs.
type Graph struct {
	Nodes []Node
	Ties  []Tie

	byID  map[string]int
	about map[string][]int // ties by the id of either end
}

// New indexes nodes and ties. Ties are put into the order of their ids.
func New(nodes []Node, ties []Tie) *Graph {
	g := &Graph{Nodes: nodes, Ties: ties, byID: make(map[string]int, len(nodes)), about: map[string][]int{}}
	for i, n := range nodes {
		g.byID[n.ID] = i
	}
	for i, t := range ties {
		g.about[t.Source] = append(g.about[t.Source], i)
		if t.Target != t.Source {
			g.about[t.Target] = append(g.about[t.Target], i)
		}
	}
	return g
}

// Record is one object of an answer: values, references and records by field name.
type Record map[string]any

// NodeRef and TieRef are positions in Nodes and Ties.
type (
	NodeRef int
	TieRef  int
)

func (g *Graph) node(id string) NodeRef { return NodeRef(g.byID[id]) }

func (g *Graph) has(id string) bool { _, ok := g.byID[id]; return ok }

func (g *Graph) compareNames(a, b NodeRef) int {
	return cmp.Or(cmp.Compare(g.Nodes[a].Name, g.Nodes[b].Name), cmp.Compare(g.Nodes[a].ID, g.Nodes[b].ID))
}

// compareTies orders ties of one node by type, the name of the other end, and id.
func (g *Graph) compareTies(x, y int, of string) int {
	a, b := &g.Ties[x], &g.Ties[y]
	return cmp.Or(cmp.Compare(a.Type, b.Type), g.compareNames(g.node(a.other(of)), g.node(b.other(of))), cmp.Compare(a.ID, b.ID))
}

// tieRefs are references in the order of the ties' ids.
func (g *Graph) tieRefs(list []int) []TieRef {
	out := make([]TieRef, len(list))
	for i, t := range list {
		out[i] = TieRef(t)
	}
	slices.SortFunc(out, func(a, b TieRef) int { return cmp.Compare(g.Ties[a].ID, g.Ties[b].ID) })
	return slices.Compact(out)
}

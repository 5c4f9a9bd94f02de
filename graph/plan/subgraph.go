package plan

import (
	"slices"

	"entente/schema"
)

// Subgraph asks for nodes and the relationships between them, where the
// question is about the network and not about one node's lists. Its answer has
// two cells: the nodes, each a node row, and the ties, each a list of edge
// columns, cells of edge links, and last the type, the id of the source and the
// id of the target. Of a question about things that its ids name there is a third:
// how many of them there are (Named). What is asked beyond that (paths, pairs,
// changes) is computed from these cells alone, by package network.
type Subgraph struct {
	Find       Find
	IDs        []any               // the ends, or the nodes in the middle
	Predicates []*schema.Predicate // relationships to follow, sorted by name
	Further    []*schema.Predicate // for Beyond: relationships of the second step, sorted by name
	View       Viewpoint
	Other      *Viewpoint // the same ties as seen from elsewhere, if they are to be compared
	Depth      int        // for Around and Ways: most relationships from an id
	Limit      int        // most nodes (Around) or ties
	Page       int        // for how many of them what hangs on them is estimated

	Node      *Node
	Edge      []string
	EdgeLinks []*Link

	Args any // what package network needs to know of the question
}

// Find says which relationships belong to a subgraph.
type Find int

const (
	// Around: nodes at most Depth relationships from one of the ids, nearest
	// first, and all relationships between them.
	Around Find = iota
	// Ways: the same around both ends, far enough that every path of at most
	// Depth relationships between them is in it.
	Ways
	// Pair: relationships between two ids, and of each with what both have one with.
	Pair
	// Spokes: relationships of one id.
	Spokes
	// Beyond: relationships of one id, and the Further ones of what is at their other ends.
	Beyond
	// Whole: all relationships.
	Whole
)

func (f Find) String() string {
	return [...]string{"around", "ways between", "pair", "spokes of", "spokes and what is beyond them of", "whole"}[f]
}

// Columns that package network needs of every node and tie.
var (
	nodeColumns = []string{"id", "name", "type"}
	tieColumns  = []string{
		"disputed", "from", "fromEarliest", "fromLatest", "id", "scope", "status", "through", "to", "toEarliest", "toLatest",
	}
)

// Named is how many things the question is about, each of which must exist for it
// to have an answer: nothing may be known of a thing, but of a mistyped id there is
// nothing to know. What lies around some nodes is answered for those that exist.
func (g *Subgraph) Named() int64 {
	if g.Find == Around {
		return 0
	}
	named := map[any]bool{}
	for _, id := range g.IDs {
		named[id] = true
	}
	return int64(len(named))
}

func (g *Subgraph) read(column string) { g.Edge = insert(g.Edge, column) }

// EdgeCell is the position of a column in a tie, -1 if it is not read.
func (g *Subgraph) EdgeCell(column string) int { return position(g.Edge, column) }

// TypeAt is the cell of a tie's type; those of its source and target follow.
func (g *Subgraph) TypeAt() int {
	at := len(g.Edge)
	for _, l := range g.EdgeLinks {
		at += l.Cells()
	}
	return at
}

func (g *Subgraph) finish() {
	g.Node.finish()
	g.EdgeLinks = settle(g.EdgeLinks, len(g.Edge))
}

// PointClass reports whether relationships of that type are points in time.
func (g *Subgraph) PointClass(predicate string) bool {
	all := slices.Concat(g.Predicates, g.Further)
	i := slices.IndexFunc(all, func(p *schema.Predicate) bool { return p.Name == predicate })
	return i >= 0 && all[i].Class == schema.PointClass
}

package plan

import (
	"sync"

	"entente/schema"
)

// Plan is the meaning of one root field. Exactly one of the others is set.
type Plan struct {
	Field    string // name of the root field in the schema
	Lookup   *Lookup
	List     *Link // of kind Roots
	Subgraph *Subgraph
	Search   *Search

	once sync.Once
	kept any
}

// Once keeps what an engine makes of the plan, such as the text of a statement, for
// all requests that share it. make is called once; nobody may change what it gave.
func (p *Plan) Once(make func(*Plan) any) any {
	p.once.Do(func() { p.kept = make(p) })
	return p.kept
}

// Lookup finds nodes by a key. Its answer is one row for each value, in the
// order of the values: a node's cells, or nil where there is none.
type Lookup struct {
	Type   *schema.Type
	Labels []string // labels that may hold the key; the constraint of each is used
	Column string   // stored property of the key
	Values []any
	Many   bool // values came as a list: the statement has one text for any number
	Node   *Node
}

// Node is what is wanted of one node.
type Node struct {
	Type    *schema.Type // static type: the narrowest that is known
	Columns []string     // stored properties, sorted after Finish
	Links   []*Link      // in canonical order after Finish
}

// Kind says how a link's other ends are found and shown.
type Kind int

const (
	Roots  Kind = iota // every node of Far.Type: a connection at the root
	Many               // a connection over relationships
	List               // a plain list of the nodes at the other end
	One                // the node at the other end, or nil
	Claims             // on an edge: the claims behind it, a plain list
	Begin              // on an edge: the node where the relationship begins
)

func (k Kind) String() string {
	return [...]string{"roots", "many", "list", "one", "claims", "begin"}[k]
}

// Link leads from a node (or an edge, or nothing) to other nodes.
type Link struct {
	Field string // name in the schema
	Kind  Kind
	Rel   *schema.Relationship // nil for Roots, Claims and Begin
	View  Viewpoint
	Where Expr // nil: no condition
	Order []Key

	Page      *Page // nil: the nodes themselves are not wanted
	Total     bool
	Aggregate []Measure
	Groups    []*Grouping

	Edge      []string // columns of the relationship, sorted after Finish
	Cursor    bool     // the values of the order keys are wanted
	More      bool     // whether there are rows beyond the page is wanted
	EdgeLinks []*Link  // of kind Claims or Begin
	Far       *Node

	At int // first of its cells in the row that holds it; set by Finish
}

// Page bounds a list.
type Page struct {
	Limit    int  // rows wanted; one more is read where it is asked whether there are others
	Backward bool // the last rows instead of the first
	After    []any
	// Parent is the id that the cursor was made under; empty: at the root.
	Parent string
}

// Measure is one number about all relationships of a link.
type Measure struct {
	Fn     Fn
	Edge   bool   // of the relationship, not of the node at the other end
	Column string // empty for Count and DistinctNodes
	Scalar schema.Scalar
}

// Fn is an aggregate function.
type Fn int

const (
	Count Fn = iota
	DistinctNodes
	Min
	Max
	Avg
	Sum
	CountDistinct
)

func (f Fn) String() string {
	return [...]string{"count", "distinctNodes", "min", "max", "avg", "sum", "countDistinct"}[f]
}

// Grouping counts and measures the relationships of a link by what they have in
// common. Its cell is a list of groups, each a list: the values of its keys (two
// for a node: its name and id), then the count, the number of distinct nodes and
// the measures.
type Grouping struct {
	By       []GroupKey
	Measures []Measure // Min, Max, Avg, Sum of one property, as wanted
	Order    []GroupOrder
	Limit    int

	At int // its cell in the row that holds the link; set by Finish
}

// GroupKey is a property, or each node by itself if Column is empty.
type GroupKey struct {
	Name   string // as the client wrote it
	Edge   bool
	Column string
	Shift  int
}

// GroupOrder sorts groups by a figure, or by their keys if Keys is set.
type GroupOrder struct {
	Fn         Fn
	Keys       bool
	Desc       bool
	NullsFirst bool
}

// Cells is the number of cells that the link takes in the row that holds it.
func (l *Link) Cells() int { return l.groupsAt() + len(l.Groups) }

// groupsAt counts the cells before those of the groupings.
func (l *Link) groupsAt() int {
	n := 0
	if l.Page != nil {
		n++
	}
	if l.Total {
		n++
	}
	if len(l.Aggregate) > 0 {
		n++
	}
	return n
}

// TotalAt is the cell of the total.
func (l *Link) TotalAt() int {
	if l.Page != nil {
		return l.At + 1
	}
	return l.At
}

// AggregateAt is the cell of the list of measures.
func (l *Link) AggregateAt() int { return l.At + l.groupsAt() - 1 }

// KeysAt is the first cell of the order keys in an edge row.
func (l *Link) KeysAt() int { return len(l.Edge) }

// NodeAt is the first cell of the far node in an edge row.
func (l *Link) NodeAt() int {
	at := l.edgeLinksAt()
	for _, e := range l.EdgeLinks {
		at += e.Cells()
	}
	return at
}

func (l *Link) edgeLinksAt() int {
	if l.Cursor {
		return len(l.Edge) + len(l.Order)
	}
	return len(l.Edge)
}

// Cell is the position of a column in the node's row, -1 if it is not read.
func (n *Node) Cell(column string) int { return position(n.Columns, column) }

// EdgeCell is the position of a column of the relationship in an edge row, -1 if it is not read.
func (l *Link) EdgeCell(column string) int { return position(l.Edge, column) }

func position(columns []string, name string) int {
	for i, c := range columns {
		if c == name {
			return i
		}
	}
	return -1
}

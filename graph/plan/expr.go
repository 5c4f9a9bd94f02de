package plan

import "entente/schema"

// Expr is a condition on a node, or on an edge and the node at its other end.
// Comparisons with null are unknown, as in Cypher and SQL; a filter keeps what
// is true, and Not turns both false and unknown into true.
type Expr interface{ expr() }

type (
	// And holds if all hold; an empty one is true.
	And []Expr
	// Or holds if one holds; an empty one is false.
	Or []Expr
	// Not holds if the condition is false or unknown.
	Not struct{ Expr Expr }
	// Compare tests a property against a value of its own type.
	Compare struct {
		On    Operand
		Op    Op
		Value any // string, int64, float64, bool, edtf.Day, time.Time, or []any of one of them
	}
	// Null tests whether a property has a value.
	Null struct {
		On Operand
		Is bool // true: has none
	}
	// Related tests the relationships of the node.
	Related struct {
		Rel   *schema.Relationship
		View  Viewpoint
		Quant Quantifier
		Where Expr // over an edge and its far node; nil: all of them, which All never has
		Count []CountTest
	}
	// Alive tests whether the node itself existed (the four days of its life).
	Alive struct {
		Edge     bool
		When     Window
		Possible bool
	}
)

func (And) expr()     {}
func (Or) expr()      {}
func (Not) expr()     {}
func (Compare) expr() {}
func (Null) expr()    {}
func (Related) expr() {}
func (Alive) expr()   {}

// Operand is a property of the relationship (Edge) or of the node.
type Operand struct {
	Edge   bool
	Column string
	Scalar schema.Scalar
	List   bool
	shift  int // days from the stored value to the shown one
}

// Op compares. The list operators apply to list properties.
type Op int

const (
	Eq Op = iota
	Ne
	In
	NotIn
	Lt
	Lte
	Gt
	Gte
	Contains
	StartsWith
	EndsWith
	Has    // a list has the value
	HasAny // a list has one of the values
	HasAll // a list has all of the values
	IsEmpty
	NotEmpty
)

func (o Op) String() string {
	return [...]string{"=", "<>", "in", "not in", "<", "<=", ">", ">=", "contains", "starts with", "ends with",
		"has", "has any of", "has all of", "is empty", "is not empty"}[o]
}

// Quantifier says how many of the relationships must satisfy the condition.
type Quantifier int

const (
	Some Quantifier = iota
	None
	All
	Counted // compare their number
)

func (q Quantifier) String() string { return [...]string{"some", "none", "all", "count"}[q] }

// CountTest compares the number of relationships; Op is one of Eq … Gte, In, NotIn.
type CountTest struct {
	Op    Op
	Value any // int64 or []any of int64
}

// Key is one key of an order.
type Key struct {
	Edge       bool
	Column     string               // empty if Count is set
	Via        *schema.Relationship // a to-one relationship whose node has the column
	Count      *Related             // order by the number of relationships (Quant Counted, no tests)
	Scalar     schema.Scalar
	Desc       bool
	NullsFirst bool
	NonNull    bool // never null: the index of the column can give the order
}

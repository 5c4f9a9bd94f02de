package export

import "context"

// Kind is the type of the cells of a column. A missing value is nil in each.
type Kind int

const (
	Text    Kind = iota // string
	Integer             // int64
	Number              // float64
	Bool                // bool
	Date                // edtf.Day
	Instant             // time.Time
	Texts               // []string; empty, never nil
)

// String is the name in codebooks.
func (k Kind) String() string {
	return [...]string{"text", "integer", "number", "boolean", "date", "instant", "list of texts"}[k]
}

// Column is a column of a table.
type Column struct {
	Name  string
	Kind  Kind
	Doc   string // what stands in it
	Never bool   // it is never missing
}

// Table is what is exported: columns and, each time anew, rows.
type Table struct {
	Name, Title string
	Columns     []Column
	// Ends says how the rows are edges; nil if they are none.
	Ends     *Ends
	possible bool // the viewpoint shows what possibly holds
	// Rows calls fn with each row; the row may be used again after fn has returned.
	Rows func(ctx context.Context, fn func(row []any) error) error
}

// Ends are the columns of a table that make its rows edges of a graph.
type Ends struct {
	ID, Source, Target int
	Type               int // the relationship type, -1 = all rows are of the type TypeName
	TypeName           string
	Weight             int // -1 = none
	// Time are the columns certainFrom, certainThrough, possibleFrom, possibleThrough and
	// certain; nil if edges carry no time.
	Time     []int
	Directed bool
	// Side names the two sides of a bipartite graph; empty if it is none.
	Side [2]string
}

func (t *Table) column(name string) int {
	for i, c := range t.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}

// textOrNil is nil for an empty text: a missing value.
func textOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func numberOrNil(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}

// orNone is an empty list for nil.
func orNone(l []string) []string {
	if l == nil {
		return []string{}
	}
	return l
}

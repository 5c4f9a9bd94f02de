package plan

import "entente/schema"

// Shape is what the client wants to see: fields under its own names, in its
// own order, each pointing at the cell that holds the value.
type Shape struct {
	Fields []*Out
	// ByType holds the fields per concrete type, where they differ; Fields is
	// then empty. Types without an entry show an empty object.
	ByType map[string][]*Out
}

// For returns the fields to show of a node of that concrete type.
func (s *Shape) For(typeName string) []*Out {
	if s.ByType != nil {
		return s.ByType[typeName]
	}
	return s.Fields
}

// What says what an Out writes.
type What int

const (
	TypeName    What = iota // Text, or the cell of the stored type if Text is empty
	Value                   // a property: Cell, Prop
	Connection              // Link, Sub: the fields of the connection
	Nodes                   // Link, Sub: a plain list of nodes; in a connection its nodes
	OneNode                 // Link, Sub: a node or null; in an edge its node
	Edges                   // Sub: the fields of an edge
	TotalCount              // Link
	PageInfo                // Sub
	HasNext                 // in PageInfo
	HasPrevious             // in PageInfo
	StartCursor             // in PageInfo
	EndCursor               // in PageInfo
	Cursor                  // in an edge
	Aggregate               // Sub: an object of numbers
	Group                   // Sub: an object within the same row: no cell of its own
	Number                  // Cell within the list of measures (-1: null), Prop for its scalar
	Groups                  // Grouping, Sub: a list of groups
	GroupKeys               // in a group, Sub: the list of its keys
	KeyName                 // in a key
	KeyValue                // in a key
	KeyNode                 // in a key
	RecordValue             // in a record, the value of that Text
	RecordNodes             // in a record, a node or a list of nodes: Sub
	RecordTies              // in a record, a tie or a list of ties: Sub
	Records                 // in a record, a list of records: Sub
	TieType                 // in a tie
	TieSource               // in a tie: Sub
	TieTarget               // in a tie: Sub
)

// Out is one field of the answer.
type Out struct {
	Key  string // response key
	What What
	Text string
	Cell int
	Prop *schema.Property
	Link *Link
	Sub  *Shape
	// Fields of a composite property that were selected, by response key
	// (Scalar Object), in order.
	Members  []Member
	NonNull  bool
	Grouping *Grouping
}

// Member is a selected field of a composite property; Text is its __typename.
type Member struct{ Key, Name, Text string }

// Field is a root field as the client wrote it.
type Field struct {
	Key   string
	Plan  *Plan  // nil for __typename and for what introspection answers
	Shape *Shape // of a node; for a List, of the connection
	Text  string // __typename of the root
	Meta  bool   // __schema or __type
	Err   error  // the field can't be planned; the others may still be answered
}

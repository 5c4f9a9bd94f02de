package schema

import "strings"

// Catalog is what exists: types, relationships, predicates, as the model files
// declare them. It is read once and never changed; every list is sorted by name
// unless its comment says otherwise.
type Catalog struct {
	Types      []*Type       // node types and their interfaces, without Node
	Node       *Type         // the interface of everything that has an id; Label is empty
	Edges      []*EdgeType   // properties of relationship types
	Spell      *EdgeType     // what the temporal ones share; not in Edges
	Tie        *EdgeType     // a relationship whose type is not known beforehand; nil without Spell
	Objects    []*ObjectType // values that have fields of their own
	Predicates []*Predicate  // by name
	Enums      []*Enum       // those that a property can have
	Scalars    []ScalarDoc   // the scalars that the model declares

	types      map[string]*Type
	edges      map[string]*EdgeType
	objects    map[string]*ObjectType
	predicates map[string]*Predicate
	enums      map[string]*Enum

	api func() (*API, error) // see Expand
}

// Type returns the type of that API name, Node included, or nil.
func (c *Catalog) Type(name string) *Type { return c.types[name] }

// Edge returns the edge type of that name ("MemberOf"), or nil.
func (c *Catalog) Edge(name string) *EdgeType { return c.edges[name] }

// Object returns the value type of that name ("Strength"), or nil.
func (c *Catalog) Object(name string) *ObjectType { return c.objects[name] }

// Root returns the type that the root field of that name answers, and whether
// it lists the type (`states`) or looks one up (`state`); nil: no such field.
func (c *Catalog) Root(field string) (t *Type, list bool) {
	for _, t := range c.Types {
		if field != "" && (t.Plural == field || t.Singular == field) {
			return t, t.Plural == field
		}
	}
	return nil, false
}

// Predicate returns the predicate of that name ("MEMBER_OF"), or nil.
func (c *Catalog) Predicate(name string) *Predicate { return c.predicates[name] }

// Enum returns the enum of that name, or nil.
func (c *Catalog) Enum(name string) *Enum { return c.enums[name] }

// Type is a node type or an interface over node types.
type Type struct {
	Name        string
	Description string
	Labels      []string // as stored, most specific last
	Label       string   // the one that statements match: the last of Labels
	Interface   bool
	Implements  []*Type  // interfaces of a concrete type
	Members     []*Type  // concrete types of an interface; the type itself if concrete
	Singular    string   // root look-up field; may be empty
	Plural      string   // root connection field; may be empty
	IDPrefixes  []string // without the colon
	View        string   // name of the property that holds the view that a node belongs to; "": nodes belong to none
	Life        []string // names of the two properties that bound it, or nil

	Properties    []*Property     // in the order of declaration; id first
	Keys          []*Property     // look-up keys beside id
	Relationships []*Relationship // in the order of declaration; inherited ones first

	properties    map[string]*Property
	relationships map[string]*Relationship
}

// Property returns the scalar field of that name, or nil.
func (t *Type) Property(name string) *Property { return t.properties[name] }

// Relationship returns the relationship field of that name, or nil.
func (t *Type) Relationship(name string) *Relationship { return t.relationships[name] }

// Is reports whether every node of type t is also of type u.
func (t *Type) Is(u *Type) bool {
	for _, m := range t.Members {
		found := false
		for _, n := range u.Members {
			found = found || m == n
		}
		if !found {
			return false
		}
	}
	return true
}

// Word returns the name of a type as a value of the enum NodeType: "SPEECH_ACT" for SpeechAct.
func (t *Type) Word() string {
	return strings.ToUpper(strings.ReplaceAll(words(t.Name), " ", "_"))
}

// HasLife reports whether nodes of the type can be asked whether they existed on a
// day: it, or one of the members of an interface, declares its life.
func (t *Type) HasLife() bool {
	for _, m := range t.Members {
		if m.Life != nil {
			return true
		}
	}
	return false
}

// Scalar is the type of a property's value.
type Scalar string

const (
	ID       Scalar = "ID"
	String   Scalar = "String"
	Int      Scalar = "Int"
	Float    Scalar = "Float"
	Boolean  Scalar = "Boolean"
	Date     Scalar = "Date"     // stored as DATE
	DateTime Scalar = "DateTime" // stored as ZONED DATETIME
	EDTF     Scalar = "EDTF"     // stored as STRING
	Object   Scalar = "Object"   // stored as a list of JSON texts (strengths)
)

// Property is a scalar field of a node type or of a relationship.
type Property struct {
	Name        string // in the API
	Column      string // stored property
	Shift       int    // days to add to the stored value (inclusive ends)
	Scalar      Scalar
	Enum        *Enum  // for Scalar String: the values allowed; nil = any
	ObjectType  string // for Scalar Object: the GraphQL type of an element
	List        bool
	NonNull     bool
	Opaque      bool     // cannot be filtered or sorted
	Sort        []string // stored properties that it sorts by, in this order; nil: it does not sort
	Description string

	ofSpell bool // inherited from Spell
}

// ObjectType is a value with fields of its own, stored as one JSON text ("Strength").
type ObjectType struct {
	Name        string
	Description string
	Properties  []*Property

	properties map[string]*Property
}

// Property returns the field of that name, or nil.
func (o *ObjectType) Property(name string) *Property { return o.properties[name] }

// ScalarDoc is a scalar that the model declares, with its description.
type ScalarDoc struct {
	Name        Scalar
	Description string
}

// Enum is a closed set of upper-case values, in the order of declaration.
type Enum struct {
	Name        string
	Description string
	Values      []EnumValue
}

// EnumValue is one value of an enum.
type EnumValue struct{ Name, Description string }

// Direction of a relationship seen from the type that declares the field.
type Direction string

const (
	Out Direction = "OUT"
	In  Direction = "IN"
)

// Way is what a field follows from one node to others.
type Way string

const (
	Stored   Way = ""                  // relationships of the node, of the field's Types
	OfClaim  Way = "resting on claim"  // relationships of any type that rest on the node, a claim
	OfSource Way = "resting on source" // those that rest on a claim which cites the node, a source
	Beside   Way = "claims beside"     // the other claims on which rests what rests on the node, a claim
)

// Relationship is a field that follows relationships to the nodes at the other end.
type Relationship struct {
	Name        string
	Description string
	Types       []string // relationship types, usually one
	Direction   Direction
	Far         *Type     // type or narrowest interface of the other end
	ToOne       bool      // a single node instead of a connection
	List        bool      // a plain list of nodes instead of a connection
	NonNull     bool      // for ToOne
	Edge        *EdgeType // nil: the relationship carries nothing
	Way         Way
	// Narrow: relationships of these types in this direction also lead to nodes that
	// are not of type Far, which this field leaves out; the statement must test the
	// label. False: every far end is of type Far and the label can be dropped.
	Narrow bool
}

// SuspendedBy is the predicate whose spells suspend the relationship; nil if there is
// none. What suspends a relationship of any type is a relationship itself.
func (r *Relationship) SuspendedBy() *Predicate {
	if r.Edge == nil || r.Edge.Predicate == nil {
		return nil
	}
	return r.Edge.Predicate.SuspendedBy
}

// Temporal reports whether the relationship carries the four days and so takes a viewpoint.
func (r *Relationship) Temporal() bool { return r.Edge != nil && r.Edge.Temporal }

// EdgeType is the properties of one relationship type ("MemberOf").
type EdgeType struct {
	Name        string
	Description string
	Temporal    bool
	Predicate   *Predicate  // nil for structural relationships (CITES)
	Properties  []*Property // those of the interface Spell first

	properties map[string]*Property
}

// Property returns the edge property of that name, or nil.
func (e *EdgeType) Property(name string) *Property { return e.properties[name] }

// Class says what claims of a predicate become.
type Class string

const (
	SpellClass     Class = "SPELL"
	PointClass     Class = "POINT"
	AttributeClass Class = "ATTRIBUTE"
)

// Predicate is the rule of one predicate of claims.
type Predicate struct {
	Name        string
	Description string
	Class       Class
	Pairs       []Pair
	Key         []string // qualifiers that tell one spell of a pair from another
	Continuous  bool
	SuspendedBy *Predicate // the overlay that leaves its spells out while it holds; nil: none
	Edge        *EdgeType  // nil for attributes
}

// Pair is an allowed pair of ends; Object nil means a value instead of a node.
type Pair struct{ Subject, Object *Type }

// Package record says what is stored of facts, before anything stores it: nodes,
// relationships and spells with their properties.
//
// The loader works it out (it alone knows what a claim, a spell or an entity
// looks like when it is stored) and writes it to a database; the executor in
// memory takes the same records as its graph. So both answer from the same cells.
package record

// Set is everything that is stored of one set of facts.
type Set struct {
	Nodes  []Node // entities, sources, claims and contradictions
	Edges  []Edge // relationships that carry no days: SUBJECT, OBJECT, CITES, DERIVED_FROM, WINNER, …
	Spells []Spell
}

// Node is a node. Among its properties are always id and type.
type Node struct {
	Labels     []string
	Properties map[string]any
}

// Edge is a relationship from one node to another, both given by id.
type Edge struct {
	Type       string
	From, To   string
	Properties map[string]any // nil: none
}

// Spell is one version of a spell, as of one or several views, from its subject
// to its object (semantics.md §4, Views).
type Spell struct {
	Predicate       string
	Subject, Object string
	// Drawn: it is also the relationship of type Predicate, of the default view as
	// known now. The relationship has those of the properties that its type has.
	Drawn      bool
	Properties map[string]any
}

package schema

import (
	_ "embed"
	"slices"
)

//go:embed network.graphql
var network string

// beginning is the field of a relationship of any type that leads to its other end.
var beginning = field{name: "source", typ: "Entity!", doc: "Where it begins: the member, the holder, the sender."}

// network writes what questions about the graph as a whole answer: a
// relationship of any type, the types that there are, and the fixed part. A
// model without entities, claims and spells has none of it.
func (x *expansion) network() {
	c := x.catalog
	if c.Tie == nil || c.types["Entity"] == nil || c.types["Actor"] == nil || c.enums["MembershipStatus"] == nil {
		return
	}
	tie := declaration{keyword: "type", name: c.Tie.Name, doc: c.Tie.Description, implements: []string{c.Spell.Name}}
	tie.fields = slices.Insert(x.properties(c.Tie.Properties), 1, beginning, field{name: "target", typ: "Entity!", doc: "Where it leads."})
	tie.fields = append(tie.fields, x.claimsOf()...)
	x.out.declare(tie)
	x.enum(c.Tie.Property("type").Enum)
	x.out.WriteString(network)
	x.out.WriteString("\n")
}

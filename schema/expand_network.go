package schema

import (
	_ "embed"
	"slices"
)

//go:embed network.graphql
var network string

// network writes what questions about the graph as a whole answer: a
// relationship of any type, the types that there are, and the fixed part. A
// model without entities, claims and spells has none of it.
func (x *expansion) network() {
	c := x.catalog
	if c.Tie == nil || c.types["Entity"] == nil || c.types["Actor"] == nil || c.enums["MembershipStatus"] == nil {
		return
	}
	tie := declaration{keyword: "type", name: c.Tie.Name, doc: c.Tie.Description, implements: []string{c.Spell.Name}}
	tie.fields = append([]field{
		{name: "type", typ: "RelationshipType!", doc: "Its type: `MEMBER_OF`."},
		{name: "source", typ: "Entity!", doc: "Where it begins: the member, the holder, the sender."},
		{name: "target", typ: "Entity!", doc: "Where it leads."},
	}, x.properties(c.Tie.Properties)...)
	tie.fields = append(tie.fields, x.claimsOf()...)
	x.out.declare(tie)
	types := declaration{keyword: "enum", name: "RelationshipType", doc: "The types of relationships that claims draw."}
	for _, p := range c.Predicates {
		if p.Edge != nil {
			types.fields = append(types.fields, field{name: p.Name, doc: or(p.Description, sentence(words(p.Name)))})
		}
	}
	slices.SortFunc(types.fields, func(a, b field) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	x.out.declare(types)
	x.out.WriteString(network)
	x.out.WriteString("\n")
}

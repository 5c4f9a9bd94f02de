package schema

import (
	"slices"
	"strings"
)

// tieOf makes the edge type of a relationship whose type is not known
// beforehand: what all temporal ones share, and every own property of any of
// them. Closed sets become plain texts there, and nothing is promised.
func tieOf(c *Catalog) *EdgeType {
	if c.Spell == nil {
		return nil
	}
	tie := &EdgeType{
		Name: "Relationship", Description: "A relationship of any type, with both its ends.", Temporal: true,
		properties: map[string]*Property{},
	}
	tie.add(&Property{
		Name: "type", Column: "predicate", Scalar: String, Enum: drawnTypes(c), NonNull: true, Sort: []string{"predicate"},
		Description: "Its type: `MEMBER_OF`.",
	})
	for _, p := range c.Spell.Properties {
		tie.add(p)
	}
	var own []*Property
	for _, e := range c.Edges {
		for _, p := range e.Properties {
			if e.Temporal && c.Spell.Property(p.Name) == nil && !slices.ContainsFunc(own, func(o *Property) bool { return o.Name == p.Name }) {
				loose := *p
				loose.Enum, loose.NonNull = nil, p.List
				own = append(own, &loose)
			}
		}
	}
	slices.SortFunc(own, func(a, b *Property) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	for _, p := range own {
		tie.add(p)
	}
	return tie
}

// drawnTypes is the enum of the relationship types that claims draw, by name.
func drawnTypes(c *Catalog) *Enum {
	e := &Enum{Name: "RelationshipType", Description: "The types of relationships that claims draw."}
	for _, p := range c.Predicates {
		if p.Edge != nil {
			e.Values = append(e.Values, EnumValue{p.Name, or(p.Description, sentence(words(p.Name)))})
		}
	}
	slices.SortFunc(e.Values, func(a, b EnumValue) int { return strings.Compare(a.Name, b.Name) })
	return e
}

func (e *EdgeType) add(p *Property) {
	e.Properties = append(e.Properties, p)
	e.properties[p.Name] = p
}

package schema

import "slices"

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

func (e *EdgeType) add(p *Property) {
	e.Properties = append(e.Properties, p)
	e.properties[p.Name] = p
}

package schema

import (
	"slices"
	"strings"
)

// edgeGroup is the edge types that have equal properties. They share one type for
// their edges, their connections, filters, orders and figures.
type edgeGroup struct {
	stem  string // first part of the names of the shared types: "Role", or "MemberOf"
	edges []*EdgeType
}

// groupEdges puts every edge type into its group. The stem of a group is the name of
// its edge type if it has one only, else the names of the properties.
func groupEdges(c *Catalog) map[*EdgeType]*edgeGroup {
	bySignature, groups := map[string]*edgeGroup{}, map[*EdgeType]*edgeGroup{}
	if c.Tie != nil {
		groups[c.Tie] = &edgeGroup{stem: c.Tie.Name, edges: []*EdgeType{c.Tie}}
	}
	for _, e := range c.Edges {
		s := signature(e)
		if bySignature[s] == nil {
			bySignature[s] = &edgeGroup{}
		}
		g := bySignature[s]
		g.edges = append(g.edges, e)
		groups[e] = g
	}
	taken := map[string]bool{}
	for _, e := range c.Edges {
		g := groups[e]
		if g.stem != "" {
			continue
		}
		if g.stem = e.Name; len(g.edges) > 1 {
			g.stem = propertyStem(e)
		}
		if taken[g.stem] {
			g.stem = e.Name // equal names of other types, say a kind that is an enum
		}
		taken[g.stem] = true
	}
	return groups
}

func propertyStem(e *EdgeType) string {
	stem := ""
	for _, p := range ownProperties(e) {
		stem += title(p.Name)
	}
	return or(stem, "Plain")
}

// ownProperties returns the properties of an edge type without those of Spell.
func ownProperties(e *EdgeType) []*Property {
	return slices.DeleteFunc(slices.Clone(e.Properties), func(p *Property) bool { return p.ofSpell })
}

// signature is equal for edge types that the API cannot tell apart but by their name.
func signature(e *EdgeType) string {
	var parts []string
	if e.Temporal {
		parts = append(parts, "temporal")
	}
	for _, p := range ownProperties(e) {
		word := p.Name + " " + p.fieldType()
		if p.Opaque {
			word += " opaque"
		}
		parts = append(parts, word)
	}
	return strings.Join(parts, "; ")
}

// relationshipTypes names the relationship types whose edges are in the group.
func (g *edgeGroup) relationshipTypes() string {
	if g.edges[0].Predicate == nil && g.edges[0].Temporal {
		return "of any type"
	}
	names := make([]string, len(g.edges))
	for i, e := range g.edges {
		names[i] = "`" + e.relationshipType() + "`"
	}
	return strings.Join(names, ", ")
}

// relationshipType is the predicate of an edge type, or its own name if it has none.
func (e *EdgeType) relationshipType() string {
	if e.Predicate != nil {
		return e.Predicate.Name
	}
	return e.Name
}

// doc is the description of an edge of the group: that of its relationship types.
func (g *edgeGroup) doc() string {
	if len(g.edges) == 1 {
		return or(g.edges[0].Description, "A relationship "+g.relationshipTypes()+" with the node that it leads to.")
	}
	lines := []string{"A relationship with the node that it leads to.", ""}
	for _, e := range g.edges {
		lines = append(lines, "- `"+e.relationshipType()+"`: "+or(e.Description, "no more is said of it."))
	}
	return strings.Join(lines, "\n")
}

// properties returns the properties of the group's edges. Where the members describe
// one of them differently, no description holds for all.
func (g *edgeGroup) properties() []*Property {
	list := slices.Clone(g.edges[0].Properties)
	for i, p := range list {
		for _, e := range g.edges[1:] {
			if e.Properties[i].Description != p.Description {
				plain := *p
				plain.Description = ""
				list[i] = &plain
			}
		}
	}
	return list
}

// figures is the stem of the figures over the group's edges. Only numbers and days
// have figures, so groups without any of their own share those of Spell.
func (g *edgeGroup) figures() string {
	own := slices.ContainsFunc(ownProperties(g.edges[0]), hasEdgeFigures)
	if g.edges[0].Temporal && !own {
		return spellFigures
	}
	return g.stem
}

// spellFigures is the stem of the figures that all spells share.
const spellFigures = "Spell"

// hasEdgeFigures reports whether there are figures over a property of edges. Texts
// have none: their smallest says nothing.
func hasEdgeFigures(p *Property) bool {
	if p.List || p.Opaque {
		return false
	}
	switch p.Scalar {
	case Int, Float, Date, DateTime:
		return true
	}
	return false
}

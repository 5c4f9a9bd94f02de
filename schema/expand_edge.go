package schema

import (
	"slices"
	"strings"
)

// nameEdges gives every edge type the stem of the types that it shares with edge
// types of equal properties: its own name if no other has the same, else the names
// of the properties ("Role", "Kind").
func nameEdges(c *Catalog) map[*EdgeType]string {
	bySignature := map[string][]*EdgeType{}
	for _, e := range c.Edges {
		s := signature(e)
		bySignature[s] = append(bySignature[s], e)
	}
	names, taken := map[*EdgeType]string{}, map[string]string{}
	for _, e := range c.Edges {
		names[e] = e.Name
		s := signature(e)
		if len(bySignature[s]) == 1 {
			continue
		}
		stem := "Spell"
		if own := ownProperties(e); len(own) > 0 {
			stem = ""
			for _, p := range own {
				stem += title(p.Name)
			}
		}
		if first, ok := taken[stem]; !ok || first == s {
			names[e], taken[stem] = stem, s
		}
	}
	return names
}

// ownProperties returns the properties of an edge type that can be filtered, without those of Spell.
func ownProperties(e *EdgeType) []*Property {
	var own []*Property
	for _, p := range e.Properties {
		if !p.Opaque && !p.ofSpell {
			own = append(own, p)
		}
	}
	return own
}

// signature tells edge types apart by all that filters, orders and figures depend on.
func signature(e *EdgeType) string {
	var parts []string
	if e.Temporal {
		parts = append(parts, "temporal")
	}
	for _, p := range ownProperties(e) {
		parts = append(parts, p.Name+" "+filterName(p))
	}
	return strings.Join(parts, "; ")
}

// stem returns the first part of the names of a connection's filter, order and figures.
func (x *expansion) stem(rel *Relationship) string { return x.names[rel.Edge] + rel.Far.Name }

// connection writes the connection, the edge and what belongs to them, for a
// relationship that carries properties, and returns the name of the connection.
func (x *expansion) connection(rel *Relationship) string {
	e, far := rel.Edge, rel.Far
	name := e.Name + far.Name
	if !x.once(name + "Connection") {
		return name + "Connection"
	}
	what := "`" + strings.Join(rel.Types, "`, `") + "`"
	aggregate := x.stem(rel) + "Aggregate"
	x.out.declare(connectionType(name, far.Name, aggregate, "Relationships "+what+" and the nodes that they lead to: "+words(far.Name)+"."))
	edge := declaration{keyword: "type", name: name + "Edge", doc: or(e.Description, "One relationship "+what+" and the node that it leads to.")}
	if e.Temporal {
		edge.implements = []string{x.catalog.Spell.Name}
	}
	edge.fields = append(edgeHead(far.Name), x.properties(e.Properties)...)
	if e.Temporal {
		edge.fields = append(edge.fields, x.claimsOf()...)
	}
	x.out.declare(edge)
	x.relatedAggregate(rel, aggregate)
	return name + "Connection"
}

// plainConnection writes the connection of a type without edge properties: that of
// its root field and of relationships that carry nothing.
func (x *expansion) plainConnection(t *Type) string {
	name := t.Name + "Connection"
	if !x.once(name) {
		return name
	}
	noun := words(t.Name)
	x.out.declare(connectionType(t.Name, t.Name, t.Name+"Aggregate", "A list of type "+noun+", in pages."))
	x.out.declare(declaration{keyword: "type", name: t.Name + "Edge", doc: "One node of type " + noun + " in a list.", fields: edgeHead(t.Name)})
	fields := []field{{name: "count", typ: "Int!", doc: "How many there are."}}
	if figures := x.nodeFigures(t); figures != "" {
		fields = append(fields, field{name: "node", typ: figures + "!", doc: "Figures over their properties."})
	}
	x.out.declare(declaration{keyword: "type", name: t.Name + "Aggregate", doc: "Figures over a whole list of type " + noun + ", not only its page.", fields: fields})
	return name
}

func edgeHead(node string) []field {
	return []field{
		{name: "cursor", typ: "String!", doc: "Where it stands in the list: the `after` or `before` of another page."},
		{name: "node", typ: node + "!", doc: "The node at the other end."},
	}
}

func connectionType(name, node, aggregate, doc string) declaration {
	return declaration{keyword: "type", name: name + "Connection", doc: doc, fields: []field{
		{name: "totalCount", typ: "Int!", doc: "How many edges there are on all pages."},
		{name: "pageInfo", typ: "PageInfo!", doc: "Where this page lies."},
		{name: "nodes", typ: "[" + node + "!]!", doc: "The nodes of this page, one for each edge."},
		{name: "edges", typ: "[" + name + "Edge!]!", doc: "The edges of this page."},
		{name: "aggregate", typ: aggregate + "!", doc: "Figures over all pages."},
	}}
}

// spell writes the interface that all temporal edges share.
func (x *expansion) spell() {
	s := x.catalog.Spell
	if s == nil || !slices.ContainsFunc(x.catalog.Edges, func(e *EdgeType) bool { return e.Temporal }) {
		return
	}
	x.out.declare(declaration{keyword: "interface", name: s.Name, doc: or(s.Description, "One spell."), fields: append(x.properties(s.Properties), x.claimsOf()...)})
}

// claimsOf is the field that leads from a spell to what it rests on.
func (x *expansion) claimsOf() []field {
	claim := x.catalog.types["Claim"]
	if claim == nil {
		return nil
	}
	return []field{{name: "claims", typ: "[Claim!]!", doc: "The claims that it rests on, by id.", args: []field{x.whereArgument(claim.Name+"Where", "")}}}
}

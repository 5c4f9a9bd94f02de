package schema

import "slices"

// connection writes the connection and the edge of relationships that carry
// properties, and returns the name of the connection.
func (x *expansion) connection(rel *Relationship) string {
	g, far := x.groups[rel.Edge], rel.Far
	name := g.stem + far.Name
	if !x.once(name + "Connection") {
		return name + "Connection"
	}
	doc := "Relationships to nodes of type " + words(far.Name) + ", in pages: " + g.relationshipTypes() + "."
	x.out.declare(connectionType(name, far.Name, x.relatedAggregate(rel), doc))
	edge := declaration{keyword: "type", name: name + "Edge", doc: g.doc()}
	if rel.Temporal() {
		edge.implements = []string{x.catalog.Spell.Name}
	}
	edge.fields = edgeHead(far.Name)
	if rel.Edge == x.catalog.Tie {
		edge.fields = append(edge.fields, beginning)
	}
	edge.fields = append(edge.fields, x.properties(g.properties())...)
	if rel.Temporal() {
		edge.fields = append(edge.fields, x.claimsOf()...)
	}
	x.out.declare(edge)
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
	aggregate := x.figuresStem(t) + "Aggregate"
	x.out.declare(connectionType(t.Name, t.Name, aggregate, "A list of type "+noun+", in pages."))
	x.out.declare(declaration{keyword: "type", name: t.Name + "Edge", doc: "One node of type " + noun + " in a list.", fields: edgeHead(t.Name)})
	if !x.once(aggregate) {
		return name
	}
	fields := []field{{name: "count", typ: "Int!", doc: "How many there are."}}
	if figures := x.nodeFigures(t); figures != "" {
		fields = append(fields, field{name: "node", typ: figures + "!", doc: "Figures over their properties."})
	}
	x.out.declare(declaration{keyword: "type", name: aggregate, doc: "Figures over a whole list, not only its page.", fields: fields})
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
		{name: "groups", typ: "[Grouping!]!", doc: "All pages, grouped, the largest group first: `groups(by: [\"node.kind\"]) { keys { value } count }`.", args: groupArguments},
	}}
}

var groupArguments = []field{
	{name: "by", typ: "[String!]!", doc: "What to group by: properties of the nodes (`node.kind`, at the root also `kind`), of the edges (`edge.status`), or `node`, each node by itself."},
	{name: "measure", typ: "String", doc: "A property to take figures of: `edge.confidence`, `node.cowCode`."},
	{name: "orderBy", typ: "[GroupingOrder!]", doc: "What to sort by. Absent: the largest first."},
	{name: "first", typ: "Int", doc: "How many groups, at most 1000; absent: 100."},
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

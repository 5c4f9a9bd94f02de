package schema

// relatedAggregate writes the figures over the edges of a relationship and returns
// their name.
func (x *expansion) relatedAggregate(rel *Relationship) string {
	g := x.groups[rel.Edge]
	name := g.figures() + rel.Far.Name + "Aggregate"
	if !x.once(name) {
		return name
	}
	fields := []field{
		{name: "count", typ: "Int!", doc: "How many edges there are."},
		{name: "distinctNodes", typ: "Int!", doc: "How many different nodes they lead to."},
	}
	if figures := x.nodeFigures(rel.Far); figures != "" {
		fields = append(fields, field{name: "node", typ: figures + "!", doc: "Figures over properties of the nodes, one value for each edge."})
	}
	if figures := x.edgeFigures(g); figures != "" {
		fields = append(fields, field{name: "edge", typ: figures + "!", doc: "Figures over numbers and days of the edges."})
	}
	x.out.declare(declaration{keyword: "type", name: name, doc: "Figures over all edges of a list, not only its page.", fields: fields})
	return name
}

// nodeFigures writes the figures over the properties of a node type; "" if it has none.
func (x *expansion) nodeFigures(t *Type) string {
	doc := "Figures over properties of nodes of type " + words(t.Name) + "."
	return x.figures(t.Name+"Figures", doc, t.Properties, func(p *Property) bool {
		return !p.List && !p.Opaque && p.Name != "id"
	})
}

// edgeFigures writes the figures over the properties of edges; "" if there are none.
func (x *expansion) edgeFigures(g *edgeGroup) string {
	return x.figures(g.figures()+"EdgeFigures", "Figures over numbers and days of edges.", g.properties(), hasEdgeFigures)
}

func (x *expansion) figures(name, doc string, list []*Property, has func(*Property) bool) string {
	var fields []field
	for _, p := range list {
		if has(p) {
			fields = append(fields, field{name: p.Name, typ: aggregateName(p) + "!", doc: "Over `" + p.Name + "`."})
		}
	}
	if len(fields) == 0 {
		return ""
	}
	if x.once(name) {
		x.out.declare(declaration{keyword: "type", name: name, doc: doc, fields: fields})
	}
	return name
}

// aggregateName is the name of the figures over the values of one property.
func aggregateName(p *Property) string {
	switch {
	case p.Enum != nil, p.Scalar == ID, p.Scalar == Boolean:
		return "DistinctAggregate"
	}
	return string(p.Scalar) + "Aggregate"
}

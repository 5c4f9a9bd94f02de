package schema

// relatedAggregate writes the figures over the edges of a relationship.
func (x *expansion) relatedAggregate(rel *Relationship, name string) {
	if !x.once(name) {
		return
	}
	fields := []field{
		{name: "count", typ: "Int!", doc: "How many edges there are."},
		{name: "distinctNodes", typ: "Int!", doc: "How many different nodes they lead to."},
	}
	if figures := x.nodeFigures(rel.Far); figures != "" {
		fields = append(fields, field{name: "node", typ: figures + "!", doc: "Figures over properties of the nodes, one value for each edge."})
	}
	if figures := x.edgeFigures(rel.Edge); figures != "" {
		fields = append(fields, field{name: "edge", typ: figures + "!", doc: "Figures over properties of the edges."})
	}
	x.out.declare(declaration{keyword: "type", name: name, doc: "Figures over all edges of a list, not only its page.", fields: fields})
}

// nodeFigures writes the figures over the properties of a node type; "" if it has none.
func (x *expansion) nodeFigures(t *Type) string {
	return x.figures(t.Name+"Figures", t.Properties, "Figures over properties of nodes of type "+words(t.Name)+".", true)
}

// edgeFigures writes the figures over the properties of an edge type; "" if it has
// none. The days of a spell have figures of their own, so its EDTF texts have none.
func (x *expansion) edgeFigures(e *EdgeType) string {
	return x.figures(x.names[e]+"EdgeFigures", e.Properties, "Figures over properties of edges.", !e.Temporal)
}

func (x *expansion) figures(name string, list []*Property, doc string, partial bool) string {
	var fields []field
	for _, p := range list {
		if p.List || p.Opaque || p.Name == "id" || p.Scalar == EDTF && !partial {
			continue
		}
		fields = append(fields, field{name: p.Name, typ: aggregateName(p) + "!", doc: "Over `" + p.Name + "`."})
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

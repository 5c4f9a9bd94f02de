package schema

import "slices"

// relatedAggregate writes the figures over the edges of a relationship and returns
// their name.
func (x *expansion) relatedAggregate(rel *Relationship) string {
	g := x.groups[rel.Edge]
	name := x.edgeFiguresStem(g) + x.figuresStem(rel.Far) + "Aggregate"
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
	return x.figures(x.figuresStem(t)+"Figures", "Figures over properties of nodes.", t.Properties, hasNodeFigures)
}

// edgeFigures writes the figures over the properties of edges; "" if there are none.
func (x *expansion) edgeFigures(g *edgeGroup) string {
	return x.figures(x.edgeFiguresStem(g)+"EdgeFigures", "Figures over numbers and days of edges.", g.properties(), hasEdgeFigures)
}

func hasNodeFigures(p *Property) bool { return !p.List && !p.Opaque && p.Name != "id" }

// figuresStem begins the names of the figures over nodes of a type. Types whose
// figures are the same share them under all their names: ActorOrEntity.
func (x *expansion) figuresStem(t *Type) string {
	stem := ""
	for _, other := range x.catalog.Types {
		if sameFigures(t.Properties, other.Properties, hasNodeFigures) {
			stem = joined(stem, other.Name)
		}
	}
	return or(stem, t.Name)
}

// edgeFiguresStem does the same for the figures over edges.
func (x *expansion) edgeFiguresStem(g *edgeGroup) string {
	stem := ""
	for _, e := range x.catalog.Edges {
		other := x.groups[e]
		if other.edges[0] == e && other.figures() != spellFigures && sameFigures(g.properties(), other.properties(), hasEdgeFigures) {
			stem = joined(stem, other.figures())
		}
	}
	if g.figures() == spellFigures {
		return spellFigures
	}
	return or(stem, g.figures())
}

func joined(stem, name string) string {
	if stem == "" {
		return name
	}
	return stem + "Or" + name
}

// sameFigures reports whether two lists of properties have figures, and equal ones.
func sameFigures(a, b []*Property, has func(*Property) bool) bool {
	shown := func(list []*Property) (fields []string) {
		for _, p := range list {
			if has(p) {
				fields = append(fields, p.Name+" "+aggregateName(p))
			}
		}
		return fields
	}
	fields := shown(a)
	return len(fields) > 0 && slices.Equal(fields, shown(b))
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
	case p.Scalar == EDTF:
		return "DateAggregate"
	}
	return string(p.Scalar) + "Aggregate"
}

package schema

// nodeOrder writes the order of a node type or interface.
func (x *expansion) nodeOrder(t *Type) {
	x.out.declare(declaration{keyword: "input", name: t.Name + "Order", doc: "One key to sort nodes of type " + words(t.Name) + " by: give exactly one.", fields: x.nodeKeys(t)})
}

// nodeKeys are the keys by which nodes of a type sort.
func (x *expansion) nodeKeys(t *Type) []field {
	fields := propertyKeys(t.Properties)
	for _, rel := range t.Relationships {
		if rel.ToOne {
			fields = append(fields, field{name: rel.Name, typ: rel.Far.Name + "Order", doc: "By a property of its `" + rel.Name + "`."})
			continue
		}
		fields = append(fields, field{name: rel.Name, typ: "CountOrder", doc: "By the number of its `" + rel.Name + "`."})
	}
	return fields
}

// order writes the order of a relationship's edges: by the nodes, or by properties
// of the edge; it returns its name.
func (x *expansion) order(rel *Relationship) string {
	keys := propertyKeys(rel.Edge.Properties)
	if len(keys) == 0 {
		return rel.Far.Name + "Order"
	}
	stem := x.groups[rel.Edge].stem
	name := stem + rel.Far.Name + "Order"
	if !x.once(name) {
		return name
	}
	edge := stem + "EdgeOrder"
	if x.once(edge) {
		x.out.declare(declaration{keyword: "input", name: edge, doc: "One property of an edge to sort by: give exactly one.", fields: keys})
	}
	fields := append(x.nodeKeys(rel.Far), field{name: "edge", typ: edge, doc: "By a property of the edge: `{edge: {from: DESC_NULLS_LAST}}`."})
	x.out.declare(declaration{keyword: "input", name: name, doc: "One key to sort edges by, of the node or of the edge: give exactly one.", fields: fields})
	return name
}

func propertyKeys(list []*Property) []field {
	var fields []field
	for _, p := range list {
		if p.Sort == nil {
			continue
		}
		doc := "By `" + p.Name + "`."
		if p.Scalar == EDTF {
			doc = "By the earliest day of `" + p.Name + "`, then by the latest."
		}
		fields = append(fields, field{name: p.Name, typ: "Order", doc: doc})
	}
	return fields
}

package schema

import "slices"

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
// of the edge; it returns its name. All relationships that lead to one type share
// it, so that their number stays low: a key that the edges in question have not is
// refused when the question is planned.
func (x *expansion) order(rel *Relationship) string {
	if len(propertyKeys(rel.Edge.Properties)) == 0 {
		return rel.Far.Name + "Order"
	}
	name := rel.Far.Name + edgeOrder
	if !x.once(name) {
		return name
	}
	if x.once(edgeOrder) {
		x.out.declare(declaration{keyword: "input", name: edgeOrder, doc: "One property of an edge to sort by: give exactly one, and one that these edges have.", fields: x.edgeKeys()})
	}
	fields := append(x.nodeKeys(rel.Far), field{name: "edge", typ: edgeOrder, doc: "By a property of the edge: `{edge: {from: DESC_NULLS_LAST}}`."})
	x.out.declare(declaration{keyword: "input", name: name, doc: "One key to sort edges by, of the node or of the edge: give exactly one.", fields: fields})
	return name
}

const edgeOrder = "EdgeOrder"

// edgeKeys are the keys by which edges of any type sort, those of all spells first.
func (x *expansion) edgeKeys() []field {
	var all []field
	for _, e := range x.edgeTypes() {
		for _, key := range propertyKeys(e.Properties) {
			if !slices.ContainsFunc(all, func(k field) bool { return k.name == key.name }) {
				all = append(all, key)
			}
		}
	}
	return all
}

// edgeTypes are the types of edges that fields lead over.
func (x *expansion) edgeTypes() []*EdgeType {
	for _, t := range x.catalog.Types {
		for _, rel := range t.Relationships {
			if rel.Edge != nil && rel.Edge == x.catalog.Tie {
				return append(slices.Clip(x.catalog.Edges), rel.Edge)
			}
		}
	}
	return x.catalog.Edges
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

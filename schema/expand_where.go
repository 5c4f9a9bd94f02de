package schema

// nodeWhere writes the filter of a node type or interface.
func (x *expansion) nodeWhere(t *Type) {
	name := t.Name + "Where"
	d := declaration{keyword: "input", name: name, doc: "Conditions on a node of type " + words(t.Name) + "; all that are given must hold."}
	d.fields = x.propertyFilters(t.Properties)
	if t.Interface {
		d.fields = append(d.fields, field{name: "type", typ: "NodeTypeFilter", doc: "Condition on its type: `{in: [STATE, ORGANIZATION]}`."})
	}
	if t.HasLife() {
		d.fields = append(d.fields, field{name: "existing", typ: "Existing", doc: "Was it there on a day?"})
	}
	for _, rel := range t.Relationships {
		f := field{name: rel.Name, typ: x.quantifier(rel), doc: "How many of its `" + rel.Name + "` meet conditions."}
		if rel.ToOne {
			f.typ, f.doc = rel.Far.Name+"Where", "Its `"+rel.Name+"` is there and meets these conditions."
		}
		d.fields = append(d.fields, f)
	}
	d.fields = append(d.fields, connectives(name)...)
	x.out.declare(d)
}

func connectives(name string) []field {
	return []field{
		{name: "and", typ: "[" + name + "!]", doc: "All of these hold; an empty list always holds."},
		{name: "or", typ: "[" + name + "!]", doc: "At least one of these holds; an empty list never does."},
		{name: "not", typ: name, doc: "This does not hold, or it is not known whether it does."},
	}
}

// where writes the filter over the edges of a relationship and the nodes at their
// other end, and returns its name.
func (x *expansion) where(rel *Relationship) string {
	if rel.Edge == nil || rel.List {
		return rel.Far.Name + "Where"
	}
	name := x.groups[rel.Edge].stem + rel.Far.Name + "Where"
	if !x.once(name) {
		return name
	}
	d := declaration{keyword: "input", name: name, doc: "Conditions on an edge and on the node at its other end; all that are given must hold."}
	d.fields = append(d.fields, field{name: "node", typ: rel.Far.Name + "Where", doc: "Conditions on the node."})
	if edge := x.edgeWhere(rel.Edge); edge != "" {
		d.fields = append(d.fields, field{name: "edge", typ: edge, doc: "Conditions on the edge."})
	}
	d.fields = append(d.fields, connectives(name)...)
	x.out.declare(d)
	return name
}

// edgeWhere writes the filter over the properties of an edge; "" if it has none.
func (x *expansion) edgeWhere(e *EdgeType) string {
	filters := x.propertyFilters(e.Properties)
	if len(filters) == 0 {
		return ""
	}
	name := x.groups[e].stem + "EdgeWhere"
	if x.once(name) {
		x.out.declare(declaration{keyword: "input", name: name, doc: "Conditions on the properties of an edge; all that are given must hold.",
			fields: append(filters, connectives(name)...)})
	}
	return name
}

// quantifier writes the condition on how many relationships meet conditions.
func (x *expansion) quantifier(rel *Relationship) string {
	where := x.where(rel)
	name := where[:len(where)-len("Where")] + "Quantifier"
	if rel.ToOne || !x.once(name) {
		return name
	}
	fields := []field{
		{name: "some", typ: where, doc: "At least one meets this."},
		{name: "none", typ: where, doc: "None meets this."},
		{name: "all", typ: where, doc: "Each one meets this; it holds if there is none."},
		{name: "count", typ: "IntFilter", doc: "How many meet `some`, or how many there are: `{gte: 3}`."},
	}
	if rel.Temporal() {
		fields = append(fields, viewpoint()...)
	}
	x.out.declare(declaration{keyword: "input", name: name, doc: "Conditions on the number of relationships that meet conditions; all that are given must hold.", fields: fields})
	return name
}

// propertyFilters are the filters of all properties that can be filtered.
func (x *expansion) propertyFilters(list []*Property) []field {
	var fields []field
	for _, p := range list {
		if p.Opaque {
			continue
		}
		x.enumFilter(p)
		fields = append(fields, field{name: p.Name, typ: filterName(p), doc: "Condition on `" + p.Name + "`."})
	}
	return fields
}

// filterName is the name of the filter of a property.
func filterName(p *Property) string {
	if p.List {
		return p.valueType() + "ListFilter"
	}
	return p.valueType() + "Filter"
}

// enumFilter writes the filter of an enum; those of scalars are shared.
func (x *expansion) enumFilter(p *Property) {
	if p.Enum == nil || !x.once(filterName(p)) {
		return
	}
	if p.List {
		x.out.declare(listFilter(p.Enum.Name))
		return
	}
	x.out.declare(valueFilter(p.Enum.Name))
}

func valueFilter(value string) declaration {
	return declaration{keyword: "input", name: value + "Filter", doc: "Conditions on a value of " + value + "; all that are given must hold.", fields: []field{
		{name: "eq", typ: value, doc: "Equal; null: has none."},
		{name: "ne", typ: value, doc: "Not equal; null: has one."},
		{name: "in", typ: "[" + value + "!]", doc: "One of these."},
		{name: "notIn", typ: "[" + value + "!]", doc: "None of these."},
		{name: "isNull", typ: "Boolean", doc: "true: has none; false: has one."},
	}}
}

func listFilter(value string) declaration {
	return declaration{keyword: "input", name: value + "ListFilter", doc: "Conditions on a list of values of " + value + "; all that are given must hold.", fields: []field{
		{name: "contains", typ: value, doc: "Has this element."},
		{name: "containsAny", typ: "[" + value + "!]", doc: "Has at least one of these elements."},
		{name: "containsAll", typ: "[" + value + "!]", doc: "Has all of these elements."},
		{name: "isEmpty", typ: "Boolean", doc: "true: has no element; false: has one."},
		{name: "isNull", typ: "Boolean", doc: "true: nothing is known; false: the list is known, though it may be empty."},
	}}
}

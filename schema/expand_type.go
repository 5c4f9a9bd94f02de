package schema

import "fmt"

// nodeTypes writes what all node types share: the interface Node and the enum of their names.
func (x *expansion) nodeTypes() {
	x.out.declare(declaration{keyword: "interface", name: "Node", doc: x.catalog.Node.Description, fields: x.properties(x.catalog.Node.Properties)})
	names := declaration{keyword: "enum", name: "NodeType", doc: "The types of nodes."}
	for _, t := range x.catalog.Node.Members {
		names.fields = append(names.fields, field{name: t.Word(), doc: or(t.Description, sentence(words(t.Name)))})
	}
	x.out.declare(names)
	x.out.declare(valueFilter("NodeType"))
}

// nodeType writes a node type or interface with its filter and its order.
func (x *expansion) nodeType(t *Type) {
	d := declaration{keyword: "type", name: t.Name, doc: or(t.Description, sentence(words(t.Name)))}
	if t.Interface {
		d.keyword = "interface"
	}
	for _, u := range t.Implements {
		d.implements = append(d.implements, u.Name)
	}
	d.implements = append(d.implements, "Node")
	d.fields = x.properties(t.Properties)
	for _, rel := range t.Relationships {
		d.fields = append(d.fields, x.relationship(rel))
	}
	x.out.declare(d)
	x.nodeWhere(t)
	x.nodeOrder(t)
}

// relationship is the field of a relationship, in the form that its declaration asks for.
func (x *expansion) relationship(rel *Relationship) field {
	far := rel.Far.Name
	f := field{name: rel.Name, doc: or(rel.Description, sentence(words(rel.Name)))}
	switch {
	case rel.ToOne:
		f.typ = far
		if rel.NonNull {
			f.typ += "!"
		}
	case rel.List:
		f.typ = "[" + far + "!]!"
		f.args = []field{x.whereArgument(far+"Where", "")}
	case rel.Edge == nil:
		f.typ = x.plainConnection(rel.Far) + "!"
		f.args = x.listArguments(far+"Where", far+"Order")
	default:
		f.typ = x.connection(rel) + "!"
		f.args = x.listArguments(x.where(rel), x.order(rel))
		if rel.Temporal() {
			f.doc += " Without `asOf` and `during` all of them, former ones included."
			f.args = append(f.args, viewpoint()...)
		}
	}
	return f
}

// properties are the fields of scalar properties.
func (x *expansion) properties(list []*Property) []field {
	fields := make([]field, 0, len(list))
	for _, p := range list {
		fields = append(fields, field{name: p.Name, doc: or(p.Description, sentence(words(p.Name))), typ: p.fieldType()})
	}
	return fields
}

// valueType is the GraphQL type of one value of the property.
func (p *Property) valueType() string {
	switch {
	case p.Enum != nil:
		return p.Enum.Name
	case p.Scalar == Object:
		return p.ObjectType
	}
	return string(p.Scalar)
}

// fieldType is the GraphQL type of the property.
func (p *Property) fieldType() string {
	t := p.valueType()
	if p.List {
		t = "[" + t + "!]"
	}
	if p.NonNull {
		t += "!"
	}
	return t
}

func (x *expansion) enum(e *Enum) {
	d := declaration{keyword: "enum", name: e.Name, doc: or(e.Description, sentence(words(e.Name)))}
	for _, v := range e.Values {
		d.fields = append(d.fields, field{name: v.Name, doc: or(v.Description, sentence(words(v.Name)))})
	}
	x.out.declare(d)
}

func (x *expansion) objectType(o *ObjectType) {
	x.out.declare(declaration{keyword: "type", name: o.Name, doc: or(o.Description, sentence(words(o.Name))), fields: x.properties(o.Properties)})
}

const queryDoc = `Where questions begin. A field that fails is null, with an error that says why; the others are answered.

The arguments asOf, during, certainty, includeSuspended, knownAt and accordingTo are a viewpoint: the day,
the sources and the care with which one looks. A field without them has the viewpoint of the field around it;
asOf clears an inherited during, and the reverse. They choose among relationships, never among nodes:
for that there is where: {existing: {on: "1985-01-01"}}.`

// query writes the root.
func (x *expansion) query() {
	q := declaration{keyword: "type", name: "Query", doc: queryDoc}
	q.fields = append(q.fields,
		field{name: "node", typ: "Node", doc: "One node of any type; null: there is none. `node(id: \"org:csto\") { ... on Organization { name } }`",
			args: append([]field{{name: "id", typ: "ID!", doc: "For example `state:kazakhstan`."}}, viewpoint()...)},
		field{name: "nodes", typ: "[Node]", doc: "Nodes of any type, in the order of the ids; null where there is none.",
			args: append([]field{{name: "ids", typ: "[ID!]!", doc: "For example `[\"org:csto\", \"person:tokayev\"]`."}}, viewpoint()...)},
	)
	for _, t := range x.catalog.Types {
		if t.Singular != "" {
			q.fields = append(q.fields, x.lookup(t))
		}
		if t.Plural != "" {
			q.fields = append(q.fields, field{
				name: t.Plural, typ: t.Name + "Connection",
				doc:  fmt.Sprintf("All nodes of type %s that meet `where`, in pages: `%s(first: 10) { nodes { id } }`.", words(t.Name), t.Plural),
				args: append(x.listArguments(t.Name+"Where", t.Name+"Order"), viewpoint()...),
			})
		}
	}
	x.out.declare(q)
	for _, t := range x.catalog.Types {
		if t.Plural != "" {
			x.plainConnection(t)
		}
	}
}

// lookup is the root field that finds one node by its id or by another key.
func (x *expansion) lookup(t *Type) field {
	keys := []field{{name: "id", typ: "ID", doc: "Its id."}}
	how := "by its id"
	if len(t.IDPrefixes) > 0 {
		how += ", `" + t.IDPrefixes[0] + ":…`"
	}
	for _, k := range t.Keys {
		keys = append(keys, field{name: k.Name, typ: k.valueType(), doc: or(k.Description, sentence(words(k.Name)))})
		how += ", or by `" + k.Name + "`"
	}
	doc := fmt.Sprintf("One node of type %s, %s; null: there is none.", words(t.Name), how)
	if len(t.Keys) > 0 {
		doc += " Give exactly one key."
	}
	return field{name: t.Singular, typ: t.Name, doc: doc, args: append(keys, viewpoint()...)}
}

package schema

import (
	"cmp"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkTypes holds the types against each other.
func (r *reader) checkTypes() {
	labels, roots := map[string]*Type{}, map[string]string{}
	for _, def := range r.order {
		t := r.catalog.types[def.Name]
		if t == nil {
			if len(def.Fields) == 0 && (def.Kind == ast.Object || def.Kind == ast.Interface) {
				r.problems.add(def.Position, "%s has no fields", def.Name)
			}
			continue
		}
		r.checkNode(t, def)
		if first := labels[t.Label]; first != nil {
			r.problems.add(def.Position, "%s is stored under the label %s, as is %s; the last label of a type is its own", t.Name, t.Label, first.Name)
		}
		labels[t.Label] = t
		for _, root := range []string{t.Singular, t.Plural} {
			if first := roots[root]; root != "" && first != "" {
				r.problems.add(def.Position, "the root field %s of %s is taken by %s", root, t.Name, first)
			}
			roots[root] = t.Name
		}
	}
	if r.temporal == nil && len(r.catalog.Predicates) > 0 {
		r.problems.add(r.places[r.catalog.Predicates[0]], "predicates draw edges with days, but no interface has @temporal")
	}
}

// checkNode holds one node type against what every stored node has.
func (r *reader) checkNode(t *Type, def *ast.Definition) {
	at := def.Position
	if len(t.Labels) == 0 {
		r.problems.add(at, "%s has no label", t.Name)
	}
	if len(t.Properties) == 0 || t.Properties[0].Name != "id" || t.Properties[0].Scalar != ID || !t.Properties[0].NonNull || t.Properties[0].List {
		r.problems.add(at, "the first property of %s must be id: ID!", t.Name)
	}
	for _, u := range t.Implements {
		if !slices.Contains(t.Labels, u.Label) {
			r.problems.add(at, "%s implements %s, so the label %s must be among its labels", t.Name, u.Name, u.Label)
		}
	}
	switch {
	case t.Interface && len(t.Members) == 0:
		r.problems.add(at, "no type implements the interface %s", t.Name)
	case t.Interface && len(t.IDPrefixes) > 0:
		r.problems.add(at, "%s is an interface: the prefixes of ids belong to the types that implement it", t.Name)
	case !t.Interface && len(t.IDPrefixes) == 0:
		r.problems.add(at, "%s needs @node(ids: …), the prefixes of its ids", t.Name)
	case len(t.Keys) > 0 && t.Singular == "":
		r.problems.add(at, "%s has keys but no root field that looks one up: @node(singular: …)", t.Name)
	}
	if p := t.Property(t.View); t.View != "" && (p == nil || p.Scalar != String || p.List || !p.NonNull) {
		r.problems.add(at, "%s: @node(view: %q) names no property of type String!", t.Name, t.View)
	}
	if t.Life != nil {
		r.checkLife(t, at)
	}
}

func (r *reader) checkLife(t *Type, at *ast.Position) {
	if len(t.Life) != 2 {
		r.problems.add(at, "%s: @node(life: …) names two properties, the first and the last day", t.Name)
		return
	}
	for _, name := range t.Life {
		if p := t.Property(name); p == nil || p.Scalar != EDTF {
			r.problems.add(at, "%s: @node(life: …) names %s, which is not a property of type EDTF", t.Name, name)
		}
	}
}

// finish puts every list in order and settles what follows from the whole.
func (r *reader) finish() {
	c := r.catalog
	slices.SortFunc(c.Types, func(a, b *Type) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(c.Edges, func(a, b *EdgeType) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(c.Objects, func(a, b *ObjectType) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(c.Predicates, func(a, b *Predicate) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(c.Enums, func(a, b *Enum) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(c.Scalars, func(a, b ScalarDoc) int { return cmp.Compare(a.Name, b.Name) })
	node := &Type{
		Name: "Node", Interface: true, Description: "Anything that has an id.",
		Properties: []*Property{{Name: "id", Column: "id", Scalar: ID, NonNull: true, Sort: []string{"id"}, Description: "Readable and stable: `state:kazakhstan`."}},
	}
	for _, t := range c.Types {
		slices.SortFunc(t.Members, func(a, b *Type) int { return cmp.Compare(a.Name, b.Name) })
		if !t.Interface {
			node.Members = append(node.Members, t)
		}
	}
	node.properties = byName(node.Properties)
	c.Node, c.types[node.Name] = node, node
	r.setNarrow()
}

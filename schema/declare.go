package schema

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// declare gives every name of the model its place: it makes an empty entry of the
// right sort for each definition, so that later steps can refer to any of them.
func (r *reader) declare(doc *ast.SchemaDocument) {
	r.defs = map[string]*ast.Definition{}
	r.directives = map[string]*ast.DirectiveDefinition{}
	r.places = map[any]*ast.Position{}
	r.full = map[*Relationship]string{}
	for _, d := range doc.Directives {
		if first := r.directives[d.Name]; first != nil {
			r.problems.add(d.Position, "the directive @%s is declared twice, first in %s", d.Name, place(first.Position))
			continue
		}
		r.directives[d.Name] = d
	}
	r.refuse(doc)
	for _, def := range doc.Definitions {
		if first := r.defs[def.Name]; first != nil {
			r.problems.add(def.Position, "the name %s is declared twice, first in %s", def.Name, place(first.Position))
			continue
		}
		if reserved(def.Name) {
			r.problems.add(def.Position, "the name %s is taken by the API itself; choose another", def.Name)
			continue
		}
		r.defs[def.Name] = def
		r.order = append(r.order, def)
	}
	for _, def := range r.order {
		r.checkMembers(def)
		r.declareOne(def)
	}
}

// refuse reports what SDL has and model files do not use.
func (r *reader) refuse(doc *ast.SchemaDocument) {
	for _, s := range append(doc.Schema, doc.SchemaExtension...) {
		r.problems.add(s.Position, "a model file has no schema definition: the API is made from the types")
	}
	for _, d := range doc.Extensions {
		r.problems.add(d.Position, "%s is extended; write its fields where it is declared", d.Name)
	}
	for _, d := range doc.DirectiveExtensions {
		r.problems.add(d.Position, "@%s is extended; write all of it where it is declared", d.Name)
	}
}

// checkMembers reports fields and values that are declared twice or badly named.
func (r *reader) checkMembers(def *ast.Definition) {
	fields := map[string]bool{}
	for _, f := range def.Fields {
		if fields[f.Name] {
			r.problems.add(f.Position, "%s.%s is declared twice", def.Name, f.Name)
		}
		fields[f.Name] = true
		if len(f.Arguments) > 0 {
			r.problems.add(f.Position, "%s.%s has arguments; a model field has none, the API adds its own", def.Name, f.Name)
		}
		if strings.HasPrefix(f.Name, "__") {
			r.problems.add(f.Position, "%s.%s: names that begin with __ belong to GraphQL", def.Name, f.Name)
		}
	}
	values := map[string]bool{}
	for _, v := range def.EnumValues {
		if values[v.Name] {
			r.problems.add(v.Position, "%s.%s is declared twice", def.Name, v.Name)
		}
		values[v.Name] = true
		if v.Name != strings.ToUpper(v.Name) {
			r.problems.add(v.Position, "%s.%s: enum values are in upper case", def.Name, v.Name)
		}
	}
}

// declareOne makes the empty entry of one definition.
func (r *reader) declareOne(def *ast.Definition) {
	c := r.catalog
	switch {
	case def.Kind == ast.Enum:
		r.declareEnum(def)
	case def.Kind == ast.Scalar:
		r.declareScalar(def)
	case def.Kind == ast.InputObject, def.Kind == ast.Union:
		r.problems.add(def.Position, "%s is of kind %s; a model file declares type, interface, enum and scalar", def.Name, def.Kind)
	case def.Directives.ForName("node") != nil:
		t := &Type{Name: def.Name, Description: def.Description, Interface: def.Kind == ast.Interface}
		c.types[def.Name], c.Types = t, append(c.Types, t)
		r.places[t] = def.Position
	case def.Kind == ast.Interface && def.Directives.ForName("temporal") != nil:
		if r.temporal != nil {
			r.problems.add(def.Position, "a second interface with @temporal; the first is %s in %s", r.temporal.Name, place(r.temporal.Position))
			return
		}
		r.temporal = def
		c.Spell = &EdgeType{Name: def.Name, Description: def.Description, Temporal: true}
	case def.Kind == ast.Interface:
		r.problems.add(def.Position, "the interface %s has neither @node nor @temporal, so it stands for nothing", def.Name)
	case def.Directives.ForName("relationshipProperties") != nil:
		e := &EdgeType{Name: def.Name, Description: def.Description}
		c.edges[def.Name], c.Edges = e, append(c.Edges, e)
		r.places[e] = def.Position
	default:
		o := &ObjectType{Name: def.Name, Description: def.Description}
		c.objects[def.Name], c.Objects = o, append(c.Objects, o)
		r.places[o] = def.Position
	}
}

// declareEnum tells three sorts of enum apart: the words of directives, which are
// no part of the catalog; attributes, which are predicates; and values of properties.
func (r *reader) declareEnum(def *ast.Definition) {
	for _, d := range r.directives {
		for _, arg := range d.Arguments {
			if arg.Type.Name() == def.Name {
				return
			}
		}
	}
	if len(def.EnumValues) == 0 {
		r.problems.add(def.Position, "the enum %s has no values", def.Name)
	}
	e := &Enum{Name: def.Name, Description: def.Description}
	marked := 0
	for _, v := range def.EnumValues {
		if v.Directives.ForName("attribute") != nil {
			r.attributes = append(r.attributes, v)
			marked++
		}
		e.Values = append(e.Values, EnumValue{Name: v.Name, Description: v.Description})
	}
	if marked > 0 {
		if marked < len(def.EnumValues) {
			r.problems.add(def.Position, "the enum %s lists attributes, so each of its values needs @attribute(pairs: …)", def.Name)
		}
		return
	}
	r.catalog.enums[def.Name], r.catalog.Enums = e, append(r.catalog.Enums, e)
	r.places[e] = def.Position
}

// declareScalar accepts the scalars that the program knows how to store.
func (r *reader) declareScalar(def *ast.Definition) {
	switch s := Scalar(def.Name); s {
	case Date, DateTime, EDTF:
		r.catalog.Scalars = append(r.catalog.Scalars, ScalarDoc{Name: s, Description: def.Description})
	default:
		r.problems.add(def.Position, "the scalar %s has no stored form; there are Date, DateTime and EDTF", def.Name)
	}
}

func place(p *ast.Position) string {
	problem := Problem{}
	if p != nil && p.Src != nil {
		problem = Problem{File: p.Src.Name, Line: p.Line}
	}
	return strings.TrimSuffix(problem.Error(), ": ")
}

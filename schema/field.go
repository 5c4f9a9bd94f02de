package schema

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// reserved reports whether a name belongs to GraphQL or to the root of the API.
func reserved(name string) bool {
	switch name {
	case "ID", "String", "Int", "Float", "Boolean", "Query", "Mutation", "Subscription", "Node", "NodeType":
		return true
	}
	return strings.HasPrefix(name, "__")
}

// Words that the API puts beside the fields of the model, by where they would clash.
var (
	nodeWords = map[string]bool{"and": true, "or": true, "not": true, "type": true, "existing": true, "edge": true, "node": true, "count": true}
	edgeWords = map[string]bool{"and": true, "or": true, "not": true, "cursor": true, "node": true, "claims": true}
)

// fillTypes gives every declared type the fields that it declares itself.
func (r *reader) fillTypes() {
	c := r.catalog
	for _, def := range r.order {
		switch {
		case c.types[def.Name] != nil:
			r.fillNode(c.types[def.Name], def)
		case def == r.temporal:
			c.Spell.Properties = r.plainFields(def, edgeWords)
			for _, p := range c.Spell.Properties {
				p.ofSpell = true
			}
		case c.edges[def.Name] != nil:
			c.edges[def.Name].Properties = r.plainFields(def, edgeWords)
		case c.objects[def.Name] != nil:
			c.objects[def.Name].Properties = r.plainFields(def, nil)
		}
	}
}

// fillNode reads the fields of a node type or of an interface over them.
func (r *reader) fillNode(t *Type, def *ast.Definition) {
	for _, f := range def.Fields {
		if nodeWords[f.Name] {
			r.problems.add(f.Position, "%s.%s: the API uses the word %s for its own; choose another", def.Name, f.Name, f.Name)
			continue
		}
		if use := f.Directives.ForName("relationship"); use != nil {
			if rel := r.relationship(def, f, use); rel != nil {
				t.Relationships = append(t.Relationships, rel)
			}
			continue
		}
		if use := f.Directives.ForName("resting"); use != nil {
			if rel := r.resting(def, f, use); rel != nil {
				t.Relationships = append(t.Relationships, rel)
			}
			continue
		}
		if p := r.property(def, f); p != nil {
			t.Properties = append(t.Properties, p)
			if f.Directives.ForName("key") != nil {
				r.addKey(t, p, f)
			}
		}
	}
}

// plainFields reads the fields of what is not a node and so has no relationships.
func (r *reader) plainFields(def *ast.Definition, taken map[string]bool) []*Property {
	var list []*Property
	for _, f := range def.Fields {
		for _, d := range []string{"relationship", "resting", "key"} {
			if use := f.Directives.ForName(d); use != nil {
				r.problems.add(use.Position, "%s.%s: @%s belongs on a field of a type with @node", def.Name, f.Name, d)
			}
		}
		if taken[f.Name] {
			r.problems.add(f.Position, "%s.%s: the API uses the word %s for its own; choose another", def.Name, f.Name, f.Name)
			continue
		}
		if p := r.property(def, f); p != nil {
			list = append(list, p)
		}
	}
	return list
}

// property reads one scalar field; nil if its type is not one.
func (r *reader) property(def *ast.Definition, f *ast.FieldDefinition) *Property {
	p := &Property{
		Name: f.Name, Column: f.Name, Description: f.Description,
		NonNull: f.Type.NonNull, List: f.Type.Elem != nil,
		Opaque: f.Directives.ForName("opaque") != nil,
	}
	on := def.Name + "." + f.Name
	if !r.checkShape(on, f) || !r.setScalar(on, p, f) {
		return nil
	}
	if use := f.Directives.ForName("column"); use != nil {
		r.setColumn(on, p, use)
	}
	r.setSort(on, p, f.Directives.ForName("sort"))
	return p
}

// checkShape accepts T, T! and [T!]!: a stored list holds no nulls, and no list is
// stored as an empty one.
func (r *reader) checkShape(on string, f *ast.FieldDefinition) bool {
	t := f.Type
	if t.Elem == nil || t.NonNull && t.Elem.NonNull && t.Elem.Elem == nil {
		return true
	}
	r.problems.add(f.Position, "%s is of type %s; a list is written [%s!]!", on, t, t.Name())
	return false
}

func (r *reader) setScalar(on string, p *Property, f *ast.FieldDefinition) bool {
	name := f.Type.Name()
	switch s := Scalar(name); {
	case s == ID, s == String, s == Int, s == Float, s == Boolean:
		p.Scalar = s
	case s == Date, s == DateTime, s == EDTF:
		p.Scalar = s
		if r.defs[name] == nil {
			r.problems.add(f.Position, "%s: declare the scalar %s in a model file", on, name)
		}
	case r.catalog.enums[name] != nil:
		p.Scalar, p.Enum = String, r.catalog.enums[name]
	case r.catalog.objects[name] != nil:
		p.Scalar, p.ObjectType = Object, name
		if !p.List || !p.Opaque {
			r.problems.add(f.Position, "%s: a value of type %s is stored as a list of texts; write [%s!]! @opaque", on, name, name)
		}
	case r.catalog.types[name] != nil:
		r.problems.add(f.Position, "%s leads to the node type %s and needs @relationship", on, name)
		return false
	default:
		r.problems.add(f.Position, "%s is of type %s, which no model file declares", on, name)
		return false
	}
	if p.List && p.Scalar != String && p.Scalar != ID && p.Scalar != Object {
		r.problems.add(f.Position, "%s: lists of %s are not supported; a list holds String, ID or an enum", on, name)
	}
	return true
}

func (r *reader) setColumn(on string, p *Property, use *ast.Directive) {
	if name := text(use, "name"); name != "" {
		p.Column = name
	} else if use.Arguments.ForName("name") != nil {
		r.problems.add(use.Position, "%s: @column(name: \"\") names no stored property", on)
	}
	shift := text(use, "shift")
	if shift == "" {
		return
	}
	days, err := strconv.Atoi(shift)
	if err != nil {
		return // not of type Int: checkDirectives has said so
	}
	if days != 0 && p.Scalar != Date {
		r.problems.add(use.Position, "%s: @column(shift: %d) counts days, so the field must be of type Date", on, days)
	}
	p.Shift = days
}

// setSort settles by what a property sorts. A partial date sorts by the days that
// are stored beside it, since as a text it would not.
func (r *reader) setSort(on string, p *Property, use *ast.Directive) {
	if use != nil && (p.List || p.Opaque) {
		r.problems.add(use.Position, "%s cannot be sorted, so it has no @sort", on)
	}
	switch {
	case p.List || p.Opaque:
	case use != nil:
		p.Sort = texts(use, "by")
		if len(p.Sort) == 0 {
			r.problems.add(use.Position, "%s: @sort(by: []) names no stored property", on)
		}
	case p.Scalar == EDTF:
		p.Sort = []string{p.Column + "Earliest", p.Column + "Latest"}
	default:
		p.Sort = []string{p.Column}
	}
}

// addKey makes a property a key of its type, if it can be one.
func (r *reader) addKey(t *Type, p *Property, f *ast.FieldDefinition) {
	switch {
	case p.Name == "id":
		r.problems.add(f.Position, "%s.id is a key without @key", t.Name)
	case t.Interface:
		r.problems.add(f.Position, "%s.%s: @key belongs on a field of a concrete type", t.Name, p.Name)
	case p.List || p.Scalar != String && p.Scalar != Int && p.Scalar != ID || p.Enum != nil:
		r.problems.add(f.Position, "%s.%s: a key is a String, an Int or an ID", t.Name, p.Name)
	default:
		t.Keys = append(t.Keys, p)
	}
}

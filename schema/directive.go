package schema

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkDirectives holds every use of a directive against its declaration in the
// model files: known, at an allowed place, once, with known arguments of the right kind.
func (r *reader) checkDirectives(doc *ast.SchemaDocument) {
	for _, def := range doc.Definitions {
		where := ast.LocationObject
		switch def.Kind {
		case ast.Interface:
			where = ast.LocationInterface
		case ast.Enum:
			where = ast.LocationEnum
		case ast.Scalar:
			where = ast.LocationScalar
		}
		r.checkUses(def.Name, where, def.Directives)
		for _, f := range def.Fields {
			r.checkUses(def.Name+"."+f.Name, ast.LocationFieldDefinition, f.Directives)
		}
		for _, v := range def.EnumValues {
			r.checkUses(def.Name+"."+v.Name, ast.LocationEnumValue, v.Directives)
		}
	}
}

func (r *reader) checkUses(on string, where ast.DirectiveLocation, uses ast.DirectiveList) {
	seen := map[string]bool{}
	for _, use := range uses {
		def := r.directives[use.Name]
		if def == nil {
			r.problems.add(use.Position, "%s: there is no directive @%s", on, use.Name)
			continue
		}
		if seen[use.Name] && !def.IsRepeatable {
			r.problems.add(use.Position, "%s has @%s twice", on, use.Name)
		}
		seen[use.Name] = true
		allowed := false
		for _, l := range def.Locations {
			allowed = allowed || l == where
		}
		if !allowed {
			r.problems.add(use.Position, "%s: @%s does not belong on %s", on, use.Name, strings.ReplaceAll(strings.ToLower(string(where)), "_", " "))
		}
		r.checkArguments(on, use, def)
	}
}

func (r *reader) checkArguments(on string, use *ast.Directive, def *ast.DirectiveDefinition) {
	given := map[string]bool{}
	for _, arg := range use.Arguments {
		if given[arg.Name] {
			r.problems.add(arg.Position, "%s: @%s has the argument %s twice", on, use.Name, arg.Name)
		}
		given[arg.Name] = true
		want := def.Arguments.ForName(arg.Name)
		if want == nil {
			r.problems.add(arg.Position, "%s: @%s has no argument %s", on, use.Name, arg.Name)
			continue
		}
		if !r.fits(arg.Value, want.Type) {
			r.problems.add(arg.Position, "%s: @%s(%s: %s) should be of type %s", on, use.Name, arg.Name, arg.Value, want.Type)
		}
	}
	for _, want := range def.Arguments {
		if want.Type.NonNull && want.DefaultValue == nil && !given[want.Name] {
			r.problems.add(use.Position, "%s: @%s needs the argument %s", on, use.Name, want.Name)
		}
	}
}

// fits reports whether a literal is of a type. Unlike GraphQL's input coercion it
// makes no list of a single value: the model is written by us, in one way.
func (r *reader) fits(v *ast.Value, t *ast.Type) bool {
	if v.Kind == ast.NullValue {
		return !t.NonNull
	}
	if t.Elem != nil {
		if v.Kind != ast.ListValue {
			return false
		}
		for _, child := range v.Children {
			if !r.fits(child.Value, t.Elem) {
				return false
			}
		}
		return true
	}
	switch t.NamedType {
	case "String":
		return v.Kind == ast.StringValue || v.Kind == ast.BlockValue
	case "Int":
		return v.Kind == ast.IntValue
	case "Boolean":
		return v.Kind == ast.BooleanValue
	}
	enum := r.defs[t.NamedType]
	return enum != nil && v.Kind == ast.EnumValue && enum.EnumValues.ForName(v.Raw) != nil
}

// text returns a string or enum argument of a directive, "" if it is absent.
func text(d *ast.Directive, name string) string {
	if arg := d.Arguments.ForName(name); arg != nil && arg.Value.Kind != ast.NullValue {
		return arg.Value.Raw
	}
	return ""
}

// texts returns an argument that is a list of strings, nil if it is absent.
func texts(d *ast.Directive, name string) []string {
	arg := d.Arguments.ForName(name)
	if arg == nil {
		return nil
	}
	var list []string
	for _, child := range arg.Value.Children {
		list = append(list, child.Value.Raw)
	}
	return list
}

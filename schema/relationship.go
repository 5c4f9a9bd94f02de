package schema

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// relationship reads one field with @relationship; nil if it leads nowhere.
func (r *reader) relationship(def *ast.Definition, f *ast.FieldDefinition, use *ast.Directive) *Relationship {
	on := def.Name + "." + f.Name
	for _, d := range []string{"key", "column", "opaque", "sort"} {
		if f.Directives.ForName(d) != nil {
			r.problems.add(f.Position, "%s: @%s belongs on a property, not beside @relationship", on, d)
		}
	}
	rel := &Relationship{
		Name: f.Name, Description: f.Description,
		Direction: Direction(text(use, "direction")),
		List:      text(use, "list") == "true",
		ToOne:     f.Type.Elem == nil,
		NonNull:   f.Type.NonNull && f.Type.Elem == nil,
	}
	rel.Types = r.relationshipTypes(on, use)
	if !r.checkShape(on, f) {
		return nil
	}
	if rel.List && rel.ToOne {
		r.problems.add(use.Position, "%s: @relationship(list: true) needs a field of type [%s!]!", on, f.Type.Name())
	}
	if rel.Far = r.catalog.types[f.Type.Name()]; rel.Far == nil {
		r.problems.add(f.Position, "%s: @relationship leads to %s, which is not declared as a type with @node", on, f.Type.Name())
		return nil
	}
	if name := text(use, "properties"); name != "" {
		if rel.Edge = r.catalog.edges[name]; rel.Edge == nil {
			r.problems.add(use.Position, "%s: @relationship(properties: %q) names no type with @relationshipProperties", on, name)
		}
	}
	r.places[rel], r.full[rel] = f.Position, on
	return rel
}

// resting reads one field with @resting; nil if it leads nowhere. Its edge is settled
// by finishResting, once all relationship types are known.
func (r *reader) resting(def *ast.Definition, f *ast.FieldDefinition, use *ast.Directive) *Relationship {
	on := def.Name + "." + f.Name
	rel := &Relationship{Name: f.Name, Description: f.Description, Far: r.catalog.types[f.Type.Name()], Direction: Out}
	switch from, to := def.Name, f.Type.Name(); {
	case from == "Claim" && to == "Entity":
		rel.Way = OfClaim
	case from == "Source" && to == "Entity":
		rel.Way = OfSource
	case from == "Claim" && to == "Claim":
		rel.Way, rel.List = Beside, true
	}
	if rel.Way == Stored || rel.Far == nil || f.Type.Elem == nil || len(f.Directives) > 1 || r.temporal == nil {
		r.problems.add(use.Position, "%s: @resting stands alone on a field [Entity!]! of Claim or Source, or [Claim!]! of Claim, in a model with an interface that is @temporal", on)
		return nil
	}
	if !r.checkShape(on, f) {
		return nil
	}
	r.places[rel], r.full[rel] = f.Position, on
	return rel
}

// finishResting gives the fields with @resting the relationship types that they
// follow: all that claims draw, which are the types of a tie.
func (r *reader) finishResting() {
	if r.catalog.Tie == nil {
		return // and so no such field
	}
	var types []string
	for _, v := range r.catalog.Tie.Property("type").Enum.Values {
		types = append(types, v.Name)
	}
	for _, t := range r.catalog.Types {
		for _, rel := range t.Relationships {
			if rel.Way == Stored {
				continue
			}
			rel.Types = types
			if !rel.List {
				rel.Edge = r.catalog.Tie
			}
		}
	}
}

// relationshipTypes splits `SUBJECT|OBJECT`.
func (r *reader) relationshipTypes(on string, use *ast.Directive) []string {
	given := text(use, "type")
	if use.Arguments.ForName("type") == nil {
		return nil // checkDirectives has said so
	}
	types := strings.Split(given, "|")
	seen := map[string]bool{}
	for _, t := range types {
		switch {
		case !upperName(t):
			r.problems.add(use.Position, "%s: @relationship(type: %q): a relationship type is written LIKE_THIS, several are joined by |", on, given)
		case seen[t]:
			r.problems.add(use.Position, "%s: @relationship(type: %q) has %s twice", on, given, t)
		}
		seen[t] = true
	}
	return types
}

// upperName reports whether s is written LIKE_THIS.
func upperName(s string) bool {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}

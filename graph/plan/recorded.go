package plan

import (
	"github.com/vektah/gqlparser/v2/ast"

	"entente/schema"
)

// Properties of what is recorded and never deleted, only superseded.
const (
	recordedAt   = "recordedAt"
	supersededAt = "supersededAt"
)

// listed adds to a condition on nodes of type t what holds of all that lists of them
// show, and so of all that quantifiers and counts speak of. given is the `where` that
// the condition comes from.
func (s scope) listed(pos *ast.Position, t *schema.Type, given any, where Expr) Expr {
	var all And
	for _, e := range []Expr{where, s.recorded(t, given), s.told(pos, t, given)} {
		if e != nil {
			all = append(all, parts(e)...)
		}
	}
	return conjunction(all)
}

// recorded says of what is never deleted, only superseded, that it stands: now, or at
// the time of knownAt. A `where` that speaks of supersededAt itself gets what it asks for.
func (s scope) recorded(t *schema.Type, given any) Expr {
	superseded := t.Property(supersededAt)
	if superseded == nil || mentions(given, supersededAt) {
		return nil
	}
	on := operand(superseded, false)
	if at := s.view.KnownAt; at != nil {
		since := operand(t.Property(recordedAt), false)
		return And{Compare{since, Lte, *at}, Or{Null{on, true}, Compare{on, Gt, *at}}}
	}
	return Null{on, true}
}

// told says of what belongs to a view that it is the one that is asked: that of
// accordingTo, else the default one. A `where` that speaks of the view itself gets
// what it asks for. Such nodes are made of what is known now.
func (s scope) told(pos *ast.Position, t *schema.Type, given any) Expr {
	view := t.Property(t.View)
	if view == nil {
		return nil
	}
	if s.view.KnownAt != nil {
		fail(BadUserInput, pos, []string{"knownAt"}, "what is listed here is made of what is known now, and of no other time; leave knownAt out, or write knownAt: null")
	}
	if mentions(given, view.Name) {
		return nil
	}
	return Compare{operand(view, false), Eq, s.view.SpellView()}
}

// mentions reports whether an input object uses the name anywhere.
func mentions(v any, name string) bool {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			if key == name || mentions(inner, name) {
				return true
			}
		}
	case []any:
		for _, inner := range v {
			if mentions(inner, name) {
				return true
			}
		}
	}
	return false
}

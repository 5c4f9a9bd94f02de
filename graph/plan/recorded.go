package plan

import "github.com/99designs/gqlgen/graphql"

// Properties of what is recorded and never deleted, only superseded.
const (
	recordedAt   = "recordedAt"
	supersededAt = "supersededAt"
)

// recorded adds to the condition of a link that what it lists stands: it is not
// superseded now, or was recorded and not superseded at the time of knownAt. A
// `where` that speaks of supersededAt itself gets what it asks for.
func (s scope) recorded(l *Link, where any) Expr {
	superseded := l.Far.Type.Property(supersededAt)
	if superseded == nil || mentions(where, supersededAt) {
		return l.Where
	}
	on := operand(superseded, false)
	var stands Expr = Null{on, true}
	if at := s.view.KnownAt; at != nil {
		since := operand(l.Far.Type.Property(recordedAt), false)
		stands = And{Compare{since, Lte, *at}, Or{Null{on, true}, Compare{on, Gt, *at}}}
	}
	return conjunction(append(parts(orTrue(l.Where)), parts(stands)...))
}

// told adds to the condition of a link that what it lists belongs to the view that
// is asked: that of accordingTo, else the default one. A `where` that speaks of the
// view itself gets what it asks for. Such nodes are made of what is known now.
func (s scope) told(l *Link, f graphql.CollectedField, where any) Expr {
	view := l.Far.Type.Property(l.Far.Type.View)
	if view == nil {
		return l.Where
	}
	if s.view.KnownAt != nil {
		fail(BadUserInput, f.Position, []string{"knownAt"}, "what is listed here is made of what is known now, and of no other time; leave knownAt out, or write knownAt: null")
	}
	if mentions(where, view.Name) {
		return l.Where
	}
	return conjunction(append(parts(orTrue(l.Where)), Compare{operand(view, false), Eq, s.view.SpellView()}))
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

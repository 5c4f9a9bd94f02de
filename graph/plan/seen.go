package plan

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/vektah/gqlparser/v2/ast"

	"entente/internal/edtf"
	"entente/internal/viewpoint"
	"entente/schema"
)

var (
	dayOperand     = Operand{Scalar: schema.Date}
	instantOperand = Operand{Scalar: schema.DateTime}
)

// viewpoint is that of the field: what surrounds it, overridden by its own
// arguments. Absent inherits, null resets, `asOf` clears an inherited `during`
// and the reverse.
func (s scope) viewpoint(f graphql.CollectedField, args map[string]any) Viewpoint {
	return s.override(f.Position, nil, args)
}

func (s scope) override(pos *ast.Position, at []string, args map[string]any) Viewpoint {
	v := s.view
	asOf, hasAsOf := args["asOf"]
	during, hasDuring := args["during"]
	if asOf != nil && during != nil {
		fail(BadUserInput, pos, at, "asOf and during exclude each other; use during with a period, or asOf with a day")
	}
	if hasAsOf || hasDuring {
		v.When = nil
	}
	if asOf != nil {
		d := s.value(pos, append(at, "asOf"), dayOperand, asOf).(edtf.Day)
		v.When = &Window{From: d, Before: d.Add(1)}
	}
	if during != nil {
		w := s.window(pos, append(at, "during"), during.(map[string]any))
		v.When = &w
	}
	if c, ok := args["certainty"]; ok {
		v.Possible = c == "POSSIBLE"
	}
	if i, ok := args["includeSuspended"]; ok {
		v.Suspended = i == true
	}
	if k, ok := args["knownAt"]; ok {
		v.KnownAt = nil
		if k != nil {
			t := s.value(pos, append(at, "knownAt"), instantOperand, k).(time.Time)
			v.KnownAt = &t
		}
	}
	if a, ok := args["accordingTo"]; ok {
		v.View = ""
		if a != nil {
			v.View = s.viewOf(pos, append(at, "accordingTo"), a)
		}
	}
	return v
}

// viewOf is the view that a name in accordingTo means.
func (s scope) viewOf(pos *ast.Position, at []string, v any) string {
	name := s.value(pos, at, idOperand, v).(string)
	if s.views == nil {
		return viewpoint.ViewOf(name)
	}
	view, problem := s.views(name)
	if problem != "" {
		fail(BadUserInput, pos, at, "%s", problem)
	}
	return view
}

// window reads `{from: …, through: …, mode: …}`: both days inclusive.
func (s scope) window(pos *ast.Position, at []string, in map[string]any) Window {
	from := s.value(pos, append(at, "from"), dayOperand, in["from"]).(edtf.Day)
	through := s.value(pos, append(at, "through"), dayOperand, in["through"]).(edtf.Day)
	if through < from {
		fail(BadUserInput, pos, at, "from %s lies after through %s; exchange them", from, through)
	}
	w := Window{From: from, Before: through.Add(1), Mode: Overlaps}
	if in["mode"] == "THROUGHOUT" {
		w.Mode = Throughout
	}
	return w
}

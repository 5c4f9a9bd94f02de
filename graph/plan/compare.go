package plan

import (
	"entente/internal/edtf"
	"entente/internal/fold"
	"entente/schema"
)

var operators = map[string]Op{
	"eq": Eq, "ne": Ne, "in": In, "notIn": NotIn, "lt": Lt, "lte": Lte, "gt": Gt, "gte": Gte,
	"contains": Contains, "startsWith": StartsWith, "endsWith": EndsWith,
}

var listOperators = map[string]Op{"contains": Has, "containsAny": HasAny, "containsAll": HasAll}

// foldedColumn is where the folded form of a name is stored (package fold).
const foldedColumn = "nameKey"

// compare reads the operators of one property; several must all hold.
func (w filter) compare(at []string, on Operand, v any) Expr {
	in, _ := v.(map[string]any)
	var all And
	for _, name := range sorted(in) {
		at := append(at[:len(at):len(at)], name)
		var e Expr
		if on.List {
			e = w.listOperator(at, on, name, in[name])
		} else {
			e = w.operator(at, on, name, in[name])
		}
		if e != nil {
			all = append(all, e)
		}
	}
	return conjunction(all)
}

func (w filter) operator(at []string, on Operand, name string, v any) Expr {
	switch name {
	case "isNull":
		return Null{on, w.truth(at, v)}
	case "eq":
		if v == nil {
			return Null{on, true}
		}
	case "ne":
		if v == nil {
			return Null{on, false}
		}
	case "in", "notIn":
		return Compare{on, operators[name], w.shifted(on, w.values(w.pos, at, on, v))}
	case "between":
		return w.between(at, on, v)
	case "folded":
		return w.folded(at, on, v)
	}
	return Compare{on, operators[name], w.shifted(on, w.value(w.pos, at, on, v))}
}

func (w filter) truth(at []string, v any) bool {
	b, ok := v.(bool)
	if !ok {
		fail(BadUserInput, w.pos, at, "true or false is needed here")
	}
	return b
}

// between reads an inclusive range; an absent side is open.
func (w filter) between(at []string, on Operand, v any) Expr {
	in, _ := v.(map[string]any)
	var all And
	for _, side := range []struct {
		name string
		op   Op
	}{{"from", Gte}, {"to", Lte}, {"through", Lte}} {
		if bound := in[side.name]; bound != nil {
			value := w.value(w.pos, append(at, side.name), on, bound)
			all = append(all, Compare{on, side.op, w.shifted(on, value)})
		}
	}
	if len(all) == 0 {
		fail(BadUserInput, w.pos, at, "a range needs at least one side")
	}
	return conjunction(all)
}

// folded compares names without regard to case, accents and script: both
// sides are folded by the same function.
func (w filter) folded(at []string, on Operand, v any) Expr {
	if on.Edge || on.Column != "name" {
		fail(BadUserInput, w.pos, at, "only names are stored folded; compare this property as it is written")
	}
	on.Column = foldedColumn
	in, _ := v.(map[string]any)
	var all And
	for _, name := range sorted(in) {
		text := w.value(w.pos, append(at[:len(at):len(at)], name), on, in[name]).(string)
		all = append(all, Compare{on, operators[name], fold.Key(text)})
	}
	return conjunction(all)
}

func (w filter) listOperator(at []string, on Operand, name string, v any) Expr {
	switch name {
	case "isNull":
		return Null{on, w.truth(at, v)}
	case "isEmpty":
		if w.truth(at, v) {
			return Compare{On: on, Op: IsEmpty}
		}
		return Compare{On: on, Op: NotEmpty}
	case "contains":
		return Compare{on, Has, w.value(w.pos, at, on, v)}
	}
	return Compare{on, listOperators[name], w.values(w.pos, at, on, v)}
}

// shifted moves inclusive days to the stored, half-open ones.
func (w filter) shifted(on Operand, v any) any {
	if on.shift == 0 {
		return v
	}
	switch v := v.(type) {
	case edtf.Day:
		return v.Add(-on.shift)
	case []any:
		for i := range v {
			v[i] = v[i].(edtf.Day).Add(-on.shift)
		}
	}
	return v
}

func (w filter) day(at []string, v any) edtf.Day {
	return w.value(w.pos, at, Operand{Scalar: schema.Date}, v).(edtf.Day)
}

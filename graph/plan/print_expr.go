package plan

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"entente/internal/edtf"
)

func (w *printer) expr(e Expr) string {
	switch e := e.(type) {
	case And:
		return w.joined([]Expr(e), " and ", "true")
	case Or:
		return w.joined([]Expr(e), " or ", "false")
	case Not:
		return "not " + w.expr(e.Expr)
	case Null:
		if e.Is {
			return operandText(e.On) + " is null"
		}
		return operandText(e.On) + " is not null"
	case Compare:
		return operandText(e.On) + " " + e.Op.String() + w.value(e.Value)
	case Related:
		return w.related(e)
	case Alive:
		return "exists " + viewText(Viewpoint{When: &e.When, Possible: e.Possible}, w.values)
	}
	return ""
}

func (w *printer) joined(all []Expr, with, empty string) string {
	if len(all) == 0 {
		return empty
	}
	parts := make([]string, len(all))
	for i, e := range all {
		parts[i] = w.expr(e)
	}
	return "(" + strings.Join(parts, with) + ")"
}

func (w *printer) related(r Related) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", r.Quant, relText(r.Rel))
	if v := viewText(r.View, w.values); v != "" {
		fmt.Fprintf(&b, " seen %s", v)
	}
	if r.Where != nil {
		fmt.Fprintf(&b, " [%s]", w.expr(r.Where))
	}
	for _, t := range r.Count {
		fmt.Fprintf(&b, " %s%s", t.Op, w.value(t.Value))
	}
	return b.String()
}

func operandText(o Operand) string { return columnText(o.Edge, o.Column) }

func (w *printer) value(v any) string {
	if !w.values || v == nil {
		return ""
	}
	return " " + valueText(v)
}

// valueText prints a value so that different values, and values of different
// types, never look alike.
func valueText(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return strconv.Quote(v)
	case edtf.Day:
		return v.String()
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = valueText(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v)
}

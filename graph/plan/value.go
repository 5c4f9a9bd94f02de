package plan

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"entente/internal/edtf"
	"entente/schema"
)

func operand(p *schema.Property, edge bool) Operand {
	return Operand{Edge: edge, Column: p.Column, Scalar: p.Scalar, List: p.List, shift: p.Shift}
}

// value turns an argument into the one Go type that its scalar has everywhere:
// string, int64, float64, bool, edtf.Day or time.Time. gqlparser has checked
// the built-in scalars; Date, DateTime and EDTF are ours to read.
func (s scope) value(pos *ast.Position, at []string, on Operand, v any) any {
	if v == nil {
		fail(BadUserInput, pos, at, "null is no value here; isNull tests for null")
	}
	out, want := coerce(on.Scalar, v)
	if want != "" {
		fail(BadUserInput, pos, at, "%s is not %s", literal(v), want)
	}
	return out
}

// coerce returns the value, or what would have been right.
func coerce(scalar schema.Scalar, v any) (out any, want string) {
	switch scalar {
	case schema.Int:
		return integer(v)
	case schema.Float:
		return float(v)
	case schema.Boolean:
		if b, ok := v.(bool); ok {
			return b, ""
		}
		return nil, "true or false"
	case schema.Date:
		if text, ok := v.(string); ok {
			if d, err := edtf.ParseDay(text); err == nil {
				return d, ""
			}
		}
		return nil, "a day; write it as 2008-07-15"
	case schema.DateTime:
		if text, ok := v.(string); ok {
			if t, err := time.Parse(time.RFC3339Nano, text); err == nil {
				return t.UTC(), ""
			}
		}
		return nil, "an instant; write it as 2022-01-10T16:55:10Z"
	case schema.EDTF:
		if text, ok := v.(string); ok {
			d, err := edtf.Parse(text)
			if err == nil {
				return d.String(), ""
			}
			return nil, "an EDTF date: " + err.Error()
		}
		return nil, "an EDTF date such as 2006, 2012-06-28 or 2021-23"
	}
	switch v := v.(type) {
	case string:
		return v, ""
	case json.Number:
		return v.String(), ""
	case int64:
		return strconv.FormatInt(v, 10), ""
	}
	return nil, "a text"
}

func integer(v any) (any, string) {
	const want = "a whole number"
	switch v := v.(type) {
	case int64:
		return v, ""
	case int:
		return int64(v), ""
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n, ""
		}
	case float64:
		if n := int64(v); float64(n) == v {
			return n, ""
		}
	}
	return nil, want
}

func float(v any) (any, string) {
	switch v := v.(type) {
	case float64:
		return v, ""
	case int64:
		return float64(v), ""
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f, ""
		}
	}
	return nil, "a number"
}

func literal(v any) string {
	if text, ok := v.(string); ok {
		return strconv.Quote(text)
	}
	return fmt.Sprint(v)
}

// values reads a list argument, element by element.
func (s scope) values(pos *ast.Position, at []string, on Operand, v any) []any {
	if v == nil {
		fail(BadUserInput, pos, at, "null is no list; an empty list is []")
	}
	in, ok := v.([]any)
	if !ok {
		in = []any{v}
	}
	out := make([]any, len(in))
	for i, e := range in {
		out[i] = s.value(pos, append(at, strconv.Itoa(i)), on, e)
	}
	return out
}

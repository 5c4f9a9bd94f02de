package respond

import (
	"encoding/json"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"entente/graph/plan"
	"entente/internal/edtf"
	"entente/schema"
)

// property writes the value of a property, null where there is none.
func (w *writer) property(f *plan.Out, v any) {
	p := f.Prop
	switch {
	case v == nil && p.List:
		w.buf = append(w.buf, '[', ']')
	case v == nil:
		if f.NonNull {
			w.missing(f.Key, p.Column)
		}
		w.null()
	case p.List:
		w.listValue(f, v)
	case p.Scalar == schema.Object:
		w.object(f.Members, v)
	case p.Shift != 0:
		w.day(v.(edtf.Day).Add(p.Shift))
	default:
		w.scalar(v)
	}
}

// missing fails for a value that the schema promises. Only the id can be gone
// without a fault of the graph: a node that is deleted between the match and the
// reading of its properties has none. Asking again helps then.
func (w *writer) missing(key, column string) {
	if column == "id" {
		w.fail(Vanished, "a node was deleted while it was read; ask again")
		return
	}
	w.fail("INTERNAL", "%s must not be null", key)
}

func (w *writer) listValue(f *plan.Out, v any) {
	w.buf = append(w.buf, '[')
	for i, e := range v.([]any) {
		w.comma(i)
		if f.Prop.Scalar == schema.Object {
			w.object(f.Members, e)
		} else {
			w.scalar(e)
		}
	}
	w.buf = append(w.buf, ']')
}

// object writes the selected members of a value that is stored as JSON text.
func (w *writer) object(members []plan.Member, v any) {
	text, _ := v.(string)
	var stored map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &stored); err != nil {
		w.fail("INTERNAL", "a stored value is not JSON")
		w.null()
		return
	}
	w.buf = append(w.buf, '{')
	for i, m := range members {
		w.key(i, m.Key)
		if m.Text != "" {
			w.text(m.Text)
		} else if raw, ok := stored[m.Name]; ok {
			w.buf = append(w.buf, raw...)
		} else {
			w.null()
		}
	}
	w.buf = append(w.buf, '}')
}

func (w *writer) scalar(v any) {
	switch v := v.(type) {
	case nil:
		w.null()
	case string:
		w.text(v)
	case int64:
		w.buf = strconv.AppendInt(w.buf, v, 10)
	case float64:
		w.float(v)
	case bool:
		w.truth(v)
	case edtf.Day:
		w.day(v)
	case time.Time:
		w.buf = append(v.UTC().AppendFormat(append(w.buf, '"'), time.RFC3339Nano), '"')
	default:
		w.fail("INTERNAL", "the database answered with a %T", v)
		w.null()
	}
}

// float writes a number; JSON has no NaN and no infinity, so they are null.
func (w *writer) float(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		w.null()
		return
	}
	w.buf = strconv.AppendFloat(w.buf, v, 'g', -1, 64)
}

func (w *writer) truth(v bool) { w.buf = strconv.AppendBool(w.buf, v) }

// day writes an open end as null.
func (w *writer) day(d edtf.Day) {
	if d == edtf.NegInf || d == edtf.PosInf {
		w.null()
		return
	}
	w.buf = append(d.Append(append(w.buf, '"')), '"')
}

const hex = "0123456789abcdef"

// text writes a JSON string. Bytes that are not UTF-8 become U+FFFD, and
// U+2028 and U+2029 are escaped, so that the answer is also safe in JavaScript.
func (w *writer) text(s string) {
	b := append(w.buf, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 0x20 && c != '"' && c != '\\' {
				i++
				continue
			}
			b = append(b, s[start:i]...)
			b = appendEscape(b, c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[start:i]...), `\ufffd`...)
			start = i + size
		case r == '\u2028' || r == '\u2029':
			b = append(append(b, s[start:i]...), `\u202`...)
			b = append(b, hex[r&0xf])
			start = i + size
		}
		i += size
	}
	w.buf = append(append(b, s[start:]...), '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
}

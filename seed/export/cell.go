package export

import (
	"strconv"
	"strings"
	"time"

	"entente/internal/edtf"
)

// listMark stands between the elements of a list where a format has no lists.
const listMark = "|"

// appendCell appends a cell as plain text; nothing for a missing one.
func appendCell(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return b
	case string:
		return append(b, strings.ToValidUTF8(v, "\uFFFD")...)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		return strconv.AppendFloat(b, v, 'g', -1, 64)
	case bool:
		return strconv.AppendBool(b, v)
	case edtf.Day:
		return append(b, v.String()...)
	case time.Time:
		return v.UTC().AppendFormat(b, time.RFC3339Nano)
	case []string:
		for i, e := range v {
			if i > 0 {
				b = append(b, listMark...)
			}
			b = append(b, escapeList(strings.ToValidUTF8(e, "\uFFFD"))...)
		}
		return b
	}
	panic("export: a cell of a type that no column has")
}

var listEscapes = strings.NewReplacer(`\`, `\\`, listMark, `\`+listMark)

// escapeList keeps an element with the mark in it apart from two elements.
func escapeList(element string) string {
	if !strings.ContainsAny(element, `\`+listMark) {
		return element
	}
	return listEscapes.Replace(element)
}

// missing says that a cell holds nothing: an empty list counts in formats that
// have neither lists nor nulls.
func missing(v any) bool {
	l, isList := v.([]string)
	return v == nil || isList && len(l) == 0
}

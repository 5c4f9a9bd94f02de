package floor

import (
	"strconv"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// answer writes one record as the JSON of a shape.
type answer struct {
	buf   []byte
	cells []any
	kind  string // __typename of the row at hand
}

// Write appends the record's cells under the shape's names.
func Write(buf []byte, s *Shape, cells []any) []byte {
	a := answer{buf: append(buf, `{"data":{`...), cells: cells}
	a.member(s)
	return append(a.buf, "}}"...)
}

func (a *answer) next() any {
	v := a.cells[0]
	a.cells = a.cells[1:]
	return v
}

func (a *answer) member(s *Shape) {
	a.buf = append(append(append(a.buf, '"'), s.name...), '"', ':')
	switch s.kind {
	case '{':
		a.object(s.members)
	case '[':
		rows, _ := a.next().([]any)
		a.rows(s.members, rows)
	default:
		v := a.next()
		if s.name == "__typename" {
			a.kind, _ = v.(string)
		}
		a.scalar(v)
	}
}

func (a *answer) object(members []*Shape) {
	a.buf = append(a.buf, '{')
	first := true
	for _, m := range members {
		if m.only != "" && m.only != a.kind {
			a.next()
			continue
		}
		if !first {
			a.buf = append(a.buf, ',')
		}
		first = false
		a.member(m)
	}
	a.buf = append(a.buf, '}')
}

func (a *answer) rows(members []*Shape, rows []any) {
	outer := a.cells
	a.buf = append(a.buf, '[')
	for i, row := range rows {
		if i > 0 {
			a.buf = append(a.buf, ',')
		}
		a.cells = row.([]any)
		a.object(members)
	}
	a.buf = append(a.buf, ']')
	a.cells = outer
}

func (a *answer) scalar(v any) {
	switch v := v.(type) {
	case string:
		a.buf = strconv.AppendQuote(a.buf, v) // the made names are plain ASCII
	case int64:
		a.buf = strconv.AppendInt(a.buf, v, 10)
	case dbtype.Date:
		a.buf = time.Time(v).AppendFormat(append(a.buf, '"'), time.DateOnly)
		a.buf = append(a.buf, '"')
	default:
		a.buf = append(a.buf, "null"...)
	}
}

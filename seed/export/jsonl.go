package export

import (
	"bufio"
	"encoding/json"
	"io"
)

type jsonlEncoder struct {
	w    *bufio.Writer
	keys [][]byte // `,"name":`
	line []byte
}

func newJSONL(w io.Writer, t *Table, _ head) (rowEncoder, error) {
	return &jsonlEncoder{w: bufio.NewWriterSize(w, 64<<10), keys: jsonKeys(t)}, nil
}

func jsonKeys(t *Table) [][]byte {
	keys := make([][]byte, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = append(appendJSON(nil, c.Name), ':')
	}
	return keys
}

func (e *jsonlEncoder) row(cells []any) error {
	e.line = append(appendObject(e.line[:0], e.keys, cells, false), '\n')
	_, err := e.w.Write(e.line)
	return err
}

func (e *jsonlEncoder) end() error { return e.w.Flush() }

// appendObject appends a JSON object; what is missing is null, or left out.
func appendObject(b []byte, keys [][]byte, cells []any, leaveOut bool) []byte {
	b = append(b, '{')
	first := true
	for i, v := range cells {
		if leaveOut && missing(v) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = appendJSON(append(b, keys[i]...), v)
	}
	return append(b, '}')
}

// appendJSON appends a cell: dates and instants as texts, lists as lists.
func appendJSON(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case int64, bool, float64:
		return appendCell(b, v)
	case string:
		return appendJSONText(b, v)
	case []string:
		b = append(b, '[')
		for i, e := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSONText(b, e)
		}
		return append(b, ']')
	}
	return append(appendCell(append(b, '"'), v), '"') // a day or an instant needs no escapes
}

func appendJSONText(b []byte, s string) []byte {
	plain := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\' || s[i] == '<' || s[i] == '>' || s[i] == '&' {
			plain = false
			break
		}
	}
	if plain {
		return append(append(append(b, '"'), s...), '"')
	}
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a text always has a JSON form
	}
	return append(b, text...)
}

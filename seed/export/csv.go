package export

import (
	"bufio"
	"bytes"
	"io"
)

// csvEncoder writes RFC 4180 with line feeds: encoding/csv wants every cell as a
// string of its own, which is most of the time of a panel of a million rows.
type csvEncoder struct {
	w    *bufio.Writer
	line []byte
	cell []byte
}

func newCSV(w io.Writer, t *Table, _ head) (rowEncoder, error) {
	e := &csvEncoder{w: bufio.NewWriterSize(w, 64<<10)}
	names := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return e, e.row(names)
}

func (e *csvEncoder) row(cells []any) error {
	e.line = e.line[:0]
	for i, v := range cells {
		if i > 0 {
			e.line = append(e.line, ',')
		}
		if n, ok := v.(int64); ok { // never quoted
			e.line = appendCell(e.line, n)
			continue
		}
		e.cell = appendCell(e.cell[:0], v)
		e.line = appendQuoted(e.line, e.cell)
	}
	e.line = append(e.line, '\n')
	_, err := e.w.Write(e.line)
	return err
}

// appendQuoted quotes what a reader would split or trim.
func appendQuoted(line, cell []byte) []byte {
	if len(cell) == 0 {
		return line
	}
	edge := cell[0] == ' ' || cell[len(cell)-1] == ' ' || cell[0] == '\t'
	if !edge && !bytes.ContainsAny(cell, ",\"\r\n") {
		return append(line, cell...)
	}
	line = append(line, '"')
	line = append(line, bytes.ReplaceAll(cell, []byte(`"`), []byte(`""`))...)
	return append(line, '"')
}

func (e *csvEncoder) end() error { return e.w.Flush() }

package export

import (
	"cmp"
	"io"
)

const codebookName = "codebook.csv"

// missingWords say how to read each kind, where programs go wrong.
var missingWords = map[Kind]string{
	Text:    "empty cell (CSV): read it as text, since the code NA is Namibia",
	Integer: "empty cell (CSV), never a number: -9 and -1 are codes where the column says so",
	Number:  "empty cell (CSV)",
	Bool:    "empty cell (CSV); else true or false",
	Date:    "empty cell (CSV); else YYYY-MM-DD, the day included",
	Instant: "empty cell (CSV); else an instant in UTC, RFC 3339",
	Texts:   "an empty list; in CSV and XML elements are joined by |, with \\| and \\\\ for those characters",
}

// writeCodebook writes what each column of the tables means.
func writeCodebook(w io.Writer, tables ...*Table) (rows int64, err error) {
	book := &Table{Columns: []Column{{Name: "table"}, {Name: "column"}, {Name: "type"}, {Name: "never_missing"}, {Name: "description"}, {Name: "missing"}}}
	e, err := newCSV(w, book, head{})
	if err != nil {
		return 0, err
	}
	for _, t := range tables {
		for _, c := range t.Columns {
			rows++
			if err := e.row([]any{t.Name, c.Name, c.Kind.String(), c.Never, cmp.Or(c.Doc, c.Name), missingWords[c.Kind]}); err != nil {
				return rows, err
			}
		}
	}
	return rows, e.end()
}

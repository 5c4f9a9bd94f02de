package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

const schemaName = "schema.sql"

// writeDuckDBFolder writes the table that was asked for, and the four tables that
// everything else is made of, as Parquet with a script that makes tables of them.
func writeDuckDBFolder(x *writing) error {
	tables := []*Table{x.table}
	for _, name := range []string{"nodes", "edges", "claims", "sources"} {
		if name == x.q.What {
			continue
		}
		t, err := x.also(name)
		if err != nil {
			return err
		}
		tables = append(tables, t)
	}
	for _, t := range tables {
		if err := x.writeRows(t.Name+".parquet", t, newParquet); err != nil {
			return err
		}
	}
	err := x.file(schemaName, func(w io.Writer) (int64, error) { return int64(len(tables)), writeSchema(w, x.head, tables) })
	if err != nil {
		return err
	}
	return x.file(codebookName, func(w io.Writer) (int64, error) { return writeCodebook(w, tables...) })
}

// also builds a further table under the same viewpoint, as far as it says something
// about the table.
func (x *writing) also(name string) (*Table, error) {
	s := specOf(name)
	w, q := *x.work, *x.q
	q.What = name
	if !slices.Contains(s.parameters, "asOf") {
		q.When = nil
	}
	w.q = &q
	t, err := w.table(s)
	return t, err
}

// writeSchema writes SQL that DuckDB runs in the folder.
func writeSchema(w io.Writer, h head, tables []*Table) error {
	var b strings.Builder
	fmt.Fprintf(&b, "-- %s\n-- In this folder: duckdb entente.duckdb < schema.sql\n", strings.ReplaceAll(h.sentence(), "\n", " "))
	for _, t := range tables {
		fmt.Fprintf(&b, "\nCREATE OR REPLACE TABLE %s AS SELECT * FROM read_parquet('%s.parquet');\n", sqlName(t.Name), t.Name)
		fmt.Fprintf(&b, "COMMENT ON TABLE %s IS %s;\n", sqlName(t.Name), sqlText(t.Title))
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "COMMENT ON COLUMN %s.%s IS %s;\n", sqlName(t.Name), sqlName(c.Name), sqlText(cmp.Or(c.Doc, c.Name)))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func sqlName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func sqlText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

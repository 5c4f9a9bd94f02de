package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// The files of a folder for neo4j-admin.
const (
	neo4jNodes  = "nodes.csv"
	neo4jEdges  = "relationships.csv"
	neo4jReadme = "README.txt"
)

// neo4jMark stands between the elements of a list: the importer knows no escape, so
// it is a character that no text has.
const neo4jMark = "\x1f"

// writeNeo4jFolder writes nodes and relationships with the headers that `neo4j-admin
// database import` reads.
func writeNeo4jFolder(x *writing) error {
	if x.table.Ends == nil {
		return misuse("the rows of %s are no edges of a graph, so that neo4j-admin cannot import them; take csv, jsonl, parquet or duckdb", x.q.What)
	}
	nodes, err := x.touched(x.table)
	if err != nil {
		return err
	}
	err = x.neo4jFile(neo4jNodes, neo4jNodeTable(nodes), nodes, func(row []any) []any {
		n := x.nodes[str(row[0])]
		return append(row, strings.Join(slices.Sorted(slices.Values(n.Labels)), neo4jMark))
	}, &x.manifest.Counts.Nodes)
	if err != nil {
		return err
	}
	ends := x.table.Ends
	err = x.neo4jFile(neo4jEdges, neo4jEdgeTable(x.table), x.table, func(row []any) []any {
		relType := any(ends.TypeName)
		if ends.Type >= 0 {
			relType = row[ends.Type]
		}
		return append(row, relType)
	}, &x.manifest.Counts.Edges)
	if err != nil {
		return err
	}
	return x.file(neo4jReadme, func(w io.Writer) (int64, error) {
		_, err := fmt.Fprintf(w, "%s\n\nLoad it into a new database, with Neo4j stopped, in this folder:\n\n%s\n", x.head.sentence(), neo4jCommand)
		return 1, err
	})
}

const neo4jCommand = "neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=relationships.csv --array-delimiter=U+001F --multiline-fields=true"

// neo4jNodeTable has the headers of the importer in place of names: the id, typed
// properties, and the labels.
func neo4jNodeTable(t *Table) *Table {
	out := &Table{}
	for i, c := range t.Columns {
		c.Name += ":" + neo4jKind(c.Kind)
		if i == 0 {
			c.Name = "id:ID"
		}
		out.Columns = append(out.Columns, c)
	}
	out.Columns = append(out.Columns, Column{Name: ":LABEL"})
	return out
}

func neo4jEdgeTable(t *Table) *Table {
	out := &Table{}
	for i, c := range t.Columns {
		switch c.Name += ":" + neo4jKind(c.Kind); i {
		case t.Ends.Source:
			c.Name = ":START_ID"
		case t.Ends.Target:
			c.Name = ":END_ID"
		case t.Ends.Type:
			c.Name = ":IGNORE" // it stands in :TYPE
		}
		out.Columns = append(out.Columns, c)
	}
	out.Columns = append(out.Columns, Column{Name: ":TYPE"})
	return out
}

func neo4jKind(k Kind) string {
	return [...]string{Text: "string", Integer: "long", Number: "double", Bool: "boolean", Date: "date", Instant: "datetime", Texts: "string[]"}[k]
}

// neo4jFile writes the rows of a table, with one column more, under other headers.
func (x *writing) neo4jFile(name string, headed, t *Table, more func([]any) []any, count *int64) error {
	return x.file(name, func(w io.Writer) (int64, error) {
		e, err := newCSV(w, headed, x.head)
		if err != nil {
			return 0, err
		}
		err = x.each(t, func(row []any) error {
			*count++
			row = more(row[:len(row):len(row)])
			for i, v := range row {
				if l, ok := v.([]string); ok {
					row[i] = strings.Join(l, neo4jMark)
				}
			}
			return e.row(row)
		})
		if err != nil {
			return *count, err
		}
		return *count, e.end()
	})
}

package export

import (
	"io"
	"slices"
	"strings"
)

// rowEncoder writes rows in one format.
type rowEncoder interface {
	row(cells []any) error
	end() error
}

// graphEncoder writes nodes, then edges.
type graphEncoder interface {
	node(cells []any) error
	edge(cells []any) error
	end() error
}

// head is what a file says of itself, before its rows: never anything that is
// known only at the end, nor the time.
type head struct {
	title, query, revision, version string
}

func (h head) sentence() string {
	return h.title + " (" + h.query + "), graph revision " + h.revision + ", " + h.version
}

// format is one way to write tables. Exactly one of rows, graph and folder is set.
type format struct {
	name, extension, mime, doc string

	rows   func(w io.Writer, t *Table, h head) (rowEncoder, error)
	graph  func(w io.Writer, nodes, edges *Table, h head) (graphEncoder, error)
	folder func(x *writing) error
}

var formats []format

// init breaks the circle of formats and the writers of folders, which use others.
func init() {
	formats = []format{
		{name: "csv", extension: ".csv", mime: "text/csv; charset=utf-8", doc: "UTF-8, ISO dates, empty for missing, lists joined by |", rows: newCSV},
		{name: "jsonl", extension: ".jsonl", mime: "application/x-ndjson", doc: "JSON Lines: an object for each row, null for missing", rows: newJSONL},
		{name: "parquet", extension: ".parquet", mime: "application/vnd.apache.parquet", doc: "Parquet with real dates and lists", rows: newParquet},
		{name: "graphml", extension: ".graphml", mime: "application/graphml+xml", doc: "GraphML, for networkx, igraph, Gephi", graph: newGraphML},
		{name: "gexf", extension: ".gexf", mime: "application/gexf+xml", doc: "GEXF 1.2 with a time axis, for Gephi", graph: newGEXF},
		{name: "cytoscape", extension: ".cyjs", mime: "application/json", doc: "Cytoscape JSON", graph: newCytoscape},
		{name: "neo4j", doc: "a folder of CSV for neo4j-admin database import", folder: writeNeo4jFolder},
		{name: "duckdb", doc: "a folder of Parquet with schema.sql, for DuckDB", folder: writeDuckDBFolder},
	}
}

func formatOf(name string) *format {
	for i := range formats {
		if formats[i].name == name || formats[i].extension == "."+name && name != "" {
			return &formats[i]
		}
	}
	return nil
}

// Formats are the names of all formats.
func Formats() []string {
	out := make([]string, len(formats))
	for i, f := range formats {
		out[i] = f.name
	}
	return out
}

// FormatOfFile is the format that a file name asks for, empty if none.
func FormatOfFile(file string) string {
	i := slices.IndexFunc(formats, func(f format) bool { return f.extension != "" && strings.HasSuffix(file, f.extension) })
	if i < 0 {
		return ""
	}
	return formats[i].name
}

// IsFolder says that a format is several files.
func IsFolder(name string) bool {
	f := formatOf(name)
	return f != nil && f.folder != nil
}

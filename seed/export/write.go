package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"entente/schema"
)

// Options say how to write.
type Options struct {
	Version  string           // of the program
	Progress func(rows int64) // is told how many rows are written; nil: nobody is
}

// ErrMoved says that the graph changed while it was exported: what was written
// mixes two states of it, and is thrown away.
var ErrMoved = errors.New("the graph was changed while it was exported; export it again")

// writing is one export on its way to its files.
type writing struct {
	*work
	title    string
	table    *Table
	target   Target
	main     string // name of the file of the table
	base     string // of the names of files beside it
	head     head
	manifest *Manifest
	progress func(int64)
	rows     int64
}

// Write answers a question in one format, in the file of that name unless the
// format is a folder of several. The target gets its files whole, with
// codebook, citation and manifest, or none at all.
func Write(ctx context.Context, g Graph, catalog *schema.Catalog, q *Question, formatName, file string, target Target, o Options) (m *Manifest, err error) {
	defer func() {
		if err != nil {
			target.Abort()
		}
	}()
	f := formatOf(formatName)
	if f == nil {
		return nil, misuse("there is no format %q; there are %s", formatName, strings.Join(Formats(), ", "))
	}
	before, err := g.Revision(ctx)
	if err != nil {
		return nil, err
	}
	x, err := begin(ctx, g, catalog, q, f, before, o)
	if err != nil {
		return nil, err
	}
	x.target, x.main, x.base = target, file, strings.TrimSuffix(file, path.Ext(file))
	if err := x.write(f); err != nil {
		return nil, err
	}
	after, err := g.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if after != before {
		return nil, ErrMoved
	}
	if err := x.writeBeside(f); err != nil {
		return nil, err
	}
	return x.manifest, target.Commit()
}

// begin computes the table and what is known of it beforehand.
func begin(ctx context.Context, g Graph, catalog *schema.Catalog, q *Question, f *format, r Revision, o Options) (*writing, error) {
	asked := *q
	w, err := newWork(ctx, g, catalog, &asked)
	if err != nil {
		return nil, err
	}
	s := specOf(q.What)
	t, err := w.table(s)
	if err != nil {
		return nil, err
	}
	if f.graph != nil && t.Ends == nil {
		return nil, misuse("the rows of %s are no edges of a graph, so that %s cannot hold them; take csv, jsonl, parquet or duckdb", s.name, f.name)
	}
	x := &writing{work: w, title: s.title, table: t, progress: o.Progress, manifest: newManifest(w, s, f, r, o.Version)}
	x.head = head{title: s.title, query: q.String(), revision: x.manifest.Graph.String(), version: x.manifest.Entente}
	return x, nil
}

// table builds a table and completes it.
func (w *work) table(s *spec) (*Table, error) {
	t, err := s.build(w)
	if err != nil {
		return nil, err
	}
	t.Name, t.Title, t.possible = strings.ReplaceAll(s.name, "-", "_"), s.title, w.q.Possible
	return t, nil
}

func (x *writing) write(f *format) error {
	switch {
	case f.folder != nil:
		return f.folder(x)
	case f.graph != nil:
		return x.writeGraph(x.main, f)
	}
	return x.writeRows(x.main, x.table, f.rows)
}

// writeRows writes a table into one file.
func (x *writing) writeRows(name string, t *Table, encode func(io.Writer, *Table, head) (rowEncoder, error)) error {
	return x.file(name, func(w io.Writer) (int64, error) {
		e, err := encode(w, t, x.head)
		if err != nil {
			return 0, err
		}
		var n int64
		err = x.each(t, func(row []any) error {
			n++
			return e.row(row)
		})
		if err != nil {
			return n, err
		}
		return n, e.end()
	})
}

// each calls fn with the rows of a table, counts them and looks whether they are
// what the columns promise.
func (x *writing) each(t *Table, fn func([]any) error) error {
	return t.Rows(x.ctx, func(row []any) error {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("a row of %s has %d cells for %d columns", t.Name, len(row), len(t.Columns))
		}
		for i, c := range t.Columns {
			if c.Never && row[i] == nil {
				return fmt.Errorf("%s: the column %s is never missing, but it is in the row %v; load the graph again", t.Name, c.Name, row)
			}
		}
		x.rows++
		if x.progress != nil && x.rows%1000 == 0 {
			x.progress(x.rows)
		}
		return fn(row)
	})
}

// writeGraph writes nodes and edges into one file: the nodes are those that edges
// touch. The edges are read twice, since nodes stand before them and a graph of any
// size is to fit.
func (x *writing) writeGraph(name string, f *format) error {
	nodes, err := x.touched(x.table)
	if err != nil {
		return err
	}
	return x.file(name, func(w io.Writer) (int64, error) {
		e, err := f.graph(w, nodes, x.table, x.head)
		if err != nil {
			return 0, err
		}
		if err := nodes.Rows(x.ctx, func(row []any) error { x.manifest.Counts.Nodes++; return e.node(row) }); err != nil {
			return 0, err
		}
		err = x.each(x.table, func(row []any) error { x.manifest.Counts.Edges++; return e.edge(row) })
		if err != nil {
			return 0, err
		}
		return x.manifest.Counts.Nodes + x.manifest.Counts.Edges, e.end()
	})
}

// touched is the table of the nodes at the ends of edges, with the columns that any
// of them fills. In a bipartite graph it says which side each is of.
func (x *writing) touched(edges *Table) (*Table, error) {
	side := map[string]int64{}
	err := edges.Rows(x.ctx, func(row []any) error {
		side[str(row[edges.Ends.Target])] = 1
		side[str(row[edges.Ends.Source])] = 0
		return nil
	})
	if err != nil {
		return nil, err
	}
	columns, cells := nodeColumns(x.catalog, x.catalog.Types)
	filled := make([]bool, len(columns))
	var rows [][]any
	for _, id := range slices.Sorted(maps.Keys(side)) {
		n := x.nodes[id]
		if n == nil {
			return nil, fmt.Errorf("an edge leads to %s, which is no entity of the graph; load the graph again", id)
		}
		row := cells(n)
		for i, v := range row {
			filled[i] = filled[i] || !missing(v)
		}
		rows = append(rows, row)
	}
	t := &Table{Name: "nodes", Title: "Nodes at the ends of the edges"}
	keep := func(row []any) (out []any) {
		for i, v := range row {
			if filled[i] || i < 3 {
				out = append(out, v)
			}
		}
		return out
	}
	for i, c := range columns {
		if filled[i] || i < 3 {
			t.Columns = append(t.Columns, c)
		}
	}
	if edges.Ends.Side[0] != "" {
		t.Columns = append(t.Columns, Column{Name: "bipartite", Kind: Integer, Never: true, Doc: "0: " + edges.Ends.Side[0] + ", 1: " + edges.Ends.Side[1]})
	}
	for i, row := range rows {
		rows[i] = keep(row)
		if edges.Ends.Side[0] != "" {
			rows[i] = append(rows[i], side[str(row[0])])
		}
	}
	t.Rows = given(rows)
	return t, nil
}

// file writes one file of the export and enters it in the manifest; write gives its
// number of rows.
func (x *writing) file(name string, write func(io.Writer) (int64, error)) error {
	out, err := x.target.Create(name)
	if err != nil {
		return err
	}
	measured := &measure{w: out, sum: sha256.New()}
	rows, err := write(measured)
	if err := errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	x.manifest.Files = append(x.manifest.Files, File{Name: name, Rows: rows, Bytes: measured.n, SHA256: hex.EncodeToString(measured.sum.Sum(nil))})
	return nil
}

// measure counts and hashes what is written.
type measure struct {
	w   io.Writer
	sum hash.Hash
	n   int64
}

func (m *measure) Write(p []byte) (int, error) {
	n, err := m.w.Write(p)
	m.sum.Write(p[:n])
	m.n += int64(n)
	return n, err
}

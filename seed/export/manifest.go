package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

const manifestName = "manifest.json"

// Licence is what is known of the terms of an export: no file of this program gives a
// licence, so that none is claimed.
const Licence = "Entente states no licence of its own. An export holds facts in the words of this data set, with the places where " +
	"its sources state them, and no text of a source. Each source keeps the terms of its publisher, as far as its record " +
	"states them: see sourceLicences. Cite the sources behind the rows: see citation."

// notStated stands for the licence of a source whose record has none.
const notStated = "not stated"

// Manifest says what an export is, and how to make it again. It holds no time: the
// same question on the same graph gives the same manifest.
type Manifest struct {
	Title     string         `json:"title"`
	Table     string         `json:"table"`
	Format    string         `json:"format"`
	Query     string         `json:"query"`
	Viewpoint map[string]any `json:"viewpoint"`
	Graph     ManifestGraph  `json:"graph"`
	Entente   string         `json:"entente"`
	Counts    Counts         `json:"counts"`
	Files     []File         `json:"files"`
	Notes     []string       `json:"notes"`
	Licence   string         `json:"licence"`
	// SourceLicences are those of the sources behind the rows, by id of the source.
	SourceLicences map[string]string `json:"sourceLicences"`
	Citation       map[string]string `json:"citation"`
}

// ManifestGraph is the state of the graph.
type ManifestGraph struct {
	Revision int64  `json:"revision"`
	Hash     string `json:"hash"`
}

func (g ManifestGraph) String() string { return fmt.Sprintf("%d (%s)", g.Revision, g.Hash) }

// Counts are how many rows all tables together have, the nodes and edges of graph
// files, and the sources behind the rows.
type Counts struct {
	Rows    int64 `json:"rows"`
	Nodes   int64 `json:"nodes,omitempty"`
	Edges   int64 `json:"edges,omitempty"`
	Sources int64 `json:"sources"`
}

// File is a file of the export.
type File struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func newManifest(w *work, s *spec, f *format, r Revision, version string) *Manifest {
	return &Manifest{
		Title: s.title, Table: s.name, Format: f.name, Query: w.q.String(), Viewpoint: w.q.viewpoint(),
		Graph: ManifestGraph{r.Number, r.Hash}, Entente: version, Files: []File{}, Notes: []string{}, Licence: Licence, SourceLicences: map[string]string{},
	}
}

// viewpoint is the effective one, defaults included.
func (q *Question) viewpoint() map[string]any {
	v := map[string]any{"certainty": "CERTAIN", "includeSuspended": q.Suspended, "accordingTo": q.SpellView()}
	if q.Possible {
		v["certainty"] = "POSSIBLE"
	}
	if q.When != nil {
		if q.When.Mode == On {
			v["asOf"] = q.When.String()
		} else {
			v["during"], v["mode"] = q.When.String(), strings.ToUpper(q.When.Mode.String())
		}
	}
	if q.KnownAt != nil {
		v["knownAt"] = q.KnownAt.Format(time.RFC3339Nano)
	}
	return v
}

// writeBeside writes codebook, citation and manifest: into a folder under plain
// names, beside a file under its name.
func (x *writing) writeBeside(f *format) error {
	prefix := x.base + "."
	if f.folder != nil {
		prefix = ""
	}
	x.manifest.Counts.Rows = x.rows
	sources, err := x.sourcesBehind()
	if err != nil {
		return err
	}
	x.manifest.Counts.Sources = int64(len(sources))
	for _, s := range sources {
		x.manifest.SourceLicences[s.ID] = cmp.Or(s.text("licence"), notStated)
	}
	x.manifest.Notes = append(x.manifest.Notes, x.notes...)
	x.manifest.Citation = map[string]string{"bibtex": prefix + bibName, "csl": prefix + cslName}
	if f.folder == nil {
		err = x.file(prefix+codebookName, func(w io.Writer) (int64, error) { return writeCodebook(w, x.table) })
		if err != nil {
			return err
		}
	}
	err = x.file(prefix+bibName, func(w io.Writer) (int64, error) { return int64(len(sources)), writeBibTeX(w, sources) })
	if err != nil {
		return err
	}
	err = x.file(prefix+cslName, func(w io.Writer) (int64, error) { return int64(len(sources)), writeCSL(w, sources) })
	if err != nil {
		return err
	}
	out, err := x.target.Create(prefix + manifestName)
	if err != nil {
		return err
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(x.manifest); err != nil {
		return fmt.Errorf("the manifest: %w", err)
	}
	return out.Close()
}

// sourcesBehind are the sources that rows cite, by id.
func (x *writing) sourcesBehind() ([]*Source, error) {
	var sources []*Source
	err := x.graph.Sources(x.ctx, func(s *Source) error {
		if x.cited[s.ID] {
			sources = append(sources, s)
		}
		return nil
	})
	return sources, err
}

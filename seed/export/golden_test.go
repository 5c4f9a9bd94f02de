package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/schema"
	"entente/seed/export"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestTables compares tables of the small world with testdata/*.txtar: a sentence,
// the question, the columns to show (all, if it names none), and the CSV wanted.
func TestTables(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sections := map[string]string{}
			for _, f := range archive.Files {
				sections[f.Name] = string(f.Data)
			}
			q := question(t, strings.TrimSpace(sections["question"]))
			files, _ := written(t, smallWorld(t), q, "csv")
			got := shown(t, files["table.csv"], strings.Fields(sections["columns"]))
			if *update {
				for i := range archive.Files {
					if archive.Files[i].Name == "want.csv" {
						archive.Files[i].Data = []byte(got)
					}
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(sections["want.csv"], got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", q, diff)
			}
		})
	}
}

// question reads `members?asOf=2008-07-15`.
func question(t testing.TB, text string) *export.Question {
	t.Helper()
	what, query, _ := strings.Cut(text, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	q, err := export.Parse(what, values)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// written is an export into a folder: its files by name, table.EXTENSION being the
// table, and its manifest.
func written(t testing.TB, g export.Graph, q *export.Question, format string) (map[string][]byte, *export.Manifest) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	m := writeInto(t, g, q, format, dir)
	files := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files, m
}

// writeInto exports into a folder that is not there yet.
func writeInto(t testing.TB, g export.Graph, q *export.Question, format, dir string) *export.Manifest {
	t.Helper()
	var target export.Target
	if export.IsFolder(format) {
		var err error
		if target, err = export.Folder(dir); err != nil {
			t.Fatal(err)
		}
	} else {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		target = export.Beside(dir)
	}
	m, err := export.Write(t.Context(), g, schema.Default(), q, format, "table."+format, target, export.Options{Version: "entente test"})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shown keeps some columns of a CSV.
func shown(t *testing.T, data []byte, columns []string) string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(columns) == 0 {
		return string(data)
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range rows {
		var cells []string
		for _, c := range columns {
			i := slices.Index(rows[0], c)
			if i < 0 {
				t.Fatalf("there is no column %q in %v", c, rows[0])
			}
			cells = append(cells, row[i])
		}
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return b.String()
}

// TestSameBytes: the same question on the same graph gives the same files, in every
// format.
func TestSameBytes(t *testing.T) {
	for _, format := range export.Formats() {
		once, m := written(t, smallWorld(t), question(t, "edges"), format)
		again, _ := written(t, smallWorld(t), question(t, "edges"), format)
		if diff := cmp.Diff(once, again); diff != "" {
			t.Errorf("%s: %s", format, diff)
		}
		if len(m.Files) < 3 {
			t.Errorf("%s: the manifest names %d files", format, len(m.Files))
		}
		for _, f := range m.Files {
			if int64(len(once[f.Name])) != f.Bytes || f.Rows == 0 {
				t.Errorf("%s: %s has %d bytes, the manifest says %d and %d rows", format, f.Name, len(once[f.Name]), f.Bytes, f.Rows)
			}
		}
	}
}

// TestManifest: it says what was asked, of which graph, and cites the sources.
func TestManifest(t *testing.T) {
	files, m := written(t, smallWorld(t), question(t, "chairs?asOf=2022-01-06&states=AM&certainty=possible"), "csv")
	var stored export.Manifest
	if err := json.Unmarshal(files["table.manifest.json"], &stored); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m.Query, stored.Query); diff != "" {
		t.Error(diff)
	}
	want := map[string]any{"asOf": "2022-01-06", "certainty": "POSSIBLE", "includeSuspended": false, "accordingTo": "default"}
	if diff := cmp.Diff(want, stored.Viewpoint); diff != "" {
		t.Errorf("viewpoint: %s", diff)
	}
	if m.Counts.Rows != 1 || m.Counts.Sources != 1 || m.Graph.Revision != 7 || m.Licence == "" || !maps.Equal(m.SourceLicences, map[string]string{"src:two": "not stated"}) || m.Entente != "entente test" {
		t.Errorf("the manifest is %+v", m)
	}
	if bib := string(files["table.bib"]); !strings.Contains(bib, "@misc{src_two,") || strings.Contains(bib, "src_one") {
		t.Errorf("the citation is\n%s", bib)
	}
	var csl []map[string]any
	if err := json.Unmarshal(files["table.csl.json"], &csl); err != nil || len(csl) != 1 || csl[0]["id"] != "src_two" {
		t.Errorf("CSL: %v %v", csl, err)
	}
	if book := string(files["table.codebook.csv"]); !strings.Contains(book, "chairs,certainFrom,date,false,") {
		t.Errorf("the codebook is\n%s", book)
	}
}

package export_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/claims"
	"entente/schema"
	"entente/seed/export"

	"archive/zip"
	"bytes"
	"io"
	"log/slog"
	"net/url"
)

var errLost = errors.New("the database is gone")

// names are what is in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestLostDatabaseLeavesNoFile: neither a new file nor a changed old one.
func TestLostDatabaseLeavesNoFile(t *testing.T) {
	for _, format := range export.Formats() {
		g := smallWorld(t)
		g.fail = errLost
		dir := t.TempDir()
		old := filepath.Join(dir, "edges")
		if !export.IsFolder(format) {
			if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		target := export.Beside(dir)
		if export.IsFolder(format) {
			var err error
			if target, err = export.Folder(old); err != nil {
				t.Fatal(err)
			}
		}
		_, err := export.Write(t.Context(), g, schema.Default(), question(t, "edges"), format, "edges", target, export.Options{})
		if !errors.Is(err, errLost) {
			t.Errorf("%s: the error is %v", format, err)
		}
		want := []string{"edges"}
		if export.IsFolder(format) {
			want = nil
		} else if data, err := os.ReadFile(old); err != nil || string(data) != "old" {
			t.Errorf("%s: the old file is %q, %v", format, data, err)
		}
		if got := names(t, dir); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: left are %v, want %v", format, got, want)
		}
	}
}

// full is a pipe that nobody reads any more after some bytes.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestBrokenPipeIsAnError(t *testing.T) {
	for _, format := range []string{"csv", "jsonl", "parquet", "graphml", "gexf", "cytoscape"} {
		_, err := export.Write(t.Context(), smallWorld(t), schema.Default(), question(t, "edges"), format, "x", export.Stream(&full{100}, "x"), export.Options{})
		if !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: the error is %v", format, err)
		}
	}
}

// TestMovedGraph: an export that mixes two states of the graph is thrown away.
func TestMovedGraph(t *testing.T) {
	g := &moving{memory: smallWorld(t)}
	dir := t.TempDir()
	_, err := export.Write(t.Context(), g, schema.Default(), question(t, "edges"), "csv", "x.csv", export.Beside(dir), export.Options{})
	if !errors.Is(err, export.ErrMoved) || len(names(t, dir)) != 0 {
		t.Errorf("%v, left are %v", err, names(t, dir))
	}
}

func TestFolderOfSomebodyElse(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.tex"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := export.Folder(dir); err == nil || !strings.Contains(err.Error(), "no export made") {
		t.Errorf("the error is %v", err)
	}
	own := filepath.Join(t.TempDir(), "out")
	writeInto(t, smallWorld(t), question(t, "edges"), "duckdb", own)
	writeInto(t, smallWorld(t), question(t, "chairs"), "duckdb", own)
	if got := strings.Join(names(t, own), " "); !strings.Contains(got, "chairs.parquet") {
		t.Errorf("an export is replaced by the next one: %s", got)
	}
}

func TestMisuse(t *testing.T) {
	for _, c := range []struct{ question, says string }{
		{"member", "there is no table"},
		{"nodes?asOf=2001-01-01", "nodes says nothing about asOf"},
		{"edges?asof=2001-01-01", `no parameter "asof"`},
		{"members", "needs a day"},
		{"edges?asOf=2001", "asOf: "},
		{"edges?asOf=2001-01-01&during=2001-01-01/2002-01-01", "exclude each other"},
		{"edges?during=2001-01-01", "expected two days"},
		{"edges?during=2002-01-01/2001-01-01", "exchange them"},
		{"edges?mode=throughout", "give one with during"},
		{"edges?certainty=sure", "neither certain nor possible"},
		{"edges?includeSuspended=yes", "neither true nor false"},
		{"edges?knownAt=yesterday", "no instant"},
		{"dyad-year", "which memberships count"},
		{"dyad-year?statuses=member", "none of full, associate, observer"},
		{"state-year?since=2005&through=2001", "exchange them"},
		{"state-year?during=2001-01-01/2002-12-31&since=2001", "give one of the two"},
		{"comembership?of=people", "neither states nor organizations"},
		{"state-year?through=soon", "through: "},
	} {
		what, query, _ := strings.Cut(c.question, "?")
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		_, err = export.Parse(what, values)
		if wrong := (export.Misuse{}); !errors.As(err, &wrong) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: the error is %v, want %q", c.question, err, c.says)
		}
	}
	for question_, format := range map[string]string{"edges?states=XX": "csv", "edges?organizations=NOPE": "csv", "state-year": "gexf", "nodes": "neo4j", "edges": "xlsx"} {
		_, err := export.Write(t.Context(), smallWorld(t), schema.Default(), question(t, question_), format, "x", export.Stream(io.Discard, "x"), export.Options{})
		if wrong := (export.Misuse{}); !errors.As(err, &wrong) {
			t.Errorf("%s as %s: the error is %v", question_, format, err)
		}
	}
}

func get(t *testing.T, g export.Graph, path string) (*http.Response, []byte, error) {
	t.Helper()
	server := httptest.NewServer(export.Handler(g, schema.Default(), "entente test", slog.New(slog.DiscardHandler)))
	defer server.Close()
	response, err := http.Get(server.URL + path)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response, body, err
}

func TestHTTP(t *testing.T) {
	g := smallWorld(t)
	for _, c := range []struct {
		path   string
		status int
		mime   string
		begins string
	}{
		{"/export/members.csv?asOf=2008-07-15", 200, "text/csv; charset=utf-8", "organization,"},
		{"/export/members.manifest.json?asOf=2008-07-15", 200, "application/json", "{\n  \"title\": \"Who belonged"},
		{"/export/edges.gexf.manifest.json", 200, "application/json", "{\n  \"title\""},
		{"/export/edges.codebook.csv", 200, "text/csv; charset=utf-8", "table,column,"},
		{"/export/edges.bib", 200, "application/x-bibtex; charset=utf-8", "@misc{"},
		{"/export/edges.csl.json", 200, "application/vnd.citationstyles.csl+json", "["},
		{"/export/edges.parquet", 200, "application/vnd.apache.parquet", "PAR1"},
		{"/export/edges.graphml", 200, "application/graphml+xml", "<?xml"},
		{"/export/edges.duckdb.zip", 200, "application/zip", "PK"},
		{"/export/", 200, "application/json", "{"},
		{"/export/edges.duckdb", 400, "text/plain; charset=utf-8", "edges.duckdb is no export"},
		{"/export/edges", 400, "text/plain; charset=utf-8", "edges is no export"},
		{"/export/members.csv", 400, "text/plain; charset=utf-8", "members needs a day"},
		{"/export/edges.csv?states=XX", 400, "text/plain; charset=utf-8", "states: \"XX\""},
	} {
		r, body, err := get(t, g, c.path)
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		if r.StatusCode != c.status || r.Header.Get("Content-Type") != c.mime || !bytes.HasPrefix(body, []byte(c.begins)) {
			t.Errorf("%s: %d %s %.80q", c.path, r.StatusCode, r.Header.Get("Content-Type"), body)
		}
	}
	r, body, err := get(t, g, "/export/edges.csv?states=AM")
	if err != nil {
		t.Fatal(err)
	}
	if link := r.Header.Get("Link"); link != `<edges.csv.manifest.json?states=AM>; rel="describedby"` {
		t.Errorf("the link is %s", link)
	}
	files, _ := written(t, g, question(t, "edges?states=AM"), "csv")
	if !bytes.Equal(body, files["table.csv"]) {
		t.Error("HTTP and the command line give different bytes")
	}
	_, zipped, err := get(t, g, "/export/edges.neo4j.zip")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(zipped), int64(len(zipped)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Open("manifest.json"); err != nil {
		t.Errorf("the zip has no manifest: %v", err)
	}
}

// TestHTTPBreaksOff: a client must not take half an export for a whole one.
func TestHTTPBreaksOff(t *testing.T) {
	g := smallWorld(t)
	for len(g.set.Spells) < 4000 { // more than what is buffered before the first byte goes out
		g.set.Spells = append(g.set.Spells, g.set.Spells...)
	}
	g.Memory = export.NewMemory(g.set, nil, nil, claims.World{})
	g.fail = errLost
	if _, body, err := get(t, g, "/export/edges.csv"); err == nil {
		t.Errorf("the answer of %d bytes looks whole", len(body))
	}
	small := smallWorld(t)
	small.fail = errLost
	r, body, err := get(t, small, "/export/chairs.csv")
	if err != nil || r.StatusCode != http.StatusServiceUnavailable || bytes.Contains(body, []byte("gone")) {
		t.Errorf("%v %v %q", r, err, body)
	}
}

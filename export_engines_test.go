package entente_test

import (
	"context"
	"crypto/sha256"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"entente/internal/bridge"
	"entente/internal/claims"
	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed"
	"entente/seed/export"
	"entente/seed/load"
)

// onceTold is a graph at revision 1, however many transactions brought it there.
type onceTold struct{ export.Graph }

func (g onceTold) Revision(ctx context.Context) (export.Revision, error) {
	r, err := g.Graph.Revision(ctx)
	r.Number = 1
	return r, err
}

// TestExportsOfBothEngines: every table of the curated graph, and edges in every
// format, has the same bytes from Neo4j and from the facts in memory, manifest and all.
func TestExportsOfBothEngines(t *testing.T) {
	curated(t)
	checked, _ := seed.Load(seed.Data(), schema.Default())
	o := load.Options{RecordedAt: recorded}
	set, err := load.Records(checked, o)
	if err != nil {
		t.Fatal(err)
	}
	id, content, all := load.Told(checked, o)
	inMemory := export.NewMemory(set, [][2]string{{id, content}}, all, checked.World())
	db := bridge.Store(launchtest.SharedDB(t))
	onNeo4j := onceTold{export.Neo4j{Reader: db, Catalog: schema.Default(),
		Archive: func(ctx context.Context) ([]claims.Claim, claims.World, error) {
			return load.Archive(ctx, db, schema.Default())
		}}}
	questions := map[string]string{ // by what they add to the name of the table
		"members": "asOf=2008-07-15", "dyad-year": "statuses=full,associate&since=2000", "spells": "through=2020", "bipartite": "statuses=full,observer",
	}
	ask := func(what, query, format string) {
		t.Helper()
		a, b := exportedFiles(t, inMemory, what, query, format), exportedFiles(t, onNeo4j, what, query, format)
		for name, sum := range a {
			if b[name] != sum {
				t.Errorf("%s?%s as %s: %s differs", what, query, format, name)
			}
		}
		if len(a) != len(b) || len(a) < 4 {
			t.Errorf("%s?%s as %s: %d files from memory, %d from Neo4j", what, query, format, len(a), len(b))
		}
	}
	for _, what := range export.Whats() {
		ask(what, questions[what], "csv")
	}
	for _, format := range export.Formats() {
		ask("edges", "", format)
	}
	ask("edges", "accordingTo=collection:articles&certainty=possible", "csv")
	ask("edges", "accordingTo=src:001", "csv")
	ask("claims", "accordingTo=src:001&knownAt=2100-01-01", "csv")
	ask("timeline", "knownAt=2000-01-01", "csv")
	ask("contradictions", "accordingTo=collection:articles", "csv")
}

// exportedFiles are the files of an export: the hash of each.
func exportedFiles(t *testing.T, g export.Graph, what, query, format string) map[string][32]byte {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	q, err := export.Parse(what, values)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	target := export.Beside(dir)
	if export.IsFolder(format) {
		dir = filepath.Join(dir, "folder")
		if target, err = export.Folder(dir); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := export.Write(t.Context(), g, schema.Default(), q, format, "x."+format, target, export.Options{Version: "entente test"}); err != nil {
		t.Fatalf("%s?%s as %s: %v", what, query, format, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][32]byte{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = sha256.Sum256(data)
	}
	return files
}

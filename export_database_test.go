package entente_test

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/bridge"
	"entente/internal/claims"
	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed/export"
	"entente/seed/load"
)

// exported is a table of the graph in the database, as CSV. Pages are small, so that
// the small world has several.
func exported(t *testing.T, text string) string {
	t.Helper()
	return exportedFrom(t, export.Neo4j{Reader: bridge.Store(launchtest.SharedDB(t)), Catalog: schema.Default(), PageRows: 7,
		Archive: func(ctx context.Context) ([]claims.Claim, claims.World, error) {
			return load.Archive(ctx, bridge.Store(launchtest.SharedDB(t)), schema.Default())
		}}, text)
}

// exportedFrom is a table of any graph, as CSV.
func exportedFrom(t *testing.T, g export.Graph, text string) string {
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
	dir := t.TempDir()
	if _, err := export.Write(t.Context(), g, schema.Default(), q, "csv", "x.csv", export.Beside(dir), export.Options{}); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "x.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestExportsFromNeo4j compares tables that are read from the database with the
// goldens of those computed in memory: every golden whose columns are all shown, and
// of the others the number of rows.
func TestExportsFromNeo4j(t *testing.T) {
	asked(t, "small world", os.DirFS("graph/testdata/world"))
	files, err := filepath.Glob("seed/export/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(data), "-- question --\n")
		question, rest, _ := strings.Cut(rest, "-- columns --\n")
		columns, want, _ := strings.Cut(rest, "-- want.csv --\n")
		got := exported(t, strings.TrimSpace(question))
		switch {
		case strings.TrimSpace(columns) == "" && got != want:
			t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
		case strings.Count(got, "\n") != strings.Count(want, "\n"):
			t.Errorf("%s: %d lines, want %d:\n%s", file, strings.Count(got, "\n"), strings.Count(want, "\n"), got)
		}
	}
}

// TestExportsAsOfThen: what was known before anything was told is nothing, and what
// is known since is what is known now.
func TestExportsAsOfThen(t *testing.T) {
	asked(t, "small world", os.DirFS("graph/testdata/world"))
	for _, table := range []string{"edges", "claims", "contradictions"} {
		now := exported(t, table)
		if then := exported(t, table+"?knownAt=2020-01-01"); strings.Count(then, "\n") != 1 {
			t.Errorf("%s as known in 2020:\n%s", table, then)
		}
		if since := exported(t, table+"?knownAt=2024-03-02"); since != now {
			t.Errorf("%s as known since differ:\n%s\nnow\n%s", table, since, now)
		}
	}
}

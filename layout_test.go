package entente

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "entente"

// rooms is the architecture: each room with the rooms that it may import.
// Tests may import more. A room that is not here, an arrow that is not here and
// a room without code are errors.
var rooms = map[string][]string{
	"internal/edtf":              {},
	"internal/fold":              {},
	"internal/claims":            {"internal/edtf"},
	"internal/cite":              {"internal/edtf"},
	"internal/golden":            {},
	"internal/record":            {},
	"internal/panel":             {"internal/edtf"},
	"internal/viewpoint":         {"internal/edtf"},
	"internal/neo":               {"internal/edtf"},
	"internal/bridge":            {"internal/neo", "graph", "graph/cypher", "seed/load"},
	"internal/launch":            {},
	"internal/launch/launchtest": {"internal/launch", "internal/neo"},
	"schema":                     {},
	"graph/introspect":           {},
	"graph/network":              {"internal/claims", "internal/edtf"},
	"graph/plan":                 {"graph/network", "schema", "internal/claims", "internal/edtf", "internal/fold", "internal/viewpoint"},
	"graph/cypher":               {"graph/plan", "schema", "internal/fold"},
	"graph/respond":              {"graph/network", "graph/plan", "schema", "internal/edtf", "internal/fold"},
	"graph/gate":                 {},
	"graph/sight":                {},
	"graph/memory":               {"graph/plan", "schema", "internal/edtf", "internal/fold", "internal/record"},
	"graph/dot":                  {"schema"},
	"graph/querygen":             {"schema", "internal/edtf", "internal/record"},
	"graph":                      {"graph/plan", "graph/cypher", "graph/respond", "graph/memory", "graph/introspect", "graph/sight", "schema", "internal/cite"},
	"seed":                       {"schema", "internal/claims", "internal/edtf", "internal/fold"},
	"seed/crosswalk":             {"seed", "internal/edtf", "internal/fold"},
	"seed/importer":              {"seed", "seed/crosswalk", "schema", "internal/claims", "internal/edtf"},
	"seed/importer/factbook":     {"seed", "seed/importer", "seed/crosswalk", "internal/claims"},
	"seed/importer/jsonl":        {"seed", "seed/importer", "seed/crosswalk"},
	"seed/importer/orgcsv":       {"seed", "seed/importer", "seed/crosswalk", "internal/claims"},
	"seed/importer/table":        {"seed", "seed/importer", "seed/crosswalk", "schema", "internal/claims", "internal/edtf"},
	"seed/importer/wikidata":     {"seed", "seed/importer", "seed/crosswalk", "internal/claims", "internal/edtf"},
	"seed/importer/cow":          {"seed", "seed/importer", "seed/crosswalk", "schema", "internal/claims", "internal/edtf", "internal/panel"},
	"seed/load":                  {"seed", "schema", "internal/cite", "internal/claims", "internal/edtf", "internal/fold", "internal/record"},
	"seed/export":                {"schema", "internal/cite", "internal/claims", "internal/edtf", "internal/panel", "internal/record", "internal/viewpoint"},
	"web":                        {},
	"bench":                      {"bench/floor", "graph", "graph/memory", "internal/bridge", "internal/claims", "internal/edtf", "internal/fold", "internal/launch", "internal/neo", "internal/record", "schema", "seed", "seed/load"},
	"bench/floor":                {},
	"cmd/entente":                {"graph", "graph/dot", "graph/memory", "graph/cypher", "graph/gate", "graph/sight", "seed", "seed/load", "seed/importer", "seed/importer/cow", "seed/importer/factbook", "seed/importer/jsonl", "seed/importer/orgcsv", "seed/importer/table", "seed/importer/wikidata", "seed/crosswalk", "seed/export", "schema", "web", "internal/bridge", "internal/claims", "internal/record", "internal/neo", "internal/launch", "internal/edtf"},
}

// driver is imported by one room only, and by the floor of the benchmark, in whose
// way nothing of ours shall stand.
const driver = "github.com/neo4j/neo4j-go-driver"

// TestLayout reads the source itself: the test cache would not notice a new
// import that `go list` sees.
func TestLayout(t *testing.T) {
	found := map[string]bool{}
	for _, file := range sources(t) {
		room := path.Dir(file)
		found[room] = true
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s: the room %s is not in the table of layout_test.go", file, room)
			continue
		}
		for _, imported := range imports(t, file) {
			if strings.HasPrefix(imported, driver) && room != "internal/neo" && room != "bench/floor" {
				t.Errorf("%s imports the driver; only internal/neo may", file)
			}
			other, ours := strings.CutPrefix(imported, module+"/")
			if ours && !slices.Contains(allowed, other) {
				t.Errorf("%s imports %s, which %s may not", file, other, room)
			}
		}
	}
	for room := range rooms {
		if !found[room] {
			t.Errorf("the room %s is in the table of layout_test.go but has no code", room)
		}
	}
}

// TestSizes keeps files readable: past 350 lines a file usually holds two ideas.
func TestSizes(t *testing.T) {
	long := 0
	files := sources(t)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Count(string(data), "\n")
		if lines > 500 && !strings.HasPrefix(file, "graph/introspect/") {
			t.Errorf("%s has %d lines; none has more than 500", file, lines)
		}
		if lines > 350 {
			long++
		}
	}
	if long*10 > len(files) {
		t.Errorf("%d of %d files have more than 350 lines; nine in ten are shorter", long, len(files))
	}
}

// sources are the Go files that are no tests, in packages below the root.
func sources(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || p != "." && strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go") && strings.Contains(filepath.ToSlash(p), "/") {
			files = append(files, filepath.ToSlash(p))
		}
		return nil
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range parsed.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, name)
	}
	return out
}

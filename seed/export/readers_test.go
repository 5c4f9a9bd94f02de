package export_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/seed/export"
)

// readers are the programs of researchers that read exports back.
const readers = "networkx==3.4.2 igraph==0.11.8 pandas==2.2.3 duckdb==1.1.3 pyarrow==18.1.0 numpy==2.1.3 matplotlib==3.9.4"

// python is a Python that has the readers, installed once into the user's cache. A
// machine without Python skips the test; one that has it must be able to install
// them when CI=true.
func python(t *testing.T) string {
	t.Helper()
	system, err := exec.LookPath("python3")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("python3 is not installed, and CI must not go on without the programs that read exports back")
	}
	if err != nil {
		t.Skip("python3 is not installed here, so nobody can read the exports back")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skipf("there is no cache folder for the readers of exports: %v", err)
	}
	sum := sha256.Sum256([]byte(readers + system))
	dir := filepath.Join(cache, "entente", fmt.Sprintf("readers-%x", sum[:6]))
	program := filepath.Join(dir, "bin", "python")
	if exec.Command(program, "-c", "import networkx, igraph, pandas, duckdb, pyarrow, matplotlib").Run() == nil {
		return program
	}
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	for _, command := range [][]string{
		{system, "-m", "venv", "--clear", dir},
		append([]string{program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"}, strings.Fields(readers)...),
	} {
		if out, err := exec.CommandContext(ctx, command[0], command[1:]...).CombinedOutput(); err != nil {
			message := fmt.Sprintf("the readers of exports cannot be installed (%s): %v\n%s", strings.Join(command[1:4], " "), err, out)
			if os.Getenv("CI") == "true" {
				t.Fatal(message)
			}
			t.Skip(message)
		}
	}
	return program
}

// shape is how the rows of a table are edges.
type shape struct {
	Source    string `json:"source"`
	Target    string `json:"target"`
	Weight    string `json:"weight,omitempty"`
	Directed  bool   `json:"directed"`
	Time      bool   `json:"time"`
	Bipartite bool   `json:"bipartite"`
	Possible  bool   `json:"possible"` // edges are there on their possible days
}

// readBack are the tables that are read back, with every parameter that changes
// what is written; nil for those whose rows are no edges.
var readBack = map[string]*shape{
	"nodes": nil,
	"edges": {Source: "source", Target: "target", Directed: true, Time: true},
	"members?asOf=2008-07-15&certainty=possible": {Source: "member", Target: "organization", Directed: true, Time: true, Possible: true},
	"spells?through=2020":                        {Source: "source", Target: "target", Directed: true, Time: true},
	"chairs":                                     {Source: "chair", Target: "organization", Directed: true, Time: true},
	"comembership":                               {Source: "a", Target: "b", Weight: "weight"},
	"bipartite?statuses=full,observer":           {Source: "member", Target: "organization", Bipartite: true},
	"deployments":                                nil, "claims": nil, "sources": nil, "contradictions": nil, "timeline": nil,
	"state-year": nil, "igo-year": nil, "dyad-year?statuses=full,associate&since=2000": nil,
}

// TestReadersSeeTheSame writes every table in every format and lets the programs
// that researchers use compare what they read with the rows.
func TestReadersSeeTheSame(t *testing.T) {
	program := python(t)
	root := t.TempDir()
	writeAll(t, strangeWorld(t), root)
	command := exec.CommandContext(t.Context(), program, "testdata/read_back.py", root)
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := strings.Count(string(out), "ok "); n != len(readBack) {
		t.Errorf("%d tables were read, want %d:\n%s", n, len(readBack), out)
	}
}

func writeAll(t *testing.T, g export.Graph, root string) {
	t.Helper()
	shapes := map[string]*shape{}
	for text, s := range readBack {
		what, _, _ := strings.Cut(text, "?")
		shapes[what] = s
		q := question(t, text)
		dir := filepath.Join(root, what)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, format := range export.Formats() {
			if s == nil && slices.Contains([]string{"graphml", "gexf", "cytoscape", "neo4j"}, format) {
				continue
			}
			into := filepath.Join(dir, format)
			writeInto(t, g, q, format, into)
			move := map[string]string{"table." + format: "table." + format}
			switch format {
			case "csv":
				move["table.codebook.csv"] = "columns.csv"
			case "jsonl":
				move["table.jsonl"] = "rows.jsonl"
			case "neo4j", "duckdb":
				continue
			}
			for from, to := range move {
				if err := os.Rename(filepath.Join(into, from), filepath.Join(dir, to)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	data, err := json.Marshal(shapes)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "shapes.json"), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// strangeWorld is the small world with texts that break careless writers: quotes,
// line breaks, list marks, markup, Namibia's NA, control and astral characters.
func strangeWorld(t testing.TB) *memory {
	t.Helper()
	m := smallWorld(t)
	for _, n := range m.set.Nodes {
		switch n.Properties["id"] {
		case "state:armenia":
			n.Properties["iso2"] = "NA"
			n.Properties["aliases"] = []string{"a|b", `c\d`, "e, f", "Հայաստան 😀"}
			n.Properties["note"] = "two\nlines, \"quoted\" <b>&amp;</b>\ttab"
		case "org:csto":
			n.Properties["note"] = " spaces around "
			n.Properties["name"] = `Collective "Security" & Treaty <Organization>`
		}
	}
	return m
}

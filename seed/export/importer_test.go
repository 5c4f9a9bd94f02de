package export_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/launch"
)

// TestNeo4jAdminImports hands the folder to the importer of Neo4j itself: neo4j-admin
// is a class among the jars. It says how many nodes, relationships and properties it
// took, and fails on a header or a value that it does not understand.
func TestNeo4jAdminImports(t *testing.T) {
	java, err := launch.FindJava(t.Context())
	if errors.Is(err, launch.ErrNoJava) && os.Getenv("CI") != "true" {
		t.Skip("there is no Java here to run the importer of Neo4j")
	}
	if err != nil {
		t.Fatal(err)
	}
	jars, err := launch.Fetch(t.Context(), launch.FetchOptions{})
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("there are no jars here to run the importer of Neo4j: %v", err)
	}
	home, folder := t.TempDir(), filepath.Join(t.TempDir(), "import")
	if err := os.Mkdir(filepath.Join(home, "conf"), 0o755); err != nil {
		t.Fatal(err)
	}
	m := writeInto(t, strangeWorld(t), question(t, "edges"), "neo4j", folder)
	readme, err := os.ReadFile(filepath.Join(folder, "README.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, told, found := strings.Cut(string(readme), "neo4j-admin ")
	if !found {
		t.Fatalf("the README names no command:\n%s", readme)
	}
	command := exec.CommandContext(t.Context(), java.Path, append([]string{"-Xmx256m", "-cp", jars.Classpath(), "org.neo4j.cli.AdminTool"}, strings.Fields(told)...)...)
	command.Dir = folder
	command.Env = append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+filepath.Join(home, "conf"))
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{
		fmt.Sprintf("%d nodes", m.Counts.Nodes), fmt.Sprintf("%d relationships", m.Counts.Edges), fmt.Sprintf("%d properties", properties(t, m.Counts.Nodes)),
	} {
		if !strings.Contains(string(out), "  "+want) {
			t.Errorf("the importer did not take %s:\n%s", want, out[max(0, len(out)-400):])
		}
	}
}

// properties counts the cells that are not missing, of edges and of the nodes that
// they touch.
func properties(t *testing.T, nodes int64) int {
	t.Helper()
	count := func(what string, keep func(map[string]any) bool, except ...string) (n int) {
		files, _ := written(t, strangeWorld(t), question(t, what), "jsonl")
		for line := range strings.Lines(string(files["table.jsonl"])) {
			var row map[string]any
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			for _, name := range except {
				delete(row, name)
			}
			if !keep(row) {
				continue
			}
			for _, v := range row {
				if list, isList := v.([]any); v != nil && (!isList || len(list) > 0) {
					n++
				}
			}
		}
		return n
	}
	touched := map[string]bool{}
	files, _ := written(t, strangeWorld(t), question(t, "edges"), "jsonl")
	for line := range strings.Lines(string(files["table.jsonl"])) {
		var row struct{ Source, Target string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		touched[row.Source], touched[row.Target] = true, true
	}
	if int64(len(touched)) != nodes {
		t.Errorf("%d nodes are touched, the manifest says %d", len(touched), nodes)
	}
	all := count("edges", func(map[string]any) bool { return true }, "source", "target", "relType")
	return all + count("nodes", func(row map[string]any) bool { return touched[row["id"].(string)] })
}

package graph_test

import (
	"os"
	"testing"

	"entente/graph"
	"entente/graph/memory"
	"entente/internal/golden"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// inMemory makes the engine in memory of checked facts.
func inMemory(t testing.TB, checked *seed.Checked, o load.Options) graph.Memory {
	t.Helper()
	set, err := load.Records(checked, o)
	if err != nil {
		t.Fatal(err)
	}
	g, err := memory.New(set, 1)
	if err != nil {
		t.Fatal(err)
	}
	return graph.Memory{Graph: g}
}

// TestGoldensMemory runs every case over the small world in memory; the answers are
// those of Neo4j, and the errors those of planning alone.
func TestGoldensMemory(t *testing.T) {
	checked, findings := seed.Load(os.DirFS("testdata/world"), schema.Default())
	for _, f := range findings {
		t.Fatal(f)
	}
	s := server(t, inMemory(t, checked, load.Options{RecordedAt: worldRecorded}))
	corpus.Run(t, func(t *testing.T, c *golden.Case) {
		answer := s.Ask(t.Context(), questionOf(t, c))
		if c.Input("want/plan") == nil && c.Input("want/error") != nil {
			c.Want(t, "want/error", errorText(answer.Errors))
			return
		}
		c.Want(t, "want/response.json", responseText(t, answer))
	})
}

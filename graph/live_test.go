package graph_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/bridge"
	"entente/internal/golden"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

func TestMain(m *testing.M) { launchtest.Main(m) }

// worldRecorded is when the small world was told; goldens hold it.
var worldRecorded = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// world loads the small world of testdata/world into an empty database.
func world(t *testing.T) *neo.DB {
	t.Helper()
	checked, findings := seed.Load(os.DirFS("testdata/world"), schema.Default())
	for _, f := range findings {
		t.Error(f)
	}
	if checked == nil {
		t.FailNow()
	}
	db := launchtest.DB(t)
	if _, err := load.Load(t.Context(), bridge.Store(db), checked, load.Options{RecordedAt: worldRecorded}); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestGoldensLive runs every case that can be planned against a real Neo4j that
// holds the small world.
func TestGoldensLive(t *testing.T) {
	s := server(t, graph.Cypher{Reader: bridge.Reader(world(t))})
	corpus.Run(t, func(t *testing.T, c *golden.Case) {
		q := questionOf(t, c)
		if c.Input("want/plan") == nil {
			return
		}
		c.Want(t, "want/response.json", responseText(t, s.Ask(t.Context(), q)))
	})
}

// responseText prints an answer without the revision, which says how the load
// was divided and not what it holds.
func responseText(t testing.TB, r graph.Response) []byte {
	t.Helper()
	delete(r.Extensions, "revision")
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

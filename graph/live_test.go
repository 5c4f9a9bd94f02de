package graph_test

import (
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/cypher"
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
	if _, err := load.Load(t.Context(), storeOf{db}, checked, load.Options{RecordedAt: worldRecorded}); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestGoldensLive runs every case that can be planned against a real Neo4j that
// holds the small world.
func TestGoldensLive(t *testing.T) {
	s := server(t, graph.Cypher{Reader: readerOf{world(t)}})
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

// readerOf and storeOf introduce the rooms that cmd introduces in the program.
type readerOf struct{ db *neo.DB }

func (r readerOf) Read(ctx context.Context, statements []cypher.Statement) ([][][]any, error) {
	in := make([]neo.Statement, len(statements))
	for i, s := range statements {
		in[i] = neo.Statement{Text: s.Text, Params: s.Params}
	}
	results, err := r.db.Read(ctx, in)
	if err != nil {
		return nil, err
	}
	out := make([][][]any, len(results))
	for i, result := range results {
		out[i] = result.Rows
	}
	return out, nil
}

type storeOf struct{ db *neo.DB }

func (s storeOf) Read(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	results, err := s.db.Read(ctx, []neo.Statement{{Text: text, Params: params}})
	if err != nil {
		return nil, err
	}
	return results[0].Rows, nil
}

func (s storeOf) Write(ctx context.Context, fn func(load.Tx) error) error {
	return s.db.Write(ctx, func(tx neo.Tx) error { return fn(txOf{tx}) })
}

func (s storeOf) Schema(ctx context.Context, text string) ([][]any, error) {
	result, err := s.db.Schema(ctx, neo.Statement{Text: text})
	return result.Rows, err
}

type txOf struct{ tx neo.Tx }

func (t txOf) Run(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	result, err := t.tx.Run(ctx, neo.Statement{Text: text, Params: params})
	return result.Rows, err
}

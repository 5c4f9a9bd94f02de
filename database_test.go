package entente_test

import (
	"io/fs"
	"log/slog"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/memory"
	"entente/internal/bridge"
	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

func TestMain(m *testing.M) { launchtest.Main(m) }

// recorded is when the facts of these tests were told.
var recorded = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// held names the facts that the one database of the tests holds now.
var held string

// asked loads facts into the database, unless it holds them already, and returns
// a server that answers from it.
func asked(t *testing.T, name string, facts fs.FS) *graph.Server {
	t.Helper()
	if held != name {
		fill(t, facts)
		held = name
	}
	return serverOf(t, graph.Cypher{Reader: bridge.Reader(launchtest.SharedDB(t))})
}

func serverOf(t *testing.T, engine graph.Engine) *graph.Server {
	t.Helper()
	config := graph.DefaultConfig()
	config.Log = slog.New(slog.DiscardHandler)
	config.Timeout = time.Minute // the machine may be busy
	server, err := graph.New(schema.Default(), engine, config)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// curated is a server over all the facts that the program carries.
func curated(t *testing.T) *graph.Server {
	t.Helper()
	return asked(t, "curated", seed.Data())
}

// curatedInMemory is the same without a database.
func curatedInMemory(t *testing.T) *graph.Server {
	t.Helper()
	return inMemory(t, seed.Data())
}

// inMemory is a server over some facts without a database.
func inMemory(t *testing.T, facts fs.FS) *graph.Server {
	t.Helper()
	checked, findings := seed.Load(facts, schema.Default())
	for _, f := range findings {
		t.Fatal(f)
	}
	set, err := load.Records(checked, load.Options{RecordedAt: recorded})
	if err != nil {
		t.Fatal(err)
	}
	records, err := memory.New(set, 1)
	if err != nil {
		t.Fatal(err)
	}
	return serverOf(t, graph.Memory{Graph: records})
}

// fill empties the database and loads facts into it.
func fill(t *testing.T, facts fs.FS) {
	t.Helper()
	checked, findings := seed.Load(facts, schema.Default())
	for _, f := range findings {
		t.Error(f)
	}
	if checked == nil {
		t.FailNow()
	}
	held = ""
	if _, err := load.Load(t.Context(), bridge.Store(launchtest.DB(t)), checked, load.Options{RecordedAt: recorded}); err != nil {
		t.Fatal(err)
	}
}

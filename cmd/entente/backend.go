package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"entente/graph"
	"entente/graph/memory"
	"entente/internal/bridge"
	"entente/internal/launch"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/export"
	"entente/seed/load"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// What answers questions.
const (
	engineAuto   = "auto"
	engineNeo4j  = "neo4j"
	engineMemory = "memory"
)

// engineFlag adds --engine.
func engineFlag(f *pflag.FlagSet, name *string) {
	f.StringVar(name, "engine", envOr(engineAuto, "ENTENTE_ENGINE"),
		"what answers: neo4j, memory (the facts of the files, nothing is kept), or auto: Neo4j if there can be one, else memory (ENTENTE_ENGINE)")
}

func checkEngine(name string) error {
	switch name {
	case engineAuto, engineNeo4j, engineMemory:
		return nil
	}
	return misuse("--engine %q is none of auto, neo4j, memory", name)
}

// backend is what stands behind the API: a Neo4j, or the facts in memory.
type backend struct {
	engine graph.Engine
	db     *neo.DB // nil in memory
	// exports gives what exports read; nil if nobody may ask for any.
	exports func() export.Graph
	server  *launch.Server // nil unless it runs on this machine by our doing
}

// inMemory makes a backend of checked facts. They are recorded now: knownAt
// sees nothing before.
func inMemory(facts *seed.Checked) (backend, error) {
	o := load.Options{RecordedAt: time.Now()}
	set, err := load.Records(facts, o)
	if err != nil {
		return backend{}, err
	}
	g, err := memory.New(set, 1)
	if err != nil {
		return backend{}, err
	}
	return backend{engine: graph.Memory{Graph: g}, exports: func() export.Graph { return exportOfFacts(facts, set, o) }}, nil
}

func onNeo4j(db *neo.DB, server *launch.Server) backend {
	return backend{engine: graph.Cypher{Reader: bridge.Reader(db)}, db: db, server: server, exports: func() export.Graph { return exportOfNeo4j(db) }}
}

// close lets go of the database, and stops a Neo4j that was started here.
func (b backend) close(words io.Writer) {
	if b.db != nil {
		_ = b.db.Close(context.Background())
	}
	if b.server != nil && !b.server.Found {
		stopServer(words, b.server)
	}
}

// errNoNeo4j is in the chain of an error that says why no Neo4j can be had here.
var errNoNeo4j = errors.New("no Neo4j can be had here")

// behind chooses what serves: Neo4j, or under auto the facts in memory where no
// Neo4j can be had. What else goes wrong with Neo4j is an error all the same.
func (o *serveOptions) behind(ctx context.Context, cmd *cobra.Command, site string, facts *seed.Checked) (backend, error) {
	words := cmd.ErrOrStderr()
	if o.engine != engineMemory {
		db, server, err := o.start(ctx, cmd, site)
		switch {
		case err == nil:
			return onNeo4j(db, server), nil
		case o.engine == engineNeo4j, !errors.Is(err, errNoNeo4j), facts == nil:
			return backend{}, err
		}
		fmt.Fprintf(words, "%v\n", err)
		fmt.Fprintln(words, "So the answers come from the facts in memory. Neo4j Browser and imports that persist are missing; "+
			"install Java 17 or newer and Maven (or name a Neo4j in NEO4J_URI) and start again to have them.")
	}
	if facts == nil {
		return backend{}, misuse("--no-load leaves the memory engine without facts")
	}
	return inMemory(facts)
}

// answering opens what answers a single question: a named Neo4j, the local one
// that runs, or under auto the facts in memory.
func (d *database) answering(cmd *cobra.Command, engine string) (backend, error) {
	db, err := d.reach(cmd, engine)
	if err != nil {
		return backend{}, err
	}
	if db != nil {
		return onNeo4j(db, nil), nil
	}
	hurry()
	facts, err := factsToLoad(cmd, nil)
	if err != nil {
		return backend{}, err
	}
	return inMemory(facts)
}

// reach opens the Neo4j that a single command uses, a named one or the local one that
// runs; nil if the facts in memory are to answer.
func (d *database) reach(cmd *cobra.Command, engine string) (*neo.DB, error) {
	if err := checkEngine(engine); err != nil || engine == engineMemory {
		return nil, err
	}
	db, err := d.open(cmd.Context())
	if err == nil || engine == engineNeo4j || !errors.Is(err, launch.ErrNotRunning) {
		return db, err
	}
	fmt.Fprintln(cmd.ErrOrStderr(), "No Neo4j runs here; the answer comes from the facts in memory.")
	return nil, nil
}

// hurry is for a process that answers one question from files and ends: the API is
// made while the files are read, and there is nobody for whom to collect garbage
// early (unless GOGC says so).
func hurry() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	go func() {
		_, _ = schema.Expand(schema.Default()) // who uses it sees its error
	}()
}

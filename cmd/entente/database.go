package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"entente/internal/launch"
	"entente/internal/neo"

	"github.com/spf13/cobra"
)

// database is which Neo4j a command uses: the one that flags or the environment
// name, else the local one.
type database struct {
	uri, user, password, name string
}

// flags adds the connection's flags. A password is better given in the
// environment: the command line of a process is readable by others.
func (d *database) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&d.uri, "neo4j-uri", env("ENTENTE_NEO4J_URI", "NEO4J_URI"), "use this Neo4j, bolt://… or neo4j://…, and launch none (ENTENTE_NEO4J_URI, NEO4J_URI)")
	f.StringVar(&d.user, "neo4j-user", env("ENTENTE_NEO4J_USER", "NEO4J_USERNAME"), "its user (ENTENTE_NEO4J_USER, NEO4J_USERNAME)")
	f.StringVar(&d.password, "neo4j-password", "", "its password; better given as ENTENTE_NEO4J_PASSWORD or NEO4J_PASSWORD")
	f.StringVar(&d.name, "neo4j-database", env("ENTENTE_NEO4J_DATABASE", "NEO4J_DATABASE"), "its database (ENTENTE_NEO4J_DATABASE, NEO4J_DATABASE; default neo4j)")
}

// env is the first of the variables that is set.
func env(names ...string) string {
	for _, name := range names {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// named is the connection that the user named; ok is false if none. A password
// without a user is that of Neo4j's first user.
func (d *database) named() (c neo.Config, ok bool) {
	c = neo.Config{URI: d.uri, User: d.user, Password: d.password, Database: d.name}
	if c.Password == "" {
		c.Password = env("ENTENTE_NEO4J_PASSWORD", "NEO4J_PASSWORD")
	}
	if c.User == "" && c.Password != "" {
		c.User = launch.User
	}
	return c, c.URI != ""
}

// open connects to the named Neo4j or to the local one that runs.
func (d *database) open(ctx context.Context) (*neo.DB, error) {
	if c, ok := d.named(); ok {
		return connect(ctx, c)
	}
	dir, err := launch.DefaultDir()
	if err != nil {
		return nil, err
	}
	server, err := launch.Find(dir)
	if errors.Is(err, launch.ErrNotRunning) {
		return nil, notRunning{fmt.Errorf("no Neo4j runs on %s; start one with `make run` or `entente neo4j start`, or name one in NEO4J_URI", dir)}
	}
	if err != nil {
		return nil, err
	}
	return neo.Open(ctx, d.local(server))
}

// openChained is open for who commits: a load in a cluster sees what it wrote a moment
// before, and there are bookmarks of it for who asks next.
func (d *database) openChained(ctx context.Context) (*neo.DB, error) {
	db, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	return db.Chained(), nil
}

// patience is how long a named server may take to answer at all. Tests have less.
var patience = 15 * time.Second

// connect opens a database that the user named, and says what to look at when it
// does not let us in.
func connect(ctx context.Context, c neo.Config) (*neo.DB, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	db, err := neo.Open(ctx, c)
	switch neo.KindOf(err) {
	case neo.Auth:
		return nil, fmt.Errorf("%w; give them in NEO4J_USERNAME and NEO4J_PASSWORD", err)
	case neo.Unavailable, neo.Timeout:
		return nil, fmt.Errorf("%w; look at NEO4J_URI (without it, `entente serve` starts a Neo4j of its own)", err)
	}
	return db, err
}

func (d *database) local(s *launch.Server) neo.Config {
	return neo.Config{URI: s.BoltURI, User: s.User, Password: s.Password, Database: d.name}
}

// notRunning is the absence of a local Neo4j in words, with launch's own error
// behind it.
type notRunning struct{ error }

func (notRunning) Unwrap() error { return launch.ErrNotRunning }

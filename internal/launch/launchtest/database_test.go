package launchtest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/launch"
	"entente/internal/neo"
)

func TestMain(m *testing.M) { Main(m) }

// state counts nodes, constraints, and indexes that somebody made.
func state(t *testing.T, db *neo.DB) (nodes, constraints, indexes int) {
	t.Helper()
	count := func(text string) int {
		results, err := db.Read(t.Context(), []neo.Statement{{Text: text}})
		if err != nil {
			t.Fatal(err)
		}
		return int(results[0].Rows[0][0].(int64))
	}
	return count("MATCH (n) RETURN count(n)"), count("SHOW CONSTRAINTS YIELD name RETURN count(*)"),
		count("SHOW INDEXES YIELD type WHERE type <> 'LOOKUP' RETURN count(*)")
}

func TestDatabaseComesInTheStateAskedFor(t *testing.T) {
	db := DB(t)
	for _, text := range []string{
		"CREATE CONSTRAINT `odd ``name` FOR (n:X) REQUIRE n.id IS UNIQUE",
		"CREATE INDEX y FOR ()-[r:R]-() ON (r.k)",
		"CREATE FULLTEXT INDEX z FOR (n:X) ON EACH [n.name]",
		"CREATE (:X {id: 1})-[:R {k: 1}]->(:X {id: 2})",
	} {
		if _, err := db.Schema(t.Context(), neo.Statement{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		what                        string
		ask                         func(testing.TB) *neo.DB
		nodes, constraints, indexes int
	}{
		{"SharedDB", SharedDB, 2, 1, 3},
		{"DBWithSchema", DBWithSchema, 0, 1, 3},
		{"DB", DB, 0, 0, 0},
	} {
		nodes, constraints, indexes := state(t, c.ask(t))
		if nodes != c.nodes || constraints != c.constraints || indexes != c.indexes {
			t.Errorf("%s: %d nodes, %d constraints, %d indexes; want %d, %d, %d",
				c.what, nodes, constraints, indexes, c.nodes, c.constraints, c.indexes)
		}
	}
}

func TestOnlyThrowAwayServersAreEmptied(t *testing.T) {
	home, err := homeOf(t.Context(), SharedDB(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := mayEmpty(home); err != nil {
		t.Errorf("the server of the tests: %v", err)
	}
	dir := t.TempDir()
	if err := mayEmpty(dir); err == nil || !strings.Contains(err.Error(), "not a throw-away one") {
		t.Errorf("a server with somebody's data: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, launch.ThrowAwayMark), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := mayEmpty(dir); err != nil {
		t.Errorf("a marked server: %v", err)
	}
}

func TestServerThatIsNotThere(t *testing.T) {
	s := server{config: neo.Config{URI: "bolt://127.0.0.1:1"}}
	if err := s.borrow(context.Background()); err == nil || !strings.Contains(err.Error(), "does not answer") {
		t.Errorf("the error is %v", err)
	}
}

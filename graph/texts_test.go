package graph_test

import (
	"testing"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// TestNeo4jComparesParametersByCodeUnits shows the one exception to the order of
// code points (docs/reliability.md): Neo4j 5.26 sorts texts, and reads indexes, by
// code points, but compares a parameter with a property by units of UTF-16, where
// what lies beyond 16 bits comes before U+E000 to U+FFFF. When this test fails,
// Neo4j has mended it: take the exception back, and U+FFEE into the names of
// made_test.go.
func TestNeo4jComparesParametersByCodeUnits(t *testing.T) {
	db := launchtest.DB(t)
	const astral, high = "\U0001F600", "\uffee"
	results, err := db.Read(t.Context(), []neo.Statement{{
		Text:   "UNWIND [$high, $astral] AS x RETURN x ORDER BY x LIMIT 1",
		Params: map[string]any{"astral": astral, "high": high},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if first := results[0].Rows[0][0]; first != astral {
		t.Errorf("of parameters, %q comes first", first)
	}
}

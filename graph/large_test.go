package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"entente/internal/bridge"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed/load"
)

// copies is how many copies of every thing the large graph has beside it, and
// perCopying of how many things one transaction makes them.
const (
	copies     = 5
	perCopying = 500
)

// large is a graph of some 45,000 nodes and 120,000 relationships as a load stores
// them, with its indexes and their statistics: the curated facts and made ones, so
// that no label and no relationship type is missing, and five copies of both. Names,
// keys and ids of a copy are its own, so values are as rare in it as in a world of
// that size; it is a planner's world, though, and nobody resolves its claims.
func large(t *testing.T) *neo.DB {
	t.Helper()
	db := launchtest.DB(t)
	for _, name := range []string{"curated", "made"} {
		if _, err := load.Load(t.Context(), bridge.Store(db), factsOf(t, name), load.Options{RecordedAt: worldRecorded, Origin: name}); err != nil {
			t.Fatal(err)
		}
	}
	copyRelationships(t, db, copyNodes(t, db))
	knowRetired(t, db)
	for _, text := range []string{"CALL db.awaitIndexes(300)", "CALL db.prepareForReplanning(300)"} {
		if _, err := db.Schema(t.Context(), neo.Statement{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// knowRetired makes the labels of what has been retired known, as a database knows
// them from the first time on: nothing has been retired in this graph, and whether
// its server knew a retired node before depends on the tests that ran on it.
func knowRetired(t *testing.T, db *neo.DB) {
	t.Helper()
	var labels []any
	for _, typ := range schema.Default().Types {
		labels = append(labels, "Retired"+typ.Label)
	}
	written(t, db, "UNWIND $labels AS label CREATE (n:$(label)) DELETE n", map[string]any{"labels": labels})
}

// copyNodes makes the copies of every node but those that there is one of, and
// returns them by the element id of the original. What is unique or nearly so
// becomes another value in each.
func copyNodes(t *testing.T, db *neo.DB) map[string][]any {
	t.Helper()
	changed := map[string]bool{"id": true, "version": true, "name": true, "nameKey": true}
	for _, typ := range schema.Default().Types {
		for _, key := range typ.Keys {
			changed[key.Column] = true
		}
	}
	text := "MATCH (n) WHERE elementId(n) IN $some UNWIND range(1, $copies) AS i " +
		"CREATE (m:$(labels(n))) SET m = n{.*, searchNames: [x IN n.searchNames | x + ' ' + i]"
	for _, column := range slices.Sorted(maps.Keys(changed)) {
		text += fmt.Sprintf(", `%s`: n.`%s` + 1000 * i", column, column)
	}
	text += "} WITH n, m ORDER BY i RETURN elementId(n), collect(elementId(m))"
	of := map[string][]any{}
	for some := range slices.Chunk(rowsOf(t, db, "MATCH (n) WHERE NOT n:Graph AND NOT n:Batch RETURN elementId(n)"), perCopying) {
		ids := make([]any, len(some))
		for i, row := range some {
			ids[i] = row[0]
		}
		for _, row := range written(t, db, text, map[string]any{"some": ids, "copies": int64(copies)}) {
			of[row[0].(string)] = row[1].([]any)
		}
	}
	return of
}

// copyRelationships draws between the copies what stands between the originals.
func copyRelationships(t *testing.T, db *neo.DB, of map[string][]any) {
	t.Helper()
	const text = "UNWIND $some AS row MATCH ()-[r]->() WHERE elementId(r) = row[0] UNWIND range(1, $copies) AS i " +
		"MATCH (a) WHERE elementId(a) = row[1][i - 1] MATCH (b) WHERE elementId(b) = row[2][i - 1] " +
		"CREATE (a)-[s:$(type(r))]->(b) SET s = r{.*, id: r.id + 1000 * i, claimIds: [x IN r.claimIds | x + 1000 * i]}"
	all := rowsOf(t, db, "MATCH (a)-[r]->(b) WHERE NOT a:Batch AND NOT b:Batch RETURN elementId(r), elementId(a), elementId(b)")
	for some := range slices.Chunk(all, perCopying) {
		list := make([]any, 0, len(some))
		for _, row := range some {
			list = append(list, []any{row[0], of[row[1].(string)], of[row[2].(string)]})
		}
		written(t, db, text, map[string]any{"some": list, "copies": int64(copies)})
	}
}

func rowsOf(t *testing.T, db *neo.DB, text string) [][]any {
	t.Helper()
	results, err := db.Read(t.Context(), []neo.Statement{{Text: text}})
	if err != nil {
		t.Fatal(err)
	}
	return results[0].Rows
}

func written(t *testing.T, db *neo.DB, text string, params map[string]any) (rows [][]any) {
	t.Helper()
	err := db.Write(t.Context(), func(tx neo.Tx) error {
		result, err := tx.Run(t.Context(), neo.Statement{Text: text, Params: params})
		rows = result.Rows
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

package load_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed/load"
)

// What the catalog promises stands in the database: every property that is never
// null, and under no name that the catalog does not know.
func TestColumnsAreThoseOfTheCatalog(t *testing.T) {
	db := database{launchtest.DBWithSchema(t)}
	mustLoad(t, db, curated(t), load.Options{})
	catalog := schema.Default()
	for _, typ := range catalog.Types {
		if typ.Interface {
			continue
		}
		keys := columns(typ.Properties, typ.Label, nil)
		checkColumns(t, db, "(x:`"+typ.Label+"`)", typ.Properties, append(keys, "type", "name", "hash", "batch",
			"nameKey", "searchNames", "fromEarliest", "fromLatest", "toEarliest", "toLatest", "supersededAt"))
	}
	own := []string{"hash", "batch", "fromYear", "toYear", "claimIds", "competingIds", "strengths", "strengthMin", "strengthMax"}
	for _, p := range catalog.Predicates {
		if p.Edge != nil {
			checkColumns(t, db, "(:Entity)-[x:`"+p.Name+"`]->(:Entity)", p.Edge.Properties, columns(p.Edge.Properties, "", own))
		}
	}
	// A spell has the columns of its edge, so that both shapes of a question read the same.
	for _, row := range db.run(t, "MATCH (n)-[r]->(m) WHERE r.claimIds IS NOT NULL MATCH (n)<-[:SPELL_SUBJECT]-(s:Spell {id: r.id})-[:SPELL_OBJECT]->(m) "+
		"WHERE 'default' IN s.views AND s.recordedTo IS NULL AND any(k IN keys(r) WHERE k <> 'hash' AND r[k] <> s[k]) RETURN r.id, type(r) LIMIT 5") {
		t.Errorf("the edge %v %v differs from its spell", row[1], row[0])
	}
}

func columns(properties []*schema.Property, _ string, more []string) []string {
	list := slices.Clone(more)
	for _, p := range properties {
		list = append(list, p.Column, p.Column+"Earliest", p.Column+"Latest")
	}
	return list
}

func checkColumns(t *testing.T, db database, pattern string, properties []*schema.Property, known []string) {
	t.Helper()
	var absent []string
	for _, p := range properties {
		if p.NonNull {
			absent = append(absent, "x.`"+p.Column+"` IS NULL")
		}
	}
	if len(absent) > 0 {
		for _, row := range db.run(t, "MATCH "+pattern+" WHERE "+strings.Join(absent, " OR ")+" RETURN x.id, properties(x) LIMIT 3") {
			t.Errorf("%s %v lacks a property that is never null: %v", pattern, row[0], row[1])
		}
	}
	for _, row := range db.run(t, "MATCH "+pattern+" UNWIND keys(x) AS k RETURN DISTINCT k") {
		if name := fmt.Sprint(row[0]); !slices.Contains(known, name) {
			t.Errorf("%s has the property %s, which the catalog does not know", pattern, name)
		}
	}
}

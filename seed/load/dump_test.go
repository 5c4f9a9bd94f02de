package load_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// dump is everything that stands in the database, one line a node or
// relationship, sorted.
func dump(t testing.TB, db database) []string {
	t.Helper()
	nodes, err := db.Read(context.Background(), "MATCH (n) RETURN coalesce(n.version, n.id), labels(n), properties(n)", nil)
	if err != nil {
		t.Fatal(err)
	}
	edges, err := db.Read(context.Background(), "MATCH (n)-[r]->(m) RETURN coalesce(n.version, n.id), type(r), coalesce(m.version, m.id), properties(r)", nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range nodes {
		labels := row[1].([]any)
		slices.SortFunc(labels, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		lines = append(lines, fmt.Sprintf("%v %v %s", row[0], labels, propertyText(row[2])))
	}
	for _, row := range edges {
		lines = append(lines, fmt.Sprintf("%v -%v-> %v %s", row[0], row[1], row[2], propertyText(row[3])))
	}
	slices.Sort(lines)
	return lines
}

func propertyText(v any) string {
	p := v.(map[string]any)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p)) {
		fmt.Fprintf(&b, "%s=%#v ", name, p[name])
	}
	return b.String()
}

// compareDumps shows the first few lines that only one of them has.
func compareDumps(t testing.TB, want, have []string) {
	t.Helper()
	count := map[string]int{}
	for _, line := range want {
		count[line]++
	}
	for _, line := range have {
		count[line]--
	}
	shown := 0
	for _, line := range slices.Sorted(maps.Keys(count)) {
		if n := count[line]; n != 0 && shown < 6 {
			shown++
			t.Errorf("%+d: %s", -n, line)
		}
	}
}

package graph_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"testing"

	"entente/graph"
	"entente/graph/sight"
)

// TestCost: the pages of lists are multiplied along a path and summed over paths;
// what hangs on the nodes of a search or a network counts for each of them.
func TestCost(t *testing.T) {
	var cost int64
	config := graph.Open()
	config.Watch = func(_ context.Context, r *sight.Report) { cost = r.Cost }
	s := serverWith(t, smallWorld(t), config)
	for _, c := range []struct {
		query string
		want  int64
	}{
		{`{ state(id: "state:russia") { name } }`, 1},
		{`{ states(first: 3) { nodes { memberships(first: 4) { nodes { name } } observerships: memberships(first: 2) { totalCount } } } }`, 3 + 3*4 + 3},
		{`{ a: states(first: 3) { nodes { id } } b: states(first: 4) { nodes { id } } }`, 7},
		{`{ search(text: "rus", first: 7) { score } }`, 7},
		{`{ search(text: "rus", first: 7) { node { ... on State { memberships(first: 3) { nodes { id } } } } } }`, 7 + 7*3},
		{`{ neighbourhood(of: "state:russia", first: 20) { relationships { type } } }`, 20},
		{`{ neighbourhood(of: "state:russia", first: 20) { nodes { ... on State { memberships(first: 5) { nodes { id } } } } } }`, 20 + 20*5},
		{`{ between(a: "state:russia", b: "org:csto") { relationships { type } } }`, 1000},
	} {
		body, err := json.Marshal(map[string]string{"query": c.query})
		if err != nil {
			t.Fatal(err)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, post(string(body)))
		if code := codeOf(t, w); code != "" || cost != c.want {
			t.Errorf("%s costs %d, want %d (%s %s)", c.query, cost, c.want, code, w.Body)
		}
	}
}

package graph_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/gate"
)

// TestHardenedAgainstGraphQLCop asks what graphql-cop (13 checks of its version
// 1.15) asks, and looks for what it takes for a weakness.
func TestHardenedAgainstGraphQLCop(t *testing.T) {
	h, err := gate.New(gate.Options{}, serverWith(t, smallWorld(t), graph.Hardened()))
	if err != nil {
		t.Fatal(err)
	}
	query := func(text string) string {
		body, err := json.Marshal(map[string]string{"query": text, "operationName": "cop"})
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	for name, c := range map[string]struct {
		request *http.Request
		weak    []string // none of it may be in the answer
	}{
		"alias overloading":   {post(query("query cop { " + times(101, "alias%d:__typename \n") + " }")), []string{"alias100", `"data"`}},
		"array-based batches": {post(`[` + strings.TrimSuffix(times(10, query("query cop { __typename }")+","), ",") + `]`), []string{`[{"data`, `"Query"`}},
		"circular introspection": {post(query("query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }")),
			[]string{`"types"`}},
		"directive overloading": {post(query("query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }")), []string{"Unknown directive"}},
		"field duplication":     {post(query("query cop { " + times(500, "__typename \n") + "} ")), []string{`"data"`}},
		"field suggestions":     {post(query("query cop { __schema { directive } }")), []string{"Did you mean"}},
		"argument suggestions":  {post(query(`query cop { states(wher: {}) { nodes { id } } }`)), []string{"Did you mean"}},
		"type suggestions":      {post(query(`query cop { states { nodes { ... on Stat { id } } } }`)), []string{"Did you mean"}},
		"enum suggestions":      {post(query(`query cop { states(orderBy: { name: ASCC }) { nodes { id } } }`)), []string{"Did you mean"}},
		"leaf suggestions":      {post(query(`query cop { states }`)), []string{"Did you mean"}},
		"mutation by GET":       {get("query=" + url.QueryEscape("mutation cop {__typename}")), []string{`"data"`}},
		"GET":                   {get("query=" + url.QueryEscape("query cop {__typename}")), []string{`"data"`}},
		"a page for people":     {httptest.NewRequest(http.MethodGet, "/graphql", nil), []string{"GraphiQL", "<html"}},
		"introspection":         {post(query("query cop { __schema { types { name fields { name } } } }")), []string{`"types"`}},
		"introspection by type": {post(query(`query cop { __type(name: "State") { fields { name } } }`)), []string{`"fields"`}},
		"POST of a form":        {post("query=query+cop+%7B__typename%7D", "Content-Type", "application/x-www-form-urlencoded"), []string{`"data"`}},
		"trace mode":            {post(query("query cop { __typename }")), []string{"tracing", "timings"}},
		"unhandled errors":      {post(query("qwerty cop { abc }")), []string{"exception", "goroutine", ".go:"}},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, c.request)
		for _, sign := range c.weak {
			if strings.Contains(w.Body.String(), sign) {
				t.Errorf("%s: the answer has %q: %.300s", name, sign, w.Body)
			}
		}
	}
}

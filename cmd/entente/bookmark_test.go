package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/launch/launchtest"
)

// TestBookmarks: what one process wrote is seen by the next question to another that
// gives the bookmark; one of the future or a damaged one is answered in time, with
// its code, and harms nobody else.
func TestBookmarks(t *testing.T) {
	config := launchtest.Config(t)
	launchtest.DBWithSchema(t)
	variables := []string{"NEO4J_URI=" + config.URI, "NEO4J_USERNAME=" + config.User, "NEO4J_PASSWORD=" + config.Password}
	const timeout, grace = time.Second, 500 * time.Millisecond
	reading := serveWith(t, variables, "--no-load", "--set", "timeout="+timeout.String())

	loading := exec.CommandContext(t.Context(), program(t), "load", world(t), "--recorded-at", "2024-02-01")
	loading.Env = append(cleanEnvironment(), variables...)
	out, err := loading.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	printed := regexp.MustCompile(`(?m)^bookmark: (FB:\S+)$`).FindSubmatch(out)
	if printed == nil {
		t.Fatalf("the load prints no bookmark:\n%s", out)
	}
	const one, two = `{ states { totalCount } }`, `{ states { totalCount } organizations { totalCount } }`
	const told = `{ states(accordingTo: "collection:articles") { totalCount } }`
	for _, c := range []struct {
		name, query, bookmark, code string
	}{
		{"one root field", one, string(printed[1]), ""},
		{"two root fields", two, string(printed[1]), ""},
		{"a source to look up", told, string(printed[1]), ""},
		{"the future", one, launchtest.Ahead(t), graph.Timeout},
		{"the future of two root fields", two, launchtest.Ahead(t), graph.Timeout},
		{"the future of a source to look up", `{ states(accordingTo: "src:000") { totalCount } }`, launchtest.Ahead(t), graph.Timeout},
		{"damaged", one, "FB:damaged", graph.BadUserInput},
		{"damaged for two root fields", two, "damaged", graph.BadUserInput},
		{"after all that", one, string(printed[1]), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for method, request := range withBookmark(t, reading.site, c.query, c.bookmark) {
				start := time.Now()
				answer := answerTo(t, request)
				if took := time.Since(start); took > timeout+grace {
					t.Errorf("%s is answered after %v", method, took)
				}
				code := ""
				if len(answer.Errors) > 0 {
					code = fmt.Sprint(answer.Errors[0].Extensions["code"])
				}
				if seen := strings.Contains(string(answer.Data), `"states":{"totalCount":7}`); code != c.code || seen != (code == "") {
					t.Errorf("%s is answered %q, want %q: %v %s", method, code, c.code, answer.Errors, answer.Data)
				}
			}
		})
	}
}

// withBookmark is a question with a bookmark in both ways in which it can be asked.
func withBookmark(t *testing.T, site, query, bookmark string) map[string]*http.Request {
	t.Helper()
	extensions := map[string]any{"bookmarks": []string{bookmark}}
	inURL, err := json.Marshal(extensions)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"query": query, "extensions": extensions})
	if err != nil {
		t.Fatal(err)
	}
	get, err := http.NewRequestWithContext(t.Context(), http.MethodGet,
		site+"/graphql?"+url.Values{"query": {query}, "extensions": {string(inURL)}}.Encode(), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	post, err := http.NewRequestWithContext(t.Context(), http.MethodPost, site+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	post.Header.Set("Content-Type", "application/json")
	return map[string]*http.Request{http.MethodGet: get, http.MethodPost: post}
}

func answerTo(t *testing.T, r *http.Request) (answer graph.Response) {
	t.Helper()
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

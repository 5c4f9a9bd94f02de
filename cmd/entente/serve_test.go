package main

import (
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/launch/launchtest"

	"github.com/google/go-cmp/cmp"
)

// readme is the question with which the project introduces itself.
const readme = `{
  organization(id: "org:csto") {
    name
    members(asOf: "2008-07-15") { totalCount edges { from to status disputed node { name } } }
    chairs(asOf: "2022-01-06") { nodes { name } }
  }
}`

// TestServe runs the program on a Neo4j that is named, with all built-in facts.
func TestServe(t *testing.T) {
	config := launchtest.Config(t)
	launchtest.DB(t)
	line := newWire(t, config.URI)
	variables := []string{"NEO4J_URI=" + line.uri, "NEO4J_USERNAME=" + config.User, "NEO4J_PASSWORD=" + config.Password}
	s := serveWith(t, variables)
	s.says(t, " created, 0 changed, 0 removed")

	t.Run("the question of the README", func(t *testing.T) { asksReadme(t, s) })
	t.Run("what is no question", func(t *testing.T) { refuses(t, s) })
	t.Run("bad questions", func(t *testing.T) { answersInSentences(t, s) })
	t.Run("signs of life", func(t *testing.T) { livesAndIsReady(t, s) })
	t.Run("pages", func(t *testing.T) { showsPages(t, s) })
	t.Run("in a browser", func(t *testing.T) { inBrowser(t, s, "browser") })
	t.Run("Ctrl-C lets running questions end", func(t *testing.T) { endsInGoodOrder(t, s, line) })

	again := exec.CommandContext(t.Context(), program(t), "load")
	again.Env = append(cleanEnvironment(), variables...)
	out, err := again.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "0 created, 0 changed, 0 removed") {
		t.Errorf("loading the same facts again: %v\n%s", err, out)
	}
}

func asksReadme(t *testing.T, s *serving) {
	const modern, old = "application/graphql-response+json", "application/json"
	asked := s.site + "/graphql?query=" + url.QueryEscape(readme)
	for _, c := range []struct {
		name    string
		request *http.Request
		kind    string
	}{
		{"POST", post(t, s.site, readme), old},
		{"POST, the newer type wanted", post(t, s.site, readme, "Accept", modern), modern},
		{"POST, JSON wanted", post(t, s.site, readme, "Accept", old), old},
		{"GET", request(t, http.MethodGet, asked, nil), old},
		{"GET, both wanted", request(t, http.MethodGet, asked, nil, "Accept", modern+", "+old+";q=0.9"), modern},
		{"GET by number", request(t, http.MethodGet, strings.Replace(asked, "localhost", "127.0.0.1", 1), nil), old},
	} {
		got := send(t, c.request)
		if got.status != http.StatusOK || !strings.HasPrefix(got.header.Get("Content-Type"), c.kind) {
			t.Errorf("%s: status %d, %s; want 200, %s\n%s", c.name, got.status, got.header.Get("Content-Type"), c.kind, got.body)
			continue
		}
		if got.header.Get("X-Request-Id") == "" || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", c.name, got.header)
		}
		checkReadme(t, c.name, read(t, got))
	}
}

func checkReadme(t *testing.T, name string, a answer) {
	t.Helper()
	if len(a.Errors) > 0 || a.Data.Organization == nil {
		t.Fatalf("%s: %+v", name, a)
	}
	var members []string
	for _, e := range a.Data.Organization.Members.Edges {
		members = append(members, e.Node.Name)
	}
	want := []string{"Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan"}
	if diff := cmp.Diff(want, members); diff != "" || a.Data.Organization.Members.TotalCount != len(want) {
		t.Errorf("%s: members (-want +got):\n%s", name, diff)
	}
	if !slices.ContainsFunc(a.Data.Organization.Chairs.Nodes, func(n struct{ Name string }) bool { return n.Name == "Armenia" }) {
		t.Errorf("%s: the chair is %v", name, a.Data.Organization.Chairs.Nodes)
	}
	if a.Extensions.Revision == 0 {
		t.Errorf("%s: no revision", name)
	}
}

// refuses sends what is not a GraphQL request.
func refuses(t *testing.T, s *serving) {
	api := s.site + "/graphql"
	large := strings.Repeat(" ", 256<<10) + `{"query": "{ states { totalCount } }"}`
	foreign := request(t, http.MethodGet, s.site+"/", nil)
	foreign.Host = "entente.example"
	rebound := post(t, s.site, "{ states { totalCount } }")
	rebound.Host = "localhost.example:8080"
	for _, c := range []struct {
		name    string
		request *http.Request
		status  int
		says    string
	}{
		{"large", request(t, http.MethodPost, api, strings.NewReader(large), "Content-Type", "application/json"), http.StatusRequestEntityTooLarge, "LIMIT_EXCEEDED"},
		{"large, of unknown length", request(t, http.MethodPost, api, io.MultiReader(strings.NewReader(large)), "Content-Type", "application/json"), http.StatusRequestEntityTooLarge, "LIMIT_EXCEEDED"},
		{"a form", request(t, http.MethodPost, api, strings.NewReader("query=x"), "Content-Type", "application/x-www-form-urlencoded"), http.StatusUnsupportedMediaType, "application/json"},
		{"text", request(t, http.MethodPost, api, strings.NewReader(readme), "Content-Type", "text/plain"), http.StatusUnsupportedMediaType, "application/json"},
		{"PUT", request(t, http.MethodPut, api, strings.NewReader("{}"), "Content-Type", "application/json"), http.StatusMethodNotAllowed, "GET or POST"},
		{"DELETE", request(t, http.MethodDelete, api, nil), http.StatusMethodNotAllowed, "GET or POST"},
		{"no JSON", request(t, http.MethodPost, api, strings.NewReader("{"), "Content-Type", "application/json"), http.StatusBadRequest, "BAD_USER_INPUT"},
		{"page under a foreign name", foreign, http.StatusMisdirectedRequest, "--host"},
		{"question under a foreign name", rebound, http.StatusMisdirectedRequest, "--host"},
		{"no such page", request(t, http.MethodGet, s.site+"/nothing", nil), http.StatusNotFound, ""},
	} {
		got := send(t, c.request)
		if got.status != c.status || !strings.Contains(got.body, c.says) {
			t.Errorf("%s: status %d, want %d with %q\n%s", c.name, got.status, c.status, c.says, got.body)
		}
	}
	if allow := send(t, request(t, http.MethodPut, api, nil)).header.Get("Allow"); allow != "GET, POST" {
		t.Errorf("after PUT, Allow is %q", allow)
	}
}

// answersInSentences asks what cannot be answered. What can be is answered beside it.
func answersInSentences(t *testing.T, s *serving) {
	for _, c := range []struct{ query, code, says string }{
		{`{ organization(id: "org:csto") { nam } }`, "GRAPHQL_VALIDATION_FAILED", `Did you mean "name"?`},
		{`{ states { totalCount }`, "GRAPHQL_PARSE_FAILED", "Expected Name"},
		{`{ states { totalCount } organizations(first: -1) { totalCount } }`, "BAD_USER_INPUT", "first: -1 is negative"},
		{`{ states { totalCount } organizations(first: 100000) { totalCount } }`, "LIMIT_EXCEEDED", "at most 1000"},
		{`{ states { totalCount } organizations(after: "garbage") { totalCount } }`, "BAD_USER_INPUT", "not a cursor"},
		{`{ states { totalCount } organizations(asOf: "yesterday") { totalCount } }`, "BAD_USER_INPUT", "write it as 2008-07-15"},
		{`mutation { states { totalCount } }`, "GRAPHQL_VALIDATION_FAILED", "mutation"},
	} {
		got := read(t, send(t, post(t, s.site, c.query)))
		if got.codes() != c.code || !strings.Contains(got.Errors[0].Message, c.says) {
			t.Errorf("%s: errors %+v; want %s with %q", c.query, got.Errors, c.code, c.says)
		}
		if strings.HasPrefix(c.query, "{ states { totalCount } ") && (got.Data.States == nil || got.Data.States.TotalCount == 0) {
			t.Errorf("%s: the good field is not answered", c.query)
		}
	}
}

func livesAndIsReady(t *testing.T, s *serving) {
	for path, want := range map[string]string{"/livez": "ok\n", "/readyz": "ok\n", "/version": "entente "} {
		got := get(t, s.site+path)
		if got.status != http.StatusOK || !strings.HasPrefix(got.body, want) || got.header.Get("Content-Type") != "text/plain; charset=utf-8" {
			t.Errorf("%s: status %d, %s, %q; want %q", path, got.status, got.header.Get("Content-Type"), got.body, want)
		}
	}
}

func showsPages(t *testing.T, s *serving) {
	for path, kind := range map[string]string{"/": "text/html; charset=utf-8", "/plain": "text/html; charset=utf-8",
		"/browser/guide.html": "text/html; charset=utf-8", "/favicon.ico": "image/x-icon", "/connection.json": "application/json"} {
		got := get(t, s.site+path)
		if got.status != http.StatusOK || got.header.Get("Content-Type") != kind {
			t.Errorf("%s: status %d, %s", path, got.status, got.header.Get("Content-Type"))
		}
	}
	// The password of a database that was named is its owner's and is shown nowhere.
	got := get(t, s.site+"/connection.json")
	if !strings.Contains(got.body, `"user":"neo4j"`) || strings.Contains(got.body, "password") {
		t.Errorf("the connection is %s", got.body)
	}
}

// endsInGoodOrder sends Ctrl-C while a question is on its way.
func endsInGoodOrder(t *testing.T, s *serving, line *wire) {
	line.delay.Store(int64(time.Second))
	before := line.asked.Load()
	type outcome struct {
		status int
		body   string
		err    error
	}
	answered := make(chan outcome, 1)
	slow := post(t, s.site, readme)
	go func() {
		response, err := client.Do(slow)
		if err != nil {
			answered <- outcome{err: err}
			return
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		answered <- outcome{response.StatusCode, string(body), err}
	}()
	for line.asked.Load() == before {
		time.Sleep(5 * time.Millisecond)
	}
	s.stop(t, 0)
	got := <-answered
	if got.err != nil || got.status != http.StatusOK {
		t.Fatalf("the running question: status %d, %v", got.status, got.err)
	}
	checkReadme(t, "the running question", read(t, reply{body: got.body}))
	if _, err := client.Get(s.site + "/livez"); err == nil {
		t.Error("the server still answers")
	}
}

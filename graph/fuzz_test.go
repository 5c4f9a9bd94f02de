package graph_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"entente/graph"
)

// seedQueries are the questions of the goldens and the short hostile ones.
func seedQueries(f *testing.F) []string {
	f.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatalf("no goldens: %v", err)
	}
	var out []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range txtar.Parse(data).Files {
			if part.Name == "query.graphql" {
				out = append(out, string(part.Data))
			}
		}
	}
	for _, h := range hostileRequests() {
		if h.query != "" && len(h.query) < 500 {
			out = append(out, h.query)
		}
	}
	return out
}

// mustNotFail asks a question and wants anything but a failure of ours.
func mustNotFail(t *testing.T, s *graph.Server, q graph.Question) graph.Response {
	t.Helper()
	r := s.Ask(t.Context(), q)
	for _, e := range r.Errors {
		if e.Extensions["code"] == graph.Internal {
			t.Fatalf("%s\n%v\nfailed inside: %v", q.Query, q.Variables, e)
		}
		if e.Extensions["code"] == nil || len(e.Message) > 1100 {
			t.Errorf("the error has no code or is long: %v", e)
		}
	}
	if len(r.Data) > 0 && !json.Valid(r.Data) {
		t.Errorf("%s\nthe data is not JSON: %s", q.Query, r.Data)
	}
	return r
}

// FuzzDocument sends documents all the way, to an engine in memory.
func FuzzDocument(f *testing.F) {
	for _, query := range seedQueries(f) {
		f.Add(query)
	}
	s := serverWith(f, smallWorld(f), graph.Hardened())
	f.Fuzz(func(t *testing.T, query string) { mustNotFail(t, s, graph.Question{Query: query}) })
}

// FuzzVariables sends any JSON as the condition, the order and the viewpoint.
func FuzzVariables(f *testing.F) {
	for _, vars := range []string{
		`{}`, `{"w": {"name": {"eq": "Russia"}}}`, `{"o": [{"name": "ASC"}], "d": "2008-07-15"}`,
		`{"w": {"and": [{"not": {"cowCode": {"between": {"from": 1, "to": 2}}}}, {"memberships": {"some": {"node": {"name": {"in": []}}}}}]}}`,
		`{"w": {"name": {"folded": {"contains": "ü"}}}, "d": null, "n": 0}`, `{"u": {"from": "2001-01-01", "through": "2002-01-01", "mode": "THROUGHOUT"}}`,
		`{"w": {"existing": {"asOf": "1990-01-01"}}}`, `{"n": 1e3}`,
	} {
		f.Add(vars)
	}
	s := serverWith(f, smallWorld(f), graph.Hardened())
	const query = `query($w: StateWhere, $o: [StateOrder!], $n: Int, $d: Date, $u: During, $c: Certainty) {
		states(where: $w, orderBy: $o, first: $n, asOf: $d, during: $u, certainty: $c) { totalCount edges { cursor node { name } } } }`
	f.Fuzz(func(t *testing.T, text string) {
		var vars map[string]any
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if d.Decode(&vars) != nil {
			return
		}
		mustNotFail(t, s, graph.Question{Query: query, Variables: vars})
	})
}

// FuzzCursor sends any text as a cursor, bare and as the content of one. Only a
// cursor that the server gave finds a page.
func FuzzCursor(f *testing.F) {
	s := serverWith(f, smallWorld(f), graph.Hardened())
	const query = `query($c: String) { states(first: 2, after: $c) { pageInfo { endCursor } } }`
	given := given(f, mustGet(f, s, query))
	content, err := base64.RawURLEncoding.DecodeString(given)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(given)
	f.Add(string(content))
	f.Add(string(content) + "}") // the decoder stops before what is too much
	for _, text := range []string{"", "AAAA", `{"v":1,"m":"","k":[]}`, `{"v":1,"m":"x","k":[null,"x"]}`, `{"v":1,"k":[{}]}`, `{"v":-1}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, cursor := range []string{text, base64.RawURLEncoding.EncodeToString([]byte(text))} {
			r := mustNotFail(t, s, graph.Question{Query: query, Variables: map[string]any{"c": cursor}})
			if len(r.Errors) == 0 && cursor != "" && !sameContent(cursor, given) {
				t.Errorf("%q is taken for a cursor", cursor)
			}
		}
	})
}

func mustGet(f *testing.F, s *graph.Server, query string) graph.Response {
	f.Helper()
	r := s.Ask(f.Context(), graph.Question{Query: query})
	if len(r.Errors) > 0 {
		f.Fatal(r.Errors)
	}
	return r
}

func given(f *testing.F, r graph.Response) string {
	f.Helper()
	var data struct {
		States struct{ PageInfo struct{ EndCursor string } }
	}
	if err := json.Unmarshal(r.Data, &data); err != nil || data.States.PageInfo.EndCursor == "" {
		f.Fatalf("no cursor in %s: %v", r.Data, err)
	}
	return data.States.PageInfo.EndCursor
}

// sameContent holds cursors that differ only in how their JSON is written for the
// same.
func sameContent(a, b string) bool {
	content := func(text string) string {
		data, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			return text
		}
		var v struct {
			V int    `json:"v"`
			M string `json:"m"`
			P string `json:"p"`
			K []any  `json:"k"`
		}
		if err := json.Unmarshal(data, &v); err != nil {
			return text
		}
		out, err := json.Marshal(v)
		if err != nil {
			return text
		}
		return string(out)
	}
	return content(a) == content(b)
}

// FuzzSearch types anything into the search box.
func FuzzSearch(f *testing.F) {
	for _, text := range injections {
		f.Add(text)
	}
	f.Add("Nagorno-Karabakh")
	f.Add("Эдвард Налбандян")
	s := serverWith(f, smallWorld(f), graph.Hardened())
	f.Fuzz(func(t *testing.T, text string) {
		mustNotFail(t, s, graph.Question{
			Query:     `query($t: String!) { search(text: $t) { __typename } }`,
			Variables: map[string]any{"t": text},
		})
	})
}

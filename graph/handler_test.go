package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/plan"
	"entente/graph/sight"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

const someStates = `{ states { nodes { id } } }`

// engineFunc is an engine made of a function.
type engineFunc func(context.Context, []*plan.Plan) (graph.Answer, error)

func (f engineFunc) Run(ctx context.Context, plans []*plan.Plan) (graph.Answer, error) {
	return f(ctx, plans)
}

func serverWith(t testing.TB, engine graph.Engine, config graph.Config) *graph.Server {
	t.Helper()
	config.Log = slog.New(slog.DiscardHandler)
	s, err := graph.New(schema.Default(), engine, config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func smallWorld(t testing.TB) graph.Engine {
	t.Helper()
	checked, findings := seed.Load(os.DirFS("testdata/world"), schema.Default())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return inMemory(t, checked, load.Options{RecordedAt: worldRecorded})
}

func codeOf(t testing.TB, w *httptest.ResponseRecorder) string {
	t.Helper()
	var answer graph.Response
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if len(answer.Errors) == 0 {
		return ""
	}
	code, _ := answer.Errors[0].Extensions["code"].(string)
	return code
}

func post(body string, header ...string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

func get(query string) *http.Request {
	return httptest.NewRequest(http.MethodGet, "/graphql?"+query, nil)
}

func TestStatusesAndMediaTypes(t *testing.T) {
	const newer, older = "application/graphql-response+json", "application/json"
	const good, invalid, mutation = `{"query":"{ __typename }"}`, `{"query":"{ nothing }"}`, `{"query":"mutation { x }"}`
	open := serverWith(t, smallWorld(t), graph.Open())
	hardened := serverWith(t, smallWorld(t), graph.Hardened())
	for name, c := range map[string]struct {
		server    *graph.Server
		request   *http.Request
		status    int
		mediaType string
		code      string
	}{
		"post":                          {open, post(good, "Accept", newer), 200, newer, ""},
		"post, older type":              {open, post(good, "Accept", older), 200, older, ""},
		"post, any type":                {open, post(good, "Accept", "*/*"), 200, older, ""},
		"post, preferred type":          {open, post(good, "Accept", older+";q=0.5, "+newer), 200, newer, ""},
		"post, browser":                 {open, post(good, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8"), 200, older, ""},
		"post, with charset":            {open, post(good, "Content-Type", "application/json; charset=utf-8"), 200, older, ""},
		"post, nothing acceptable":      {open, post(good, "Accept", "text/html"), 406, older, graph.BadUserInput},
		"post, charset of another time": {open, post(good, "Accept", newer+"; charset=utf-16"), 406, older, graph.BadUserInput},
		"post, form":                    {open, post("query={__typename}", "Content-Type", "application/x-www-form-urlencoded"), 415, older, graph.BadUserInput},
		"post, text":                    {open, post(good, "Content-Type", "text/plain"), 415, older, graph.BadUserInput},
		"post, no type":                 {open, post(good, "Content-Type", ""), 415, older, graph.BadUserInput},
		"invalid":                       {open, post(invalid, "Accept", newer), 400, newer, graph.ValidationFailed},
		"invalid, older type":           {open, post(invalid, "Accept", older), 200, older, graph.ValidationFailed},
		"mutation":                      {open, post(mutation, "Accept", newer), 400, newer, graph.ValidationFailed},
		"get":                           {open, get("query=%7B__typename%7D"), 200, older, ""},
		"get with variables":            {open, get("query=" + url.QueryEscape("query($n:Int){states(first:$n){nodes{id}}}") + "&variables=" + url.QueryEscape(`{"n":1}`)), 200, older, ""},
		"get without query":             {open, get("x=1"), 400, older, graph.BadUserInput},
		"get with bad variables":        {open, get("query=%7B__typename%7D&variables=%7B"), 400, older, graph.BadUserInput},
		"get where it is off":           {hardened, get("query=%7B__typename%7D"), 405, older, graph.BadUserInput},
		"put":                           {open, httptest.NewRequest(http.MethodPut, "/graphql", nil), 405, older, graph.BadUserInput},
		"large":                         {open, post(strings.Repeat(" ", 256<<10) + good), 413, older, graph.LimitExceeded},
		"large without length": {open, func() *http.Request {
			r := post(strings.Repeat(" ", 256<<10) + good)
			r.ContentLength = -1
			return r
		}(), 413, older, graph.LimitExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			c.server.ServeHTTP(w, c.request)
			if got := w.Code; got != c.status {
				t.Errorf("status %d, want %d: %s", got, c.status, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != c.mediaType+"; charset=utf-8" {
				t.Errorf("Content-Type %q, want %q", got, c.mediaType)
			}
			if got := codeOf(t, w); got != c.code {
				t.Errorf("code %q, want %q", got, c.code)
			}
			if w.Code == http.StatusMethodNotAllowed && w.Header().Get("Allow") == "" {
				t.Error("405 without Allow")
			}
			if w.Header().Get("X-Request-Id") == "" || w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("headers are missing: %v", w.Header())
			}
		})
	}
}

// TestBusyServerShedsTheRest: what is beyond the turns and the queue gets 503 at once.
func TestBusyServerShedsTheRest(t *testing.T) {
	config := graph.Open()
	config.Concurrent, config.Queue, config.Patience = 2, 1, 50*time.Millisecond
	begun, end := make(chan struct{}, 10), make(chan struct{})
	s := serverWith(t, engineFunc(func(context.Context, []*plan.Plan) (graph.Answer, error) {
		begun <- struct{}{}
		<-end
		return graph.Answer{}, &graph.Failure{Code: graph.Conflict, Message: "no matter"}
	}), config)
	var group sync.WaitGroup
	for range config.Concurrent {
		group.Go(func() { s.ServeHTTP(httptest.NewRecorder(), post(`{"query":"`+someStates+`"}`)) })
		<-begun
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, post(`{"query":"`+someStates+`"}`))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || codeOf(t, w) != graph.Unavailable {
		t.Errorf("answered %d %v %s, want 503 with Retry-After", w.Code, w.Header(), w.Body)
	}
	close(end)
	group.Wait()
	w = httptest.NewRecorder()
	s.ServeHTTP(w, post(`{"query":"{ __typename }"}`))
	if w.Code != http.StatusOK {
		t.Errorf("answered %d after the others were gone", w.Code)
	}
}

func TestDeadline(t *testing.T) {
	config := graph.Open()
	config.Timeout = 500 * time.Millisecond
	var given time.Duration
	s := serverWith(t, engineFunc(func(ctx context.Context, _ []*plan.Plan) (graph.Answer, error) {
		deadline, _ := ctx.Deadline()
		given = time.Until(deadline)
		<-ctx.Done()
		return graph.Answer{}, ctx.Err()
	}), config)
	w, start := httptest.NewRecorder(), time.Now()
	s.ServeHTTP(w, post(`{"query":"`+someStates+`"}`))
	took := time.Since(start)
	if codeOf(t, w) != graph.Timeout || took > config.Timeout+500*time.Millisecond {
		t.Errorf("answered %s after %v", w.Body, took)
	}
	if given >= config.Timeout || given < config.Timeout/2 {
		t.Errorf("the engine got %v of %v", given, config.Timeout)
	}
}

func TestWhatIsInternalStaysInside(t *testing.T) {
	for name, engine := range map[string]engineFunc{
		"error": func(context.Context, []*plan.Plan) (graph.Answer, error) {
			return graph.Answer{}, errors.New("bolt://neo4j:hunter2@10.0.0.7 said no")
		},
		"failure": func(context.Context, []*plan.Plan) (graph.Answer, error) {
			return graph.Answer{}, &graph.Failure{Code: graph.Unavailable, Message: "the database does not answer", Err: errors.New("hunter2")}
		},
		"panic": func(context.Context, []*plan.Plan) (graph.Answer, error) { panic("hunter2") },
	} {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			serverWith(t, engine, graph.Open()).ServeHTTP(w, post(`{"query":"`+someStates+`"}`))
			if strings.Contains(w.Body.String(), "hunter2") || codeOf(t, w) == "" {
				t.Errorf("answered %s", w.Body)
			}
			if name == "panic" && w.Code != http.StatusInternalServerError {
				t.Errorf("status %d", w.Code)
			}
		})
	}
}

func TestLongAnswerIsRefused(t *testing.T) {
	config := graph.Open()
	config.Answer = 40
	w := httptest.NewRecorder()
	serverWith(t, smallWorld(t), config).ServeHTTP(w, post(`{"query":"`+someStates+`"}`))
	if codeOf(t, w) != graph.LimitExceeded || !strings.Contains(w.Body.String(), `"states":null`) {
		t.Errorf("answered %s", w.Body)
	}
}

func TestExplainExtension(t *testing.T) {
	body := `{"query":"` + someStates + `","extensions":{"explain":true}}`
	w := httptest.NewRecorder()
	serverWith(t, smallWorld(t), graph.Open()).ServeHTTP(w, post(body))
	var answer struct {
		Data       any
		Extensions struct {
			Explain []struct {
				Key, Plan, Cypher string
				Params            map[string]any
			}
			Timings map[string]float64
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	e := answer.Extensions.Explain
	if len(e) != 1 || e[0].Key != "states" || !strings.Contains(e[0].Cypher, "MATCH") || e[0].Plan == "" || e[0].Params == nil || answer.Data == nil {
		t.Errorf("explained %s", w.Body)
	}
	if _, ok := answer.Extensions.Timings["database"]; !ok {
		t.Errorf("no timings: %s", w.Body)
	}
	w = httptest.NewRecorder()
	serverWith(t, smallWorld(t), graph.Hardened()).ServeHTTP(w, post(body))
	if strings.Contains(w.Body.String(), "explain") || strings.Contains(w.Body.String(), "MATCH") {
		t.Errorf("a hardened server explains: %s", w.Body)
	}
}

func TestReport(t *testing.T) {
	var reports []*sight.Report
	config := graph.Open()
	config.Watch = func(_ context.Context, r *sight.Report) { reports = append(reports, r) }
	s := serverWith(t, smallWorld(t), config)
	for range 2 {
		s.ServeHTTP(httptest.NewRecorder(), post(`{"query":"query Some { states(first: 3) { nodes { id } } }","operationName":"Some"}`))
	}
	s.ServeHTTP(httptest.NewRecorder(), post(`{"query":"{ nothing }"}`))
	s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPut, "/graphql", nil))
	if len(reports) != 4 {
		t.Fatalf("%d reports of 4 requests", len(reports))
	}
	if r := reports[1]; r.Operation != "Some" || r.Hash != reports[0].Hash || len(r.Hash) != 12 || !r.Cached || reports[0].Cached ||
		r.Status != 200 || r.Cost != 3 || r.Rows < 1 || r.Bytes == 0 || r.Total == 0 || r.Plan == 0 || r.Code != "" {
		t.Errorf("the second request is reported as %+v", r)
	}
	if r := reports[2]; r.Code != graph.ValidationFailed || r.Errors != 1 {
		t.Errorf("an invalid request is reported as %+v", r)
	}
	if r := reports[3]; r.Status != 405 {
		t.Errorf("a PUT is reported as %+v", r)
	}
}

// TestIntrospectionIsRemembered: the second time it takes a copy.
func TestIntrospectionIsRemembered(t *testing.T) {
	s := serverWith(t, nil, graph.Open())
	ask := func(query string) string {
		return string(s.Ask(t.Context(), graph.Question{Query: query}).Data)
	}
	const types = "{ a: __schema { queryType { name } } b: __type(name: \"State\") { name } }"
	const want = `{"a":{"queryType":{"name":"Query"}},"b":{"name":"State"}}`
	for range 2 {
		if got := ask(types); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := ask(`{ b: __type(name: "Claim") { name } }`); got != `{"b":{"name":"Claim"}}` {
		t.Errorf("another question under the same key got %s", got)
	}
	withVariable := "query($n: String!) { __type(name: $n) { name } }"
	for _, name := range []string{"State", "Person"} {
		r := s.Ask(t.Context(), graph.Question{Query: withVariable, Variables: map[string]any{"n": name}})
		if want := `{"__type":{"name":"` + name + `"}}`; string(r.Data) != want {
			t.Errorf("got %s, want %s", r.Data, want)
		}
	}
	hidden := serverWith(t, nil, graph.Hardened()).Ask(t.Context(), graph.Question{Query: types})
	if len(hidden.Errors) != 2 || string(hidden.Data) != `{"a":null,"b":null}` {
		t.Errorf("a hardened server shows its schema: %s %v", hidden.Data, hidden.Errors)
	}
}

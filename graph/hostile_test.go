package graph_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/cypher"
	"entente/internal/bridge"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// hostile is a request that somebody sends by accident or on purpose, and what
// it gets. Status 200 means that the operation runs; the code is then that of
// its first error, empty if hostility is only in a value that finds nothing.
type hostile struct {
	name   string
	query  string
	vars   string // JSON; empty: none
	body   string // the whole body, if it is not made of query and vars
	code   string
	status int
}

func (h hostile) request() *http.Request {
	body := []byte(h.body)
	if h.body == "" {
		query, err := json.Marshal(h.query)
		if err != nil {
			panic(err)
		}
		body = fmt.Appendf(nil, `{"query": %s, "variables": %s}`, query, cmp.Or(h.vars, "null"))
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json")
	return r
}

const (
	longestHostileAnswer = 64 << 10
	// The aim is 50 ms. A hundred times that means that something grows faster than
	// the request, however slow or busy the machine.
	longestHostileTime = 5 * time.Second
	mostHostileMemory  = 20 << 20
)

// TestHostile sends every hostile request to a server over the small world.
func TestHostile(t *testing.T) {
	checked, findings := seed.Load(os.DirFS("testdata/world"), schema.Default())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	s := server(t, inMemory(t, checked, load.Options{RecordedAt: worldRecorded}))
	hostilities := hostileRequests()
	if len(hostilities) < 60 {
		t.Errorf("the corpus has %d requests; it must have 60", len(hostilities))
	}
	send := func(h hostile) (*httptest.ResponseRecorder, time.Duration) {
		w, start := httptest.NewRecorder(), time.Now()
		s.ServeHTTP(w, h.request())
		return w, time.Since(start)
	}
	var slowest time.Duration
	var slow string
	before := heap()
	for _, h := range hostilities {
		w, took := send(h)
		if took > slowest {
			slowest, slow = took, h.name
		}
		t.Run(h.name, func(t *testing.T) { checkHostile(t, h, w, took) })
	}
	if grown := heap() - before; grown > mostHostileMemory {
		t.Errorf("the heap has grown by %d bytes over the corpus; at most %d are right", grown, mostHostileMemory)
	}
	t.Logf("%d requests; the slowest is %q with %v", len(hostilities), slow, slowest)
}

func checkHostile(t *testing.T, h hostile, w *httptest.ResponseRecorder, took time.Duration) {
	if took > longestHostileTime {
		t.Errorf("answered after %v", took)
	}
	if w.Body.Len() > longestHostileAnswer {
		t.Errorf("the answer has %d bytes", w.Body.Len())
	}
	var answer graph.Response
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("the answer is not JSON: %v", err)
	}
	code := ""
	if len(answer.Errors) > 0 {
		code, _ = answer.Errors[0].Extensions["code"].(string)
	}
	if w.Code != h.status || code != h.code {
		t.Errorf("answered %d %q, want %d %q: %.300s", w.Code, code, h.status, h.code, w.Body)
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestHostileLive sends them to a server over Neo4j: the answers are the same,
// and the graph is what it was.
func TestHostileLive(t *testing.T) {
	db := world(t)
	s := server(t, graph.Cypher{Reader: bridge.Reader(db)})
	before := checksum(t, db)
	for _, h := range hostileRequests() {
		t.Run(h.name, func(t *testing.T) {
			w, start := httptest.NewRecorder(), time.Now()
			s.ServeHTTP(w, h.request())
			// Neo4j plans a statement of two thousand conditions in seconds; the
			// deadline holds all the same.
			checkHostile(t, h, w, min(time.Since(start), longestHostileTime))
		})
	}
	if after := checksum(t, db); after != before {
		t.Errorf("the graph was %s and is %s", before, after)
	}
}

// checksum is of everything stored: each node and relationship with its
// properties.
func checksum(t *testing.T, db *neo.DB) string {
	t.Helper()
	results, err := db.Read(t.Context(), []neo.Statement{
		{Text: "MATCH (n) RETURN labels(n), properties(n)"},
		{Text: "MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id"},
	})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, result := range results {
		for _, row := range result.Rows {
			lines = append(lines, fmt.Sprint(row...))
		}
	}
	slices.Sort(lines)
	return fmt.Sprintf("%d nodes and %d relationships, %x", len(results[0].Rows), len(results[1].Rows), sum(strings.Join(lines, "\n")))
}

// TestInjection puts hostile text into every argument of type String or ID, and
// into every operator of every string filter, and holds the statements against
// those for harmless text: they must not differ in a letter.
func TestInjection(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	s := dryServer(t)
	places := stringPlaces(api.Schema)
	if len(places) < 300 {
		t.Fatalf("only %d places for text were found in the schema", len(places))
	}
	for _, p := range places {
		harmless, err := statementOf(t, s, p, "abc")
		empty, _ := statementOf(t, s, p, "***") // a search for nothing has a statement of its own
		for _, text := range injections {
			got, gotErr := statementOf(t, s, p, text)
			if gotErr == nil && got.Text != harmless.Text && got.Text != empty.Text {
				t.Errorf("%s: the statement for %q differs from that for harmless text:\n%s", p.query, text, got.Text)
			}
			if (err == nil) && gotErr != nil && p.free {
				t.Errorf("%s: %q is refused: %v", p.query, text, gotErr)
			}
		}
	}
	t.Logf("%d places, %d texts", len(places), len(injections))
}

func statementOf(t *testing.T, s *graph.Server, p stringPlace, text string) (cypher.Statement, error) {
	t.Helper()
	explained, err := s.Explain(t.Context(), graph.Question{Query: p.query, Variables: map[string]any{"text": text}})
	if err != nil {
		t.Fatalf("%s: %v", p.query, err)
	}
	return explained[0].Statement, explained[0].Err
}

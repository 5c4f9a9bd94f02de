package graph_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/memory"
	"entente/graph/plan"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// membersOfCSTO is a question of three levels.
const membersOfCSTO = `{ organization(acronym: "CSTO") { name members(asOf: "2008-07-15") { totalCount
  nodes { name memberships(asOf: "2008-07-15", orderBy: [{edge: {from: ASC}}]) { edges { from node { name } } } } } } }`

// BenchmarkFromFiles goes from the files of facts to the first answer: read,
// check, resolve, index, ask.
func BenchmarkFromFiles(b *testing.B) {
	for b.Loop() {
		s := server(b, inMemory(b, factsOf(b, "curated"), load.Options{RecordedAt: worldRecorded}))
		answerOf(b, s, membersOfCSTO)
	}
}

// BenchmarkGraph makes the graph of facts that are checked already, and tells how
// much memory it takes.
func BenchmarkGraph(b *testing.B) {
	set, err := load.Records(factsOf(b, "curated"), load.Options{RecordedAt: worldRecorded})
	if err != nil {
		b.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var g *memory.Graph
	for b.Loop() {
		if g, err = memory.New(set, 1); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc))/(1<<20), "MB")
	runtime.KeepAlive(g)
	runtime.KeepAlive(set)
}

// BenchmarkAsk asks a question that is parsed already.
func BenchmarkAsk(b *testing.B) {
	s := server(b, inMemory(b, factsOf(b, "curated"), load.Options{RecordedAt: worldRecorded}))
	for b.Loop() {
		answerOf(b, s, membersOfCSTO)
	}
}

func answerOf(t testing.TB, s *graph.Server, query string) string {
	t.Helper()
	r := s.Ask(t.Context(), graph.Question{Query: query})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	return string(r.Data)
}

// TestMemoryConcurrent asks one graph from many goroutines; what is worked out
// when first asked (orders, keys) must not depend on who asks first.
func TestMemoryConcurrent(t *testing.T) {
	s := server(t, inMemory(t, madeFacts(t, 2), load.Options{RecordedAt: worldRecorded}))
	ask := func() string {
		return answerOf(t, s, `{ states(orderBy: [{capital: DESC}]) { nodes { id capital } } state(iso2: "I1") { id members: claims { totalCount } } }`)
	}
	want := ask()
	fresh := server(t, inMemory(t, madeFacts(t, 2), load.Options{RecordedAt: worldRecorded}))
	s = fresh
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if got := ask(); got != want {
					t.Errorf("got %s, alone it was %s", got, want)
					return
				}
			}
		})
	}
	group.Wait()
}

// TestMemoryStops: a run ends when its context does, with the code that an ended
// statement of Neo4j has.
func TestMemoryStops(t *testing.T) {
	checked := factsOf(t, "curated")
	set, err := load.Records(checked, load.Options{RecordedAt: worldRecorded})
	if err != nil {
		t.Fatal(err)
	}
	g, err := memory.New(set, 1)
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	late, cancel := context.WithDeadline(context.Background(), time.Now())
	defer cancel()
	for _, ctx := range []context.Context{gone, late} {
		s := server(t, cancelled{graph.Memory{Graph: g}, ctx})
		r := s.Ask(t.Context(), graph.Question{Query: `{ claims(orderBy: [{sources: {count: DESC}}]) { totalCount nodes { id } } }`})
		if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != graph.Timeout || string(r.Data) != `{"claims":null}` {
			t.Errorf("%v: %v, %.200s", ctx.Err(), r.Errors, r.Data)
		}
	}
}

// cancelled is an engine whose caller has gone.
type cancelled struct {
	graph.Engine
	ctx context.Context
}

// Run runs with the context of the caller that has gone.
func (c cancelled) Run(_ context.Context, plans []*plan.Plan) (graph.Answer, error) {
	return c.Engine.Run(c.ctx, plans)
}

// A program asks a folder of facts: no server, no database. seed.Data() in place of
// the folder are the facts that Entente carries.
func ExampleMemory() {
	checked, findings := seed.Load(os.DirFS("testdata/world"), schema.Default())
	if checked == nil {
		fmt.Println(findings[0])
		return
	}
	set, err := load.Records(checked, load.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts, err := memory.New(set, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	server, err := graph.New(schema.Default(), graph.Memory{Graph: facts}, graph.DefaultConfig())
	if err != nil {
		fmt.Println(err)
		return
	}
	answer := server.Ask(context.Background(), graph.Question{
		Query:     `query ($day: Date) { organization(acronym: "CSTO") { members(asOf: $day) { nodes { name } } } }`,
		Variables: map[string]any{"day": "2008-07-15"},
	})
	if len(answer.Errors) > 0 {
		fmt.Println(answer.Errors)
		return
	}
	fmt.Printf("%s\n", answer.Data)
	// Output:
	// {"organization":{"members":{"nodes":[{"name":"Armenia"},{"name":"Belarus"},{"name":"Kazakhstan"},{"name":"Uzbekistan"}]}}}
}

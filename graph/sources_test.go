package graph_test

import (
	"context"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"entente/graph"
	"entente/graph/memory"
	"entente/graph/plan"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// reloaded is an engine whose graph is exchanged for another.
type reloaded struct{ graph atomic.Pointer[memory.Graph] }

// Run runs over the graph of the moment.
func (r *reloaded) Run(ctx context.Context, plans []*plan.Plan) (graph.Answer, error) {
	return graph.Memory{Graph: r.graph.Load()}.Run(ctx, plans)
}

// load takes the small world with other sources.
func (r *reloaded) load(t *testing.T, revision int64, old, changed string) {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"sources/sources.yaml", "entities/entities.yaml", "claims/claims.yaml"} {
		data, err := os.ReadFile("testdata/world/" + name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if name == "sources/sources.yaml" {
			if !strings.Contains(text, old) {
				t.Fatalf("%q does not stand in %s", old, name)
			}
			text = strings.Replace(text, old, changed, 1)
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	checked, findings := seed.Load(files, schema.Default())
	if checked == nil {
		t.Fatal(findings)
	}
	set, err := load.Records(checked, load.Options{RecordedAt: worldRecorded})
	if err != nil {
		t.Fatal(err)
	}
	g, err := memory.New(set, revision)
	if err != nil {
		t.Fatal(err)
	}
	r.graph.Store(g)
}

// TestSourcesOfTheMoment: names in accordingTo are those of the graph that answers,
// though they are remembered from question to question.
func TestSourcesOfTheMoment(t *testing.T) {
	e := &reloaded{}
	e.load(t, 1, "", "")
	s := server(t, e)
	ask := func(name string) string {
		r := s.Ask(t.Context(), graph.Question{
			Query:     `query($a: ID) { organization(id: "org:csto", accordingTo: $a) { members { edges { from } } } }`,
			Variables: map[string]any{"a": name},
		})
		if len(r.Errors) > 0 {
			return r.Errors[0].Message
		}
		return string(r.Data)
	}
	one, both := ask("src:one"), ask("src:two")
	if one != both || !strings.Contains(one, "from") {
		t.Fatalf("a source and what copies it differ: %s, %s", one, both)
	}
	if got := ask("collection:press"); !strings.Contains(got, "collection:articles") {
		t.Errorf("the error does not say what there is: %s", got)
	}
	e.load(t, 2, "  derivedFrom: src:one\n", "")
	if got := ask("src:two"); got == both {
		t.Errorf("src:two stands for itself now, but is answered as before: %s", got)
	}
	if got := ask("src:one"); strings.Contains(got, "is no source") {
		t.Error(got)
	}
	e.load(t, 3, "collection: reference", "collection: press")
	if got := ask("collection:press"); !strings.Contains(got, "edges") {
		t.Errorf("a new collection is not found: %s", got)
	}
	if got := ask("collection:reference"); !strings.Contains(got, "is no source") {
		t.Errorf("a collection that is gone is answered: %s", got)
	}
}

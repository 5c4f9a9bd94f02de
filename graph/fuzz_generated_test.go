package graph_test

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/querygen"
	"entente/schema"
	"entente/seed/load"
)

// tape is a source of choices that are read from bytes, one for each, so that a
// fuzzer that changes a byte changes one choice. Behind its end come choices that
// depend on all of it.
type tape struct {
	data []byte
	rest *rand.PCG
}

func newTape(data []byte) *rand.Rand {
	h := fnv.New64a()
	h.Write(data)
	return rand.New(&tape{data, rand.NewPCG(h.Sum64(), 0)})
}

// Uint64 has the byte at its top, where bounded numbers are taken from.
func (t *tape) Uint64() uint64 {
	if len(t.data) == 0 {
		return t.rest.Uint64()
	}
	b := t.data[0]
	t.data = t.data[1:]
	return uint64(b)<<56 | t.rest.Uint64()>>8
}

// FuzzGenerated writes valid documents over the whole schema, by the fuzzer's
// choices, and has them planned, printed and answered in memory. Each keeps the
// properties of canonical text (design.md §6).
func FuzzGenerated(f *testing.F) {
	for i := range 200 {
		r := rand.New(rand.NewPCG(uint64(i), 0))
		data := make([]byte, 20+r.IntN(200))
		for j := range data {
			data[j] = byte(r.IntN(256))
		}
		f.Add(data)
	}
	o := load.Options{RecordedAt: worldRecorded}
	made := madeFacts(f, 1)
	set, err := load.Records(made, o)
	if err != nil {
		f.Fatal(err)
	}
	api, err := schema.Expand(schema.Default())
	if err != nil {
		f.Fatal(err)
	}
	g := querygen.New(schema.Default(), api.Schema, set)
	s := serverWith(f, inMemory(f, made, o), graph.Open())
	f.Fuzz(func(t *testing.T, data []byte) {
		r := newTape(data)
		shape := g.Shape(r)
		q := graph.Question{Query: shape.Text(), Variables: plain(shape.Variables(r))}
		keepsProperties(t, s, q, plain(shape.Variables(r)))
		for _, e := range mustNotFail(t, s, q).Errors {
			if code := e.Extensions["code"]; code == graph.ParseFailed || code == graph.ValidationFailed {
				t.Errorf("%s\n%v\nis no question: %v", q.Query, q.Variables, e)
			}
		}
	})
}

// keepsProperties explains a question, a second time, under other aliases in
// another order, and with other values.
func keepsProperties(t *testing.T, s *graph.Server, q graph.Question, others map[string]any) {
	explain := func(q graph.Question) []graph.Explained {
		explained, err := s.Explain(t.Context(), q)
		if err != nil {
			t.Fatalf("%s\n%v\ncannot be planned: %v", q.Query, q.Variables, err)
		}
		return explained
	}
	once := explain(q)
	for _, e := range once {
		if e.Err == nil {
			literalFree(t, e.Statement)
		}
	}
	if again := explain(q); !slices.Equal(statements(again), statements(once)) {
		t.Errorf("%s\n%v\nhas another text the second time", q.Query, q.Variables)
	}
	if renamed := explain(graph.Question{Query: rewritten(t, q.Query), Variables: q.Variables}); !slices.Equal(statements(renamed), statements(once)) {
		t.Errorf("%s\n%v\nother aliases and order change the text:\n%q\n%q", q.Query, q.Variables, statements(once), statements(renamed))
	}
	texts := map[string]string{} // by plans without values
	for _, e := range once {
		if e.Err == nil {
			texts[e.Plan.Canonical()] = e.Statement.Text
		}
	}
	for _, e := range explain(graph.Question{Query: q.Query, Variables: others}) {
		if e.Err != nil {
			continue
		}
		if text, known := texts[e.Plan.Canonical()]; known && text != e.Statement.Text {
			t.Errorf("%s\nanother value changes the text: %v, %v\n%s\n%s", q.Query, q.Variables, others, text, e.Statement.Text)
		}
	}
}

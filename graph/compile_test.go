package graph_test

import (
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"

	"entente/graph"
)

// TestCompiledOperationsAreNotMixedUp asks the same document under other
// variables and other names, over and over and at once.
func TestCompiledOperationsAreNotMixedUp(t *testing.T) {
	s := serverWith(t, smallWorld(t), graph.Open())
	const query = `query A($c: String) { state(iso2: $c) { id } } query B($c: String) { state(iso2: $c) { name iso2 } }`
	ask := func(operation, code string) string {
		r := s.Ask(t.Context(), graph.Question{Query: query, Operation: operation, Variables: map[string]any{"c": code}})
		return fmt.Sprintf("%s %v", r.Data, r.Errors)
	}
	want := map[[2]string]string{}
	for _, operation := range []string{"A", "B"} {
		for _, code := range []string{"AM", "UZ", "none"} {
			want[[2]string{operation, code}] = ask(operation, code)
		}
	}
	if len(want) != 6 || want[[2]string{"A", "AM"}] == want[[2]string{"A", "UZ"}] || want[[2]string{"A", "AM"}] == want[[2]string{"B", "AM"}] {
		t.Fatalf("the answers do not differ: %v", want)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				for k, w := range want {
					if got := ask(k[0], k[1]); got != w {
						t.Errorf("%v: got %s, want %s", k, got, w)
					}
				}
			}
		})
	}
	group.Wait()
}

// BenchmarkServe is a whole request over an engine that has the answer at once:
// what the path itself takes.
func BenchmarkServe(b *testing.B) {
	s := serverWith(b, smallWorld(b), graph.Open())
	for _, bm := range benchmarks {
		for _, known := range []bool{false, true} {
			name := bm.name + "/new"
			if known {
				name = bm.name + "/known"
			}
			b.Run(name, func(b *testing.B) {
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					query := bm.query
					if !known {
						i++
						query += fmt.Sprintf(" # %d", i)
					}
					w := httptest.NewRecorder()
					s.ServeHTTP(w, post(fmt.Sprintf(`{"query":%q}`, query)))
					if w.Code != 200 {
						b.Fatal(w.Body)
					}
				}
			})
		}
	}
}

// BenchmarkIntrospection is what a playground asks at each start: 1.8 MB.
func BenchmarkIntrospection(b *testing.B) {
	for _, known := range []bool{false, true} {
		b.Run(fmt.Sprintf("known=%v", known), func(b *testing.B) {
			s := serverWith(b, nil, graph.Open())
			i := 0
			for b.Loop() {
				query := graph.IntrospectionQuery
				if !known {
					i++
					query += fmt.Sprintf(" # %d", i)
				}
				w := httptest.NewRecorder()
				s.ServeHTTP(w, post(fmt.Sprintf(`{"query":%q}`, query)))
				if w.Code != 200 || w.Body.Len() < 1_000_000 {
					b.Fatal(w.Code, w.Body.Len())
				}
			}
		})
	}
}

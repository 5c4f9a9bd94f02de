package graph_test

import (
	"fmt"
	"testing"

	"entente/graph"
)

// TestAllocations bounds what the way from a question to its statements takes, a
// fifth above what it took when this was written: of a known document with a value
// that was never seen, and of a question that was asked before.
func TestAllocations(t *testing.T) {
	for _, c := range []struct {
		name         string
		value, again float64
	}{{"point", 100, 20}, {"three", 506, 20}, {"seven", 690, 20}} {
		t.Run(c.name, func(t *testing.T) {
			s, n := dryServer(t), 0
			took := func(vary bool) float64 {
				return testing.AllocsPerRun(200, func() {
					if vary {
						n++
					}
					q := graph.Question{Query: asked[c.name], Variables: map[string]any{"v": fmt.Sprint("org:", n)}}
					if _, err := s.Compile(t.Context(), q); err != nil {
						t.Fatal(err)
					}
				})
			}
			if got := took(true); got > c.value {
				t.Errorf("a new value takes %.0f allocations, at most %.0f are right", got, c.value)
			}
			if got := took(false); got > c.again {
				t.Errorf("the same again takes %.0f allocations, at most %.0f are right", got, c.again)
			}
		})
	}
}

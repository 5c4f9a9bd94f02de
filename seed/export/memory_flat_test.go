package export_test

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
	"entente/seed/export"
)

// large is a graph of any number of edges that are made as they are read, as a
// database hands them out in pages.
type large struct {
	*memory
	edges int
}

func (g large) Nodes(_ context.Context, each func(*export.Node) error) error {
	for i := range 700 {
		id, kind := fmt.Sprintf("state:s%03d", i), "State"
		if i >= 200 {
			id, kind = fmt.Sprintf("org:o%03d", i), "Organization"
		}
		p := map[string]any{"id": id, "type": kind, "name": id}
		if err := each(&export.Node{ID: id, Type: kind, Name: id, Labels: []string{"Entity", "Actor", kind}, Properties: p}); err != nil {
			return err
		}
	}
	return nil
}

func (g large) Spells(_ context.Context, _ export.Viewpoint, predicates []string, each func(*export.Spell) error) error {
	if len(predicates) == 1 {
		return nil
	}
	const page = 10_000
	for begin := 0; begin < g.edges; begin += page {
		spells := make([]*export.Spell, min(page, g.edges-begin))
		for i := range spells {
			n := begin + i
			from := edtf.DayOf(1900+n%100, 1+n%12, 1+n%28)
			spells[i] = &export.Spell{ID: fmt.Sprintf("spell:%016d", n), Predicate: "MEMBER_OF", Source: fmt.Sprintf("state:s%03d", n%200), Target: fmt.Sprintf("org:o%03d", 200+n%500),
				FromEarliest: from, FromLatest: from, ToEarliest: from.Add(900), ToLatest: from.Add(1000), From: from.String(), EndKind: "KNOWN", LastConfirmed: edtf.NegInf,
				Status: "FULL", Disputed: []string{}, ClaimIDs: []string{fmt.Sprintf("clm:%d", n)}, SourceIDs: []string{"src:one"}}
		}
		for _, s := range spells {
			if err := each(s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g large) Contradictions(context.Context, export.Viewpoint) ([]claims.Contradiction, error) {
	return nil, nil
}

// peak is the most memory that the program had in use while fn ran.
func peak(fn func()) uint64 {
	runtime.GC()
	var most atomic.Uint64
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse+m.StackInuse))
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	fn()
	close(done)
	<-stopped
	return most.Load()
}

func exportLarge(tb testing.TB, edges int, format string) {
	tb.Helper()
	q := question(tb, "edges")
	m, err := export.Write(tb.Context(), large{smallWorld(tb), edges}, schema.Default(), q, format, "x", export.Stream(io.Discard, "x"), export.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	if m.Counts.Rows != int64(edges) {
		tb.Fatalf("%s: %d rows, want %d", format, m.Counts.Rows, edges)
	}
}

// TestMemoryStaysFlat: four times the edges need no more memory.
func TestMemoryStaysFlat(t *testing.T) {
	const limit = 160 << 20
	for _, format := range []string{"csv", "parquet", "graphml"} {
		few := peak(func() { exportLarge(t, 30_000, format) })
		many := peak(func() { exportLarge(t, 120_000, format) })
		t.Logf("%s: %d MB for 30,000 edges, %d MB for 120,000", format, few>>20, many>>20)
		if many > limit {
			t.Errorf("%s: %d MB for 120,000 edges; the limit for any number is %d MB", format, many>>20, limit>>20)
		}
	}
}

// BenchmarkMillionEdges is what the README quotes: run it with -benchtime 1x.
func BenchmarkMillionEdges(b *testing.B) {
	for _, format := range export.Formats()[:6] {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(peak(func() { exportLarge(b, 1_000_000, format) }))/(1<<20), "MB")
			}
		})
	}
}

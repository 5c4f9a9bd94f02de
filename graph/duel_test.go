package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/cypher"
	"entente/graph/querygen"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// duel is two engines that are asked the same.
type duel struct {
	generator                       *querygen.Generator
	one, other                      *graph.Server
	seed                            uint64
	asked, told, failed, late, lost atomic.Int64
	inOne, inOther                  atomic.Int64 // nanoseconds
}

func newDuel(t testing.TB, checked *seed.Checked, one, other graph.Engine) *duel {
	t.Helper()
	set, err := load.Records(checked, load.Options{RecordedAt: worldRecorded})
	if err != nil {
		t.Fatal(err)
	}
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	d := &duel{generator: querygen.New(schema.Default(), api.Schema, set), one: patient(t, one), other: patient(t, other), seed: *seeded}
	if d.seed == 0 {
		d.seed = rand.Uint64()
	}
	return d
}

// patient is a server that waits for an engine on a busy machine, and tells the
// test what it hides from clients.
func patient(t testing.TB, engine graph.Engine) *graph.Server {
	t.Helper()
	config := graph.DefaultConfig()
	config.Log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError}))
	config.Timeout = time.Minute
	s, err := graph.New(schema.Default(), engine, config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask asks both, and says whether the answers agree or could not be compared.
func (d *duel) ask(t *testing.T, text string, variables map[string]any) (a, b answer, same bool) {
	a, b = d.both(t, text, variables)
	d.asked.Add(1)
	for _, code := range []string{graph.Timeout, graph.Unavailable} {
		if a.has(code) || b.has(code) {
			d.late.Add(1)
			t.Logf("not answered in time by Neo4j (%v) or in memory (%v): %s %s", a.has(code), b.has(code), text, jsonText(variables))
			return answer{}, answer{}, true
		}
	}
	if len(a.Errors) > 0 {
		d.failed.Add(1)
	}
	for _, code := range []string{graph.ParseFailed, graph.ValidationFailed} {
		if a.has(code) {
			t.Errorf("%s\n%s\nis no question: %v", text, jsonText(variables), a.Errors)
			d.lost.Add(1)
			return answer{}, answer{}, true
		}
	}
	if holds(a.Data) {
		d.told.Add(1)
	}
	return a, b, agree(a, b)
}

// agree reports whether two answers are the same, and no accident.
func agree(a, b answer) bool { return !a.has(graph.Internal) && !b.has(graph.Internal) && equal(a, b) }

// answer is what is compared of a response.
type answer struct {
	Data   any
	Errors []problem
}

type problem struct{ Code, Message, Path string }

func (a answer) has(code string) bool {
	for _, e := range a.Errors {
		if e.Code == code {
			return true
		}
	}
	return false
}

func (d *duel) both(t *testing.T, text string, variables map[string]any) (a, b answer) {
	start := time.Now()
	a = askOne(t, d.one, text, variables)
	between := time.Now()
	b = askOne(t, d.other, text, variables)
	d.inOne.Add(int64(between.Sub(start)))
	d.inOther.Add(int64(time.Since(between)))
	return a, b
}

func askOne(t *testing.T, s *graph.Server, text string, variables map[string]any) answer {
	r := s.Ask(context.WithoutCancel(t.Context()), graph.Question{Query: text, Variables: plain(variables)})
	var a answer
	if len(r.Data) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(r.Data))
		decoder.UseNumber()
		if err := decoder.Decode(&a.Data); err != nil {
			t.Errorf("%s\nis answered with what is not JSON: %v\n%s", text, err, r.Data)
		}
	}
	for _, e := range r.Errors {
		a.Errors = append(a.Errors, problem{fmt.Sprint(e.Extensions["code"]), e.Message, e.Path.String()})
	}
	return a
}

// plain has the variables as HTTP would have them.
func plain(variables map[string]any) map[string]any {
	decoder := json.NewDecoder(bytes.NewReader(jsonText(variables)))
	decoder.UseNumber()
	var out map[string]any
	if err := decoder.Decode(&out); err != nil {
		panic(err) // it was JSON a moment ago
	}
	return out
}

func jsonText(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // variables are JSON scalars and lists of them
	}
	return data
}

// equal compares two answers. A mean may differ in its last digits: Neo4j adds in
// the order in which it meets the rows.
func equal(a, b answer) bool {
	return cmp.Equal(a, b, cmp.Comparer(func(a, b json.Number) bool {
		if a == b {
			return true
		}
		x, errX := a.Float64()
		y, errY := b.Float64()
		return errX == nil && errY == nil && math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y))
	}))
}

// holds reports whether there is anything in the data besides nulls, empty lists
// and zeros.
func holds(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		for _, e := range v {
			if holds(e) {
				return true
			}
		}
	case []any:
		return len(v) > 0
	case json.Number:
		return v != "0"
	case string:
		return v != "Query"
	}
	return false
}

// smallest tells the difference of two answers to the smallest question that has one.
func (d *duel) smallest(t *testing.T, s *querygen.Shape, variables map[string]any) string {
	if a, b := d.both(t, s.Text(), variables); agree(a, b) {
		return "asked again, the answers agree"
	}
	text := d.shrink(t, s, variables).Text()
	a, b := d.both(t, text, variables)
	return fmt.Sprintf("in short, %s:\n%s", text, cmp.Diff(a, b))
}

// shrink leaves out of a shape what the difference does not need.
func (d *duel) shrink(t *testing.T, s *querygen.Shape, variables map[string]any) *querygen.Shape {
	for range 200 {
		smaller := d.smaller(t, s, variables)
		if smaller == nil {
			return s
		}
		s = smaller
	}
	return s
}

func (d *duel) smaller(t *testing.T, s *querygen.Shape, variables map[string]any) *querygen.Shape {
	for _, c := range s.Smaller() {
		if a, b := d.both(t, c.Text(), variables); !agree(a, b) {
			return c
		}
	}
	return nil
}

// textCounter counts the different texts that a database has to plan.
type textCounter struct {
	graph.Reader
	seen sync.Map
	all  atomic.Int64
}

// Read notes the texts and reads.
func (c *textCounter) Read(ctx context.Context, statements []cypher.Statement) ([][][]any, error) {
	for _, s := range statements {
		c.seen.Store(s.Text, true)
		c.all.Add(1)
	}
	return c.Reader.Read(ctx, statements)
}

func (c *textCounter) distinct() (n int) {
	c.seen.Range(func(any, any) bool { n++; return true })
	return n
}

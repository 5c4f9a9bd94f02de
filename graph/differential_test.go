package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/cypher"
	"entente/graph/querygen"
	"entente/internal/edtf"
	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

var (
	shapes   = flag.Int("shapes", 0, "shapes of questions that the differential test asks; 0: 400 in CI, 10,000 with ENTENTE_DEEP, else 100")
	valueSet = flag.Int("values", 0, "sets of values for each shape; 0: 25 in CI, 4 with ENTENTE_DEEP, else 10")
	seeded   = flag.Uint64("seed", 1, "seed of the differential test; 0: another each time")
	first    = flag.Int("first", 0, "number of the first shape of the differential test")
	about    = flag.String("facts", "", "facts that the differential test asks about: curated, made, or a folder; empty: first the one, then the other")
)

// TestDifferential asks both engines random questions and allows no difference.
// Neither engine knows the other; what they share (reading, planning, writing the
// answer) is the business of the goldens.
func TestDifferential(t *testing.T) {
	shapes, values := budget()
	if *about != "" {
		differential(t, *about, shapes, values)
		return
	}
	t.Run("curated", func(t *testing.T) { differential(t, "curated", shapes/2, values) })
	t.Run("made", func(t *testing.T) { differential(t, "made", shapes-shapes/2, values) })
}

// budget is how much is asked: what the flags say, or design.md §8.5. A shape is
// dear, because the database plans it; more values of it are cheap.
func budget() (shapeCount, valueCount int) {
	shapeCount, valueCount = 100, 10
	switch {
	case os.Getenv("ENTENTE_DEEP") != "":
		shapeCount, valueCount = 10_000, 4
	case os.Getenv("CI") == "true":
		shapeCount, valueCount = 400, 25
	}
	if *shapes > 0 {
		shapeCount = *shapes
	}
	if *valueSet > 0 {
		valueCount = *valueSet
	}
	return shapeCount, valueCount
}

func differential(t *testing.T, facts string, shapes, values int) {
	checked := factsOf(t, facts)
	o := load.Options{RecordedAt: worldRecorded}
	db := launchtest.DB(t)
	if _, err := load.Load(t.Context(), storeOf{db}, checked, o); err != nil {
		t.Fatal(err)
	}
	texts := &textCounter{Reader: readerOf{db}}
	d := newDuel(t, checked, graph.Cypher{Reader: texts}, inMemory(t, checked, o))
	start := time.Now()
	d.sweep(t)
	d.run(t, shapes, values)
	t.Logf("%d shapes, %d questions in %v (seed %d): %d answers hold something, %d are errors, %d took too long",
		shapes, d.asked.Load(), time.Since(start).Round(time.Second), d.seed, d.told.Load(), d.failed.Load(), d.late.Load())
	t.Logf("a question took %v on Neo4j and %v in memory, on average",
		time.Duration(d.inOne.Load()/max(d.asked.Load(), 1)), time.Duration(d.inOther.Load()/max(d.asked.Load(), 1)))
	t.Logf("%d texts of statements, %d of statements", texts.distinct(), texts.all.Load())
	t.Logf("the language, as far as the questions used it:\n%s", d.generator.Coverage)
	if late, asked := d.late.Load(), d.asked.Load(); late*50 > asked {
		t.Errorf("%d of %d questions took too long to compare", late, asked)
	}
}

func factsOf(t testing.TB, name string) *seed.Checked {
	t.Helper()
	files := seed.Data()
	if name == "made" {
		return madeFacts(t, 1)
	}
	if name != "curated" {
		files = os.DirFS(name)
	}
	checked, findings := seed.Load(files, schema.Default())
	if checked == nil {
		t.Fatalf("the facts do not pass their checks: %v", findings[0])
	}
	return checked
}

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

// patient is a server that waits for an engine on a busy machine.
func patient(t testing.TB, engine graph.Engine) *graph.Server {
	t.Helper()
	config := graph.DefaultConfig()
	config.Log = slog.New(slog.DiscardHandler)
	config.Timeout = time.Minute
	s, err := graph.New(schema.Default(), engine, config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sweeps are asked of every day on which something begins or ends, and of periods
// that begin or end there: random questions seldom meet a border by chance.
var sweeps = []string{
	`query($d: Date!, $c: Certainty) { organizations(asOf: $d, certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $e: Date!, $c: Certainty) { organizations(during: {from: $d, through: $e}, certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $e: Date!, $c: Certainty) { organizations(during: {from: $d, through: $e, mode: THROUGHOUT}, certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $e: Date!, $c: Certainty) { organizations(during: {from: $d, through: $e}, includeSuspended: true, accordingTo: "collection:articles", certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $c: Certainty) { actors(where: {existing: {on: $d, certainty: $c}}, first: 1000) { totalCount } }`,
}

// mostDays bounds a sweep.
const mostDays = 100

func (d *duel) sweep(t *testing.T) {
	days := d.generator.Days()
	r := border{rand.New(rand.NewPCG(d.seed, 0))}
	r.Shuffle(len(days), func(i, j int) { days[i], days[j] = days[j], days[i] })
	for _, text := range sweeps {
		for _, at := range days[:min(len(days), mostDays)] {
			at, other := r.before(at), r.before(days[r.IntN(len(days))])
			variables := map[string]any{"d": min(at, other), "e": max(at, other), "c": []string{"CERTAIN", "POSSIBLE"}[r.IntN(2)]}
			if !strings.Contains(text, "$e") {
				variables["d"] = at
				delete(variables, "e")
			}
			if _, same := d.ask(t, text, variables); !same {
				a, b := d.both(t, text, variables)
				t.Fatalf("the engines differ on\n%s\n%s\n(-Neo4j +memory):\n%s", text, jsonText(variables), cmp.Diff(a, b))
			}
		}
	}
}

// border draws days at a border: the day, or the one before, which is the last
// of what ends there.
type border struct{ *rand.Rand }

func (r border) before(day string) string {
	d, err := edtf.ParseDay(day)
	if err != nil {
		panic(err) // the generator gives days
	}
	return d.Add(-r.IntN(2)).String()
}

// workers is how many questions are asked at a time, so that one engine works
// while the other does.
const workers = 4

// enough differences say what is to be said.
const enough = 3

func (d *duel) run(t *testing.T, shapes, values int) {
	next := make(chan int, shapes)
	for i := range shapes {
		next <- *first + i
	}
	close(next)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := range next {
				if d.lost.Load() < enough {
					d.shape(t, i, values)
				}
			}
		})
	}
	group.Wait()
}

// turns bounds how many pages of one list are asked, and turning for how many sets
// of values: a database plans further pages anew for each pattern of nulls and
// lengths in a cursor.
const turns, turning = 4, 4

func (d *duel) shape(t *testing.T, number, values int) {
	r := rand.New(rand.NewPCG(d.seed, uint64(number)))
	s := d.generator.Shape(r)
	text := s.Text()
	for set := range values {
		variables := s.Variables(r)
		for range turns {
			data, same := d.ask(t, text, variables)
			if !same {
				d.lost.Add(1)
				s = d.shrink(t, s, variables)
				a, b := d.both(t, s.Text(), variables)
				t.Errorf("shape %d of seed %d: the engines differ on\n%s\n%s\n(-Neo4j +memory):\n%s\nof: %s",
					number, d.seed, s.Text(), jsonText(variables), cmp.Diff(a, b), text)
				return
			}
			if set >= turning || !s.Next(variables, data) {
				break
			}
		}
	}
}

// ask asks both and returns the data if they agree.
func (d *duel) ask(t *testing.T, text string, variables map[string]any) (data map[string]any, same bool) {
	a, b := d.both(t, text, variables)
	d.asked.Add(1)
	for _, code := range []string{graph.Timeout, graph.Unavailable} {
		if a.has(code) || b.has(code) {
			d.late.Add(1)
			t.Logf("not answered in time by Neo4j (%v) or in memory (%v): %s %s", a.has(code), b.has(code), text, jsonText(variables))
			return nil, true
		}
	}
	if len(a.Errors) > 0 {
		d.failed.Add(1)
	}
	for _, code := range []string{graph.ParseFailed, graph.ValidationFailed} {
		if a.has(code) {
			t.Errorf("%s\n%s\nis no question: %v", text, jsonText(variables), a.Errors)
			d.lost.Add(1)
			return nil, true
		}
	}
	if holds(a.Data) {
		d.told.Add(1)
	}
	data, _ = a.Data.(map[string]any)
	return data, agree(a, b)
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

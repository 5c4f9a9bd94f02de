package graph_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/internal/bridge"
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
	if _, err := load.Load(t.Context(), bridge.Store(db), checked, o); err != nil {
		t.Fatal(err)
	}
	texts := &textCounter{Reader: bridge.Reader(db)}
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

// sweeps are asked of every day on which something begins or ends, and of periods
// that begin or end there: random questions seldom meet a border by chance.
var sweeps = []string{
	`query($d: Date!, $c: Certainty) { organizations(asOf: $d, certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $e: Date!, $c: Certainty) { organizations(during: {from: $d, through: $e}, certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $e: Date!, $c: Certainty) { organizations(during: {from: $d, through: $e, mode: THROUGHOUT}, certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $e: Date!, $c: Certainty) { organizations(during: {from: $d, through: $e}, includeSuspended: true, accordingTo: "collection:articles", certainty: $c, first: 200) { nodes { id members(first: 200) { edges { id } } } } }`,
	`query($d: Date!, $c: Certainty) { states(asOf: $d, certainty: $c, first: 200, where: {memberships: {some: {node: {id: {eq: "org:csto"}}}}}) { totalCount nodes { id } } }`,
	`query($d: Date!, $c: Certainty) { states(asOf: $d, certainty: $c, first: 200, where: {memberships: {some: {node: {id: {eq: "org:x0"}}}}}) { totalCount nodes { id } } }`,
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
			if a, b, same := d.ask(t, text, variables); !same {
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
			a, b, same := d.ask(t, text, variables)
			if !same {
				d.lost.Add(1)
				t.Errorf("shape %d of seed %d: the engines differ on\n%s\n%s\n(-Neo4j +memory):\n%s\n%s",
					number, d.seed, text, jsonText(variables), cmp.Diff(a, b), d.smallest(t, s, variables))
				return
			}
			data, _ := a.Data.(map[string]any)
			if set >= turning || !s.Next(variables, data) {
				break
			}
		}
	}
}

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/launch"
	"entente/internal/launch/launchtest"
)

// outcome is what a generator saw.
type outcome struct {
	mu     sync.Mutex
	took   []time.Duration // of answers with 200 and no error
	shed   int             // 503
	failed map[string]int  // everything else
}

func (l *outcome) add(took time.Duration, status int, err error, body []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err != nil:
		l.failed[err.Error()]++
	case status == http.StatusServiceUnavailable:
		l.shed++
	case status != http.StatusOK || bytes.Contains(body, []byte(`"errors"`)):
		l.failed[fmt.Sprintf("%d %.200s", status, body)]++
	default:
		l.took = append(l.took, took)
	}
}

func (l *outcome) quantile(q float64) time.Duration {
	if len(l.took) == 0 {
		return 0
	}
	slices.Sort(l.took)
	return l.took[int(q*float64(len(l.took)-1))].Round(100 * time.Microsecond)
}

// questions are asked in turn: a point, a list, the question of the README.
var questions = []string{
	`{ state(id: "state:kazakhstan") { id name } }`,
	`{ states(first: 20) { totalCount nodes { name memberships(first: 5) { nodes { name } } } } }`,
	readme,
}

// connections is how many a generator opens at most: more than the server lets wait,
// or none would be shed.
const connections = 4_000

type generator struct {
	client *http.Client
	site   string
	bodies [][]byte
}

func newGenerator(t *testing.T, site string) *generator {
	t.Helper()
	g := &generator{site: site, client: &http.Client{Timeout: 30 * time.Second,
		Transport: &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}}}
	for _, q := range questions {
		body, err := json.Marshal(map[string]string{"query": q})
		if err != nil {
			t.Fatal(err)
		}
		g.bodies = append(g.bodies, body)
	}
	return g
}

// ask sends the i-th question. The time counts from when it was due, so that a
// server that stands still is not measured by the few who got in.
func (g *generator) ask(l *outcome, i int, due time.Time) {
	response, err := g.client.Post(g.site+"/graphql", "application/json", bytes.NewReader(g.bodies[i%len(g.bodies)]))
	if err != nil {
		l.add(0, 0, err, nil)
		return
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	l.add(time.Since(due), response.StatusCode, err, body)
}

// closed keeps n clients busy: the rate that comes out is the saturation.
func (g *generator) closed(n int, long time.Duration) (*outcome, float64) {
	l := &outcome{failed: map[string]int{}}
	var group sync.WaitGroup
	began := time.Now()
	for c := range n {
		group.Go(func() {
			for i := c; time.Since(began) < long; i++ {
				g.ask(l, i, time.Now())
			}
		})
	}
	group.Wait()
	return l, float64(len(l.took)) / time.Since(began).Seconds()
}

// warm keeps the server busy until it gets no faster: Neo4j plans and compiles for
// minutes, and what is measured before is half of the saturation.
func (g *generator) warm(step time.Duration) {
	for rate, tries := 0.0, 0; tries < 18; tries++ {
		_, faster := g.closed(16, step)
		if faster < 1.03*rate {
			return
		}
		rate = faster
	}
}

// open asks at a rate, whether answers come or not.
func (g *generator) open(rate float64, long time.Duration) *outcome {
	l := &outcome{failed: map[string]int{}}
	var group sync.WaitGroup
	began := time.Now()
	for i := range int(rate * long.Seconds()) {
		due := began.Add(time.Duration(float64(i) / rate * float64(time.Second)))
		time.Sleep(time.Until(due))
		group.Go(func() { g.ask(l, i, due) })
	}
	group.Wait()
	return l
}

// TestSoak measures a server under load: `make soak`. ENTENTE_SOAK is how long
// it runs at 80 % of its saturation. It prints a table for docs/reliability.md.
func TestSoak(t *testing.T) {
	text := os.Getenv("ENTENTE_SOAK")
	if text == "" {
		t.Skip("ENTENTE_SOAK names no time; `make soak` does")
	}
	long, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	o := launchtest.Options(t)
	o.HTTPPort, o.Profile = -1, launch.Benchmark // as one runs it for many: a small heap is collected for half a second at a time
	server := launchtest.Start(t, o)
	variables := []string{"NEO4J_URI=" + server.BoltURI, "NEO4J_PASSWORD=" + server.Password}
	loading := exec.CommandContext(t.Context(), program(t), "load")
	loading.Env = append(cleanEnvironment(), variables...)
	if out, err := loading.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	s := serveWith(t, variables, "--no-load", "--log", "off")
	g := newGenerator(t, s.site)
	short := min(20*time.Second, long)
	row := func(what string, rate float64, long time.Duration, l *outcome) {
		fmt.Printf("| %s | %.0f | %v | %d | %d | %d | %v | %v |\n",
			what, rate, long, len(l.took), l.shed, len(l.failed), l.quantile(.5), l.quantile(.99))
		for failure, n := range l.failed {
			t.Errorf("%s: %d times %s", what, n, failure)
		}
	}

	g.warm(10 * time.Second)
	fmt.Printf("\n| load | requests a second | for | answered | shed with 503 | other errors | p50 | p99 |\n|---|---|---|---|---|---|---|---|\n")
	l, saturation := g.closed(16, short)
	row("saturation: 16 clients that never rest", saturation, short, l)
	row("half of it", saturation/2, short, g.open(saturation/2, short))

	before := g.residence(t)
	l = g.open(saturation*0.8, long)
	after := g.residence(t)
	row("80 % of it", saturation*0.8, long, l)
	if l.shed > 0 {
		t.Errorf("at 80 %% of the saturation %d questions are shed", l.shed)
	}
	if after.memory > before.memory+50e6 || after.goroutines > before.goroutines+50 {
		t.Errorf("memory or goroutines have grown: %+v → %+v", before, after)
	}

	l = g.open(saturation*2, short)
	row("twice the saturation", saturation*2, short, l)
	if l.shed == 0 || len(l.took) == 0 {
		t.Errorf("at twice the saturation %d are answered and %d shed; both are wanted", len(l.took), l.shed)
	}
	fmt.Printf("\nOver the time at 80 %%, resident memory went from %.0f to %.0f MB and goroutines from %.0f to %.0f (%d cores, %s).\n",
		before.memory/1e6, after.memory/1e6, before.goroutines, after.goroutines, runtime.NumCPU(), runtime.Version())
}

type resident struct{ memory, goroutines float64 }

// residence reads the metrics of the server once the generator has left it: each
// connection that is kept open has a goroutine.
func (g *generator) residence(t *testing.T) resident {
	t.Helper()
	g.client.CloseIdleConnections()
	time.Sleep(2 * time.Second)
	response, err := g.client.Get(g.site + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var out resident
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), " ")
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			continue
		}
		switch name {
		case "process_resident_memory_bytes":
			out.memory = n
		case "go_goroutines":
			out.goroutines = n
		}
	}
	if out.memory == 0 || out.goroutines == 0 {
		t.Fatalf("the metrics lack memory or goroutines")
	}
	return out
}

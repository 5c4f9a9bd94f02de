package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"entente/bench/floor"
	"entente/internal/launch"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	isQuick := f.Bool("quick", false, "few repetitions, size S, small loads: about 3 minutes")
	parts := f.String("parts", "", "what to measure, separated by commas: S, M, L, bulk (default: S,M,L,bulk; with -quick S,bulk)")
	spells := f.Int("spells", 0, "claims of the load, each a spell (default 200,000; with -quick 20,000)")
	onlyCompare := f.Bool("compare", false, "compare the answers and measure nothing")
	report := f.Bool("report", false, "only write the report from what was measured before")
	out := f.String("out", filepath.Join("docs", "performance.md"), "the report")
	bolt := f.String("floor", "", "be the floor, on this Neo4j")
	world := f.String("memory", "", "be the engine in memory, over the world of this size")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *bolt != "" {
		return serveFloor(ctx, *bolt)
	}
	if *world != "" {
		s, ok := sizes[*world]
		if !ok {
			return fmt.Errorf("-memory %s: there is no such size; S, M and L exist", *world)
		}
		return serveMemory(ctx, s)
	}
	cache, err := launch.DefaultCacheDir()
	if err != nil {
		return err
	}
	b := bench{dir: filepath.Join(cache, "bench"), pace: full, quick: *isQuick, claims: 200_000, onlyCompare: *onlyCompare}
	if *isQuick {
		b.pace, b.claims = quick, 20_000
	}
	if *spells > 0 {
		b.claims = *spells
	}
	if *report {
		return b.report(*out)
	}
	list := *parts
	if list == "" {
		list = map[bool]string{false: "S,M,L,bulk", true: "S,bulk"}[*isQuick]
	}
	for part := range strings.SplitSeq(list, ",") {
		if err := b.part(ctx, strings.TrimSpace(part)); err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
	}
	return b.report(*out)
}

// bench is one run.
type bench struct {
	dir         string
	pace        pace
	quick       bool
	claims      int
	onlyCompare bool
}

func say(format string, args ...any) { fmt.Printf(format+"\n", args...) }

func (b bench) part(ctx context.Context, name string) error {
	say("== %s, load of the machine %.1f", name, loadOf())
	if name == "bulk" {
		return b.bulk(ctx)
	}
	s, ok := sizes[name]
	if !ok {
		return fmt.Errorf("there is no such part; S, M, L and bulk exist")
	}
	return b.side(ctx, s)
}

// side measures the three side by side.
func (b bench) side(ctx context.Context, s size) error {
	st, err := open(ctx, b.dir, s, say)
	if err != nil {
		return err
	}
	defer st.close(ctx)
	different, failed := st.compare(b.pace.compared)
	for _, line := range failed {
		say("no answer: %s", line)
	}
	for _, line := range different {
		say("DIFFERENT: %s", line)
	}
	if len(different) > 0 {
		return fmt.Errorf("%d questions have different answers", len(different))
	}
	say("the answers are equal")
	if b.onlyCompare {
		return nil
	}
	r := sideResult{About: b.about(), Size: s.name, Nodes: s.nodes(), Relationships: s.relationships(), Failed: failed}
	if r.Cold, err = b.cold(ctx, st); err != nil {
		return err
	}
	if r.Aliases, err = st.aliases(ctx); err != nil {
		return err
	}
	r.Cells = st.measure(b.pace, say)
	time.Sleep(rest) // what a server keeps after it, not what it has not got round to give back
	for name, c := range st.children {
		now, peak := memoryOf(c.pid())
		r.Memory = append(r.Memory, resident{name, now, peak, c.ready.Seconds() * 1000})
	}
	r.LoadAfter = loadOf()
	return b.keep("side-"+s.name, r)
}

// rest is for how long nobody asks before memory is read.
const rest = 10 * time.Second

// about says when and how a part was measured.
type about struct {
	When    time.Time
	Machine string
	Load    float64 // of the machine, before
	Quick   bool
}

func (b bench) about() about {
	return about{When: time.Now().UTC(), Machine: machine(), Load: loadOf(), Quick: b.quick}
}

// keep stores the results of a part for the report.
func (b bench) keep(name string, result any) error {
	data, err := json.MarshalIndent(result, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(b.dir, name+".json"), data, 0o644)
}

// serveFloor is the floor as a process of its own, so that its processor time can
// be told from the client's.
func serveFloor(ctx context.Context, bolt string) error {
	handler, err := floor.New(bolt, floors())
	if err != nil {
		return err
	}
	return listen(ctx, handler)
}

// listen serves on a port that is free, and says which.
func listen(ctx context.Context, handler http.Handler) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("ready", l.Addr())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

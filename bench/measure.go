package main

import (
	"fmt"
	"time"
)

// cell is what was measured of one question on one system, an entry for each
// repetition.
type cell struct {
	P50, P99  []float64 // ms at one client
	PerSecond []float64 // at saturation
	Server    []float64 // processor ms a request, of the server
	Database  []float64 // and of Neo4j
	Failed    string    `json:",omitempty"`
}

// pace is how long is measured.
type pace struct {
	repetitions int
	alone       time.Duration // one client
	saturated   time.Duration
	clients     int
	compared    int // requests whose answers are compared
}

var (
	full  = pace{repetitions: 5, alone: 300 * time.Millisecond, saturated: 400 * time.Millisecond, clients: 8, compared: 5}
	quick = pace{repetitions: 3, alone: 150 * time.Millisecond, saturated: 250 * time.Millisecond, clients: 8, compared: 3}
)

// measure asks all questions of all systems in turns, in each repetition anew, and
// each begins with another system. The first is not counted: Neo4j plans and
// compiles for minutes, and what is asked first would be measured at half its speed.
func (st *stage) measure(p pace, say func(string, ...any)) map[string]map[string]*cell {
	out := map[string]map[string]*cell{}
	for _, q := range questions() {
		out[q.name] = map[string]*cell{}
	}
	for repetition := range 1 + p.repetitions {
		for _, q := range questions() {
			for i := range systems {
				s := systems[(i+repetition)%len(systems)]
				requests := st.requests(q, s, 200)
				if requests == nil {
					continue
				}
				c := out[q.name][s.name]
				if c == nil {
					c = &cell{}
					out[q.name][s.name] = c
				}
				if c.Failed != "" {
					continue
				}
				got, err := st.once(s, requests, p)
				switch {
				case err != nil:
					c.Failed = fmt.Sprintf("%.160v", err)
				case repetition > 0:
					c.add(got)
				}
			}
		}
		say("repetition %d of %d", repetition, p.repetitions)
	}
	for _, q := range questions() {
		tell(q, out[q.name], say)
	}
	return out
}

// turn is what one system showed of one question in one repetition, as in cell.
type turn struct{ p50, p99, perSecond, server, database float64 }

func (c *cell) add(t turn) {
	c.P50, c.P99, c.PerSecond = append(c.P50, t.p50), append(c.P99, t.p99), append(c.PerSecond, t.perSecond)
	c.Server, c.Database = append(c.Server, t.server), append(c.Database, t.database)
}

func (st *stage) once(s system, requests [][]byte, p pace) (turn, error) {
	server := st.children[s.child]
	st.settle()
	one, err := hammer(server, requests, 1, p.alone)
	if err != nil {
		return turn{}, err
	}
	before, beforeDB := cpuOf(server.pid()), cpuOf(st.neo4j.PID)
	many, err := hammer(server, requests, p.clients, p.saturated)
	if err != nil {
		return turn{}, err
	}
	n := float64(len(many.latencies))
	return turn{
		p50: at(one.latencies, 0.5), p99: at(one.latencies, 0.99), perSecond: many.perSecond,
		server: (cpuOf(server.pid()) - before) / n, database: (cpuOf(st.neo4j.PID) - beforeDB) / n,
	}, nil
}

// settle waits until no server has anything left to do from the turn before: a
// garbage collector takes whatever processors are idle, and the engine in memory
// has 200 MB to look through after its turn, which was the next one's loss (its
// slowest hundredth took 5 to 12 ms instead of 1.5 to 3.5).
func (st *stage) settle() {
	const look, longest = 30 * time.Millisecond, 3 * time.Second
	used := st.used()
	for end := time.Now().Add(longest); time.Now().Before(end); {
		time.Sleep(look)
		now := st.used()
		if now == used {
			return
		}
		used = now
	}
}

// used is the processor time of everything that runs.
func (st *stage) used() float64 {
	total := cpuOf(st.neo4j.PID)
	for _, c := range st.children {
		total += cpuOf(c.pid())
	}
	return total
}

func tell(q question, cells map[string]*cell, say func(string, ...any)) {
	for _, s := range systems {
		switch c := cells[s.name]; {
		case c == nil:
		case c.Failed != "":
			say("%-8s %-10s fails: %s", q.name, s.name, c.Failed)
		default:
			say("%-8s %-10s p50 %8.2f  p99 %8.2f ms   %8.1f /s   cpu %6.2f + %6.2f ms", q.name, s.name,
				middle(c.P50), middle(c.P99), middle(c.PerSecond), middle(c.Server), middle(c.Database))
		}
	}
}

// usable are the cells of a system that were measured.
func usable(c *cell) bool { return c != nil && c.Failed == "" && len(c.P50) > 0 }

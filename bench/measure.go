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

// measure asks each question of each system in turns, and each repetition begins
// with another system.
func (st *stage) measure(p pace, say func(string, ...any)) map[string]map[string]*cell {
	out := map[string]map[string]*cell{}
	for _, q := range questions() {
		cells := map[string]*cell{}
		out[q.name] = cells
		for repetition := range p.repetitions {
			for i := range systems {
				s := systems[(i+repetition)%len(systems)]
				requests := st.requests(q, s, 200)
				if requests == nil {
					continue
				}
				c := cells[s.name]
				if c == nil {
					c = &cell{}
					cells[s.name] = c
					if _, err := hammer(st.children[s.child], requests, 2, p.alone); err != nil { // plans and compilers warm up
						c.Failed = fmt.Sprintf("%.160v", err)
					}
				}
				if c.Failed != "" {
					continue
				}
				if err := st.once(c, s, requests, p); err != nil {
					c.Failed = fmt.Sprintf("%.160v", err)
				}
			}
		}
		st.tell(q, cells, say)
	}
	return out
}

func (st *stage) once(c *cell, s system, requests [][]byte, p pace) error {
	server := st.children[s.child]
	st.settle()
	one, err := hammer(server, requests, 1, p.alone)
	if err != nil {
		return err
	}
	before, beforeDB := cpuOf(server.pid()), cpuOf(st.neo4j.PID)
	many, err := hammer(server, requests, p.clients, p.saturated)
	if err != nil {
		return err
	}
	n := float64(len(many.latencies))
	c.P50, c.P99 = append(c.P50, at(one.latencies, 0.5)), append(c.P99, at(one.latencies, 0.99))
	c.PerSecond = append(c.PerSecond, many.perSecond)
	c.Server = append(c.Server, (cpuOf(server.pid())-before)/n)
	c.Database = append(c.Database, (cpuOf(st.neo4j.PID)-beforeDB)/n)
	return nil
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

func (st *stage) tell(q question, cells map[string]*cell, say func(string, ...any)) {
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

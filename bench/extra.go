package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/neo"
)

// sideResult is what a size showed.
type sideResult struct {
	About         about
	Size          string
	Nodes         int
	Relationships int
	Cells         map[string]map[string]*cell // by question, by system
	Failed        []string
	Cold          []cold
	Aliases       aliases
	Memory        []resident
	LoadAfter     float64
}

// resident is the memory of a server after all questions, in MB, and its start in ms.
type resident struct {
	Name      string
	Now, Peak float64
	Ready     float64
}

// cold is a start: from the process to its announcement, and from there to the
// first answer, in ms; and the first answer with a database that forgot its plans.
type cold struct {
	Name                    string
	Ready, First, Forgotten float64
}

// cold starts each server anew and asks it one question.
func (b bench) cold(ctx context.Context, st *stage) ([]cold, error) {
	bolt := st.neo4j.BoltURI
	starts := map[string]func() (*child, error){
		"entente": func() (*child, error) { return startEntente(ctx, filepath.Join(b.dir, "entente"), bolt) },
		"floor":   func() (*child, error) { return startFloor(ctx, bolt) },
		"peer":    func() (*child, error) { return startPeer(ctx, filepath.Join(b.dir, "peer"), bolt) },
	}
	q := kit()[0]
	var out []cold
	for _, s := range systems[:3] {
		var ready, first []float64
		for range 3 {
			c, err := starts[s.child]()
			if err != nil {
				return nil, err
			}
			saved := st.children[s.child]
			st.children[s.child] = c
			request := st.requests(q, s, 1)[0]
			st.children[s.child] = saved
			took, err := firstAnswer(c, request)
			c.stop()
			if err != nil {
				return nil, err
			}
			ready, first = append(ready, c.ready.Seconds()*1000), append(first, took)
		}
		forgotten, err := st.forgotten(ctx, s, st.requests(q, s, 1)[0])
		if err != nil {
			return nil, err
		}
		out = append(out, cold{s.child, middle(ready), middle(first), forgotten})
		say("cold %-8s ready %.0f ms, first answer %.1f ms, with no plan in the database %.0f ms", s.child, middle(ready), middle(first), forgotten)
	}
	return out, nil
}

func firstAnswer(c *child, request []byte) (float64, error) {
	start := time.Now()
	w, err := dial(c.address)
	if err != nil {
		return 0, err
	}
	defer w.conn.Close()
	_, err = w.ask(request)
	return time.Since(start).Seconds() * 1000, err
}

func (st *stage) forgotten(ctx context.Context, s system, request []byte) (float64, error) {
	if _, err := st.db.Schema(ctx, neo.Statement{Text: "CALL db.clearQueryCaches()"}); err != nil {
		return 0, err
	}
	return firstAnswer(st.children[s.child], request)
}

// aliases is what 200 spellings of one question cost: the latency with one
// spelling and with a new one each time, and how many plans Neo4j made.
type aliases struct {
	Fixed, Varied         float64 // Entente's p50 in ms
	PeerFixed, PeerVaried float64
	Plans, PeerPlans      float64 // slow first answers per spelling, see aliases
}

const spellings = 200

// aliases asks question b under 200 different aliases. A plan that is made takes
// tens of milliseconds, so the share of answers over three times the median of
// the fixed spelling tells how many were made.
func (st *stage) aliases(_ context.Context) (aliases, error) {
	q := kit()[1]
	var out aliases
	for _, s := range []system{systems[0], systems[2]} {
		c := st.children[s.child]
		st.requests(q, s, 1) // sets the chance back
		v := q.draw(st.chances)
		text := map[string]string{"entente": q.entente, "peer list": q.list}[s.name]
		var fixed, varied [][]byte
		for i := range spellings {
			body := map[string]any{"query": text, "variables": v.declared(text)}
			fixed = append(fixed, packed(c, body))
			body["query"] = respelled(text, i)
			varied = append(varied, packed(c, body))
		}
		once, err := eachOnce(c, fixed)
		if err != nil {
			return out, err
		}
		each, err := eachOnce(c, varied)
		if err != nil {
			return out, err
		}
		usual, slow := middle(once), 0
		for _, ms := range each {
			if ms > 3*usual+15 {
				slow++
			}
		}
		if s.name == "entente" {
			out.Fixed, out.Varied, out.Plans = usual, middle(each), float64(slow)
		} else {
			out.PeerFixed, out.PeerVaried, out.PeerPlans = usual, middle(each), float64(slow)
		}
		say("aliases %-9s one spelling %.2f ms, %d spellings %.2f ms, %d of them slow", s.name, usual, spellings, middle(each), slow)
	}
	return out, nil
}

// respelled gives the list of members another name, as clients do that ask for a
// list twice.
func respelled(text string, i int) string {
	for _, name := range []string{"members(", "membersConnection("} {
		if before, after, ok := strings.Cut(text, " "+name); ok {
			return fmt.Sprintf("%s x%d:%s%s", before, i, name, after)
		}
	}
	return text
}

func eachOnce(c *child, requests [][]byte) ([]float64, error) {
	w, err := dial(c.address)
	if err != nil {
		return nil, err
	}
	defer w.conn.Close()
	if _, err := w.ask(requests[0]); err != nil {
		return nil, err
	}
	var out []float64
	for _, r := range requests {
		start := time.Now()
		if _, err := w.ask(r); err != nil {
			return nil, err
		}
		out = append(out, time.Since(start).Seconds()*1000)
	}
	return out, nil
}

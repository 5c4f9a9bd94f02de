package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"entente/internal/launch"
	"entente/internal/neo"
)

// stage is everything that runs for one size: the database and the four servers.
type stage struct {
	size
	neo4j    *launch.Server
	db       *neo.DB
	children map[string]*child
	chances  *chances
}

// system is one way to get an answer; the peer has two, and Entente too: from Neo4j
// and from memory.
type system struct{ name, child string }

var systems = []system{{"entente", "entente"}, {"floor", "floor"}, {"peer list", "peer"}, {"peer edges", "peer"}, {"memory", "memory"}}

// open starts everything for a size. dir is the folder for data and programs.
func open(ctx context.Context, dir string, s size, say func(string, ...any)) (*stage, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	program := filepath.Join(dir, "entente")
	if err := build(ctx, program); err != nil {
		return nil, err
	}
	st := &stage{size: s, children: map[string]*child{}}
	var err error
	if st.neo4j, st.db, err = startNeo4j(ctx, filepath.Join(dir, "neo4j-"+s.name), s, say); err != nil {
		return nil, err
	}
	if err := fill(ctx, st.db, s, say); err != nil {
		st.close(ctx)
		return nil, err
	}
	bolt := st.neo4j.BoltURI
	for name, start := range map[string]func() (*child, error){
		"entente": func() (*child, error) { return startEntente(ctx, program, bolt) },
		"floor":   func() (*child, error) { return startFloor(ctx, bolt) },
		"peer":    func() (*child, error) { return startPeer(ctx, filepath.Join(dir, "peer"), bolt) },
		"memory":  func() (*child, error) { return startMemory(ctx, s) },
	} {
		if st.children[name], err = start(); err != nil {
			delete(st.children, name)
			st.close(ctx)
			return nil, err
		}
	}
	if err := st.look(ctx); err != nil {
		st.close(ctx)
		return nil, err
	}
	return st, nil
}

// close stops what runs. What is wrong with that is only said.
func (st *stage) close(ctx context.Context) {
	for _, c := range st.children {
		c.stop()
	}
	if err := st.db.Close(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	if err := st.neo4j.Stop(context.WithoutCancel(ctx)); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
}

// look finds out what the questions are drawn from: the names of the events, and
// cursors deep in their list, got as a client gets them, page by page.
func (st *stage) look(ctx context.Context) error {
	results, err := st.db.Read(ctx, []neo.Statement{{Text: "MATCH (e:Event) WITH e.name AS name ORDER BY name RETURN collect(name)"}})
	if err != nil {
		return err
	}
	c := &chances{size: st.size}
	for _, name := range results[0].Rows[0][0].([]any) {
		c.names = append(c.names, name.(string))
	}
	w, err := dial(st.children["entente"].address)
	if err != nil {
		return err
	}
	defer w.conn.Close()
	after := ""
	for at := 0; at < st.events*94/100; {
		v := map[string]any{"first": min(1000, st.events/10)}
		if after != "" {
			v["after"] = after
		}
		body, err := w.ask(packed(st.children["entente"], map[string]any{"variables": v,
			"query": `query($first:Int!,$after:String){events(first:$first,after:$after,orderBy:[{name:ASC}]){edges{cursor}}}`}))
		if err != nil {
			return err
		}
		cursors, err := leaves(body)
		if err != nil {
			return err
		}
		for i, cursor := range cursors {
			if place := at + i + 1; place >= st.events*9/10 && place < st.events*94/100 && place%3 == 0 {
				c.cursors, c.places = append(c.cursors, cursor), append(c.places, place)
			}
		}
		at += len(cursors)
		after = cursors[len(cursors)-1]
	}
	st.chances = c
	return nil
}

// requests are n requests of a question to a system, the same values for all; nil
// if the system has no words for it.
func (st *stage) requests(q question, s system, n int) [][]byte {
	st.chances.r = rand.New(rand.NewPCG(42, 42))
	text := map[string]string{"entente": q.entente, "memory": q.entente, "floor": q.floor.Cypher, "peer list": q.list, "peer edges": q.edges}[s.name]
	if text == "" {
		return nil
	}
	c := st.children[s.child]
	var out [][]byte
	for range n {
		v := q.draw(st.chances)
		if s.name == "floor" {
			out = append(out, packed(c, map[string]any{"q": q.name, "variables": v}))
			continue
		}
		out = append(out, packed(c, map[string]any{"query": text, "variables": v.declared(text)}))
	}
	return out
}

// compare asks every system the same and reports the questions whose answers are
// not the same, and those that the peer cannot answer at all.
func (st *stage) compare(n int) (different, failed []string) {
	for _, q := range questions() {
		var first [][]string
		for _, s := range systems {
			requests := st.requests(q, s, n)
			if requests == nil {
				continue
			}
			answers, err := st.answers(s, requests)
			if err != nil {
				failed = append(failed, fmt.Sprintf("%s %s: %.200v", q.name, s.name, err))
				continue
			}
			if first == nil {
				first = answers
				if !slices.ContainsFunc(answers, func(a []string) bool { return len(a) > 3 }) {
					different = append(different, q.name+": every answer is empty")
				}
				continue
			}
			for i := range answers {
				same, other := first[i], answers[i]
				if q.ties { // the first value tells how well the best matches
					same, other = same[:min(1, len(same))], other[:min(1, len(other))]
				}
				if d := differ(same, other); d != "" {
					different = append(different, fmt.Sprintf("%s %s, request %d: %s", q.name, s.name, i, d))
					break
				}
			}
		}
	}
	return different, failed
}

func (st *stage) answers(s system, requests [][]byte) ([][]string, error) {
	w, err := dial(st.children[s.child].address)
	if err != nil {
		return nil, err
	}
	defer w.conn.Close()
	var out [][]string
	for _, r := range requests {
		body, err := w.ask(r)
		if err != nil {
			return nil, err
		}
		values, err := leaves(body)
		if err != nil {
			return nil, err
		}
		out = append(out, values)
	}
	return out, nil
}

package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

func TestMain(m *testing.M) { launchtest.Main(m) }

// TestTwoProcesses runs two Entente on one Neo4j. Neither has anything that the
// other lacks: both answer alike, a page that one began is continued by the other,
// and what is written shows in both at once, with its revision.
func TestTwoProcesses(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program and starts it twice")
	}
	ctx := t.Context()
	db := launchtest.DB(t)
	small := size{name: "test", states: 5, organizations: 5, people: 5, events: 10, memberships: 12, chairs: 2, participations: 12}
	if err := fill(ctx, db, small, t.Logf); err != nil {
		t.Fatal(err)
	}
	config := launchtest.Config(t)
	t.Setenv("NEO4J_USERNAME", config.User)
	t.Setenv("NEO4J_PASSWORD", config.Password)
	program := filepath.Join(t.TempDir(), "entente")
	if err := build(ctx, program); err != nil {
		t.Fatal(err)
	}
	var two []*child
	for range 2 {
		c, err := startEntente(ctx, program, config.URI)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(c.stop)
		two = append(two, c)
	}
	t.Run("the same answers", func(t *testing.T) { sameAnswers(t, two) })
	t.Run("a page begun here goes on there", func(t *testing.T) { pagesGoOn(t, two) })
	t.Run("what is written shows in both", func(t *testing.T) { writesShow(ctx, t, db, two) })
}

func sameAnswers(t *testing.T, two []*child) {
	const all = `{states(first:10){nodes{id name memberships(first:10){nodes{id members(first:10){nodes{id}}}}}}}`
	want := answerOf(t, two[0], all, nil, nil)
	var group sync.WaitGroup
	for range 4 {
		for _, c := range two {
			group.Go(func() {
				for range 5 {
					if got := answerOf(t, c, all, nil, nil); got.Data != want.Data {
						t.Errorf("%s differs: %s", c.address, got.Data)
					}
				}
			})
		}
	}
	group.Wait()
}

func pagesGoOn(t *testing.T, two []*child) {
	const page = `query($after:String){events(first:3,after:$after){pageInfo{hasNextPage endCursor} nodes{id}}}`
	seen := map[string]bool{}
	after := any(nil)
	for i := 0; ; i++ {
		var data struct {
			Events struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
				Nodes []struct{ ID string }
			}
		}
		if err := json.Unmarshal([]byte(answerOf(t, two[i%2], page, variables{"after": after}, nil).Data), &data); err != nil {
			t.Fatal(err)
		}
		for _, n := range data.Events.Nodes {
			if seen[n.ID] {
				t.Errorf("%s came twice", n.ID)
			}
			seen[n.ID] = true
		}
		if !data.Events.PageInfo.HasNextPage {
			break
		}
		after = data.Events.PageInfo.EndCursor
	}
	if len(seen) != 10 {
		t.Errorf("%d of 10 events in all pages", len(seen))
	}
}

// writesShow asks each process with the bookmark of the write, as one must where a
// replica may answer.
func writesShow(ctx context.Context, t *testing.T, db *neo.DB, two []*child) {
	writing := db.Chained()
	for i := range 20 {
		name := "Named " + string(rune('a'+i))
		err := writing.Write(ctx, func(tx neo.Tx) error {
			_, err := tx.Run(ctx, neo.Statement{Text: "MATCH (n:State {id: 'state:s0'}) SET n.name = $name WITH n MATCH (g:Graph {id: 'graph'}) SET g.revision = g.revision + 1",
				Params: map[string]any{"name": name}})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		bookmarks, err := writing.Bookmarks(ctx)
		if err != nil || len(bookmarks) != 1 {
			t.Fatal(bookmarks, err)
		}
		for _, c := range two {
			got := answerOf(t, c, `{state(id:"state:s0"){name}}`, nil, bookmarks)
			if want := `{"state":{"name":"` + name + `"}}`; got.Data != want || got.Revision != float64(2+i) {
				t.Fatalf("%s answers %s of revision %v after %q was written as revision %d", c.address, got.Data, got.Revision, name, 2+i)
			}
		}
	}
}

type answered struct {
	Data     string
	Revision any
}

func answerOf(t *testing.T, c *child, query string, v variables, bookmarks []string) answered {
	t.Helper()
	w, err := dial(c.address)
	if err != nil {
		t.Error(err)
		return answered{}
	}
	defer w.conn.Close()
	body, err := w.ask(packed(c, map[string]any{"query": query, "variables": v, "extensions": map[string]any{"bookmarks": bookmarks}}))
	if err != nil {
		t.Error(err)
		return answered{}
	}
	var out struct {
		Data       json.RawMessage
		Extensions map[string]any
	}
	if err := json.Unmarshal(body, &out); err != nil {
		t.Error(err)
	}
	return answered{string(out.Data), out.Extensions["revision"]}
}

// TestLeaves compares answers of different shapes.
func TestLeaves(t *testing.T) {
	same := []string{
		`{"data":{"state":{"id":"a","members":{"edges":[{"from":null,"node":{"n":1}}]}}}}`,
		`{"data":{"states":[{"id":"a","membersConnection":{"edges":[{"properties":{"from":null},"node":{"n":1}}]}}]}}`,
	}
	first, err := leaves([]byte(same[0]))
	if err != nil || len(first) != 3 {
		t.Fatal(first, err)
	}
	second, err := leaves([]byte(same[1]))
	if err != nil || differ(first, second) != "" {
		t.Error(second, err)
	}
	other, err := leaves([]byte(`{"data":{"state":{"id":"a","members":{"edges":[{"from":"x","node":{"n":1}}]}}}}`))
	if err != nil || differ(first, other) == "" {
		t.Error("a different value goes unnoticed", other, err)
	}
}

// TestWorldIsAlwaysTheSame makes a world twice.
func TestWorldIsAlwaysTheSame(t *testing.T) {
	var texts []string
	for range 2 {
		m := newMade(sizes["S"])
		m.used = map[[2]string]bool{}
		data, err := json.Marshal([]row{m.state(1), m.organization(2), m.person(3), m.event(4), m.membership(5), m.chair(6), m.participation(7)})
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	if texts[0] != texts[1] {
		t.Error("the world differs from one time to the next")
	}
}

// TestReport renders a report from results of every kind.
func TestReport(t *testing.T) {
	b := bench{dir: t.TempDir(), pace: quick}
	c := &cell{P50: []float64{1, 2}, P99: []float64{2, 3}, PerSecond: []float64{100, 90}, Server: []float64{0.1, 0.2}, Database: []float64{0.3, 0.4}}
	cells := map[string]map[string]*cell{}
	for _, q := range questions() {
		cells[q.name] = map[string]*cell{"entente": c, "floor": c}
		if q.list != "" {
			cells[q.name]["peer list"] = c
		}
	}
	r := sideResult{About: b.about(), Size: "M", Cells: cells, Memory: []resident{{"entente", 50, 55, 20}}, Cold: []cold{{"entente", 30, 4, 90}}}
	for name, result := range map[string]any{"side-M": r, "side-L": r, "bulk-10": bulkResult{About: b.about(), Claims: 10, Load: 1, Bare: 1, Export: 1, Again: 1, Read: 1}} {
		if err := b.keep(name, result); err != nil {
			t.Fatal(err)
		}
	}
	to := filepath.Join(b.dir, "report.md")
	if err := b.report(to); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(to); err != nil || len(data) < 4000 {
		t.Errorf("the report has %d bytes: %v", len(data), err)
	}
}

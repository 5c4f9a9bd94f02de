package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/bridge"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/seed"
	"entente/seed/load"
)

// twoRoots asks for what one transaction changes together.
const twoRoots = `{
	states(orderBy: [{id: ASC}], first: 500) { totalCount nodes { id note memberships(first: 500, orderBy: [{edge: {from: ASC}}, {edge: {to: ASC}}]) { edges { from to node { id } } } } }
	organizations(orderBy: [{id: ASC}], first: 500) { totalCount nodes { id note members(first: 500, orderBy: [{edge: {from: ASC}}, {edge: {to: ASC}}]) { edges { from to node { id } } } } }
	again: states(orderBy: [{id: ASC}], first: 500) { nodes { id note } }
}`

// conflict says that the graph moved too often for one answer, which is no wrong one.
func conflict(r graph.Response) bool {
	return len(r.Errors) > 0 && r.Errors[0].Extensions["code"] == graph.Conflict
}

// TestOneRevisionWhileALoaderWrites: while loads exchange one set of facts for
// another, every answer of several root fields is that of the one or of the other
// (design.md §4.5).
func TestOneRevisionWhileALoaderWrites(t *testing.T) {
	versions := []*seed.Checked{madeFacts(t, 1), madeFacts(t, 2)}
	expected := map[string]int{}
	for i, v := range versions {
		expected[answerOf(t, server(t, inMemory(t, v, load.Options{RecordedAt: worldRecorded})), twoRoots)] = i
	}
	if len(expected) != 2 {
		t.Fatal("the versions do not differ")
	}
	db := launchtest.DB(t)
	store := bridge.Store(db)
	if _, err := load.Load(t.Context(), store, versions[0], load.Options{RecordedAt: worldRecorded}); err != nil {
		t.Fatal(err)
	}
	s := patient(t, graph.Cypher{Reader: bridge.Reader(db)})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 1; i <= 3; i++ {
			o := load.Options{RecordedAt: worldRecorded.Add(time.Duration(i) * time.Hour)}
			if _, err := load.Load(t.Context(), store, versions[i%2], o); err != nil {
				t.Error(err)
			}
		}
	}()
	seen, conflicts := [2]int{}, 0
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
		}
		r := s.Ask(t.Context(), graph.Question{Query: twoRoots})
		version, known := expected[string(r.Data)]
		switch {
		case conflict(r):
			conflicts++
		case !known:
			t.Errorf("an answer is of neither version: %v\n%.200s", r.Errors, r.Data)
			<-done
			return
		default:
			seen[version]++
		}
	}
	t.Logf("%v answers of the two versions, %d conflicts", seen, conflicts)
	if seen[0] == 0 || seen[1] == 0 {
		t.Errorf("%v answers of the two versions: the loads did not show", seen)
	}
}

// TestOneRevisionUnderFastWrites does it with small transactions announced as loads are,
// which meet the moment between two statements often.
func TestOneRevisionUnderFastWrites(t *testing.T) {
	db := world(t)
	s := patient(t, graph.Cypher{Reader: bridge.Reader(db)})
	ctx, stop := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	writer.Go(func() {
		for i := 0; ctx.Err() == nil; i++ {
			for _, text := range []string{
				"CREATE (c:Commit {id: $note, until: datetime() + duration('PT1M')})",
				"MATCH (g:Graph) SET g.revision = g.revision + 1 WITH g MATCH (n:State|Organization) SET n.note = $note",
				"MATCH (c:Commit {id: $note}) DELETE c",
			} {
				err := db.Write(ctx, func(tx neo.Tx) error {
					_, err := tx.Run(ctx, neo.Statement{Text: text, Params: map[string]any{"note": fmt.Sprint(i)}})
					return err
				})
				if err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			}
			time.Sleep(20 * time.Millisecond)
		}
	})
	told, conflicts := map[string]bool{}, 0
	for range 60 {
		r := s.Ask(t.Context(), graph.Question{Query: twoRoots})
		if conflict(r) {
			conflicts++
			continue
		}
		notes := notesOf(t, r)
		if len(notes) != 1 {
			t.Errorf("revision %v has nodes of several transactions: %v", r.Extensions["revision"], notes)
		}
		for n := range notes {
			told[n] = true
		}
	}
	stop()
	writer.Wait()
	t.Logf("%d different revisions were answered, %d conflicts", len(told), conflicts)
	if len(told) < 2 {
		t.Error("the graph did not change between the answers")
	}
}

// notesOf are the different notes in an answer to twoRoots.
func notesOf(t *testing.T, r graph.Response) map[string]bool {
	t.Helper()
	var data map[string]struct{ Nodes []struct{ Note string } }
	decodeInto(t, r, &data)
	notes := map[string]bool{}
	for _, root := range data {
		for _, n := range root.Nodes {
			notes[n.Note] = true
		}
	}
	return notes
}

func decodeInto(t *testing.T, r graph.Response, into any) {
	t.Helper()
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	if err := json.Unmarshal(r.Data, into); err != nil {
		t.Fatal(err)
	}
}

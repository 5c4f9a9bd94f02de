package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"entente/graph"
	"entente/internal/bridge"
	"entente/internal/edtf"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// people fills an empty database with persons whose sort keys tie and are null.
func people(t *testing.T, db *neo.DB, n int) {
	t.Helper()
	rows := make([]map[string]any, n)
	for i := range rows {
		row := map[string]any{"id": fmt.Sprintf("person:%04d", i), "name": fmt.Sprintf("P%02d", i%17), "note": nil, "born": nil}
		if i%3 != 0 {
			row["born"] = edtf.DayOf(1900+i%23, 1, 1)
		}
		if i%5 != 0 {
			row["note"] = fmt.Sprintf("n%d", i%7)
		}
		rows[i] = row
	}
	insertPeople(t.Context(), t, db, rows)
	for _, ddl := range []string{
		"CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:`Person`) REQUIRE n.`id` IS UNIQUE",
		"CREATE INDEX person_name IF NOT EXISTS FOR (n:`Person`) ON (n.`name`)",
		"CALL db.awaitIndexes(60)",
	} {
		if _, err := db.Schema(t.Context(), neo.Statement{Text: ddl}); err != nil {
			t.Fatal(err)
		}
	}
}

func insertPeople(ctx context.Context, t *testing.T, db *neo.DB, rows []map[string]any) {
	t.Helper()
	err := db.Write(ctx, func(tx neo.Tx) error {
		_, err := tx.Run(ctx, neo.Statement{
			Text: "UNWIND $rows AS row CREATE (:`Entity`:`Actor`:`Person` {id: row.id, type: 'Person', name: row.name, note: row.note, " +
				"born: toString(row.born), bornEarliest: row.born, bornLatest: row.born})",
			Params: map[string]any{"rows": rows},
		})
		return err
	})
	if err != nil && ctx.Err() == nil {
		t.Error(err)
	}
}

var orders = []string{
	``, `[{name: DESC}]`, `[{born: ASC}]`, `[{born: DESC_NULLS_FIRST}, {name: ASC}]`,
	`[{note: ASC_NULLS_FIRST}, {born: DESC}]`, `[{note: DESC}, {name: DESC}]`, `[{id: DESC}]`,
}

// TestPages: the pages of a list make up the whole list, forward as backward,
// for orders of mixed directions with ties and nulls.
func TestPages(t *testing.T) {
	db := launchtest.DB(t)
	people(t, db, 120)
	s := server(t, graph.Cypher{Reader: bridge.Reader(db)})
	for _, order := range orders {
		whole, _ := page(t, s, order, "first: 1000")
		if len(whole) != 120 {
			t.Fatalf("%d rows", len(whole))
		}
		for _, size := range []int{7, 50} {
			if forward := all(t, s, order, size, "first", "after"); !slices.Equal(forward, whole) {
				t.Errorf("orderBy %s: pages of %d forward:\n%v\nnot\n%v", order, size, forward, whole)
			}
			if backward := all(t, s, order, size, "last", "before"); !slices.Equal(backward, whole) {
				t.Errorf("orderBy %s: pages of %d backward:\n%v\nnot\n%v", order, size, backward, whole)
			}
		}
	}
}

// TestPagesWhileOthersComeAndGo: rows whose keys do not change are neither
// skipped nor repeated while other rows are inserted and deleted.
func TestPagesWhileOthersComeAndGo(t *testing.T) {
	db := launchtest.DB(t)
	people(t, db, 120)
	s := server(t, graph.Cypher{Reader: bridge.Reader(db)})
	ctx, stop := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	writer.Add(1)
	go func() {
		defer writer.Done()
		random := rand.New(rand.NewPCG(1, 2))
		for i := 0; ctx.Err() == nil; i++ {
			insertPeople(ctx, t, db, []map[string]any{{
				"id": fmt.Sprintf("person:x%06d", i), "name": fmt.Sprintf("P%02d", random.IntN(17)), "note": nil, "born": nil,
			}})
			_ = db.Write(ctx, func(tx neo.Tx) error {
				_, err := tx.Run(ctx, neo.Statement{Text: "MATCH (n:`Person` {id: $id}) DELETE n", Params: map[string]any{"id": fmt.Sprintf("person:x%06d", i-3)}})
				return err
			})
		}
	}()
	for _, order := range orders {
		seen := map[string]int{}
		for _, id := range all(t, s, order, 11, "first", "after") {
			seen[id]++
		}
		for i := range 120 {
			if id := fmt.Sprintf("person:%04d", i); seen[id] != 1 {
				t.Errorf("orderBy %s: %s came %d times", order, id, seen[id])
			}
		}
	}
	stop()
	writer.Wait()
}

func all(t *testing.T, s *graph.Server, order string, size int, first, after string) []string {
	t.Helper()
	var out []string
	args := fmt.Sprintf("%s: %d", first, size)
	cursor := ""
	for range 100 {
		at := args
		if cursor != "" {
			at += fmt.Sprintf(", %s: %q", after, cursor)
		}
		ids, info := page(t, s, order, at)
		if first == "last" {
			out = append(slices.Clone(ids), out...)
			cursor = info.StartCursor
			if !info.HasPreviousPage {
				return out
			}
		} else {
			out = append(out, ids...)
			cursor = info.EndCursor
			if !info.HasNextPage {
				return out
			}
		}
	}
	t.Fatal("the pages do not end")
	return nil
}

type pageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

func page(t *testing.T, s *graph.Server, order, args string) ([]string, pageInfo) {
	t.Helper()
	if order != "" {
		args += ", orderBy: " + order
	}
	r := s.Ask(t.Context(), graph.Question{
		Query: fmt.Sprintf("{ people(%s) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } } }", args),
	})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	var data struct {
		People struct {
			PageInfo pageInfo
			Nodes    []struct{ ID string }
		}
	}
	if err := json.Unmarshal(r.Data, &data); err != nil {
		t.Fatal(err)
	}
	ids := make([]string, len(data.People.Nodes))
	for i, n := range data.People.Nodes {
		ids[i] = n.ID
	}
	return ids, data.People.PageInfo
}

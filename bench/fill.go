package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"entente/internal/bridge"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// perTransaction is what Neo4j takes best (cypher.md §11).
const perTransaction = 5_000

// fill brings a database to the world of a size, unless it holds it already. The
// indexes are those of a real load.
func fill(ctx context.Context, db *neo.DB, s size, say func(string, ...any)) error {
	want := fmt.Sprintf("bench %s 3", s.name)
	results, err := db.Read(ctx, []neo.Statement{{Text: "OPTIONAL MATCH (g:Graph {id: 'graph'}) RETURN g.bench"}})
	if err != nil {
		return err
	}
	if results[0].Rows[0][0] == want {
		say("size %s is there already", s.name)
		return nil
	}
	start := time.Now()
	// A world of another kind gives way to this one.
	if _, err := db.Schema(ctx, neo.Statement{Text: "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS"}); err != nil {
		return err
	}
	if err := prepare(ctx, db); err != nil {
		return err
	}
	for p := range newMade(s).parts() {
		if err := write(ctx, db, p.text(), p.n, p.make); err != nil {
			return err
		}
	}
	if err := settle(ctx, db, want); err != nil {
		return err
	}
	say("size %s made in %.0f s", s.name, time.Since(start).Seconds())
	return nil
}

// text is the statement that writes rows of the part.
func (p part) text() string {
	if p.tie == "" {
		return "UNWIND $rows AS r CREATE (n:" + strings.Join(p.labels, ":") + ") SET n = r"
	}
	return "UNWIND $rows AS r MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b}) CREATE (a)-[e:`" + p.tie + "`]->(b) SET e = r.p"
}

// prepare makes mark, constraints and indexes as a load does: one without facts.
func prepare(ctx context.Context, db *neo.DB) error {
	nothing, findings := seed.Check(&seed.Facts{}, schema.Default())
	if len(findings) > 0 {
		return fmt.Errorf("no facts have a finding: %v", findings[0])
	}
	_, err := load.Load(ctx, bridge.Store(db), nothing, load.Options{})
	return err
}

// write makes rows and writes them in transactions.
func write(ctx context.Context, db *neo.DB, text string, n int, make func(int) row) error {
	for at := 0; at < n; at += perTransaction {
		var rows []map[string]any
		for i := at; i < min(at+perTransaction, n); i++ {
			rows = append(rows, make(i))
		}
		err := db.Write(ctx, func(tx neo.Tx) error {
			_, err := tx.Run(ctx, neo.Statement{Text: text, Params: map[string]any{"rows": rows}})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// settle waits for the indexes, has statistics taken anew and marks the graph.
func settle(ctx context.Context, db *neo.DB, mark string) error {
	for _, text := range []string{"CALL db.awaitIndexes(600)", "CALL db.resampleOutdatedIndexes()", "CALL db.awaitIndexes(600)"} {
		if _, err := db.Schema(ctx, neo.Statement{Text: text}); err != nil {
			return err
		}
	}
	return db.Write(ctx, func(tx neo.Tx) error {
		_, err := tx.Run(ctx, neo.Statement{Text: "MATCH (g:Graph {id: 'graph'}) SET g.revision = 1, g.bench = $mark", Params: map[string]any{"mark": mark}})
		return err
	})
}

package launchtest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/neo"
)

// DB is the database with nothing in it: no node, no constraint, no index.
func DB(t testing.TB) *neo.DB {
	t.Helper()
	db := shared.get(t).db
	clear(t, db, emptyData, emptySchema)
	return db
}

// DBWithSchema is the database without nodes; indexes and constraints are as the
// test before left them. For tests that share a schema that is slow to make.
func DBWithSchema(t testing.TB) *neo.DB {
	t.Helper()
	db := shared.get(t).db
	clear(t, db, emptyData)
	return db
}

// SharedDB is the database as the test before left it. For tests that only read
// what one of them has loaded.
func SharedDB(t testing.TB) *neo.DB {
	t.Helper()
	return shared.get(t).db
}

// Config is how to reach the database, for a test that runs a program on it.
func Config(t testing.TB) neo.Config {
	t.Helper()
	return shared.get(t).config
}

func clear(t testing.TB, db *neo.DB, steps ...func(context.Context, *neo.DB) error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for _, step := range steps {
		if err := step(ctx, db); err != nil {
			t.Fatalf("emptying the test's database: %v", err)
		}
	}
}

func emptyData(ctx context.Context, db *neo.DB) error {
	_, err := db.Schema(ctx, neo.Statement{
		Text: "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"})
	return err
}

// emptySchema drops what SHOW lists. The two look-up indexes belong to Neo4j.
func emptySchema(ctx context.Context, db *neo.DB) error {
	for _, kind := range []struct{ show, drop string }{
		{"SHOW CONSTRAINTS YIELD name", "DROP CONSTRAINT %s IF EXISTS"},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", "DROP INDEX %s IF EXISTS"},
	} {
		results, err := db.Read(ctx, []neo.Statement{{Text: kind.show}})
		if err != nil {
			return err
		}
		err = db.Write(ctx, func(tx neo.Tx) error {
			for _, row := range results[0].Rows {
				name := "`" + strings.ReplaceAll(row[0].(string), "`", "``") + "`"
				if _, err := tx.Run(ctx, neo.Statement{Text: fmt.Sprintf(kind.drop, name)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

package load

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"
)

// Neo4j shows a transaction to readers bit by bit while it commits: they may meet
// some of its changes and not yet others, the new revision among them. So a commit
// is announced by a node in a transaction of its own before it begins, and the
// announcement is withdrawn when it has ended. Who meets one, or two revisions,
// reads again (graph.Cypher).

// believed is how long an announcement counts: its loader may have died.
const believed = time.Minute

// withdrawing bounds how long it takes to withdraw, also when the load was given up.
const withdrawing = 5 * time.Second

// announce also deletes what loaders that died have left.
const announce = "OPTIONAL MATCH (old:Commit) WHERE old.until < datetime() DELETE old " +
	"WITH count(*) AS any MERGE (c:Commit {id: $id}) SET c.until = datetime() + duration({seconds: $seconds})"

// announced runs a write whose function calls commits last, and withdraws what that announced.
func (l *loading) announced(write func(tx Tx, commits func() error) error) error {
	id := rand.Text()
	said := false
	err := l.db.Write(l.ctx, func(tx Tx) error {
		return write(tx, func() error {
			said = true
			return run(l.ctx, l.db, announce, map[string]any{"id": id, "seconds": int64(believed.Seconds())})
		})
	})
	if !said {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(l.ctx), withdrawing)
	defer cancel()
	if gone := run(ctx, l.db, "MATCH (c:Commit {id: $id}) DELETE c", map[string]any{"id": id}); err == nil && gone != nil {
		return fmt.Errorf("the transaction is stored, but readers are still told that it is being: %w", gone)
	}
	return err
}

// run writes one statement in a transaction of its own.
func run(ctx context.Context, db Database, text string, params map[string]any) error {
	return db.Write(ctx, func(tx Tx) error {
		_, err := tx.Run(ctx, text, params)
		return err
	})
}

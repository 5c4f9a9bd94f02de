package neo

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// The driver notices the end of a context only if it has a deadline, and then
// starts a goroutine for each of the three reads that a record takes: 13.8 ms
// instead of 7.9 ms for 2,000 records. A connection given up in this way is lost,
// too. So reads run under a context without end, beside the caller, who stops
// waiting when his own ends; the transaction is then terminated by its tag and
// the connection goes back to the pool.
//
// A read with bookmarks runs under the caller's context all the same: while the
// server waits for a bookmark, neither the transaction's timeout nor termination
// ends it (Neo4j 5.26: 30 to 60 seconds), and bookmarks of the future would use up the
// slots. Such a connection had better be lost.

// tagKey is the key of the tag in the transaction's metadata.
const tagKey = "ententeTag"

type outcome struct {
	results []Result
	err     error
}

// abandonable reads, but does not wait longer than ctx.
func (db *DB) abandonable(ctx context.Context, statements []Statement) ([]Result, error) {
	if ctx.Done() == nil {
		return db.read(ctx, statements, transactionConfig(ctx))
	}
	select {
	case db.slots <- struct{}{}:
	default:
		if err := db.awaitSlot(ctx); err != nil {
			return nil, err
		}
	}
	if ctx.Err() != nil {
		<-db.slots
		return nil, db.explain(ctx, ctx.Err())
	}
	if len(bookmarksOf(ctx)) > 0 {
		defer func() { <-db.slots }()
		return db.read(ctx, statements, transactionConfig(ctx))
	}
	tag := fmt.Sprintf("%016x", rand.Uint64())
	answer := make(chan outcome, 1)
	go func() { //nolint:gosec // it outlives the caller on purpose; terminate ends it
		defer func() { <-db.slots }()
		results, err := db.read(context.WithoutCancel(ctx), statements, taggedConfig(ctx, tag))
		answer <- outcome{results, err}
	}()
	select {
	case o := <-answer:
		return o.results, o.err
	case <-ctx.Done():
		go db.terminate(tag, answer) //nolint:gosec // it must outlive the request that was given up
		return nil, db.explain(ctx, ctx.Err())
	}
}

// awaitSlot waits for a read to end, so that never more run than there are
// connections, whether somebody waits for them or not.
func (db *DB) awaitSlot(ctx context.Context) error {
	timer := time.NewTimer(db.acquire)
	defer timer.Stop()
	select {
	case db.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return db.explain(ctx, ctx.Err())
	case <-timer.C:
		return &Error{Kind: Unavailable, Sentence: fmt.Sprintf("all %d connections to Neo4j are busy", cap(db.slots))}
	}
}

func taggedConfig(ctx context.Context, tag string) []func(*neo4j.TransactionConfig) {
	metadata := map[string]any{tagKey: tag}
	maps.Copy(metadata, metadataOf(ctx))
	return transactionConfig(WithMetadata(ctx, metadata))
}

// terminate ends the transaction with the tag on the server. It may come before
// the transaction has begun, so it is repeated until the read has ended.
func (db *DB) terminate(tag string, ended <-chan outcome) {
	st := Statement{
		Text: "SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData." + tagKey + " = $tag " +
			"TERMINATE TRANSACTIONS id YIELD message RETURN message",
		Params: map[string]any{"tag": tag},
	}
	for pause := 100 * time.Millisecond; pause < 10*time.Second; pause *= 2 {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		// Without success the transaction's own timeout ends it.
		_, _ = db.Schema(ctx, st)
		cancel()
		select {
		case <-ended:
			return
		case <-time.After(pause):
		}
	}
}

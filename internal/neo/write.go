package neo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Tx is an open write transaction.
type Tx interface {
	Run(ctx context.Context, st Statement) (Result, error)
}

type transaction struct {
	db *DB
	tx neo4j.ExplicitTransaction
}

func (t transaction) Run(ctx context.Context, st Statement) (Result, error) {
	ctx, cancel := watched(ctx)
	defer cancel()
	return t.db.run(ctx, t.tx.Run, st)
}

// How often and how long a write is tried.
const (
	writeTries = 6
	firstPause = 50 * time.Millisecond
)

// Write runs fn in a write transaction and commits if it returns nil. fn is run
// again after a Transient error (a deadlock, a lock that was not had) and after
// a connection that died before the commit was sent, at most six times in all,
// so it must start from nothing each time. Any other error ends the write, and
// nothing of it is stored.
//
// One case is open: if the connection dies during the commit, nobody knows
// whether the server did it. That error is Unavailable and is not tried again.
func (db *DB) Write(ctx context.Context, fn func(Tx) error) error {
	pause := firstPause
	for try := 1; ; try++ {
		again, err := db.writeOnce(ctx, fn)
		if err == nil || !again || try == writeTries {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w (no time was left to try again: %w)", err, ctx.Err())
		case <-time.After(pause/2 + rand.N(pause)):
		}
		pause *= 2
	}
}

func (db *DB) writeOnce(ctx context.Context, fn func(Tx) error) (again bool, err error) {
	config := transactionConfig(ctx)
	ctx, cancel := watched(ctx)
	defer cancel()
	session := db.session(ctx, neo4j.AccessModeWrite)
	// Closing the session rolls back what was not committed.
	defer func() { err = db.closeSession(ctx, session, err) }()
	tx, err := session.BeginTransaction(ctx, config...)
	if err != nil {
		err = db.explain(ctx, err)
		return retryable(err), err
	}
	if err := fn(transaction{db, tx}); err != nil {
		return retryable(err), err
	}
	if err := tx.Commit(ctx); err != nil {
		err = db.explain(ctx, err)
		return errors.Is(err, Transient), err
	}
	return false, nil
}

// retryable is true where running the whole transaction again can help and
// cannot do a thing twice.
func retryable(err error) bool {
	return errors.Is(err, Transient) || errors.Is(err, Unavailable)
}

// Schema runs one statement that changes or shows the schema, or that manages
// its own transactions (CALL … IN TRANSACTIONS). It is auto-commit, because
// schema and data never share a transaction.
func (db *DB) Schema(ctx context.Context, st Statement) (result Result, err error) {
	config := transactionConfig(ctx)
	ctx, cancel := watched(ctx)
	defer cancel()
	session := db.session(ctx, neo4j.AccessModeWrite)
	defer func() { err = db.closeSession(ctx, session, err) }()
	return db.run(ctx, db.autoCommit(session, config), st)
}

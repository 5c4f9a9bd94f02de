package neo

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// runner is what a session and a transaction have in common, once the
// configuration is out of the way.
type runner func(ctx context.Context, text string, params map[string]any) (neo4j.ResultWithContext, error)

// Read runs statements in READ mode and returns one Result for each, in order.
// Several statements see one transaction; Neo4j's reads are read-committed all
// the same, so two statements may see different states.
//
// When ctx ends, Read returns at once and the server is told to stop the work.
// When the connection turns out to be dead (the server was restarted), the read
// is tried once more: a read that failed has changed nothing. It is tried a few
// times more while Neo4j cannot plan it, because index after index becomes ready.
func (db *DB) Read(ctx context.Context, statements []Statement) ([]Result, error) {
	if len(statements) == 0 {
		return nil, nil
	}
	results, err := db.abandonable(ctx, statements)
	if errors.Is(err, Unavailable) && ctx.Err() == nil {
		results, err = db.abandonable(ctx, statements)
	}
	for pause := 50 * time.Millisecond; errors.Is(err, Transient) && pause < 2*time.Second; pause *= 2 {
		select {
		case <-ctx.Done():
			return nil, db.explain(ctx, ctx.Err())
		case <-time.After(pause):
		}
		results, err = db.abandonable(ctx, statements)
	}
	return results, err
}

func (db *DB) read(ctx context.Context, statements []Statement, c []func(*neo4j.TransactionConfig)) (results []Result, err error) {
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { err = db.closeSession(ctx, session, err) }()
	if len(statements) == 1 {
		result, err := db.run(ctx, db.autoCommit(session, c), statements[0])
		if err != nil {
			return nil, err
		}
		return []Result{result}, nil
	}
	tx, err := session.BeginTransaction(ctx, c...)
	if err != nil {
		return nil, db.explain(ctx, err)
	}
	results = make([]Result, len(statements))
	for i, st := range statements {
		if results[i], err = db.run(ctx, tx.Run, st); err != nil {
			return nil, err // closing the session rolls back
		}
	}
	if err := tx.Commit(ctx); err != nil {
		return nil, db.explain(ctx, err)
	}
	return results, nil
}

func (db *DB) autoCommit(s neo4j.SessionWithContext, c []func(*neo4j.TransactionConfig)) runner {
	return func(ctx context.Context, text string, params map[string]any) (neo4j.ResultWithContext, error) {
		return s.Run(ctx, text, params, c...)
	}
}

// run sends a statement and collects its rows.
func (db *DB) run(ctx context.Context, run runner, st Statement) (Result, error) {
	var out Result
	summary, err := db.stream(ctx, run, st, func(r *neo4j.Record) error {
		row := r.Values
		for i, v := range row {
			row[i] = fromDriver(v)
		}
		out.Rows = append(out.Rows, row)
		return nil
	}, &out.Keys)
	if err != nil {
		return Result{}, err
	}
	out.Counters = countersOf(summary.Counters())
	if db.notes {
		out.Notifications = notificationsOf(summary.Notifications())
	}
	return out, nil
}

func (db *DB) stream(ctx context.Context, run runner, st Statement, each func(*neo4j.Record) error, keys *[]string) (neo4j.ResultSummary, error) {
	result, err := run(ctx, st.Text, toDriver(st.Params))
	if err != nil {
		return nil, db.explain(ctx, err)
	}
	if *keys, err = result.Keys(); err != nil {
		return nil, db.explain(ctx, err)
	}
	for result.Next(ctx) {
		if err := each(result.Record()); err != nil {
			return nil, err
		}
	}
	if err := result.Err(); err != nil {
		return nil, db.explain(ctx, err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, db.explain(ctx, err)
	}
	return summary, nil
}

// closeSession gives the connection back even if ctx has ended meanwhile, and
// keeps the error that came first. After an error it waits a bounded time: the
// server may be the one that is stuck.
func (db *DB) closeSession(ctx context.Context, s neo4j.SessionWithContext, before error) error {
	ctx = context.WithoutCancel(ctx)
	if before != nil {
		bounded, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		_ = s.Close(bounded) // the error that came before is the one to tell
		return before
	}
	if err := s.Close(ctx); err != nil {
		return db.explain(ctx, err)
	}
	return nil
}

func countersOf(c neo4j.Counters) Counters {
	return Counters{
		NodesCreated: c.NodesCreated(), NodesDeleted: c.NodesDeleted(),
		RelationshipsCreated: c.RelationshipsCreated(), RelationshipsDeleted: c.RelationshipsDeleted(),
		PropertiesSet: c.PropertiesSet(),
		LabelsAdded:   c.LabelsAdded(), LabelsRemoved: c.LabelsRemoved(),
		IndexesAdded: c.IndexesAdded(), IndexesRemoved: c.IndexesRemoved(),
		ConstraintsAdded: c.ConstraintsAdded(), ConstraintsRemoved: c.ConstraintsRemoved(),
	}
}

func notificationsOf(list []neo4j.Notification) []Notification {
	var out []Notification
	for _, n := range list {
		out = append(out, Notification{Code: n.Code(), Title: n.Title(), Description: n.Description(),
			Severity: n.RawSeverityLevel(), Category: n.RawCategory()})
	}
	return out
}

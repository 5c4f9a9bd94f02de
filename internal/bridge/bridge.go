// Package bridge introduces rooms that do not know each other: it hands the graph and
// the loader, each of which declares the little that it needs, a Neo4j.
package bridge

import (
	"context"
	"errors"

	"entente/graph"
	"entente/graph/cypher"
	"entente/internal/neo"
	"entente/seed/load"
)

// Reader lets the graph read. Errors are *graph.Failure with the codes that clients
// see; the request's id is in the metadata of its transactions, and its bookmarks are
// waited for.
func Reader(db *neo.DB) graph.Reader { return reader{db} }

type reader struct{ db *neo.DB }

func (r reader) Read(ctx context.Context, statements []cypher.Statement) ([][][]any, error) {
	if id := graph.RequestID(ctx); id != "" {
		ctx = neo.WithMetadata(ctx, map[string]any{"app": "entente", "request": id})
	}
	ctx = neo.WithBookmarks(ctx, graph.Bookmarks(ctx))
	in := make([]neo.Statement, len(statements))
	for i, s := range statements {
		in[i] = neo.Statement{Text: s.Text, Params: s.Params}
	}
	results, err := r.db.Read(ctx, in)
	if err != nil {
		return nil, failure(err)
	}
	out := make([][][]any, len(results))
	for i, result := range results {
		out[i] = result.Rows
	}
	return out, nil
}

// failure gives the database's errors the codes that clients see.
func failure(err error) error {
	f := &graph.Failure{Err: err}
	switch neo.KindOf(err) {
	case neo.Unavailable, neo.Auth:
		f.Code, f.Message = graph.Unavailable, "the database does not answer; try again in a moment"
	case neo.Timeout, neo.Canceled:
		f.Code, f.Message = graph.Timeout, "the question took longer than a request may; ask for less, or narrow it with where"
	case neo.Bookmark:
		f.Code, f.Message = graph.BadUserInput, "a bookmark of the request is damaged; give those that Entente or Neo4j handed out, as they are"
	case neo.Memory:
		f.Code, f.Message = graph.LimitExceeded, "the question needs more memory than the database has; ask for less"
	case neo.Transient:
		f.Code, f.Message = graph.Conflict, "the graph is being changed; ask again in a moment"
	default:
		f.Code, f.Message = graph.Internal, "internal"
	}
	if errors.Is(err, context.DeadlineExceeded) {
		f.Code, f.Message = graph.Timeout, "the question took longer than a request may; ask for less, or narrow it with where"
	}
	return f
}

// Store lets the loader read and write, and exports read.
func Store(db *neo.DB) load.Database { return store{db} }

type store struct{ db *neo.DB }

func (s store) Read(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	results, err := s.db.Read(ctx, []neo.Statement{{Text: text, Params: params}})
	if err != nil {
		return nil, err
	}
	return results[0].Rows, nil
}

func (s store) Write(ctx context.Context, fn func(load.Tx) error) error {
	return s.db.Write(ctx, func(tx neo.Tx) error { return fn(transaction{tx}) })
}

type transaction struct{ tx neo.Tx }

func (t transaction) Run(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	result, err := t.tx.Run(ctx, neo.Statement{Text: text, Params: params})
	return result.Rows, err
}

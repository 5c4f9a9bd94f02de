package main

import (
	"context"
	"errors"

	"entente/graph"
	"entente/graph/cypher"
	"entente/internal/neo"
)

// reader lets the graph read from Neo4j: it introduces two rooms that do not
// know each other.
type reader struct{ db *neo.DB }

// Read runs the statements in one transaction.
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

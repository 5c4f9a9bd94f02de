package graph

import (
	"context"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/cypher"
	"entente/graph/plan"
)

// Question is a GraphQL request without HTTP.
type Question struct {
	Query     string
	Variables map[string]any
	Operation string // name of the operation to run; empty if there is one only
}

// Response is a GraphQL answer.
type Response struct {
	Data       json.RawMessage `json:"data,omitempty"`
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`
}

// Ask answers a question under the server's limits, as HTTP would.
func (s *Server) Ask(ctx context.Context, q Question) Response {
	ctx, cancel := context.WithTimeout(WithRequestID(ctx), s.config.Timeout)
	defer cancel()
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := s.executor.CreateOperationContext(ctx, q.params())
	if errs != nil {
		return response(s.executor.DispatchError(graphql.WithOperationContext(ctx, op), errs))
	}
	handler, ctx := s.executor.DispatchOperation(ctx, op)
	return response(handler(ctx))
}

func (q Question) params() *graphql.RawParams {
	now := graphql.Now()
	return &graphql.RawParams{
		Query: q.Query, Variables: q.Variables, OperationName: q.Operation,
		ReadTime: graphql.TraceTiming{Start: now, End: now},
	}
}

func response(r *graphql.Response) Response {
	return Response{Data: r.Data, Errors: r.Errors, Extensions: r.Extensions}
}

// Explained is what becomes of one root field of a question: a plan and its
// statement, or the error that keeps it from being planned.
type Explained struct {
	Key       string // its response key
	Plan      *plan.Plan
	Statement cypher.Statement
	Err       error
}

// Explain plans and prints a question and runs nothing. The error is about the
// document; fields that can't be planned carry theirs.
func (s *Server) Explain(ctx context.Context, q Question) ([]Explained, error) {
	op, errs := s.executor.CreateOperationContext(graphql.StartOperationTrace(ctx), q.params())
	if errs != nil {
		return nil, errs
	}
	var out []Explained
	for _, f := range s.builder.Build(op) {
		switch {
		case f.Err != nil:
			out = append(out, Explained{Key: f.Key, Err: f.Err})
		case f.Plan != nil:
			out = append(out, Explained{Key: f.Key, Plan: f.Plan, Statement: cypher.Print(f.Plan)})
		}
	}
	return out, nil
}

package graph

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/cypher"
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

// Explained is what becomes of one root field of a question.
type Explained struct {
	Key       string // its response key
	Plan      string
	Statement cypher.Statement
}

// Explain plans and prints a question and runs nothing. The error is the first
// that the document or one of its fields has.
func (s *Server) Explain(ctx context.Context, q Question) ([]Explained, error) {
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := s.executor.CreateOperationContext(ctx, q.params())
	if errs != nil {
		return nil, errs
	}
	var out []Explained
	for _, f := range s.builder.Build(op) {
		if f.Err != nil {
			return nil, fmt.Errorf("%s: %w", f.Key, f.Err)
		}
		if f.Plan != nil {
			out = append(out, Explained{f.Key, f.Plan.String(), cypher.Print(f.Plan)})
		}
	}
	return out, nil
}

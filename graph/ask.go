package graph

import (
	"context"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/sight"
)

// Question is a GraphQL request without HTTP.
type Question struct {
	Query      string
	Variables  map[string]any
	Operation  string         // name of the operation to run; empty if there is one only
	Extensions map[string]any // `explain: true` asks for plans and timings, `bookmarks` says what must be seen
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
	out := s.answer(ctx, q.params(), &sight.Report{Request: RequestID(ctx)})
	return Response{Data: out.data, Errors: out.errs, Extensions: out.extensions}
}

func (q Question) params() *graphql.RawParams {
	return &graphql.RawParams{Query: q.Query, Variables: q.Variables, OperationName: q.Operation, Extensions: q.Extensions}
}

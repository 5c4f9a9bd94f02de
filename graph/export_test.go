package graph

import (
	"context"

	"entente/graph/cypher"
)

// IntrospectionQuery is what GraphiQL sends.
const IntrospectionQuery = introspectionQuery

// Compile goes from a question to its statements as a request does.
func (s *Server) Compile(ctx context.Context, q Question) ([]cypher.Statement, error) {
	op, _, errs := s.operation(q.params())
	if errs != nil {
		return nil, errs
	}
	fields, _ := s.compile(ctx, op)
	statements := make([]cypher.Statement, len(fields))
	for i, f := range fields {
		if f.Err != nil {
			return nil, f.Err
		}
		statements[i] = cypher.Printed(f.Plan)
	}
	return statements, nil
}

package graph

import (
	"encoding/json"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"entente/graph/plan"
)

// compiled names a planned operation: the same document, operation and values
// of variables make the same plans, which hold nothing of the moment or the
// client.
type compiled struct{ query, operation, variables string }

// compiledBytes bounds the remembered plans. compiledSize is about what the plan
// of a document takes for each byte of it.
const (
	compiledBytes = 32 << 20
	compiledSize  = 128
)

// compile plans the operation, or takes the plans from memory. Plans are shared
// by requests, so nobody may change one.
func (s *Server) compile(op *graphql.OperationContext) []*plan.Field {
	variables, err := json.Marshal(op.Variables)
	if err != nil || len(op.RawQuery)+len(variables) > largestCached {
		return s.builder.Build(op)
	}
	key := compiled{op.RawQuery, op.OperationName, string(variables)}
	if fields, ok := s.compiled.GetIfPresent(key); ok {
		return fields
	}
	fields := s.builder.Build(op)
	if !slices.ContainsFunc(fields, func(f *plan.Field) bool { return f.Err != nil }) {
		s.compiled.Set(key, fields)
	}
	return fields
}

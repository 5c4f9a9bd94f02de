package graph

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"entente/graph/plan"
)

// compiled names a planned operation: the same document, operation and values
// of variables make the same plans, which hold nothing of the moment or the
// client but the names of sources at one revision.
//
// design.md §6 has the shape of the variables in the key instead of their values. But
// a plan depends on values in many ways (nulls, page sizes, cursors, siblings that
// ask the same), and to plan a known document with another value takes no longer than
// to print its statement: a third of a document that is new (BenchmarkCompile). So
// the key is exact, and planning is kept cheap.
type compiled struct {
	query, operation, variables string
	sources                     int64 // revision of the names of sources; 0 where none is asked
}

// compiledBytes bounds the remembered plans: it is live memory of a server that was
// asked many different things. compiledSize is about what the plan
// of a document takes for each byte of it.
const (
	compiledBytes = 12 << 20
	compiledSize  = 128
)

// compile plans the operation, or takes the plans from memory. Plans are shared
// by requests, so nobody may change one.
func (s *Server) compile(ctx context.Context, op *graphql.OperationContext) ([]*plan.Field, *telling) {
	variables, err := json.Marshal(op.Variables)
	told := s.tell(ctx, op.RawQuery, variables)
	key := compiled{op.RawQuery, op.OperationName, string(variables), told.revision()}
	fields, ok := s.compiled.GetIfPresent(key)
	if ok && err == nil {
		return fields, told
	}
	if told == nil {
		fields = s.builder.Build(op, nil)
	} else {
		fields = s.builder.Build(op, told.view)
	}
	if err != nil || len(key.query)+len(key.variables) > largestCached || slices.ContainsFunc(fields, func(f *plan.Field) bool { return f.Err != nil }) {
		return fields, told
	}
	key.sources = told.revision() // they may have been read just now
	s.compiled.Set(key, fields)
	return fields, told
}

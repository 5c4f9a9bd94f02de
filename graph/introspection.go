package graph

import (
	"bytes"
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/plan"
)

// described is a root field that asks about the schema.
type described struct{ query, operation, key string }

// describedBytes bounds the remembered descriptions. The one that playgrounds
// ask for at each start has 1.8 MB and takes a quarter of a second to make.
const describedBytes = 16 << 20

// introspect answers one __schema or __type field and adds the value to buf.
// The schema never changes, so answers are remembered; those that depend on
// variables are not.
func (s *Server) introspect(ctx context.Context, op *graphql.OperationContext, f *plan.Field, buf []byte) ([]byte, gqlerror.List) {
	if op.DisableIntrospection {
		return append(buf, "null"...), gqlerror.List{coded(ValidationFailed, "this server does not show its schema", f.Key)}
	}
	key := described{op.RawQuery, op.OperationName, f.Key}
	if len(op.Operation.VariableDefinitions) > 0 || len(op.RawQuery) > largestCached {
		value, errs := s.describe(ctx, op, f)
		return append(buf, value...), errs
	}
	if value, ok := s.described.GetIfPresent(key); ok {
		return append(buf, value...), nil
	}
	value, errs := s.describe(ctx, op, f)
	if len(errs) == 0 {
		s.described.Set(key, value)
	}
	return append(buf, value...), errs
}

// describe has the generated schema answer the field, as an operation of its own.
func (s *Server) describe(ctx context.Context, op *graphql.OperationContext, f *plan.Field) ([]byte, gqlerror.List) {
	operation := *op.Operation
	operation.SelectionSet = only(op, f.Key)
	alone := &graphql.OperationContext{
		RawQuery: op.RawQuery, Variables: op.Variables, OperationName: op.OperationName, Doc: op.Doc,
		Operation: &operation, RecoverFunc: op.RecoverFunc,
		ResolverMiddleware: op.ResolverMiddleware, RootResolverMiddleware: op.RootResolverMiddleware,
		Stats: op.Stats,
	}
	inner := graphql.WithResponseContext(graphql.WithOperationContext(ctx, alone), graphql.DefaultErrorPresenter, op.RecoverFunc)
	response := s.meta.Exec(inner)(inner)
	errs := graphql.GetErrors(inner)
	if response == nil || len(errs) > 0 {
		return []byte("null"), errs
	}
	_, value, found := bytes.Cut(response.Data, []byte{':'})
	if !found {
		return []byte("null"), errs
	}
	return bytes.TrimSuffix(value, []byte{'}'}), errs
}

// only is the selection of the root field with that key.
func only(op *graphql.OperationContext, key string) ast.SelectionSet {
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		if f.Alias == key {
			field := *f.Field
			field.SelectionSet = f.Selections
			return ast.SelectionSet{&field}
		}
	}
	return nil
}

// through and throughRoot are the middleware of the generated code: none.
func through(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }

func throughRoot(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) }

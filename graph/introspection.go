package graph

import (
	"bytes"
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/plan"
)

// introspect has the generated schema answer one __schema or __type field, as
// an operation of its own, and adds the value to buf.
func (e *executable) introspect(ctx context.Context, op *graphql.OperationContext, f *plan.Field, buf []byte) ([]byte, gqlerror.List) {
	operation := *op.Operation
	operation.SelectionSet = only(op, f.Key)
	alone := &graphql.OperationContext{
		RawQuery: op.RawQuery, Variables: op.Variables, OperationName: op.OperationName, Doc: op.Doc,
		Operation: &operation, DisableIntrospection: op.DisableIntrospection, RecoverFunc: op.RecoverFunc,
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
		Stats:                  op.Stats,
	}
	inner := graphql.WithResponseContext(graphql.WithOperationContext(ctx, alone), graphql.DefaultErrorPresenter, graphql.DefaultRecover)
	response := e.meta.Exec(inner)(inner)
	errs := graphql.GetErrors(inner)
	if response == nil {
		return append(buf, "null"...), errs
	}
	_, value, found := bytes.Cut(response.Data, []byte{':'})
	if !found || len(errs) > 0 {
		return append(buf, "null"...), errs
	}
	return append(buf, bytes.TrimSuffix(value, []byte{'}'})...), errs
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

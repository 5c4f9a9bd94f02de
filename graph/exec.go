package graph

import (
	"context"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/plan"
	"entente/graph/respond"
)

// executable is gqlgen's ExecutableSchema over an engine.
type executable struct {
	schema  *ast.Schema
	builder *plan.Builder
	engine  Engine
	meta    graphql.ExecutableSchema // answers __schema and __type
	log     *slog.Logger
}

// Schema is the API that documents are validated against.
func (e *executable) Schema() *ast.Schema { return e.schema }

// Complexity is gqlgen's own measure; the guard does without it.
func (e *executable) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

// Exec answers an operation once.
func (e *executable) Exec(ctx context.Context) graphql.ResponseHandler {
	done := false
	return func(ctx context.Context) *graphql.Response {
		if done {
			return nil
		}
		done = true
		return e.answer(ctx, graphql.GetOperationContext(ctx))
	}
}

func (e *executable) answer(ctx context.Context, op *graphql.OperationContext) *graphql.Response {
	fields := e.builder.Build(op)
	answer, err := e.run(ctx, fields)
	var errs gqlerror.List
	buf := []byte{'{'}
	next := 0
	for i, f := range fields {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(append(append(buf, '"'), f.Key...), '"', ':')
		switch {
		case f.Text != "":
			buf = append(append(append(buf, '"'), f.Text...), '"')
		case f.Meta:
			var more gqlerror.List
			buf, more = e.introspect(ctx, op, f, buf)
			errs = append(errs, more...)
		case f.Err != nil:
			buf = append(buf, "null"...)
			errs = append(errs, shown(ctx, f.Err, f.Key))
		case err != nil:
			buf = append(buf, "null"...)
			errs = append(errs, e.failed(ctx, err, f.Key))
		default:
			var more gqlerror.List
			buf, more = respond.Field(buf, f, answer.Rows[next])
			next++
			errs = append(errs, more...)
		}
	}
	if len(answer.Rows) > 0 {
		graphql.RegisterExtension(ctx, "revision", answer.Revision)
	}
	return &graphql.Response{Data: append(buf, '}'), Errors: errs}
}

// run has the engine answer all fields that could be planned.
func (e *executable) run(ctx context.Context, fields []*plan.Field) (Answer, error) {
	var plans []*plan.Plan
	for _, f := range fields {
		if f.Plan != nil && f.Err == nil {
			plans = append(plans, f.Plan)
		}
	}
	if len(plans) == 0 {
		return Answer{}, nil
	}
	return e.engine.Run(ctx, plans)
}

func (e *executable) failed(ctx context.Context, err error, key string) *gqlerror.Error {
	out := shown(ctx, err, key)
	e.log.ErrorContext(ctx, "operation failed", "request", RequestID(ctx), "code", out.Extensions["code"], "error", err)
	return out
}

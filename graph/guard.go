package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// guard refuses documents that are too deep or too large before anything is
// planned. Each fragment is weighed once, however often it is spread, so the
// walk is linear in the document; the sums are of the expanded document and
// stop growing far above the limits.
type guard struct {
	depth  int // deepest selection
	fields int // fields after fragments are expanded
}

var _ interface {
	graphql.OperationContextMutator
	graphql.HandlerExtension
} = guard{}

// ExtensionName is the guard's name among gqlgen's extensions.
func (guard) ExtensionName() string { return "Guard" }

// Validate accepts every schema.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses what is over the limits.
func (g guard) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Query {
		return refuse(BadUserInput, op.Operation.Position, "Entente answers queries; it has no %s", op.Operation.Operation)
	}
	w := weigher{doc: op.Doc, known: map[string]weight{}}
	total := w.selection(op.Operation.SelectionSet)
	switch {
	case total.depth > g.depth:
		return refuse(LimitExceeded, op.Operation.Position, "the query is nested %d deep; %d is the most", total.depth, g.depth)
	case total.fields > g.fields:
		return refuse(LimitExceeded, op.Operation.Position, "the query selects more than %d fields", g.fields)
	}
	return nil
}

func refuse(code string, pos *ast.Position, format string, args ...any) *gqlerror.Error {
	err := gqlerror.ErrorPosf(pos, format, args...)
	err.Extensions = map[string]any{"code": code}
	return err
}

type weight struct{ depth, fields int }

// enough is more fields than any limit; sums stop there instead of overflowing.
const enough = 1 << 30

type weigher struct {
	doc   *ast.QueryDocument
	known map[string]weight
}

func (w *weigher) selection(set ast.SelectionSet) weight {
	var total weight
	for _, s := range set {
		var one weight
		switch s := s.(type) {
		case *ast.Field:
			one = w.selection(s.SelectionSet)
			one.depth++
			one.fields++
		case *ast.InlineFragment:
			one = w.selection(s.SelectionSet)
		case *ast.FragmentSpread:
			one = w.fragment(s.Name)
		}
		total.depth = max(total.depth, one.depth)
		total.fields = min(total.fields+one.fields, enough)
	}
	return total
}

// fragment weighs a fragment once. Validation has refused cycles before.
func (w *weigher) fragment(name string) weight {
	if known, ok := w.known[name]; ok {
		return known
	}
	var out weight
	if f := w.doc.Fragments.ForName(name); f != nil {
		out = w.selection(f.SelectionSet)
	}
	w.known[name] = out
	return out
}

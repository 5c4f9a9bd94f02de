package graph

import (
	"context"
	"errors"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/plan"
)

// Codes of errors, in extensions.code. There are no others.
const (
	BadUserInput     = plan.BadUserInput           // an argument or variable is wrong
	LimitExceeded    = plan.LimitExceeded          // more than one request may ask
	ParseFailed      = "GRAPHQL_PARSE_FAILED"      // the document is no GraphQL
	ValidationFailed = "GRAPHQL_VALIDATION_FAILED" // the document does not fit the schema
	Timeout          = "TIMEOUT"                   // the deadline passed
	Unavailable      = "UNAVAILABLE"               // the database does not answer
	Conflict         = "CONFLICT"                  // the graph changed while it was read
	Internal         = "INTERNAL"                  // a bug of ours; the log knows more
)

// Failure is an error that the client may see: its code and a sentence.
type Failure struct {
	Code    string
	Message string
	Err     error // for the log
}

func (f *Failure) Error() string {
	if f.Err != nil {
		return f.Message + ": " + f.Err.Error()
	}
	return f.Message
}

func (f *Failure) Unwrap() error { return f.Err }

// shown is the error as the client sees it. What is not known to be fit for
// showing becomes INTERNAL with nothing but the request's id.
func shown(ctx context.Context, err error, key string) *gqlerror.Error {
	var g *gqlerror.Error
	var f *Failure
	switch {
	case errors.As(err, &g):
		out := *g
		out.Path = ast.Path{ast.PathName(key)}
		return &out
	case errors.As(err, &f) && f.Code != Internal:
		return coded(f.Code, f.Message, key)
	case errors.Is(err, context.DeadlineExceeded):
		return coded(Timeout, "the question took longer than a request may; ask for less, or narrow it with where", key)
	}
	out := coded(Internal, "something went wrong on our side; the log has more under the request id", key)
	out.Extensions["requestId"] = RequestID(ctx)
	return out
}

func coded(code, message, key string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Path: ast.Path{ast.PathName(key)}, Extensions: map[string]any{"code": code}}
}

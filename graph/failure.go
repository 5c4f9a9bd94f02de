package graph

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

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
	Timeout          = "TIMEOUT"                   // the deadline passed, that of waiting for bookmarks included
	Unavailable      = "UNAVAILABLE"               // the database does not answer, or too many ask
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
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return coded(Timeout, "the question took longer than a request may; ask for less, or narrow it with where", key)
	}
	out := internal(ctx)
	out.Path = ast.Path{ast.PathName(key)}
	return out
}

func coded(code, message, key string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Path: ast.Path{ast.PathName(key)}, Extensions: map[string]any{"code": code}}
}

// internal says nothing but where to look.
func internal(ctx context.Context) *gqlerror.Error {
	return &gqlerror.Error{
		Message:    "something went wrong on our side; the log has more under the request id",
		Extensions: map[string]any{"code": Internal, "requestId": RequestID(ctx)},
	}
}

const longestMessage = 1000 // bytes

// fit makes errors fit for showing. Messages quote the request: what is long is
// cut, and what would not show, or would turn the text around it, is left out.
func fit(errs gqlerror.List) gqlerror.List {
	for _, e := range errs {
		e.Message = clip(printable(e.Message), longestMessage)
		for i, part := range e.Path {
			if name, ok := part.(ast.PathName); ok {
				e.Path[i] = ast.PathName(clip(printable(string(name)), longestName))
			}
		}
		if e.Extensions == nil {
			e.Extensions = map[string]any{}
		}
		if e.Extensions["code"] == nil {
			e.Extensions["code"] = BadUserInput
		}
	}
	return errs
}

// printable drops control and format characters, among them those that change
// the direction of text.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, text)
}

// clip cuts a text that is too long, at the end of a character.
func clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most] + "…"
}

package plan

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Codes of errors that a question itself can cause (design.md §5.1).
const (
	BadUserInput  = "BAD_USER_INPUT"
	LimitExceeded = "LIMIT_EXCEEDED"
)

// fault is a plan error on its way up through the builder.
type fault struct{ err *gqlerror.Error }

// fail ends the planning of the current root field. at names the argument
// (`where.name.eq`), pos the field or argument in the document.
func fail(code string, pos *ast.Position, at []string, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if len(at) > 0 {
		message = strings.Join(at, ".") + ": " + message
	}
	err := gqlerror.ErrorPosf(pos, "%s", message)
	err.Extensions = map[string]any{"code": code}
	panic(fault{err})
}

// catch turns a fault into an error. Any other panic goes on.
func catch(err *error) {
	switch r := recover().(type) {
	case nil:
	case fault:
		*err = r.err
	default:
		panic(r)
	}
}

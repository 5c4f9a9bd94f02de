package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Problem is one thing that is wrong in a model file.
type Problem struct {
	File string // as in the file system handed to Load
	Line int    // counted from 1; 0: the file as a whole
	Text string // a sentence: what is wrong, and what would be right
}

// Error returns "file:line: text".
func (p Problem) Error() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Problems is everything that is wrong in a model, sorted by file and line.
type Problems []Problem

// Error returns the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// add notes a problem at a place of a model file.
func (ps *Problems) add(at *ast.Position, format string, args ...any) {
	p := Problem{Text: fmt.Sprintf(format, args...)}
	if at != nil {
		p.Line = at.Line
		if at.Src != nil {
			p.File = at.Src.Name
		}
	}
	*ps = append(*ps, p)
}

// err returns the problems in the order of their places, or nil if there are none.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(ps)
}

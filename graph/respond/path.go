package respond

import "github.com/vektah/gqlparser/v2/ast"

// step is one step of the way from the answer's root to the place at hand: a
// member by its name, or an element of a list. It is not an ast.PathElement,
// because a path is needed for errors only, and making one for each value would
// allocate.
type step struct {
	name  string // empty: an element
	index int
}

func (w *writer) enter(name string)   { w.path = append(w.path, step{name: name}) }
func (w *writer) enterAt(element int) { w.path = append(w.path, step{index: element}) }
func (w *writer) leave()              { w.path = w.path[:len(w.path)-1] }

// pathOf is the way as errors show it.
func pathOf(steps []step) ast.Path {
	path := make(ast.Path, len(steps))
	for i, s := range steps {
		if s.name == "" {
			path[i] = ast.PathIndex(s.index)
		} else {
			path[i] = ast.PathName(s.name)
		}
	}
	return path
}

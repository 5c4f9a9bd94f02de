package graph

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph/plan"
)

// sources are the names that accordingTo takes at one revision of the graph, each
// with the view of spells that it means.
type sources struct {
	revision int64
	views    map[string]string
	several  string // the names that do not depend on one source, for errors
}

// readSources asks the engine for its sources.
func (s *Server) readSources(ctx context.Context) (*sources, error) {
	answer, err := s.engine.Run(ctx, s.builder.Sources())
	if err != nil {
		return nil, err
	}
	out := &sources{revision: answer.Revision, views: map[string]string{"default": "", "strict": "strict"}}
	for _, cells := range answer.Rows {
		for _, row := range cells[0].([]any) {
			out.add(row.([]any))
		}
	}
	several := slices.DeleteFunc(slices.Sorted(maps.Keys(out.views)), func(name string) bool {
		return strings.HasPrefix(name, "src:") || strings.HasPrefix(name, "family:")
	})
	out.several = strings.Join(several, ", ")
	return out, nil
}

// add takes in a source. By itself it means its family: what copies another source
// says nothing else (semantics.md §4).
func (s *sources) add(row []any) {
	text := func(column string) string {
		t, _ := row[plan.SourcesCell(column)].(string)
		return t
	}
	id, root := text("id"), text("family")
	if root == "" {
		root = id
	}
	for _, name := range []string{id, "family:" + id, "family:" + root} {
		s.views[name] = "family:" + root
	}
	if c := text("collection"); c != "" {
		s.views["collection:"+c] = "collection:" + c
	}
}

// telling looks names up for one request.
type telling struct {
	server *Server
	ctx    context.Context
	known  *sources
	read   bool // for this request
}

// tell prepares looking names up, if the question may have any.
func (s *Server) tell(ctx context.Context, query string, variables []byte) *telling {
	const argument = "accordingTo"
	if s.engine == nil || !strings.Contains(query, argument) && !bytes.Contains(variables, []byte(argument)) {
		return nil
	}
	return &telling{server: s, ctx: ctx, known: s.sources.Load()}
}

// revision is that of the names, 0 where none are known.
func (t *telling) revision() int64 {
	if t == nil || t.known == nil {
		return 0
	}
	return t.known.revision
}

// view is a plan.Told. What is not known is looked up again before it is said not to
// be there; a graph that can't be read says so when the question is run.
func (t *telling) view(name string) (view, problem string) {
	if view, ok := t.find(name); ok {
		return view, ""
	}
	if !t.read {
		known, err := t.server.readSources(t.ctx)
		if err != nil {
			return name, ""
		}
		t.known, t.read = known, true
		t.server.sources.Store(known)
	}
	if view, ok := t.find(name); ok {
		return view, ""
	}
	return "", fmt.Sprintf("%q is no source, family or collection here; give the id of a source, such as src:001, or one of %s", name, t.known.several)
}

func (t *telling) find(name string) (string, bool) {
	if t.known == nil {
		return "", false
	}
	view, ok := t.known.views[name]
	return view, ok
}

// moved reports whether the answer is of another revision than the names that its
// question was planned with; then they are forgotten.
func (t *telling) moved(answer Answer) bool {
	if t == nil || t.known == nil || len(answer.Rows) == 0 || answer.Revision == t.known.revision {
		return false
	}
	t.server.sources.CompareAndSwap(t.known, nil)
	return true
}

package respond

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/plan"
)

// Vanished is the code of an error that asking again may mend.
const Vanished = "CONFLICT"

// Field writes the value of a root field to buf and returns it, longer.
// rows are the cells that the plan's executor gave. Each error says where in
// the answer it arose; the nearest place there that may be null is null.
func Field(buf []byte, f *plan.Field, rows []any) ([]byte, gqlerror.List) {
	w := &writer{buf: buf, path: make([]step, 0, 16)}
	w.enter(f.Key)
	w.nullable(func() {
		switch {
		case f.Plan.Subgraph != nil:
			w.subgraph(f, rows)
		case f.Plan.Search != nil:
			w.hits(f, rows)
		case f.Plan.Lookup == nil:
			w.connection(f.Shape, f.Plan.List, rows, "")
		case f.Plan.Lookup.Many:
			w.lookups(f, rows)
		default:
			w.nodeOrNull(f.Shape, f.Plan.Lookup.Node, rows[0])
		}
	})
	return w.buf, w.errs
}

// writer appends JSON. err is an error on its way to the nearest nullable place.
type writer struct {
	buf  []byte
	path []step
	err  *gqlerror.Error
	errs gqlerror.List
}

// nullable writes a value that becomes null if something within it that must
// not be null is.
func (w *writer) nullable(write func()) {
	start, depth := len(w.buf), len(w.path)
	write()
	if w.err == nil {
		return
	}
	w.errs = append(w.errs, w.err)
	w.err = nil
	w.path = w.path[:depth]
	w.buf = append(w.buf[:start], "null"...)
}

func (w *writer) fail(code, format string, args ...any) {
	if w.err != nil {
		return
	}
	w.err = &gqlerror.Error{Message: fmt.Sprintf(format, args...), Path: pathOf(w.path), Extensions: map[string]any{"code": code}}
}

func (w *writer) lookups(f *plan.Field, rows []any) {
	w.buf = append(w.buf, '[')
	for i, row := range rows {
		w.comma(i)
		w.enterAt(i)
		w.nullable(func() { w.nodeOrNull(f.Shape, f.Plan.Lookup.Node, row) })
		w.leave()
	}
	w.buf = append(w.buf, ']')
}

func (w *writer) comma(i int) {
	if i > 0 {
		w.buf = append(w.buf, ',')
	}
}

func (w *writer) key(i int, key string) {
	w.comma(i)
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, key...) // a GraphQL name needs no escape
	w.buf = append(w.buf, '"', ':')
}

func (w *writer) null() { w.buf = append(w.buf, "null"...) }

func (w *writer) nodeOrNull(s *plan.Shape, n *plan.Node, row any) {
	if row == nil {
		w.null()
		return
	}
	w.node(s, n, row.([]any))
}

// node writes a node's row as an object.
func (w *writer) node(s *plan.Shape, n *plan.Node, row []any) {
	fields, typeName := s.Fields, n.Type.Name
	if s.ByType != nil {
		typeName, _ = row[n.Cell("type")].(string)
		fields = s.ByType[typeName]
	}
	w.buf = append(w.buf, '{')
	for i, f := range fields {
		w.key(i, f.Key)
		w.enter(f.Key)
		switch f.What {
		case plan.TypeName:
			w.text(typeName)
		case plan.Value:
			w.property(f, row[f.Cell])
		case plan.Connection:
			w.connection(f.Sub, f.Link, row[f.Link.At:], parentID(n, row, f.Link))
		case plan.Nodes:
			w.plainList(f, row[f.Link.At])
		case plan.OneNode:
			w.oneNode(f, row[f.Link.At])
		}
		w.leave()
	}
	w.buf = append(w.buf, '}')
}

// parentID is the id of the node that has the list, where cursors need it.
func parentID(n *plan.Node, row []any, l *plan.Link) string {
	if !l.Cursor && (l.Page == nil || l.Page.After == nil) {
		return ""
	}
	id, _ := row[n.Cell("id")].(string)
	return id
}

func (w *writer) oneNode(f *plan.Out, row any) {
	if row == nil && f.NonNull {
		w.fail("INTERNAL", "%s must not be null", f.Key)
	}
	if f.NonNull || row == nil {
		w.nodeOrNull(f.Sub, f.Link.Far, row)
		return
	}
	w.nullable(func() { w.node(f.Sub, f.Link.Far, row.([]any)) })
}

func (w *writer) plainList(f *plan.Out, cell any) {
	rows, _ := cell.([]any)
	if limit := f.Link.Page.Limit; len(rows) > limit {
		w.fail(plan.LimitExceeded, "%s has more than %d nodes; narrow it with where", f.Key, limit)
		rows = rows[:limit]
	}
	w.buf = append(w.buf, '[')
	for i, row := range rows {
		w.comma(i)
		w.node(f.Sub, f.Link.Far, row.([]any))
	}
	w.buf = append(w.buf, ']')
}

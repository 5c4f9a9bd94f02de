package memory

import (
	"time"

	"entente/internal/edtf"
)

// row is the properties of a node or relationship, as cells under the columns of
// a layout that rows of the same kind share.
type row struct {
	layout *layout
	cells  []any
}

// layout is the columns that rows of a kind have, in the order in which they were
// first met; a row may end before the last ones.
type layout struct{ at map[string]int }

// get returns a property, nil if it has none.
func (r *row) get(column string) any {
	if i, ok := r.layout.at[column]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return nil
}

// mostShared is the length past which texts are rarely equal: to look for the others
// would cost more than is saved.
const mostShared = 24

// builder makes rows. Equal values of different rows share their memory.
type builder struct {
	layouts map[string]*layout // by kind
	shared  map[any]any
}

func newBuilder() *builder {
	return &builder{layouts: map[string]*layout{}, shared: map[any]any{}}
}

// unread are columns that no plan can name: they say how a row was stored.
var unread = map[string]bool{"hash": true, "batch": true}

// row makes a row of one of those kinds that have most of their columns in common:
// a type of nodes, a type of relationships.
func (b *builder) row(kind string, properties map[string]any) row {
	l := b.layouts[kind]
	if l == nil {
		l = &layout{at: make(map[string]int, len(properties))}
		b.layouts[kind] = l
	}
	cells := make([]any, max(len(properties), len(l.at)))
	for name, v := range properties {
		if unread[name] {
			continue
		}
		i, ok := l.at[name]
		if !ok {
			i = len(l.at)
			l.at[name] = i
		}
		if i >= len(cells) {
			cells = append(cells, make([]any, i+1-len(cells))...)
		}
		cells[i] = b.cell(v)
	}
	return row{layout: l, cells: cells[:min(len(cells), len(l.at))]}
}

// cell gives a value the one type that its sort has in every answer: int64 for
// whole numbers, []any for lists, UTC for instants, and nil for the open days,
// which no database can store.
func (b *builder) cell(v any) any {
	switch v := v.(type) {
	case int:
		return b.share(int64(v))
	case edtf.Day:
		if v == edtf.NegInf || v == edtf.PosInf {
			return nil
		}
	case string:
		if len(v) > mostShared {
			return v
		}
	case time.Time:
		return b.share(v.UTC())
	case []string:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = b.share(e)
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = b.cell(e)
		}
		return list
	}
	return b.share(v)
}

func (b *builder) share(v any) any {
	if same, ok := b.shared[v]; ok {
		return same
	}
	b.shared[v] = v
	return v
}

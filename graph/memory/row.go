package memory

import (
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/edtf"
)

// row is the properties of a node or relationship, as cells under the columns of
// a layout that rows of the same columns share.
type row struct {
	layout *layout
	cells  []any
}

type layout struct{ at map[string]int }

// get returns a property, nil if it has none.
func (r *row) get(column string) any {
	if i, ok := r.layout.at[column]; ok {
		return r.cells[i]
	}
	return nil
}

// builder makes rows. Equal values of different rows share their memory.
type builder struct {
	layouts map[string]*layout // by the names of their columns
	shared  map[any]any
}

func newBuilder() *builder {
	return &builder{layouts: map[string]*layout{}, shared: map[any]any{}}
}

// unread are columns that no plan can name: they say how a row was stored.
var unread = map[string]bool{"hash": true, "batch": true}

func (b *builder) row(properties map[string]any) row {
	names := slices.Sorted(maps.Keys(properties))
	names = slices.DeleteFunc(names, func(n string) bool { return unread[n] })
	key := strings.Join(names, "\x00")
	l := b.layouts[key]
	if l == nil {
		l = &layout{at: make(map[string]int, len(names))}
		for i, n := range names {
			l.at[n] = i
		}
		b.layouts[key] = l
	}
	r := row{layout: l, cells: make([]any, len(names))}
	for i, n := range names {
		r.cells[i] = b.cell(properties[n])
	}
	return r
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

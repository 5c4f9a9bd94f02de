package querygen

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// grouping writes the arguments of `groups` on a connection.
func (w *writer) grouping(connection *ast.Definition) []entry {
	names := w.groupable(connection)
	by := &value{list: true}
	for range 1 + w.r.IntN(2) {
		name := "node"
		if len(names) > 0 && w.chance(85) {
			name = names[w.r.IntN(len(names))].name
		}
		by.items = append(by.items, &value{text: strconv.Quote(name)})
	}
	out := []entry{{"by", by}}
	keys := []string{"count", "distinctNodes", "keys"}
	if len(names) > 0 && w.chance(50) {
		m := names[w.r.IntN(len(names))]
		out = append(out, entry{"measure", &value{text: strconv.Quote(m.name)}})
		keys = append(keys, "min", "max")
		if m.number {
			keys = append(keys, "avg", "sum")
		}
	}
	if w.chance(50) {
		list := &value{list: true}
		directions := w.values("Order")
		for range 1 + w.r.IntN(2) {
			key, direction := keys[w.r.IntN(len(keys))], directions[w.r.IntN(len(directions))]
			w.Coverage.field("GroupingOrder", key)
			w.Coverage.field("Order", direction)
			list.items = append(list.items, &value{object: true, entries: []entry{{key, &value{text: direction}}}})
		}
		out = append(out, entry{"orderBy", list})
	}
	if w.chance(40) {
		out = append(out, entry{"first", &value{text: strconv.Itoa(w.r.IntN(8))}})
	}
	return out
}

type groupable struct {
	name   string
	number bool
}

// groupable are the single values that a connection's rows have.
func (w *writer) groupable(connection *ast.Definition) []groupable {
	var out []groupable
	for _, side := range []struct{ field, prefix string }{{"nodes", "node."}, {"edges", "edge."}} {
		def := w.api.Types[connection.Fields.ForName(side.field).Type.Name()]
		for _, f := range def.Fields {
			kind := w.api.Types[f.Type.Name()].Kind
			if kind != ast.Scalar && kind != ast.Enum || f.Type.Elem != nil || f.Name == "cursor" || strings.HasPrefix(f.Name, "__") {
				continue
			}
			name := f.Type.Name()
			out = append(out, groupable{side.prefix + f.Name, name == "Int" || name == "Float"})
		}
	}
	return out
}

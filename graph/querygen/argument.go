package querygen

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// arguments writes some of the arguments of a field.
func (w *writer) arguments(on string, f *ast.FieldDefinition, def *ast.Definition) []entry {
	if len(f.Arguments) == 0 {
		return nil
	}
	var out []entry
	has := func(name string) bool { return f.Arguments.ForName(name) != nil }
	if f.Type.Name() == "Grouping" {
		out = w.grouping(w.api.Types[on])
		for _, e := range out {
			w.Coverage.argument(on, f.Name, e.name)
		}
		return out
	}
	switch t, list := w.catalog.Root(f.Name); {
	case on != "Query" || list:
	case t != nil || f.Name == "node" || f.Name == "nodes":
		out = append(out, w.key(f))
	default:
		out = append(out, w.ownArguments(f)...)
	}
	if has("where") && w.conditions > 0 && w.chance(65) {
		out = append(out, entry{"where", w.where(f.Arguments.ForName("where").Type.Name(), 0)})
	}
	if has("orderBy") && w.chance(60) {
		out = append(out, entry{"orderBy", w.orders(f.Arguments.ForName("orderBy").Type.Name(), def)})
	}
	if has("after") {
		out = append(out, w.page(def)...)
	}
	if has("asOf") || has("knownAt") {
		out = append(out, w.viewpoint(f.Arguments, 30)...)
	}
	for _, e := range out {
		w.Coverage.argument(on, f.Name, e.name)
	}
	return out
}

// key is the one key of a look-up.
func (w *writer) key(f *ast.FieldDefinition) entry {
	var keys []*ast.ArgumentDefinition
	for _, a := range f.Arguments {
		if !isViewpoint(a.Name) {
			keys = append(keys, a)
		}
	}
	a := keys[w.r.IntN(len(keys))]
	pool := w.pools[f.Type.Name()+"."+a.Name]
	if a.Name == "ids" || f.Name == "node" {
		pool = w.pools[anyID]
	}
	return entry{a.Name, w.slot(slot{typ: a.Type.String(), scalar: a.Type.Name(), pool: pool, list: a.Type.Elem != nil})}
}

// ownArguments are those of a question about the network, by their types: what
// must be there is, the rest may be.
func (w *writer) ownArguments(f *ast.FieldDefinition) []entry {
	var out []entry
	from := 0 // 1 + number of the slot of the first day
	for _, a := range f.Arguments {
		if isViewpoint(a.Name) && !a.Type.NonNull || !a.Type.NonNull && !w.chance(35) {
			continue
		}
		def := w.api.Types[a.Type.Name()]
		switch {
		case isViewpoint(a.Name):
			out = append(out, entry{a.Name, w.view(a.Name)})
			continue
		case def.Kind == ast.InputObject:
			out = append(out, entry{a.Name, w.side(def)})
			continue
		}
		s := slot{typ: a.Type.String(), scalar: def.Name, list: a.Type.Elem != nil}
		switch {
		case def.Kind == ast.Enum:
			s.enum = w.values(def.Name)
		case def.Name == "Int":
			s.pool = []any{int64(2), int64(3), int64(5)}
		case def.Name == "Date":
			s.pool = w.pools[anyDay]
		case def.Name == "ID":
			s.pool = w.pools[w.idsFor(a.Name)]
		case a.Name == "text":
			s.pool, s.part = w.pools["Entity.name"], true
		case a.Name == "unit":
			s.pool = []any{"persons"}
		}
		if def.Name == "Date" && from > 0 {
			s.notBefore = from
		}
		out = append(out, entry{a.Name, w.slot(s)})
		if def.Name == "Date" {
			from = len(w.shape.slots)
		}
	}
	return out
}

// idsFor is the pool of the ids that an argument takes.
func (w *writer) idsFor(argument string) string {
	switch argument {
	case "actor", "a", "from":
		return "Actor.id"
	case "organization", "organizations", "b":
		return "Organization.id"
	}
	return "Entity.id"
}

func isViewpoint(name string) bool {
	switch name {
	case "asOf", "during", "certainty", "includeSuspended", "knownAt", "accordingTo":
		return true
	}
	return false
}

// page writes how much of a list is wanted, and from where. The first connection
// that is not below a list gets pages that are turned.
func (w *writer) page(def *ast.Definition) []entry {
	size, cursor := "first", "after"
	if w.chance(35) {
		size, cursor = "last", "before"
	}
	var out []entry
	if w.chance(60) {
		out = append(out, entry{size, &value{text: []string{"0", "1", "2", "3", "5", "10", "25"}[w.r.IntN(7)]}})
	}
	if w.path == nil || w.shape.follow != nil || def.Fields.ForName("pageInfo") == nil || !w.chance(70) {
		return out
	}
	v := w.slot(slot{typ: "String", cursor: true})
	w.shape.follow = &follow{variable: strings.TrimPrefix(v.text, "$"), backward: size == "last"}
	return append(out, entry{cursor, v})
}

// viewpoint writes arguments of a viewpoint, each with the given chance.
func (w *writer) viewpoint(args ast.ArgumentDefinitionList, chance int) []entry {
	var out []entry
	during := false
	for _, a := range args {
		if !isViewpoint(a.Name) || a.Type.NonNull || !w.chance(chance) || a.Name == "asOf" && during || a.Name == "during" && len(out) > 0 {
			continue
		}
		during = during || a.Name == "during"
		if w.chance(8) {
			out = append(out, entry{a.Name, &value{text: "null"}})
			continue
		}
		out = append(out, entry{a.Name, w.view(a.Name)})
	}
	return out
}

// side is a viewpoint as an object, one of two that are compared.
func (w *writer) side(def *ast.Definition) *value {
	var args ast.ArgumentDefinitionList
	for _, f := range def.Fields {
		args = append(args, &ast.ArgumentDefinition{Name: f.Name, Type: f.Type})
	}
	v := &value{object: true, entries: w.viewpoint(args, 40)}
	for _, e := range v.entries {
		w.Coverage.field(def.Name, e.name)
	}
	return v
}

func (w *writer) view(name string) *value {
	switch name {
	case "asOf":
		return w.slot(slot{typ: "Date", scalar: "Date", pool: w.pools[anyDay]})
	case "during":
		return w.period("Date!", "Date", w.pools[anyDay], "through", w.slot(slot{typ: "DuringMode", scalar: "DuringMode", enum: w.values("DuringMode")}))
	case "certainty":
		return w.slot(slot{typ: "Certainty", scalar: "Certainty", enum: w.values("Certainty"), null: true})
	case "includeSuspended":
		return w.slot(slot{typ: "Boolean", scalar: "Boolean", null: true})
	case "knownAt":
		return w.slot(slot{typ: "DateTime", scalar: "DateTime", pool: w.pools[anyInstant]})
	}
	return w.slot(slot{typ: "ID", scalar: "ID", pool: w.pools[anyView], exact: true})
}

// period is a pair of values, the second not before the first.
func (w *writer) period(typ, scalar string, pool []any, second string, mode *value) *value {
	from := w.slot(slot{typ: typ, scalar: scalar, pool: pool})
	through := w.slot(slot{typ: typ, scalar: scalar, pool: pool, notBefore: len(w.shape.slots)})
	v := &value{object: true, entries: []entry{{"from", from}, {second, through}}}
	if mode != nil {
		v.entries = append(v.entries, entry{"mode", mode})
	}
	return v
}

func (w *writer) values(enum string) []string {
	var out []string
	for _, v := range w.api.Types[enum].EnumValues {
		out = append(out, v.Name)
	}
	return out
}

// orders writes a list of keys. connection is the type of the field: of the keys
// of edges only those will do that its edges have.
func (w *writer) orders(input string, connection *ast.Definition) *value {
	list := &value{list: true}
	for range 1 + w.r.IntN(3) {
		list.items = append(list.items, w.order(input, connection, 0))
	}
	return list
}

// order writes one key and its direction. A to-one relationship is followed once.
func (w *writer) order(input string, connection *ast.Definition, depth int) *value {
	def := w.api.Types[input]
	var f *ast.FieldDefinition
	for f == nil || depth > 0 && w.api.Types[f.Type.Name()].Kind != ast.Enum || input == "EdgeOrder" && !w.edgeHas(connection, f.Name) {
		f = def.Fields[w.r.IntN(len(def.Fields))]
	}
	w.Coverage.field(input, f.Name)
	inner := w.api.Types[f.Type.Name()]
	if inner.Kind == ast.Enum {
		d := inner.EnumValues[w.r.IntN(len(inner.EnumValues))].Name
		w.Coverage.field(inner.Name, d)
		return &value{object: true, entries: []entry{{f.Name, &value{text: d}}}}
	}
	return &value{object: true, entries: []entry{{f.Name, w.order(inner.Name, connection, depth+1)}}}
}

// edgeHas reports whether the edges of a connection have a field.
func (w *writer) edgeHas(connection *ast.Definition, name string) bool {
	edge := w.api.Types[connection.Fields.ForName("edges").Type.Name()]
	return edge.Fields.ForName(name) != nil
}

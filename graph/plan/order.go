package plan

import (
	"sort"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"entente/schema"
)

// order reads `orderBy` and makes it total: where the client's keys tie, the
// name and then ids decide. Without any key a list is sorted by name.
func (s scope) order(l *Link, arg any, f graphql.CollectedField) []Key {
	var keys []Key
	for i, e := range elements(arg) {
		at := []string{"orderBy", strconv.Itoa(i)}
		keys = append(keys, s.orderElement(l, f, at, e)...)
	}
	if len(keys) == 0 {
		if name := l.Far.Type.Property("name"); name != nil {
			keys = append(keys, columns(name, false, direction{})...)
		}
	}
	if id := l.Far.Type.Property("id"); id != nil {
		keys = append(keys, Key{Column: id.Column, Scalar: id.Scalar, NonNull: true})
	}
	perEdge := l.Rel != nil && l.Rel.Edge != nil && l.Rel.Edge.Property("id") != nil
	if perEdge {
		keys = append(keys, Key{Edge: true, Column: "id", Scalar: schema.ID, NonNull: true})
	}
	return once(keys, perEdge)
}

// elements takes one value for a list of one, as GraphQL's input coercion does.
func elements(arg any) []any {
	switch arg := arg.(type) {
	case nil:
		return nil
	case []any:
		return arg
	}
	return []any{arg}
}

func (s scope) orderElement(l *Link, f graphql.CollectedField, at []string, e any) []Key {
	name, value := s.only(f, at, e)
	if name == "edge" && l.Rel != nil {
		at = append(at, "edge")
		name, value = s.only(f, at, value)
		p := l.Rel.Edge.Property(name)
		if p == nil || p.Sort == nil {
			fail(BadUserInput, f.Position, append(at, name), "the edges of %s have no %s to sort by; they have %s", f.Name, name, sortable(l.Rel.Edge))
		}
		return columns(p, true, s.direction(f, append(at, name), value))
	}
	at = append(at, name)
	if p := l.Far.Type.Property(name); p != nil {
		return columns(p, false, s.direction(f, at, value))
	}
	rel := l.Far.Type.Relationship(name)
	inner, dir := s.only(f, at, value)
	if !rel.ToOne {
		key := Key{Count: &Related{Rel: rel, View: s.seen(rel), Quant: Counted, Where: s.listed(f.Position, rel.Far, nil, nil)}, Scalar: schema.Int, NonNull: true}
		return []Key{s.direction(f, append(at, inner), dir).apply(key)}
	}
	keys := columns(rel.Far.Property(inner), false, s.direction(f, append(at, inner), dir))
	for i := range keys {
		keys[i].Via, keys[i].NonNull = rel, false
	}
	return keys
}

// sortable are the properties by which edges of a type sort.
func sortable(e *schema.EdgeType) string {
	var names []string
	for _, p := range e.Properties {
		if p.Sort != nil {
			names = append(names, p.Name)
		}
	}
	return strings.Join(names, ", ")
}

// only returns the one entry of an input object that must have exactly one.
func (s scope) only(f graphql.CollectedField, at []string, v any) (string, any) {
	in, _ := v.(map[string]any)
	var names []string
	for name := range in {
		names = append(names, name)
	}
	sort.Strings(names)
	if len(names) != 1 || in[names[0]] == nil {
		fail(BadUserInput, f.Position, at, "each element of orderBy has exactly one key and a direction, such as {name: ASC}; put further keys in elements of their own")
	}
	return names[0], in[names[0]]
}

type direction struct{ desc, nullsFirst bool }

// direction reads ASC and the rest. Nulls come last unless the client says
// otherwise, in either direction: nobody looks for "unknown" at the top.
func (s scope) direction(f graphql.CollectedField, at []string, v any) direction {
	switch v {
	case "ASC", "ASC_NULLS_LAST":
		return direction{}
	case "ASC_NULLS_FIRST":
		return direction{nullsFirst: true}
	case "DESC", "DESC_NULLS_LAST":
		return direction{desc: true}
	case "DESC_NULLS_FIRST":
		return direction{desc: true, nullsFirst: true}
	}
	fail(BadUserInput, f.Position, at, "%s is no direction", literal(v))
	return direction{}
}

func (d direction) apply(k Key) Key {
	k.Desc, k.NullsFirst = d.desc, d.nullsFirst
	return k
}

// columns are the keys of a property: of an EDTF date its earliest, then its latest day.
func columns(p *schema.Property, edge bool, d direction) []Key {
	scalar, nonNull := p.Scalar, p.NonNull
	if scalar == schema.EDTF {
		scalar, nonNull = schema.Date, false
	}
	var keys []Key
	for _, c := range p.Sort {
		keys = append(keys, d.apply(Key{Edge: edge, Column: c, Scalar: scalar, NonNull: nonNull}))
	}
	return keys
}

// once drops keys that earlier ones have settled: repeated ones, and all after
// a unique one. perEdge says that rows are edges, which only their own id tells apart.
func once(keys []Key, perEdge bool) []Key {
	var out []Key
	for _, k := range keys {
		if !repeated(out, k) {
			out = append(out, k)
		}
		if k.Column == "id" && k.Via == nil && k.Edge == perEdge {
			break
		}
	}
	return out
}

func repeated(keys []Key, k Key) bool {
	for _, o := range keys {
		if k.Count == nil && o.Count == nil && o.Edge == k.Edge && o.Column == k.Column && o.Via == k.Via {
			return true
		}
	}
	return false
}

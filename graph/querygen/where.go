package querygen

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"entente/schema"
)

// deepest is how many quantifiers and connectives stand within one another.
const deepest = 3

// where writes a condition of that input type.
func (w *writer) where(input string, depth int) *value {
	def := w.api.Types[input]
	out := &value{object: true}
	if w.chance(2) {
		return out
	}
	used := map[string]bool{}
	for range 1 + w.r.IntN(2) {
		if w.conditions == 0 {
			break
		}
		f := pick(w.r, def.Fields, func(f *ast.FieldDefinition) int { return w.conditionWeight(input, f, depth) })
		if used[f.Name] {
			continue
		}
		used[f.Name] = true
		w.Coverage.field(input, f.Name)
		out.entries = append(out.entries, entry{f.Name, w.condition(input, f, depth)})
	}
	return out
}

func (w *writer) conditionWeight(input string, f *ast.FieldDefinition, depth int) int {
	typ := f.Type.Name()
	switch {
	case strings.HasSuffix(typ, "Filter"):
		if len(w.pools[w.pool(input, f.Name)]) == 0 && typ != "NodeTypeFilter" {
			return 1
		}
		return 20
	case typ == "Existing":
		return 12
	case f.Name == "node" || f.Name == "edge":
		return 30
	case depth >= deepest:
		return 0
	case typ == input: // and, or, not
		return 8
	}
	if t := w.nodeType(input); t != nil {
		if rel := t.Relationship(f.Name); rel != nil {
			for _, name := range rel.Types {
				if w.related[name] {
					return 8
				}
			}
			return 1
		}
	}
	return 8
}

func (w *writer) condition(input string, f *ast.FieldDefinition, depth int) *value {
	typ := f.Type.Name()
	switch {
	case typ == input && f.Type.Elem != nil:
		list := &value{list: true}
		for range w.r.IntN(4) {
			list.items = append(list.items, w.where(input, depth+1))
		}
		return list
	case strings.HasSuffix(typ, "Filter"):
		w.conditions--
		return w.filter(typ, w.pool(input, f.Name))
	case typ == "Existing":
		w.conditions--
		return w.existing()
	case strings.HasSuffix(typ, "Quantifier"):
		return w.quantifier(typ, depth+1)
	case f.Name == "node", f.Name == "edge":
		return w.where(typ, depth)
	}
	return w.where(typ, depth+1)
}

func (w *writer) existing() *value {
	v := &value{object: true}
	def := w.api.Types["Existing"]
	if def.Fields.ForName("during") != nil && w.chance(40) {
		v.entries = append(v.entries, entry{"during", w.view("during")})
	} else {
		v.entries = append(v.entries, entry{"on", w.slot(slot{typ: "Date!", scalar: "Date", pool: w.pools[anyDay]})})
	}
	if w.chance(50) {
		v.entries = append(v.entries, entry{"certainty", w.view("certainty")})
	}
	for _, e := range v.entries {
		w.Coverage.field("Existing", e.name)
	}
	return v
}

func (w *writer) quantifier(typ string, depth int) *value {
	def := w.api.Types[typ]
	v := &value{object: true}
	names := [][]string{{"some"}, {"none"}, {"all"}, {"count"}, {"some", "count"}, {"some", "none"}, {"some", "all"}}[w.r.IntN(7)]
	for _, name := range names {
		w.Coverage.field(typ, name)
		if name == "count" {
			v.entries = append(v.entries, entry{name, w.counts()})
			continue
		}
		v.entries = append(v.entries, entry{name, w.where(def.Fields.ForName(name).Type.Name(), depth)})
	}
	if def.Fields.ForName("asOf") == nil {
		return v
	}
	var args ast.ArgumentDefinitionList
	for _, f := range def.Fields {
		args = append(args, &ast.ArgumentDefinition{Name: f.Name, Type: f.Type})
	}
	for _, e := range w.viewpoint(args, 15) {
		w.Coverage.field(typ, e.name)
		v.entries = append(v.entries, e)
	}
	return v
}

// counts is a condition on a number of relationships; it has no nulls.
func (w *writer) counts() *value {
	v := w.filter("IntFilter", "")
	for i := range v.entries {
		if name := v.entries[i].name; name == "isNull" {
			v.entries[i] = entry{"gte", w.slot(slot{typ: "Int!", scalar: "Int"})}
		} else if name == "eq" || name == "ne" {
			v.entries[i].value = w.slot(slot{typ: "Int!", scalar: "Int"})
		}
	}
	slices.SortStableFunc(v.entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	v.entries = slices.CompactFunc(v.entries, func(a, b entry) bool { return a.name == b.name })
	return v
}

// filter writes one or two operators with their values.
func (w *writer) filter(typ, pool string) *value {
	def := w.api.Types[typ]
	out := &value{object: true}
	n := 1
	if w.chance(20) {
		n = 2
	}
	used := map[string]bool{}
	for range n {
		f := def.Fields[w.r.IntN(len(def.Fields))]
		if used[f.Name] {
			continue
		}
		used[f.Name] = true
		w.Coverage.field(typ, f.Name)
		out.entries = append(out.entries, entry{f.Name, w.operand(typ, f, w.pools[pool])})
	}
	return out
}

func (w *writer) operand(filter string, f *ast.FieldDefinition, pool []any) *value {
	typ := f.Type.Name()
	def := w.api.Types[typ]
	if def.Kind == ast.InputObject { // a range, or folded
		second := "to"
		if def.Fields.ForName("through") != nil {
			second = "through"
		}
		if from := def.Fields.ForName("from"); from != nil {
			w.Coverage.field(typ, "from")
			w.Coverage.field(typ, second)
			from := w.slot(slot{typ: from.Type.String(), scalar: from.Type.Name(), pool: pool})
			to := w.slot(slot{typ: def.Fields.ForName(second).Type.String(), scalar: strings.TrimSuffix(def.Fields.ForName(second).Type.Name(), "!"), pool: pool})
			return &value{object: true, entries: []entry{{"from", from}, {second, to}}}
		}
		inner := def.Fields[w.r.IntN(len(def.Fields))]
		w.Coverage.field(typ, inner.Name)
		return &value{object: true, entries: []entry{{inner.Name, w.slot(slot{typ: inner.Type.String() + "!", scalar: "String", pool: pool, part: true})}}}
	}
	s := slot{typ: f.Type.String(), scalar: typ, pool: pool, list: f.Type.Elem != nil, free: f.Name != "isNull" && f.Name != "isEmpty"}
	if def.Kind == ast.Enum {
		s.enum = w.values(typ)
	}
	switch f.Name {
	case "eq", "ne":
		s.null = true
	case "contains", "startsWith", "endsWith":
		s.part = !strings.HasSuffix(filter, "ListFilter")
		if typ == "String" && filter == "EDTFFilter" {
			s.pool = pool
		}
	}
	if !s.null && !s.list {
		s.typ += "!"
	}
	return w.slot(s)
}

// nodeType is the type of nodes that an input speaks of, nil if it speaks of none.
func (w *writer) nodeType(input string) *schema.Type {
	return w.catalog.Type(strings.TrimSuffix(input, "Where"))
}

func (w *writer) pool(input, property string) string {
	if w.nodeType(input) != nil {
		return strings.TrimSuffix(input, "Where") + "." + property
	}
	return ofEdges + "." + property
}

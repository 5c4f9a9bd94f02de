package querygen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"entente/internal/record"
	"entente/schema"
)

// Generator writes shapes over one API schema and one set of facts.
type Generator struct {
	api      *ast.Schema
	catalog  *schema.Catalog
	pools    pools
	related  map[string]bool // relationship types that the facts have
	Coverage *Coverage
}

// New prepares the generation of questions. set are the facts that values are
// drawn from.
func New(catalog *schema.Catalog, api *ast.Schema, set *record.Set) *Generator {
	g := &Generator{api: api, catalog: catalog, pools: poolsOf(catalog, set), related: map[string]bool{}, Coverage: newCoverage(api)}
	for _, e := range set.Edges {
		g.related[e.Type] = true
	}
	for _, s := range set.Spells {
		g.related[s.Predicate] = true
	}
	return g
}

// Days are the days on which something in the facts begins or ends, each once.
func (g *Generator) Days() []string {
	days := make([]string, 0, len(g.pools[anyDay]))
	for _, d := range g.pools[anyDay] {
		days = append(days, d.(string))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// Shape writes a question.
func (g *Generator) Shape(r *rand.Rand) *Shape {
	w := &writer{Generator: g, r: r, shape: &Shape{}, links: r.IntN(4), conditions: r.IntN(5)}
	roots := 1
	if r.IntN(8) == 0 {
		roots = 2
	}
	for range roots {
		w.shape.fields = append(w.shape.fields, w.root())
	}
	return w.shape
}

// writer is the writing of one shape.
type writer struct {
	*Generator
	r     *rand.Rand
	shape *Shape
	names int
	path  []string // response keys from the root; nil below a list

	// What may still be written, so that shapes stay small enough to be planned
	// by a database many times a second: fields that lead to other nodes, and
	// conditions on properties.
	links, conditions int
}

// chance is true n times in a hundred.
func (w *writer) chance(n int) bool { return w.r.IntN(100) < n }

// pick draws from a list by weight.
func pick[T any](r *rand.Rand, list []T, weight func(T) int) T {
	total := 0
	for _, e := range list {
		total += weight(e)
	}
	at := r.IntN(total)
	for _, e := range list {
		if at -= weight(e); at < 0 {
			return e
		}
	}
	panic("unreachable: the weights were summed")
}

func (w *writer) root() *field {
	var fields []*ast.FieldDefinition
	for _, f := range w.api.Query.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			fields = append(fields, f)
		}
	}
	f := pick(w.r, fields, func(f *ast.FieldDefinition) int {
		if t, list := w.catalog.Root(f.Name); t != nil && list && len(w.pools[t.Name+".id"]) == 0 {
			return 1
		} else if list {
			return 30
		}
		return 8
	})
	w.path = []string{}
	return w.field("Query", f, 2+w.r.IntN(2))
}

// field writes a field of the type with that name, with arguments and what is
// selected of it. depth is how many more relationships may be followed.
func (w *writer) field(on string, f *ast.FieldDefinition, depth int) *field {
	w.Coverage.field(on, f.Name)
	out := &field{name: f.Name, alias: fmt.Sprintf("a%d", w.names)}
	w.names++
	def := w.api.Types[f.Type.Name()]
	if f.Name == "id" && on != "Query" {
		out.alias = ""
	}
	followed := w.shape.follow
	out.args = w.arguments(on, f, def)
	if w.chance(2) {
		out.directive = &directive{[]string{"skip", "include"}[w.r.IntN(2)], w.slot(slot{typ: "Boolean!", scalar: "Boolean"})}
	}
	if def.Kind == ast.Scalar || def.Kind == ast.Enum {
		return out
	}
	outside := w.path
	if w.path != nil {
		w.path = append(slices.Clone(w.path), or(out.alias, out.name))
	}
	if f.Type.Elem != nil {
		w.path = nil
	}
	out.sub = w.selection(def, depth)
	if w.shape.follow != nil && followed == nil && w.shape.follow.path == nil {
		w.shape.follow.path = append(slices.Clone(outside), out.alias, turned.alias)
		out.sub = append(out.sub, turned)
	}
	w.path = outside
	return out
}

// turned is what turning pages needs to know of one.
var turned = &field{alias: "page", name: "pageInfo", sub: []*field{
	{name: "hasNextPage"}, {name: "hasPreviousPage"}, {name: "startCursor"}, {name: "endCursor"},
}}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// selection writes what is selected of an object.
func (w *writer) selection(def *ast.Definition, depth int) []*field {
	var leaves, parts []*ast.FieldDefinition
	for _, f := range def.Fields {
		kind := w.api.Types[f.Type.Name()].Kind
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case kind == ast.Scalar || kind == ast.Enum:
			leaves = append(leaves, f)
		case depth > 0 && w.links > 0 || !w.follows(def, f):
			parts = append(parts, f)
		}
	}
	var out []*field
	if w.chance(15) || len(leaves)+len(parts) == 0 {
		out = append(out, &field{name: "__typename"})
		w.Coverage.field(def.Name, "__typename")
	}
	for range w.wanted(len(leaves), 1, 4) {
		f := leaves[w.r.IntN(len(leaves))]
		if w.chance(90) && slices.ContainsFunc(out, func(o *field) bool { return o.name == f.Name }) {
			continue
		}
		out = append(out, w.field(def.Name, f, depth))
	}
	for range w.wanted(len(parts), 0, 2) {
		f := pick(w.r, parts, func(f *ast.FieldDefinition) int { return w.weight(def, f) })
		below := depth
		if w.follows(def, f) {
			if w.links == 0 {
				continue
			}
			below--
			w.links--
		}
		out = append(out, w.field(def.Name, f, below))
	}
	if def.Kind == ast.Interface && w.chance(50) {
		out = append(out, w.fragment(w.api.GetPossibleTypes(def), depth))
	} else if len(def.Interfaces) > 0 && w.chance(8) {
		out = append(out, w.fragment([]*ast.Definition{w.api.Types[def.Interfaces[w.r.IntN(len(def.Interfaces))]]}, depth))
	}
	if len(out) == 0 {
		return w.selection(def, depth)
	}
	return once(out)
}

// once leaves out a second field of the same response key.
func once(list []*field) []*field {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(f *field) bool {
		key := or(f.alias, f.name)
		repeated := f.on == "" && seen[key]
		seen[key] = true
		return repeated
	})
}

func (w *writer) wanted(there, least, most int) int {
	if there == 0 {
		return 0
	}
	return least + w.r.IntN(most-least+1)
}

func (w *writer) fragment(types []*ast.Definition, depth int) *field {
	on := types[w.r.IntN(len(types))]
	if len(w.catalog.Types) > 0 && w.chance(20) { // on an interface of that type
		if n := len(on.Interfaces); n > 0 {
			on = w.api.Types[on.Interfaces[w.r.IntN(n)]]
		}
	}
	w.Coverage.fragment(on.Name)
	return &field{on: on.Name, named: w.chance(30), sub: w.selection(on, depth)}
}

// follows reports whether a field leads from a node, or an edge, to other nodes.
func (w *writer) follows(def *ast.Definition, f *ast.FieldDefinition) bool {
	return len(f.Arguments) > 0 && f.Arguments.ForName("by") == nil || w.catalog.Type(def.Name) != nil && w.catalog.Type(f.Type.Name()) != nil
}

// weight prefers what leads to something.
func (w *writer) weight(def *ast.Definition, f *ast.FieldDefinition) int {
	switch f.Name {
	case "nodes", "edges":
		return 40
	case "aggregate":
		return 20
	case "groups":
		if f.Arguments.ForName("by") != nil {
			return 8
		}
	}
	if t := w.catalog.Type(def.Name); t != nil {
		if rel := t.Relationship(f.Name); rel != nil && !slices.ContainsFunc(rel.Types, func(name string) bool { return w.related[name] }) {
			return 1
		}
	}
	return 15
}

// slot makes a variable and returns it as a value.
func (w *writer) slot(s slot) *value {
	s.settle(w.r)
	s.name = fmt.Sprintf("v%d", len(w.shape.slots))
	w.shape.slots = append(w.shape.slots, s)
	return &value{text: "$" + s.name}
}

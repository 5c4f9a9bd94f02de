package plan

import (
	"sort"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"entente/schema"
)

// filter reads one `where` argument.
type filter struct {
	scope
	pos *ast.Position
}

// nodeWhere reads a condition on a node of type t. Absent, null and {} are no
// condition.
func (s scope) nodeWhere(pos *ast.Position, at []string, t *schema.Type, v any) Expr {
	return filter{s, pos}.node(at, t, v)
}

// linkWhere reads the condition of a connection: on its edges and nodes, or on
// nodes alone where the relationship carries nothing.
func (s scope) linkWhere(l *Link, f graphql.CollectedField, v any) Expr {
	w := filter{s, f.Position}
	at := []string{"where"}
	if l.Rel == nil || l.Rel.Edge == nil {
		return w.node(at, l.Far.Type, v)
	}
	return w.edge(at, l.Rel, v)
}

// entries calls read for each entry of an input object, sorted by name, and
// joins the conditions; `and`, `or` and `not` are read here for all objects.
func (w filter) entries(at []string, v any, self func(at []string, v any) Expr, read func(at []string, name string, v any) Expr) Expr {
	in, _ := v.(map[string]any)
	names := make([]string, 0, len(in))
	for name := range in {
		names = append(names, name)
	}
	sort.Strings(names)
	var all And
	for _, name := range names {
		at := append(at[:len(at):len(at)], name)
		var e Expr
		switch name {
		case "and":
			e = w.join(at, in[name], self)
		case "or":
			if in[name] != nil {
				e = Or(w.each(at, in[name], self))
			}
		case "not":
			if inner := self(at, in[name]); in[name] != nil {
				e = Not{orTrue(inner)}
			}
		default:
			e = read(at, name, in[name])
		}
		if e != nil {
			all = append(all, e)
		}
	}
	return conjunction(all)
}

func conjunction(all And) Expr {
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

func orTrue(e Expr) Expr {
	if e == nil {
		return And{}
	}
	return e
}

func (w filter) join(at []string, v any, self func([]string, any) Expr) Expr {
	var all And
	for _, e := range w.each(at, v, self) {
		if a, ok := e.(And); !ok || len(a) > 0 {
			all = append(all, e)
		}
	}
	return conjunction(all)
}

// each reads a list of conditions; one that says nothing is true.
func (w filter) each(at []string, v any, self func([]string, any) Expr) []Expr {
	var out []Expr
	for i, e := range elements(v) {
		out = append(out, orTrue(self(append(at[:len(at):len(at)], strconv.Itoa(i)), e)))
	}
	return out
}

func (w filter) node(at []string, t *schema.Type, v any) Expr {
	self := func(at []string, v any) Expr { return w.node(at, t, v) }
	return w.entries(at, v, self, func(at []string, name string, v any) Expr {
		switch name {
		case "existing":
			return w.existing(at, v)
		case "type":
			if t.Interface {
				return w.compare(at, Operand{Column: typeColumn, Scalar: schema.ID}, w.typeNames(v))
			}
		}
		if p := t.Property(name); p != nil {
			return w.compare(at, operand(p, false), v)
		}
		return w.related(at, t.Relationship(name), v)
	})
}

// edge reads `{node: …, edge: …, and, or, not}`.
func (w filter) edge(at []string, rel *schema.Relationship, v any) Expr {
	self := func(at []string, v any) Expr { return w.edge(at, rel, v) }
	return w.entries(at, v, self, func(at []string, name string, v any) Expr {
		if name == "node" {
			return w.node(at, rel.Far, v)
		}
		return w.edgeProperties(at, rel.Edge, v)
	})
}

func (w filter) edgeProperties(at []string, t *schema.EdgeType, v any) Expr {
	self := func(at []string, v any) Expr { return w.edgeProperties(at, t, v) }
	return w.entries(at, v, self, func(at []string, name string, v any) Expr {
		return w.compare(at, operand(t.Property(name), true), v)
	})
}

// related reads a quantifier, or for a to-one relationship a condition on its node.
func (w filter) related(at []string, rel *schema.Relationship, v any) Expr {
	if v == nil {
		return nil
	}
	in := v.(map[string]any)
	if rel.ToOne {
		return Related{Rel: rel, Quant: Some, Where: w.node(at, rel.Far, v)}
	}
	if rel.Temporal() {
		w.view = w.override(w.pos, at, in)
	}
	condition := func(name string) Expr {
		at := append(at[:len(at):len(at)], name)
		if rel.Edge == nil || rel.List { // a plain list is asked for its nodes alone
			return w.node(at, rel.Far, in[name])
		}
		return w.edge(at, rel, in[name])
	}
	view := w.seen(rel)
	var all And
	for _, q := range []struct {
		name  string
		quant Quantifier
	}{{"all", All}, {"none", None}, {"some", Some}} {
		given, ok := in[q.name]
		if !ok || given == nil || q.quant == Some && in["count"] != nil {
			continue
		}
		where := condition(q.name)
		if q.quant != All {
			where = w.listed(w.pos, rel.Far, in[q.name], where)
		} else {
			listed := w.listed(w.pos, rel.Far, in[q.name], nil)
			if where == nil {
				continue // what is said of all says nothing
			}
			if listed != nil {
				where = Or{Not{listed}, where}
			}
		}
		all = append(all, Related{Rel: rel, View: view, Quant: q.quant, Where: where})
	}
	if tests := w.counts(append(at, "count"), in["count"]); len(tests) > 0 {
		all = append(all, Related{Rel: rel, View: view, Quant: Counted, Where: w.listed(w.pos, rel.Far, in["some"], condition("some")), Count: tests})
	}
	return conjunction(all)
}

func (w filter) counts(at []string, v any) []CountTest {
	on := Operand{Scalar: schema.Int}
	var tests []CountTest
	in, _ := v.(map[string]any)
	for _, name := range sorted(in) {
		e := w.operator(append(at[:len(at):len(at)], name), on, name, in[name])
		for _, part := range parts(e) {
			c, ok := part.(Compare)
			if !ok {
				fail(BadUserInput, w.pos, append(at, name), "a number of relationships is never null; compare it with a number")
			}
			tests = append(tests, CountTest{c.Op, c.Value})
		}
	}
	return tests
}

func parts(e Expr) []Expr {
	if a, ok := e.(And); ok {
		return a
	}
	return []Expr{e}
}

func (w filter) existing(at []string, v any) Expr {
	if v == nil {
		return nil
	}
	in := v.(map[string]any)
	a := Alive{Possible: in["certainty"] == "POSSIBLE"}
	switch on, during := in["on"], in["during"]; {
	case on != nil && during != nil, on == nil && during == nil:
		fail(BadUserInput, w.pos, at, "give either on, a day, or during, a period")
	case on != nil:
		d := w.day(append(at, "on"), on)
		a.When = Window{From: d, Before: d.Add(1)}
	default:
		a.When = w.window(w.pos, append(at, "during"), during.(map[string]any))
	}
	return a
}

func sorted(in map[string]any) []string {
	names := make([]string, 0, len(in))
	for name := range in {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

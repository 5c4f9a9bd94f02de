package schema

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// readPredicates reads the rules of all predicates: those that draw edges from
// @predicate, those that do not from @attribute.
func (r *reader) readPredicates() {
	for _, def := range r.order {
		use := def.Directives.ForName("predicate")
		if use == nil {
			continue
		}
		e := r.catalog.edges[def.Name]
		if e == nil {
			r.problems.add(use.Position, "%s: @predicate goes together with @relationshipProperties", def.Name)
			continue
		}
		r.readPredicate(e, def, use)
	}
	for _, v := range r.attributes {
		use := v.Directives.ForName("attribute")
		p := &Predicate{Name: v.Name, Description: v.Description, Class: AttributeClass}
		p.Pairs = r.pairs(v.Name, use, true)
		r.addPredicate(p, v.Position)
	}
	r.readOverlays()
}

// readOverlays finds the predicates that suspend others, once all are known.
func (r *reader) readOverlays() {
	for _, p := range r.catalog.Predicates {
		if p.Edge == nil {
			continue
		}
		use := r.defs[p.Edge.Name].Directives.ForName("predicate")
		name := text(use, "suspendedBy")
		if name == "" {
			continue
		}
		p.SuspendedBy = r.catalog.predicates[name]
		if p.SuspendedBy == nil || p.SuspendedBy.Edge == nil || p.SuspendedBy.Edge.Property("scope") == nil {
			r.problems.add(use.Position, "%s: @predicate(suspendedBy: %q) must name a predicate whose edges have a scope", p.Edge.Name, name)
		}
	}
}

func (r *reader) readPredicate(e *EdgeType, def *ast.Definition, use *ast.Directive) {
	if r.temporal != nil && !e.Temporal {
		r.problems.add(def.Position, "%s draws the edges of a predicate and so must implement %s", e.Name, r.temporal.Name)
	}
	p := &Predicate{
		Name: text(use, "type"), Description: e.Description, Class: Class(text(use, "class")),
		Key: texts(use, "key"), Continuous: text(use, "continuous") == "true", Edge: e,
	}
	p.Pairs = r.pairs(e.Name, use, false)
	for i, k := range p.Key {
		f := def.Fields.ForName(k)
		switch {
		case f == nil:
			r.problems.add(use.Position, "%s: @predicate(key: %q): %s has no property %s", e.Name, k, e.Name, k)
		case slices.Contains(p.Key[:i], k):
			r.problems.add(use.Position, "%s: @predicate(key: …) names %s twice", e.Name, k)
		case f.Type.Elem != nil || f.Directives.ForName("opaque") != nil:
			r.problems.add(use.Position, "%s: @predicate(key: %q): a qualifier is a single value that can be compared", e.Name, k)
		}
	}
	if r.addPredicate(p, use.Position) {
		e.Predicate = p
	}
}

// addPredicate enters a predicate under its name, unless that cannot be.
func (r *reader) addPredicate(p *Predicate, at *ast.Position) bool {
	if !upperName(p.Name) {
		r.problems.add(at, "the predicate %q is not written LIKE_THIS", p.Name)
		return false
	}
	if first := r.catalog.predicates[p.Name]; first != nil {
		r.problems.add(at, "the predicate %s is declared twice, first in %s", p.Name, place(r.places[first]))
		return false
	}
	r.catalog.predicates[p.Name] = p
	r.catalog.Predicates = append(r.catalog.Predicates, p)
	r.places[p] = at
	return true
}

// pairs reads `Subject Object`; for attributes the object may be `Value`.
func (r *reader) pairs(on string, use *ast.Directive, attribute bool) []Pair {
	given := texts(use, "pairs")
	if arg := use.Arguments.ForName("pairs"); arg != nil && len(given) == 0 {
		r.problems.add(use.Position, "%s: @%s(pairs: []) allows nothing; name at least one pair", on, use.Name)
	}
	var list []Pair
	for i, text := range given {
		if slices.Contains(given[:i], text) {
			r.problems.add(use.Position, "%s: the pair %q stands there twice", on, text)
			continue
		}
		words := strings.Fields(text)
		if len(words) != 2 {
			r.problems.add(use.Position, "%s: the pair %q should be two names, `Subject Object`", on, text)
			continue
		}
		pair := Pair{Subject: r.end(on, text, words[0], use)}
		value := attribute && words[1] == "Value"
		if !value {
			pair.Object = r.end(on, text, words[1], use)
		}
		if pair.Subject != nil && (value || pair.Object != nil) {
			list = append(list, pair)
		}
	}
	if len(list) < len(given) {
		return nil // what is left would blame fields for what is wrong here
	}
	return list
}

func (r *reader) end(on, pair, name string, use *ast.Directive) *Type {
	t := r.catalog.types[name]
	if t == nil {
		r.problems.add(use.Position, "%s: the pair %q names %s, which is not declared as a type with @node", on, pair, name)
	}
	return t
}

package schema

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// inherit reads @node, links types with their interfaces and passes fields on.
func (r *reader) inherit() {
	for _, def := range r.order {
		if t := r.catalog.types[def.Name]; t != nil {
			r.readNode(t, def)
		}
	}
	done := map[*Type]bool{}
	for _, def := range r.order {
		if t := r.catalog.types[def.Name]; t != nil {
			r.inheritFields(t, def, done, nil)
		}
	}
	for _, def := range r.order {
		if e := r.catalog.edges[def.Name]; e != nil {
			r.inheritSpell(e, def)
		}
	}
	r.index()
}

// readNode reads the arguments of @node and the interfaces.
func (r *reader) readNode(t *Type, def *ast.Definition) {
	use := def.Directives.ForName("node")
	t.Labels = texts(use, "labels")
	t.Singular, t.Plural = text(use, "singular"), text(use, "plural")
	t.IDPrefixes = texts(use, "ids")
	t.View, t.Life = text(use, "view"), texts(use, "life")
	if len(t.Labels) > 0 {
		t.Label = t.Labels[len(t.Labels)-1]
	}
	for i, name := range def.Interfaces {
		u := r.catalog.types[name]
		switch {
		case u == nil || !u.Interface:
			r.problems.add(def.Position, "%s implements %s, which is not an interface with @node", t.Name, name)
		case slices.Contains(def.Interfaces[:i], name):
			r.problems.add(def.Position, "%s implements %s twice", t.Name, name)
		default:
			t.Implements = append(t.Implements, u)
			if !t.Interface {
				u.Members = append(u.Members, t)
			}
		}
	}
	if !t.Interface {
		t.Members = []*Type{t}
	}
}

// inheritFields puts the fields of the interfaces of t before its own ones. under
// is the chain of types that wait for t, to find interfaces that implement themselves.
func (r *reader) inheritFields(t *Type, def *ast.Definition, done map[*Type]bool, under []*Type) {
	if done[t] {
		return
	}
	if slices.Contains(under, t) {
		r.problems.add(def.Position, "the interface %s implements itself", t.Name)
		return
	}
	var properties []*Property
	var relationships []*Relationship
	from := map[string]*Type{}
	for _, u := range widestFirst(t.Implements) {
		r.inheritFields(u, r.defs[u.Name], done, append(under, t))
		for _, w := range u.Implements {
			if !slices.Contains(t.Implements, w) {
				r.problems.add(def.Position, "%s implements %s and so must implement %s too", t.Name, u.Name, w.Name)
			}
		}
		for _, p := range u.Properties {
			if from[p.Name] == nil {
				properties = append(properties, p)
				from[p.Name] = u
			}
		}
		for _, rel := range u.Relationships {
			if from[rel.Name] == nil {
				relationships = append(relationships, rel)
				from[rel.Name] = u
			}
		}
	}
	for _, f := range def.Fields {
		if u := from[f.Name]; u != nil {
			r.problems.add(f.Position, "%s.%s is inherited from %s; do not declare it again", t.Name, f.Name, u.Name)
		}
	}
	t.Properties = append(properties, t.Properties...)
	t.Relationships = append(relationships, t.Relationships...)
	done[t] = true
}

// widestFirst orders interfaces so that one comes before those that implement it.
func widestFirst(list []*Type) []*Type {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *Type) int {
		return len(a.Implements) - len(b.Implements)
	})
	return sorted
}

// inheritSpell puts the properties of the temporal interface before those of an edge type.
func (r *reader) inheritSpell(e *EdgeType, def *ast.Definition) {
	for _, name := range def.Interfaces {
		if r.temporal == nil || name != r.temporal.Name {
			r.problems.add(def.Position, "%s implements %s; the properties of a relationship implement the interface with @temporal or none", e.Name, name)
			continue
		}
		e.Temporal = true
		for _, f := range def.Fields {
			if r.temporal.Fields.ForName(f.Name) != nil {
				r.problems.add(f.Position, "%s.%s is inherited from %s; do not declare it again", e.Name, f.Name, name)
			}
		}
		e.Properties = append(slices.Clone(r.catalog.Spell.Properties), e.Properties...)
	}
}

// index builds the maps that the look-ups by name use.
func (r *reader) index() {
	c := r.catalog
	for _, t := range c.Types {
		t.properties, t.relationships = byName(t.Properties), map[string]*Relationship{}
		for _, rel := range t.Relationships {
			t.relationships[rel.Name] = rel
		}
	}
	for _, e := range c.Edges {
		e.properties = byName(e.Properties)
	}
	for _, o := range c.Objects {
		o.properties = byName(o.Properties)
	}
	if c.Spell != nil {
		c.Spell.properties = byName(c.Spell.Properties)
	}
}

func byName(list []*Property) map[string]*Property {
	m := make(map[string]*Property, len(list))
	for _, p := range list {
		m[p.Name] = p
	}
	return m
}

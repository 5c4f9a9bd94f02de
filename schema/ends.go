package schema

import (
	"slices"
	"strings"
)

// checkEnds holds every relationship field against the pairs of its predicate:
// the field must be possible for its type, and no edge may be left without a field
// that shows it.
func (r *reader) checkEnds() {
	for _, def := range r.order {
		t := r.catalog.types[def.Name]
		if t == nil {
			continue
		}
		for _, rel := range r.own(t) {
			r.checkEdge(t, rel)
			r.checkPossible(t, rel)
		}
		if !t.Interface {
			r.checkCovered(t)
		}
	}
}

// own returns the relationships that t declares itself.
func (r *reader) own(t *Type) []*Relationship {
	def := r.defs[t.Name]
	var list []*Relationship
	for _, rel := range t.Relationships {
		if def.Fields.ForName(rel.Name) != nil {
			list = append(list, rel)
		}
	}
	return list
}

// checkEdge holds the properties of a field against its relationship types.
func (r *reader) checkEdge(t *Type, rel *Relationship) {
	at := r.places[rel]
	for _, name := range rel.Types {
		p := r.catalog.predicates[name]
		switch {
		case p != nil && p.Class == AttributeClass:
			r.problems.add(at, "%s.%s follows %s, an attribute, which draws no edge", t.Name, rel.Name, name)
		case p != nil && rel.Edge != p.Edge:
			r.problems.add(at, "%s.%s follows %s, so it needs properties: %q", t.Name, rel.Name, name, p.Edge.Name)
		case p == nil && rel.Edge != nil && rel.Edge.Predicate != nil:
			r.problems.add(at, "%s.%s follows %s, which has not the properties %s: those are of %s", t.Name, rel.Name, name, rel.Edge.Name, rel.Edge.Predicate.Name)
		}
	}
	if rel.Temporal() && (rel.ToOne || rel.List) {
		r.problems.add(at, "%s.%s carries the days of %s, so it must be a connection: a field of type [%s!]! without list: true", t.Name, rel.Name, rel.Edge.Name, rel.Far.Name)
	}
}

// checkPossible reports a field that a member of t can never have.
func (r *reader) checkPossible(t *Type, rel *Relationship) {
	if !r.drawn(rel) {
		return
	}
	for _, m := range t.Members {
		far := r.farEnds(m, rel)
		if len(far) == 0 {
			r.problems.add(r.places[rel], "%s.%s: the pairs of %s allow no %s at this end", t.Name, rel.Name, strings.Join(rel.Types, ", "), m.Name)
			continue
		}
		for _, n := range rel.Far.Members {
			if !slices.Contains(far, n) && rel.Far == n {
				r.problems.add(r.places[rel], "%s.%s leads to %s, but the pairs of %s do not allow that", t.Name, rel.Name, rel.Far.Name, strings.Join(rel.Types, ", "))
			}
		}
		if !slices.ContainsFunc(far, func(n *Type) bool { return slices.Contains(rel.Far.Members, n) }) && rel.Far.Interface {
			r.problems.add(r.places[rel], "%s.%s leads to %s, but the pairs of %s allow no such node", t.Name, rel.Name, rel.Far.Name, strings.Join(rel.Types, ", "))
		}
	}
}

// checkCovered reports edges of t that its fields would hide: fields that follow the
// same relationships must together lead to every type that the pairs allow. A field
// that leads to some of them only is narrow.
func (r *reader) checkCovered(t *Type) {
	done := map[string]bool{}
	for _, rel := range t.Relationships {
		if !r.drawn(rel) {
			continue
		}
		for _, name := range rel.Types {
			way := string(rel.Direction) + " " + name
			if done[way] {
				continue
			}
			done[way] = true
			r.checkWay(t, name, rel.Direction)
		}
	}
}

func (r *reader) checkWay(t *Type, name string, direction Direction) {
	var fields []string
	var last *Relationship
	shown := map[*Type]bool{}
	for _, rel := range t.Relationships {
		if rel.Direction != direction || !slices.Contains(rel.Types, name) {
			continue
		}
		fields, last = append(fields, r.full[rel]), rel
		for _, n := range rel.Far.Members {
			shown[n] = true
		}
	}
	single := &Relationship{Types: []string{name}, Direction: direction}
	var hidden []string
	for _, n := range r.farEnds(t, single) {
		if !shown[n] {
			hidden = append(hidden, n.Name)
		}
	}
	if len(hidden) > 0 {
		r.problems.add(r.places[last], "%s: the pairs of %s also allow %s at the other end; make the field lead to an interface that they share, or add a field for them",
			strings.Join(fields, ", "), name, strings.Join(hidden, ", "))
	}
}

// drawn reports whether all relationship types of a field are predicates whose pairs are known.
func (r *reader) drawn(rel *Relationship) bool {
	for _, name := range rel.Types {
		if p := r.catalog.predicates[name]; p == nil || p.Edge == nil || len(p.Pairs) == 0 {
			return false
		}
	}
	return len(rel.Types) > 0
}

// farEnds returns the concrete types that the pairs allow at the other end of a
// relationship field of the concrete type t.
func (r *reader) farEnds(t *Type, rel *Relationship) []*Type {
	var list []*Type
	for _, name := range rel.Types {
		for _, pair := range r.catalog.predicates[name].Pairs {
			near, far := pair.Subject, pair.Object
			if rel.Direction == In {
				near, far = far, near
			}
			if !slices.Contains(near.Members, t) {
				continue
			}
			for _, n := range far.Members {
				if !slices.Contains(list, n) {
					list = append(list, n)
				}
			}
		}
	}
	return list
}

// setNarrow settles for every field whether its far label says anything. A field of
// an interface is narrow if it is for one of the members.
func (r *reader) setNarrow() {
	for _, t := range r.catalog.Types {
		for _, rel := range r.own(t) {
			if !r.drawn(rel) {
				continue
			}
			for _, m := range t.Members {
				for _, n := range r.farEnds(m, rel) {
					rel.Narrow = rel.Narrow || !slices.Contains(rel.Far.Members, n)
				}
			}
		}
	}
}

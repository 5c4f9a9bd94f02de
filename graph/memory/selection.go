package memory

import (
	"entente/graph/plan"
	"entente/schema"
)

// match is a node and the relationship that led to it, if one did.
type match struct {
	edge *edge
	node *node
}

// selection is what a link leads to from one place. All that is asked of it is
// worked out at most once.
type selection struct {
	*run
	link    *plan.Link
	from    match
	matches []match
	known   bool // matches are there
}

// all are the matches that satisfy the link's viewpoint and condition, in no
// order that means anything.
func (s *selection) all() []match {
	if s.known {
		return s.matches
	}
	s.known = true
	s.candidates(func(m match) {
		if s.holds(s.link.Where, m) {
			s.matches = append(s.matches, m)
		}
	})
	return s.matches
}

func (s *selection) candidates(do func(match)) {
	switch s.link.Kind {
	case plan.Roots:
		for _, n := range s.graph.labelled[s.link.Far.Type.Label] {
			s.step()
			do(match{node: n})
		}
	case plan.Claims:
		ids, _ := s.from.edge.get("claimIds").([]any)
		for _, id := range ids {
			s.step()
			if n := s.graph.byKey(s.link.Far.Type.Label, "id", id); n != nil {
				do(match{node: n})
			}
		}
	default:
		s.follow(s.link.Rel, s.link.View, s.from.node, func(m match) bool {
			do(m)
			return true
		})
	}
}

// follow calls do for each relationship of the node that the viewpoint shows,
// until it returns false.
func (r *run) follow(rel *schema.Relationship, v plan.Viewpoint, near *node, do func(match) bool) {
	if rel.Way != schema.Stored {
		r.resting(rel, v, near, do)
		return
	}
	out := rel.Direction != schema.In
	for e := range r.edges(rel, v, near, out) {
		m := match{edge: e, node: e.from}
		if out {
			m.node = e.to
		}
		if rel.Narrow && !m.node.is(rel.Far.Label) {
			continue
		}
		if r.seen(rel, v, near, m) && !do(m) {
			return
		}
	}
}

// edges are the relationships of these types at a node, or the spells that stand
// for them where the viewpoint is not that of the drawn ones.
func (r *run) edges(rel *schema.Relationship, v plan.Viewpoint, near *node, out bool) func(func(*edge) bool) {
	kinds, at := rel.Types, near.in
	if out {
		at = near.out
	}
	if rel.Temporal() && v.Spells() {
		kinds, at = []string{rel.Edge.Predicate.Name}, near.spellIn
		if out {
			at = near.spellOut
		}
	}
	return func(yield func(*edge) bool) {
		for _, kind := range kinds {
			for _, e := range at[kind] {
				r.step()
				if !yield(e) {
					return
				}
			}
		}
	}
}

// resting calls do for what rests on claims, each once, until it returns false: for
// relationships (or spells) on the claim, or on the claims of the source; or for the
// other claims that these rest on.
func (r *run) resting(rel *schema.Relationship, v plan.Viewpoint, near *node, do func(match) bool) {
	var claims []*node
	if rel.Way == schema.OfSource {
		for _, c := range near.in["CITES"] {
			claims = append(claims, c.from)
		}
	} else {
		claims = []*node{near}
	}
	seen := map[any]bool{}
	for _, c := range claims {
		for e := range r.carried(rel, v, c) {
			switch {
			case rel.Way == schema.Beside:
				ids, _ := e.get("claimIds").([]any)
				for _, id := range ids {
					m := match{node: r.graph.byKey(rel.Far.Label, "id", id)}
					if m.node != nil && m.node != near && !seen[id] && !do(m) {
						return
					}
					seen[id] = true
				}
			case !seen[e]:
				seen[e] = true
				m := match{edge: e, node: e.to}
				if r.seen(rel, v, c, m) && !do(m) {
					return
				}
			}
		}
	}
}

// carried are the relationships (or spells) that rest on a claim: they lie between
// the ends of which it speaks.
func (r *run) carried(rel *schema.Relationship, v plan.Viewpoint, claim *node) func(func(*edge) bool) {
	return func(yield func(*edge) bool) {
		for _, object := range claim.out["OBJECT"] {
			for _, subject := range claim.out["SUBJECT"] {
				at := subject.to.out
				if rel.Temporal() && v.Spells() {
					at = subject.to.spellOut
				}
				for _, kind := range rel.Types {
					for _, e := range at[kind] {
						r.step()
						ids, _ := e.get("claimIds").([]any)
						if e.to == object.to && within(claim.get("id"), ids) && !yield(e) {
							return
						}
					}
				}
			}
		}
	}
}

// column is a property of the relationship or of the node.
func (m match) column(ofEdge bool, name string) any {
	if ofEdge {
		return m.edge.get(name)
	}
	return m.node.get(name)
}

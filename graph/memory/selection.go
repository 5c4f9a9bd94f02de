package memory

import (
	"slices"

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

// measures are the figures over all matches.
func (s *selection) measures() []any {
	out := make([]any, len(s.link.Aggregate))
	for i, m := range s.link.Aggregate {
		out[i] = s.measure(m)
	}
	return out
}

func (s *selection) measure(m plan.Measure) any {
	switch m.Fn {
	case plan.Count:
		return int64(len(s.all()))
	case plan.DistinctNodes:
		nodes := map[*node]bool{}
		for _, f := range s.all() {
			nodes[f.node] = true
		}
		return int64(len(nodes))
	}
	values := make([]any, 0, len(s.all()))
	for _, f := range s.all() {
		if v := f.column(m.Edge, m.Column); v != nil {
			values = append(values, v)
		}
	}
	return figure(m.Fn, values)
}

// column is a property of the relationship or of the node.
func (m match) column(ofEdge bool, name string) any {
	if ofEdge {
		return m.edge.get(name)
	}
	return m.node.get(name)
}

// figure is a function of values of one sort, none of them null.
func figure(fn plan.Fn, values []any) any {
	switch fn {
	case plan.CountDistinct:
		slices.SortFunc(values, compare)
		return int64(len(slices.CompactFunc(values, equal)))
	case plan.Sum:
		return sum(values)
	}
	if len(values) == 0 {
		return nil
	}
	switch fn {
	case plan.Min:
		return slices.MinFunc(values, compare)
	case plan.Max:
		return slices.MaxFunc(values, compare)
	}
	if total, ok := sum(values).(int64); ok {
		return float64(total) / float64(len(values))
	}
	return sum(values).(float64) / float64(len(values))
}

// sum is a whole number of whole numbers; of nothing it is 0.
func sum(values []any) any {
	whole, real, isReal := int64(0), 0.0, false
	for _, v := range values {
		switch v := v.(type) {
		case int64:
			whole += v
		case float64:
			real += v
			isReal = true
		}
	}
	if isReal {
		return real + float64(whole)
	}
	return whole
}

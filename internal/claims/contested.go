package claims

import "slices"

// Contradictions lists who disagrees on what as of now, in every view, sorted by
// key; those that claims state themselves come last. Like [ResolveAll] it uses all
// processors.
func Contradictions(claims []Claim, w World) []Contradiction {
	of := eachGroup(claims, w, func() func(*group, []Contradiction) []Contradiction {
		return func(g *group, all []Contradiction) []Contradiction { return g.contested(all) }
	})
	return append(of, newAtlas(w).declared(claims)...)
}

// contested appends the contradictions of one key, view by view. Views that hear
// the same claims and believe alike come to the same outcome.
func (g *group) contested(all []Contradiction) []Contradiction {
	present := slices.DeleteFunc(slices.Clone(g.readings), func(r *reading) bool { return !r.SupersededAt.IsZero() })
	if len(present) == 0 {
		return all
	}
	type told struct {
		heard   []*reading
		strict  bool
		outcome outcome
	}
	var before []told
	for _, p := range g.views() {
		heard := p.among(present)
		if len(heard) == 0 {
			continue
		}
		at := slices.IndexFunc(before, func(t told) bool { return t.strict == p.strict && slices.Equal(t.heard, heard) })
		if at < 0 {
			at = len(before)
			before = append(before, told{heard, p.strict, g.resolve(heard, *p)})
		}
		all = append(all, before[at].outcome.contradictions(g, *p)...)
	}
	return all
}

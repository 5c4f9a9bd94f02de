package claims

import "slices"

// declared lists, view by view, the contradictions that claims state themselves
// ([Claim.Contradicts]): between claims of different keys or of attributes, which
// no rule could tell from claims that go together. They move no spell. Subject is
// whom the winner speaks of, Object whom the loser does, and the axis is IDENTITY:
// it cannot be true of both; or EXISTENCE where one denies what the other says.
// A claim that is superseded, deprecated or not heard contradicts nobody.
func (a *atlas) declared(claims []Claim) []Contradiction {
	byID := map[string]*reading{}
	var declaring []*reading
	for i := range claims {
		for _, id := range claims[i].Contradicts {
			byID[id] = nil
		}
	}
	if len(byID) == 0 {
		return nil
	}
	for i := range claims {
		c := &claims[i]
		_, named := byID[c.ID]
		if !named && len(c.Contradicts) == 0 || !c.SupersededAt.IsZero() || c.Rank == Deprecated {
			continue
		}
		r := a.alone(c)
		byID[c.ID] = r
		if len(c.Contradicts) > 0 {
			declaring = append(declaring, r)
		}
	}
	var (
		all  []Contradiction
		done = map[[2]string]bool{}
		hash writer
	)
	for _, one := range declaring {
		for _, id := range one.Contradicts {
			other := byID[id]
			if other == nil || done[[2]string{id, one.ID}] || done[[2]string{one.ID, id}] {
				continue
			}
			done[[2]string{one.ID, id}] = true
			all = hash.stated(all, one, other)
		}
	}
	slices.SortFunc(all, compareContradictions)
	return all
}

// alone reads a claim outside its key, to weigh it against another.
func (a *atlas) alone(c *Claim) *reading {
	origins := make([]*origin, len(c.Cites))
	for i, cite := range c.Cites {
		origins[i] = a.origin(cite.Source)
	}
	r := newReading(c, nature{point: a.Predicates[c.Predicate].Class == PointClass}, origins)
	return &r
}

// stated appends the contradiction of two claims in each view that hears both.
func (w *writer) stated(all []Contradiction, one, other *reading) []Contradiction {
	winner, loser := one, other
	switch {
	case winner.setAside() != loser.setAside():
		if winner.setAside() {
			winner, loser = loser, winner
		}
	case byWeight(loser, winner) < 0:
		winner, loser = loser, winner
	}
	axis := Identity
	if winner.Polarity != loser.Polarity {
		axis = Existence
	}
	both := group{readings: []*reading{winner, loser}}
	for _, p := range both.views() {
		if !p.hears(winner) || !p.hears(loser) {
			continue
		}
		c := Contradiction{
			View: p.view, Predicate: winner.Predicate, Subject: winner.Subject, Object: loser.Subject,
			Axis: axis, Winner: winner.ID, Loser: loser.ID, Why: why(winner, loser),
		}
		c.ID = w.contradictionID(&c)
		all = append(all, c)
	}
	return all
}

package claims

import "slices"

// walk deals out claims of one key to episodes: a claim that stands joins the
// episode it overlaps most or opens one. Claims that date a start or an end
// come first, heaviest first, and mere observations after them, so that an
// observation finds the stretch that it belongs to. What is below the threshold
// comes last and is attached, or returned among the strays if it overlaps no
// episode.
func walk(claims []*reading, n nature, p policy) (episodes []*episode, strays []*reading) {
	for _, dated := range [...]bool{true, false} {
		for _, r := range claims {
			if r.standing(p) && r.dated() == dated {
				episodes = deal(episodes, r, n)
			}
		}
	}
	for _, e := range episodes {
		if !slices.IsSortedFunc(e.members, byWeight) {
			e.refold()
		}
	}
	for _, r := range claims {
		if r.standing(p) {
			continue
		}
		if e := choose(episodes, r, n, false); e != nil {
			e.attach(r)
		} else {
			strays = append(strays, r)
		}
	}
	if len(episodes) > 1 {
		bridge(episodes, claims, n, p)
	}
	return episodes, strays
}

func deal(episodes []*episode, r *reading, n nature) []*episode {
	e := choose(episodes, r, n, true)
	if e == nil {
		fresh := blank()
		e, episodes = &fresh, append(episodes, &fresh)
	}
	e.join(r)
	return episodes
}

// choose finds the episode that r overlaps most: counted in days that r names,
// then by the smaller gap between them, then by the days that are possible. A
// point that may not open an episode is another date of the nearest one.
func choose(episodes []*episode, r *reading, n nature, stands bool) *episode {
	var best *episode
	var bestFit [3]int64
	for _, e := range episodes {
		if (stands || !n.point) && !e.touches(r, n) || stands && e.estranged(r) {
			continue
		}
		reach := e.reach(n)
		fit := [3]int64{reach.common(r.said), -reach.gap(r.said), reach.common(r.reach)}
		if best == nil || better(fit, bestFit) {
			best, bestFit = e, fit
		}
	}
	return best
}

func better(a, b [3]int64) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] > b[i]
		}
	}
	return false
}

// bridge marks episodes that a standing claim holds to be one: those of which
// the claim's own certain days touch more than one.
func bridge(episodes []*episode, claims []*reading, n nature, p policy) {
	for _, r := range claims {
		days := r.certain()
		if !r.standing(p) || n.point || days.lo > days.hi {
			continue
		}
		var under []*episode
		for _, e := range episodes {
			if e.reach(n).meets(days) && !e.apart(&r.evidence) {
				under = append(under, e)
			}
		}
		if len(under) < 2 {
			continue
		}
		for i, e := range under {
			rival := r
			if slices.Contains(e.members, r) {
				rival = under[(i+1)%len(under)].members[0]
			}
			e.contest(Existence, rival, days, true)
		}
	}
}

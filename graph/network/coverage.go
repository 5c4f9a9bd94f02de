package network

import (
	"slices"

	"entente/internal/edtf"
)

// CoverageArgs are the question of `coverage`.
type CoverageArgs struct {
	Of            string
	From, Through edtf.Day
	Seats         int
}

// Coverage gives the days on which nobody held a post, and those on which more did
// than there are seats. A gap is certain if nobody may have held it, an overlap if
// all surely did. Who holds it in another's name counts as that other.
func (g *Graph) Coverage(a CoverageArgs) Record {
	var holding []int
	borders := []edtf.Day{a.From, a.Through.Add(1)}
	for _, t := range g.about[a.Of] {
		tie := &g.Ties[t]
		if tie.Target != a.Of {
			continue
		}
		holding = append(holding, t)
		for _, d := range [...]edtf.Day{tie.FromEarliest, tie.FromLatest, tie.ToEarliest, tie.ToLatest} {
			if a.From < d && d <= a.Through {
				borders = append(borders, d)
			}
		}
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)
	var gaps, overlaps []stretch
	for i, from := range borders[:len(borders)-1] {
		now := stretch{span: span{from, borders[i+1].Add(-1)}}
		certain, possible := map[string]bool{}, map[string]bool{}
		for _, t := range holding {
			tie := &g.Ties[t]
			if tie.Possible(from) {
				possible[tie.holder()] = true
				now.ties = append(now.ties, t)
			}
			if tie.Certain(from) {
				certain[tie.holder()] = true
			}
		}
		if now.certain = len(possible) == 0; len(certain) == 0 {
			gaps = extend(gaps, now)
		}
		if now.certain = len(certain) > a.Seats; len(possible) > a.Seats {
			overlaps = extend(overlaps, now)
		}
	}
	return Record{"gaps": g.stretches(gaps), "overlaps": g.stretches(overlaps)}
}

// holder is who holds a post, or in whose name it is held.
func (t *Tie) holder() string {
	if t.OnBehalfOf != "" {
		return t.OnBehalfOf
	}
	return t.Source
}

type stretch struct {
	span
	certain bool
	ties    []int
}

// extend adds days to a list, to its last stretch if nothing changes with them.
func extend(list []stretch, s stretch) []stretch {
	if n := len(list); n > 0 && list[n-1].through.Add(1) == s.from && list[n-1].certain == s.certain && slices.Equal(list[n-1].ties, s.ties) {
		list[n-1].through = s.through
		return list
	}
	return append(list, s)
}

func (g *Graph) stretches(list []stretch) []Record {
	out := make([]Record, len(list))
	for i, s := range list {
		out[i] = Record{"from": s.from, "through": s.through, "certain": s.certain, "relationships": g.tieRefs(s.ties)}
	}
	return out
}

package claims

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"entente/internal/edtf"
)

// strengths are the observations of a claim, each with its date and source.
func (c *Claim) strengths() []Strength {
	if len(c.Strengths) == 0 {
		return nil
	}
	dated := slices.Clone(c.Strengths)
	for i := range dated {
		s := &dated[i]
		s.Claim = c.ID
		if s.Measure == "" {
			s.Measure = Present
		}
		for _, d := range [...]edtf.Date{c.At, c.On, c.From} {
			if s.On.IsZero() && !d.IsOpen() {
				s.On = d
			}
		}
	}
	return dated
}

// numbers is the range of a strength; an unstated bound excludes nothing.
func (s *Strength) numbers() (lo, hi int64) {
	lo, hi = 0, math.MaxInt64
	if s.Min != nil {
		lo = *s.Min
	}
	if s.Max != nil {
		hi = *s.Max
	}
	return lo, hi
}

// differs says by how much two observations of the same thing at overlapping
// dates disagree; 0 if they agree or are of different things.
func (s *Strength) differs(t *Strength) int64 {
	if s.Measure != t.Measure || s.Unit != t.Unit || !spanOf(s.On).meets(spanOf(t.On)) {
		return 0
	}
	lo, hi := s.numbers()
	otherLo, otherHi := t.numbers()
	return max(0, lo-otherHi, otherLo-hi)
}

// foldStrengths collects the observations of the standing claims, by date, and
// finds who disagrees with a heavier claim.
func (e *episode) foldStrengths() []Strength {
	var standing, heavier []Strength
	for _, r := range e.members {
		own := r.strengths()
		e.contestQuantity(r, own, heavier, true)
		standing, heavier = append(standing, own...), append(heavier, own...)
	}
	for _, r := range e.lesser {
		e.contestQuantity(r, r.strengths(), heavier, false)
	}
	slices.SortFunc(standing, compareStrengths)
	return standing
}

func (e *episode) contestQuantity(r *reading, own, heavier []Strength, moves bool) {
	for i := range own {
		for j := range heavier {
			if own[i].differs(&heavier[j]) > 0 {
				e.contest(Quantity, r, always, moves)
				return
			}
		}
	}
}

func compareStrengths(a, b Strength) int {
	x, y := spanOf(a.On), spanOf(b.On)
	aLo, aHi := a.numbers()
	bLo, bHi := b.numbers()
	return cmp.Or(
		cmp.Compare(x.lo, y.lo), cmp.Compare(x.hi, y.hi),
		strings.Compare(string(a.Measure), string(b.Measure)), strings.Compare(a.Unit, b.Unit),
		strings.Compare(a.Claim, b.Claim), cmp.Compare(aLo, bLo), cmp.Compare(aHi, bHi),
	)
}

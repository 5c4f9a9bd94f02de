package claims

import (
	"slices"

	"entente/internal/edtf"
)

// Counted is what a number counts. Numbers of different measures or units are
// never compared and never added.
type Counted struct {
	Measure Measure // empty = PRESENT
	Unit    string
}

// Figure is a number that holds on a day, with bounds.
type Figure struct {
	Min, Max *int64 // nil: no bound stated
	// Observed is the earliest day on which the number may have been seen;
	// NegInf = nobody says how long ago.
	Observed edtf.Day
	Claims   []string // that say it, sorted
}

// Age counts the days from the observation to d; false if it has no date.
func (f *Figure) Age(d edtf.Day) (days int, known bool) {
	if f.Observed == edtf.NegInf {
		return 0, false
	}
	return int(d) - int(f.Observed), true
}

// AsOf is the latest observation not after d (semantics.md §3); false if there
// is none. Several observations may be the latest, because their dates are
// vague or because two claims name one day: then the figure spans all of them.
func AsOf(strengths []Strength, what Counted, d edtf.Day) (Figure, bool) {
	if what.Measure == "" {
		what.Measure = Present
	}
	latest := edtf.NegInf // nothing before it can be the latest
	candidates := make([]*Strength, 0, 4)
	for i := range strengths {
		s := &strengths[i]
		if s.Measure != what.Measure || s.Unit != what.Unit {
			continue
		}
		if on := spanOf(s.On); on.lo <= d {
			candidates = append(candidates, s)
			if on.hi <= d {
				latest = max(latest, on.lo)
			}
		}
	}
	candidates = slices.DeleteFunc(candidates, func(s *Strength) bool { return spanOf(s.On).hi < latest })
	if len(candidates) == 0 {
		return Figure{}, false
	}
	return spanning(candidates), true
}

// spanning is the figure around all that are given.
func spanning(strengths []*Strength) Figure {
	f := Figure{Min: strengths[0].Min, Max: strengths[0].Max, Observed: edtf.PosInf}
	for _, s := range strengths {
		f.Observed = min(f.Observed, spanOf(s.On).lo)
		f.Claims = append(f.Claims, s.Claim)
		if f.Min != nil && (s.Min == nil || *s.Min < *f.Min) {
			f.Min = s.Min
		}
		if f.Max != nil && (s.Max == nil || *s.Max > *f.Max) {
			f.Max = s.Max
		}
	}
	slices.Sort(f.Claims)
	f.Claims = slices.Compact(f.Claims)
	return f
}

// Figure is the number that holds on day d; none before the spell may have
// begun or after it is over.
func (s *Spell) Figure(what Counted, d edtf.Day) (Figure, bool) {
	if !s.Possible(d) {
		return Figure{}, false
	}
	return AsOf(s.Strengths, what, d)
}

// Total is a sum of figures with honest bounds.
type Total struct {
	Min          int64
	Max          *int64 // nil = one of the figures has no upper bound
	Contributors int
	Unknown      int      // contributors without a figure; they add nothing to Min and Max
	Oldest       edtf.Day // observation in the sum; PosInf if there is no figure at all
}

// Sum adds the figures of several contributors, nil for one without a figure.
// A total that a source states is none of its contributors: see [Total.Less].
func Sum(figures []*Figure) Total {
	var zero int64
	t := Total{Max: &zero, Contributors: len(figures), Oldest: edtf.PosInf}
	for _, f := range figures {
		if f == nil {
			t.Unknown++
			continue
		}
		if f.Min != nil {
			t.Min += *f.Min
		}
		if t.Max != nil && f.Max != nil {
			sum := *t.Max + *f.Max
			t.Max = &sum
		} else {
			t.Max = nil
		}
		t.Oldest = min(t.Oldest, f.Observed)
	}
	return t
}

// Less is what a stated total leaves to those without a figure, when the
// parts are taken off; never below 0.
func (t Total) Less(parts Total) (least int64, most *int64) {
	if parts.Max != nil {
		least = max(0, t.Min-*parts.Max)
	}
	if t.Max != nil {
		rest := max(0, *t.Max-parts.Min)
		most = &rest
	}
	return least, most
}

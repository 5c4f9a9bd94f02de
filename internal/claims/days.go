package claims

import "entente/internal/edtf"

// days are the four days of a spell, half-open (semantics.md §2).
type days struct {
	fromEarliest, fromLatest, toEarliest, toLatest edtf.Day
}

// pointDays are those of a moment in a window.
func pointDays(w span) days {
	return days{w.lo, w.hi, w.lo.Add(1), w.hi.Add(1)}.sound()
}

// sound keeps the sentinel of one side off the other, since the database has
// one null for both: what may have been over for ever is never certain.
func (d days) sound() days {
	if d.toEarliest == edtf.NegInf {
		d.fromLatest, d.toEarliest = edtf.PosInf, d.toLatest
	}
	return d
}

// spellDays computes them from the windows of the start and of the first day
// after the end; goesOn is an end that is known not to come. A life clips what
// is possible. It reports false if nothing remains within the life: then the
// days are as claimed, and never certain.
func spellDays(start, over span, goesOn bool, l life) (days, bool) {
	d := days{
		fromEarliest: max(start.lo, l.born.lo),
		fromLatest:   start.hi,
		toEarliest:   over.lo,
		toLatest:     min(over.hi, l.gone.hi.Add(1)),
	}
	if d.fromEarliest >= d.toLatest {
		return days{start.lo, edtf.PosInf, over.hi, over.hi}, false
	}
	first := d.fromEarliest
	if d.fromLatest < first {
		d.fromLatest, first = l.born.hi, start.lo // it starts with the life, if it lasts till then
	}
	if goesOn {
		d.toEarliest = max(d.toEarliest, l.gone.lo) // it ends with the life
	}
	d.fromLatest = min(d.fromLatest, d.toLatest.Add(-1))
	d.toEarliest = min(max(d.toEarliest, first.Add(1)), d.toLatest)
	return d.sound(), true
}

// certain are the days on which the claim alone holds on every reading; empty
// (lo after hi) if there is none.
func (r *reading) certain() span {
	e := blank()
	e.fold(r, true)
	start, over := e.windows()
	d, _ := spellDays(start, over, r.ongoing, unbounded)
	return span{d.fromLatest, d.toEarliest.Add(-1)}
}

// windows are those of the start and of the first day after the end.
func (e *episode) windows() (start, over span) {
	start, over = e.start, always
	start.hi = min(start.hi, e.begunBy)
	if e.ended {
		over = e.end.over()
	}
	over.lo = max(over.lo, e.heldUntil.Add(1))
	return start, over
}

// hulls are the windows around all that standing claims say, whoever is right.
func (e *episode) hulls() (start, over span) {
	start, over = e.windows()
	for _, d := range e.disputes {
		switch {
		case !d.moves:
		case d.axis == Start:
			start = start.hull(d.window)
		case d.axis == End:
			over = over.hull(d.window)
		}
	}
	return start, over
}

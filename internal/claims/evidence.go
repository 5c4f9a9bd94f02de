package claims

import "entente/internal/edtf"

// nature is what the predicate says of the shape of its spells.
type nature struct {
	point      bool // one moment, not a stretch of days
	continuous bool // holding on two days suggests holding between them
}

// evidence is what one claim, or one episode of several, says about its days.
type evidence struct {
	start   span // always if nobody states it; of a point its only window
	end     ending
	ended   bool // end is stated
	ongoing bool
	held    span // the attestation; of an episode, around all of them
	attests bool
}

// started says that somebody states the start.
func (e *evidence) started() bool { return e.start != always }

// dated says that somebody states the start or the end.
func (e *evidence) dated() bool { return e.started() || e.ended }

// observed says that there is nothing but attestations.
func (e *evidence) observed() bool { return e.attests && !e.dated() }

// reach is where the evidence may meet other evidence of the same key: its
// possible range. Mere observations of what is not continuous reach no further
// than they were made.
func (e *evidence) reach(n nature) span {
	switch {
	case n.point:
		return e.start
	case e.observed() && !n.continuous && e.ongoing:
		return span{e.held.lo, edtf.PosInf}
	case e.observed() && !n.continuous:
		return e.held
	}
	return e.possible()
}

// said runs from the first day that is named to the last.
func (e *evidence) said() span {
	named := span{edtf.PosInf, edtf.NegInf}
	if e.started() {
		named = named.hull(e.start.named())
	}
	if e.ended {
		named = named.hull(e.end.named())
	}
	if e.attests {
		named = named.hull(e.held.named())
	}
	if named.lo > named.hi {
		return always
	}
	if e.ongoing {
		named.hi = edtf.PosInf
	}
	return named
}

// possible is the range in which it may hold.
func (e *evidence) possible() span {
	if e.ended {
		return span{e.start.lo, e.end.hi}
	}
	return span{e.start.lo, edtf.PosInf}
}

// precedes says that e is another stretch than f, over before f begins: some
// reading allows it, neither date of the one agrees with that of the other, and
// they share less than half of either. So a handover on one day, or within one
// vague year, parts two stretches.
func (e *evidence) precedes(f *evidence) bool {
	if !e.ended || !f.started() || e.end.lo > f.start.hi ||
		e.started() && e.start.meets(f.start) || f.ended && e.end.meets(f.end) {
		return false
	}
	mine, theirs := e.possible(), f.possible()
	return 2*mine.common(theirs) < min(mine.length(), theirs.length())
}

// apart says that the two are stretches that follow one another.
func (e *evidence) apart(f *evidence) bool { return e.precedes(f) || f.precedes(e) }

// misses says that f is an observation outside the dates of e.
func (e *evidence) misses(f *evidence) bool {
	return f.observed() && (e.ended && e.end.hi < f.held.lo || !f.ongoing && f.held.hi < e.start.lo)
}

// disjoint says that one source which tells both tells of two stretches. Two
// observations do not: nothing in them ends.
func (r *reading) disjoint(s *reading) bool {
	e, f := &r.evidence, &s.evidence
	if e.observed() && f.observed() {
		return false
	}
	return !r.reach.meets(s.reach) || e.apart(f) || e.misses(f) || f.misses(e)
}

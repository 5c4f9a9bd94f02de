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

// observed says that there is nothing but attestations.
func (e *evidence) observed() bool { return e.attests && !e.started() && !e.ended }

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
	case e.ended:
		return span{e.start.lo, e.end.hi}
	}
	return span{e.start.lo, edtf.PosInf}
}

// said runs from the first day that is named to the last.
func (e *evidence) said() span {
	named := span{edtf.PosInf, edtf.NegInf}
	if e.started() {
		named = named.hull(e.start)
	}
	if e.ended {
		named = named.hull(e.end.span)
	}
	if e.attests {
		named = named.hull(e.held)
	}
	if e.ongoing {
		named.hi = edtf.PosInf
	}
	if named.lo > named.hi {
		return always
	}
	return named
}

// precedes says that e is over when f begins: its end window lies on both
// sides no later than the start window. They may share the day of handover.
func (e *evidence) precedes(f *evidence) bool {
	return e.ended && f.started() &&
		e.end.lo <= f.start.lo && e.end.hi <= f.start.hi &&
		(!e.started() || e.start.lo < f.start.lo)
}

// apart says that the two are stretches that follow one another.
func (e *evidence) apart(f *evidence) bool { return e.precedes(f) || f.precedes(e) }

// misses says that f is an observation outside the dates of e.
func (e *evidence) misses(f *evidence) bool {
	return f.observed() && (e.ended && e.end.hi < f.held.lo || !f.ongoing && f.held.hi < e.start.lo)
}

// disjoint says that one source which tells both tells of two stretches.
func (r *reading) disjoint(s *reading) bool {
	e, f := &r.evidence, &s.evidence
	return !r.reach.meets(s.reach) || e.apart(f) || e.misses(f) || f.misses(e)
}

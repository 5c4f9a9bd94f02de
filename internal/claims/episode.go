package claims

import (
	"slices"

	"entente/internal/edtf"
)

// episode is a spell in the making: claims of one key that speak of the same
// stretch of time, and what remains of their evidence after folding.
type episode struct {
	evidence           // what stands; its attestations are only those that agree
	begunBy   edtf.Day // first last day of an attestation: the start is not later
	heldUntil edtf.Day // last first day of an attestation: the end is not earlier
	censored  bool
	status    string

	startBy, endBy *reading // the heaviest that state the axis
	members        []*reading
	lesser         []*reading // below the threshold: attached, never moving anything
	denials        []*reading
	disputes       []dispute

	// Set when all claims are dealt out:
	days      days
	endKind   EndKind
	strengths []Strength
	outside   bool // of the life of an end
	ruledOut  bool // by a heavier denial
}

// dispute is a claim that disagrees with the episode on an axis.
type dispute struct {
	axis  Axis
	loser *reading
	// window is that of the loser: the start, or the first day after the end.
	window span
	moves  bool // the loser stands
}

// blank is an episode that nothing is known of.
func blank() episode {
	return episode{evidence: evidence{start: always}, begunBy: edtf.PosInf, heldUntil: edtf.NegInf}
}

// join adds a standing claim and folds it in.
func (e *episode) join(r *reading) {
	e.members = append(e.members, r)
	e.fold(r, true)
}

// refold folds the members again, heaviest first.
func (e *episode) refold() {
	members := e.members
	slices.SortFunc(members, byWeight)
	*e = blank()
	for _, r := range members {
		e.fold(r, true)
	}
	e.members = members
}

// attach adds a claim below the threshold: it may disagree, it moves nothing.
func (e *episode) attach(r *reading) {
	e.lesser = append(e.lesser, r)
	e.fold(r, false)
}

func (e *episode) fold(r *reading, moves bool) {
	e.foldStart(r, moves)
	e.foldEnd(r, moves)
	e.foldStatus(r, moves)
	e.foldAttestation(r, moves)
	e.ongoing = e.ongoing || moves && r.ongoing
	e.censored = e.censored || moves && r.censored()
}

func (e *episode) foldStart(r *reading, moves bool) {
	switch {
	case !r.started():
	case !e.start.meets(r.start) || r.start.lo > e.begunBy || e.ended && r.start.lo > e.end.hi:
		e.contest(Start, r, r.start, moves)
	case moves:
		if e.startBy == nil {
			e.startBy = r
		}
		e.start = e.start.and(r.start)
	}
}

func (e *episode) foldEnd(r *reading, moves bool) {
	switch {
	case !r.ended:
	case e.ended && !e.end.meets(r.end) || r.end.hi < e.heldUntil || r.end.hi < e.start.lo:
		e.contest(End, r, r.end.over(), moves)
	case !moves:
	case e.ended:
		e.end = e.end.and(r.end)
	default:
		e.end, e.ended, e.endBy = r.end, true, r
	}
}

func (e *episode) foldStatus(r *reading, moves bool) {
	switch status := r.Qualifiers.Status; {
	case status == "" || status == e.status:
	case e.status != "":
		e.contest(Status, r, always, moves)
	case moves:
		e.status = status
	}
}

// foldAttestation: an observation is no end and no start, but it rules out a
// start wholly after it and an end wholly before it.
func (e *episode) foldAttestation(r *reading, moves bool) {
	if !r.attests {
		return
	}
	late, early := r.held.hi < e.start.lo, e.ended && e.end.hi < r.held.lo
	if late {
		e.contest(Start, r, span{edtf.NegInf, r.held.hi}, moves)
	}
	if early {
		e.contest(End, r, span{r.held.lo.Add(1), edtf.PosInf}, moves)
	}
	if !moves || late || early {
		return
	}
	if e.attests {
		e.held = e.held.hull(r.held)
	} else {
		e.held, e.attests = r.held, true
	}
	e.begunBy = min(e.begunBy, r.held.hi)
	e.heldUntil = max(e.heldUntil, r.held.lo)
}

func (e *episode) contest(axis Axis, loser *reading, window span, moves bool) {
	e.disputes = append(e.disputes, dispute{axis, loser, window, moves})
}

// disputed says whether anything disagrees on the axis.
func (e *episode) disputed(axis Axis) bool {
	return slices.ContainsFunc(e.disputes, func(d dispute) bool { return d.axis == axis })
}

// estranged says that a source family of r already tells of another stretch
// of time in this episode.
func (e *episode) estranged(r *reading) bool {
	return slices.ContainsFunc(e.members, func(m *reading) bool { return m.disjoint(r) && m.kin(r) })
}

// touches says that r may speak of this episode.
func (e *episode) touches(r *reading, n nature) bool {
	return e.reach(n).meets(r.reach) && !e.apart(&r.evidence)
}

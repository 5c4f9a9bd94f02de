package claims

import (
	"slices"

	"entente/internal/edtf"
)

// reading is a claim as numbers, made once and shared by all views and versions.
type reading struct {
	*Claim
	evidence
	origins    []*origin
	grade      byte  // of the best source
	confidence int   // with the default of the assertion
	doubt      int64 // of all its dates together, in days
	reach      span  // where it may meet an episode
	said       span  // from the first day that it names to the last
}

// Confidence of a claim that states none.
const (
	assertedConfidence = 70
	reportedConfidence = 60
	derivedConfidence  = 55
)

func (c *Claim) confidence() int {
	switch {
	case c.Confidence != 0:
		return c.Confidence
	case c.Assertion == Reported:
		return reportedConfidence
	case c.Assertion == Derived:
		return derivedConfidence
	}
	return assertedConfidence
}

func newReading(c *Claim, n nature, origins []*origin) reading {
	r := reading{Claim: c, origins: origins, grade: unrated, confidence: c.confidence(), doubt: c.doubt()}
	for _, o := range origins {
		r.grade = min(r.grade, o.grade)
	}
	if n.point {
		r.start = c.moment()
	} else {
		r.evidence = c.stretch()
		if r.ongoing {
			r.held, r.attests = published(r.origins)
		}
		// A source that speaks of what is still to come attests nothing.
		if r.held.hi < r.start.lo || r.ended && r.held.lo > r.end.hi {
			r.attests = false
		}
	}
	r.reach, r.said = r.evidence.reach(n), r.evidence.said()
	return r
}

// doubt adds up how vague the stated dates are; a claim without any is the
// vaguest.
func (c *Claim) doubt() int64 {
	var sum int64
	none := true
	for _, d := range [...]*edtf.Date{&c.From, &c.To, &c.Through, &c.At, &c.On} {
		if !unstated(*d) {
			sum, none = sum+spanOf(*d).doubt(), false
		}
	}
	if none {
		return always.doubt()
	}
	return min(sum, always.doubt())
}

func unstated(d edtf.Date) bool { return d.IsZero() || d.IsOpen() }

// moment is the window of a point: "on", else "at", else "from" up to the end
// if there is one.
func (c *Claim) moment() span {
	switch {
	case !c.On.IsZero():
		return spanOf(c.On)
	case !c.At.IsZero():
		return spanOf(c.At)
	}
	window := spanOf(c.From)
	for _, end := range [...]edtf.Date{c.To, c.Through} {
		if !unstated(end) {
			window.hi = max(window.lo, spanOf(end).hi)
		}
	}
	return window
}

// stretch is the evidence for a spell. "on" is read as "at": it held then.
func (c *Claim) stretch() evidence {
	e := evidence{start: spanOf(c.From)}
	switch {
	case !unstated(c.Through):
		e.end, e.ended = ending{spanOf(c.Through), true}, true
	case !unstated(c.To):
		e.end, e.ended = ending{spanOf(c.To), false}, true
	default:
		e.ongoing = c.To.IsOpen() || c.Through.IsOpen()
	}
	for _, d := range [...]edtf.Date{c.At, c.On} {
		if !unstated(d) {
			e.held, e.attests = spanOf(d), true
		}
	}
	return e
}

// published is when the latest of the sources spoke: they say jointly what
// the claim says.
func published(origins []*origin) (when span, dated bool) {
	for _, o := range origins {
		if o.dated && (!dated || o.published.lo > when.lo || o.published.lo == when.lo && o.published.hi < when.hi) {
			when, dated = o.published, true
		}
	}
	return when, dated
}

// kin says that both rest on one source family.
func (r *reading) kin(other *reading) bool {
	for _, o := range r.origins {
		if slices.ContainsFunc(other.origins, func(p *origin) bool { return o.family == p.family }) {
			return true
		}
	}
	return false
}

// standing says that the claim may open or move a spell under p.
func (r *reading) standing(p policy) bool {
	return r.Rank == Preferred || r.confidence >= p.threshold
}

// censored says that the observation stops at a day, and what was observed
// may go on.
func (r *reading) censored() bool { return r.started() && r.attests && !r.ended && !r.ongoing }

package claims

import (
	"math"

	"entente/internal/edtf"
)

// span is a window of days, both ends inclusive.
type span struct{ lo, hi edtf.Day }

// always is the span of what is not stated: it rules out no day.
var always = span{edtf.NegInf, edtf.PosInf}

func spanOf(d edtf.Date) span {
	lo, hi := d.Bounds()
	return span{lo, hi}
}

func (a span) meets(b span) bool { return a.lo <= b.hi && b.lo <= a.hi }

// and is what two meeting spans have in common.
func (a span) and(b span) span { return span{max(a.lo, b.lo), min(a.hi, b.hi)} }

// named are the days that a window puts a name to: of one that is open on a
// side, the bound on the other.
func (a span) named() span {
	switch {
	case a.lo == edtf.NegInf:
		return span{a.hi, a.hi}
	case a.hi == edtf.PosInf:
		return span{a.lo, a.lo}
	}
	return a
}

// hull is the smallest span around both.
func (a span) hull(b span) span { return span{min(a.lo, b.lo), max(a.hi, b.hi)} }

// common counts the days of two spans that are the same.
func (a span) common(b span) int64 { return max(0, int64(min(a.hi, b.hi))-int64(max(a.lo, b.lo))+1) }

// length counts the days of a span that is not empty.
func (a span) length() int64 { return int64(a.hi) - int64(a.lo) + 1 }

// gap counts the days from the end of the earlier span to the start of the
// later one; 0 if they meet.
func (a span) gap(b span) int64 { return max(0, int64(a.lo)-int64(b.hi), int64(b.lo)-int64(a.hi)) }

// doubt is by how many days a date may be off; an open side is without limit.
func (a span) doubt() int64 {
	if a.lo == edtf.NegInf || a.hi == edtf.PosInf {
		return math.MaxInt32
	}
	return int64(a.hi) - int64(a.lo)
}

// ending is the window of an end. The day in it is the one during which the
// spell ended ("to"), or the last one on which it held ("through").
type ending struct {
	span
	through bool
}

// lastHeld is the window of the last day on which the spell held: "to" a day
// means that day or the one before.
func (e ending) lastHeld() span {
	if e.through {
		return e.span
	}
	return span{e.lo.Add(-1), e.hi}
}

// over is the window of the first day on which the spell is over.
func (e ending) over() span {
	held := e.lastHeld()
	return span{held.lo.Add(1), held.hi.Add(1)}
}

// meets says that both can be true. Two "to" agree if they name a common
// day; "to" and "through" agree if they allow a common last day.
func (e ending) meets(other ending) bool {
	if e.through == other.through {
		return e.span.meets(other.span)
	}
	return e.lastHeld().meets(other.lastHeld())
}

// and is what two meeting ends have in common.
func (e ending) and(other ending) ending {
	if e.through == other.through {
		return ending{e.span.and(other.span), e.through}
	}
	return ending{e.lastHeld().and(other.lastHeld()), true}
}

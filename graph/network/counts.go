package network

import (
	"fmt"

	"entente/internal/edtf"
)

// CountArgs are the question of `counts`.
type CountArgs struct {
	Of            string
	Monthly       bool // by month, else by year
	Outgoing      bool // count where the relationships of Of lead, else where they come from
	Suspended     bool // count members while they are suspended
	Throughout    bool // on every day of a period, else on some
	From, Through edtf.Day
	Types         []string // that are counted; ties of other types are suspensions of them
}

// Periods is how many years or months the span touches.
func (a CountArgs) Periods() int {
	y, m, _ := a.From.Civil()
	toYear, toMonth, _ := a.Through.Civil()
	if a.Monthly {
		return 12*(toYear-y) + toMonth - m + 1
	}
	return toYear - y + 1
}

// span is some days, both inclusive.
type span struct{ from, through edtf.Day }

// period is the i-th period, cut to the span, with its name.
func (a CountArgs) period(i int) (string, span) {
	y, m, _ := a.From.Civil()
	name, first, next := "", edtf.Day(0), edtf.Day(0)
	if a.Monthly {
		m += i
		y, m = y+(m-1)/12, (m-1)%12+1
		name, first, next = fmt.Sprintf("%04d-%02d", y, m), edtf.DayOf(y, m, 1), edtf.DayOf(y+m/12, m%12+1, 1)
	} else {
		y += i
		name, first, next = fmt.Sprintf("%04d", y), edtf.DayOf(y, 1, 1), edtf.DayOf(y+1, 1, 1)
	}
	return name, span{max(first, a.From), min(next.Add(-1), a.Through)}
}

// Counts gives for each period how many different nodes there are at the other
// ends, on every reading of the dates and on some. A suspension of membership
// leaves a member out as the truth table of `during` says: of the certain ones who
// may be suspended, of the possible ones who certainly is.
func (g *Graph) Counts(a CountArgs) []Record {
	counted := map[string]bool{}
	for _, t := range a.Types {
		counted[t] = true
	}
	out := make([]Record, a.Periods())
	for i := range out {
		name, days := a.period(i)
		certain, possible := map[string]bool{}, map[string]bool{}
		for _, t := range g.about[a.Of] {
			tie := &g.Ties[t]
			other := tie.Source
			if a.Outgoing {
				other = tie.Target
			}
			if !counted[tie.Type] || tie.Point && a.Throughout || other == a.Of {
				continue
			}
			if tie.within(days, a.Throughout, false) && !g.suspended(a, tie, days, true) {
				certain[other] = true
			}
			if tie.within(days, a.Throughout, true) && !g.suspended(a, tie, days, false) {
				possible[other] = true
			}
		}
		out[i] = Record{"period": name, "from": days.from, "through": days.through, "certain": int64(len(certain)), "possible": int64(len(possible))}
	}
	return out
}

// within reports whether the tie holds on some day of the span, or on every one.
func (t *Tie) within(d span, throughout, possible bool) bool {
	from, to := t.FromLatest, t.ToEarliest
	if possible {
		from, to = t.FromEarliest, t.ToLatest
	}
	if from >= to {
		return false
	}
	if throughout {
		return from <= d.from && d.through < to
	}
	return from <= d.through && d.from < to
}

// suspended reports whether a suspension of membership covers the tie: where one
// day of the span is enough one free day is too, so that only a suspension of all
// of it counts; where every day must be free any suspension does.
func (g *Graph) suspended(a CountArgs, tie *Tie, d span, possible bool) bool {
	if a.Suspended || tie.Type != "MEMBER_OF" {
		return false
	}
	for _, t := range g.about[a.Of] {
		s := &g.Ties[t]
		if s.suspends() && s.Source == tie.Source && s.Target == tie.Target && s.within(d, !a.Throughout, possible) {
			return true
		}
	}
	return false
}

// suspends reports whether the tie is a suspension of membership that nobody disputes.
func (t *Tie) suspends() bool {
	return t.Type == "SUSPENDED_FROM" && t.Scope == "MEMBERSHIP" && !t.DisputedExistence
}

package export

import (
	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/internal/viewpoint"
)

// What a question asks by: the same as in the API.
type (
	Viewpoint = viewpoint.Viewpoint
	Window    = viewpoint.Window
	Mode      = viewpoint.Mode
)

// How a spell must lie to a window.
const (
	On         = viewpoint.On
	Overlaps   = viewpoint.Overlaps
	Throughout = viewpoint.Throughout
)

// year is the window of a calendar year.
func year(y int, mode Mode) Window {
	if mode == On {
		mode = Overlaps
	}
	return Window{From: edtf.DayOf(y, 1, 1), Before: edtf.DayOf(y+1, 1, 1), Mode: mode}
}

// lasts says that a spell holds in the window: certainly from FromLatest to before
// ToEarliest, possibly from FromEarliest to before ToLatest (semantics.md §2).
func lasts(s *Spell, possible bool, w Window) bool {
	from, to := s.FromLatest, s.ToEarliest
	if possible {
		from, to = s.FromEarliest, s.ToLatest
	} else if from == edtf.PosInf {
		return false
	}
	switch w.Mode {
	case Overlaps:
		return from < w.Before && w.From < to
	case Throughout:
		return from <= w.From && w.Before <= to
	}
	return from <= w.From && w.From < to
}

// pair is who is suspended from what.
type pair struct{ source, target string }

// suspensions are the undisputed suspensions of membership.
type suspensions map[pair][]*Spell

const (
	memberOf      = "MEMBER_OF"
	observerOf    = "OBSERVER_OF"
	suspendedFrom = "SUSPENDED_FROM"
	chairs        = "CHAIRS"
	deployedTo    = "DEPLOYED_TO"
	contributesTo = "CONTRIBUTES_TO"
)

func (x suspensions) add(s *Spell) {
	if s.Predicate == suspendedFrom && s.Scope == "MEMBERSHIP" && !s.disputes(claims.Existence) {
		at := pair{s.Source, s.Target}
		x[at] = append(x[at], s)
	}
}

// covers says that a membership is suspended in the window. A certain answer
// leaves out the possibly suspended, a possible one only the certainly suspended.
// A day, or every day of a period, must be free of suspension; where one day of a
// period is enough, one free day is too.
func (x suspensions) covers(s *Spell, possible bool, w Window) bool {
	if s.Predicate != memberOf {
		return false
	}
	switch w.Mode {
	case Overlaps:
		w.Mode = Throughout
	case Throughout:
		w.Mode = Overlaps
	}
	for _, overlay := range x[pair{s.Source, s.Target}] {
		if lasts(overlay, !possible, w) {
			return true
		}
	}
	return false
}

// seen says that the question shows the spell in the window.
func (q *Question) seen(s *Spell, x suspensions, w Window) bool {
	return lasts(s, q.Possible, w) && (q.Suspended || !x.covers(s, q.Possible, w))
}

// shows says that the question shows the spell at its own time.
func (q *Question) shows(s *Spell, x suspensions) bool {
	return q.When == nil || q.seen(s, x, *q.When)
}

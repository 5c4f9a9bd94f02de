package export

import (
	"fmt"
	"time"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// Viewpoint is from when, how surely and according to whom spells are seen: the
// arguments of the API of the same names.
type Viewpoint struct {
	When      *Window // nil: all time
	Possible  bool    // also what holds on only some readings of the dates
	Suspended bool    // members count while they are suspended
	KnownAt   *time.Time
	View      string // accordingTo; empty: the default view
}

// SpellView is the name of the view.
func (v Viewpoint) SpellView() string {
	if v.View == "" {
		return claims.DefaultView
	}
	return v.View
}

// drawn says that the relationships show what is asked; else spells do.
func (v Viewpoint) drawn() bool { return v.KnownAt == nil && v.SpellView() == claims.DefaultView }

// Window is a day or a period, half-open.
type Window struct {
	From, Before edtf.Day
	Mode         Mode
}

// Mode says how a spell must lie to a window.
type Mode int

const (
	On         Mode = iota // holds on the day From
	Overlaps               // holds on at least one day of the window
	Throughout             // holds on every day of the window
)

func (m Mode) String() string { return [...]string{"on", "overlaps", "throughout"}[m] }

func (w Window) String() string {
	if w.Mode == On {
		return w.From.String()
	}
	return fmt.Sprintf("%s/%s", w.From, w.Before.Add(-1))
}

// year is the window of a calendar year.
func year(y int, mode Mode) Window {
	if mode == On {
		mode = Overlaps
	}
	return Window{edtf.DayOf(y, 1, 1), edtf.DayOf(y+1, 1, 1), mode}
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

// seen says that the viewpoint shows the spell in the window.
func (v Viewpoint) seen(s *Spell, x suspensions, w Window) bool {
	return lasts(s, v.Possible, w) && (v.Suspended || !x.covers(s, v.Possible, w))
}

// shows says that the viewpoint shows the spell at its own time.
func (v Viewpoint) shows(s *Spell, x suspensions) bool {
	return v.When == nil || v.seen(s, x, *v.When)
}

package plan

import (
	"time"

	"entente/internal/edtf"
)

// Viewpoint is from when, how surely and according to whom the relationships
// of a question are seen. The zero value sees all spells of the default view
// as known now. It is inherited by nested fields until they override a part.
type Viewpoint struct {
	When      *Window // nil: all time
	Possible  bool    // also what holds on only some readings of the dates
	Suspended bool    // members count while they are suspended
	KnownAt   *time.Time
	View      string // accordingTo; empty: the default view
}

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

// Spells reports whether the question needs the spells of another view or
// recorded time, which are nodes, instead of the relationships that draw the
// current default view (semantics.md §4, Views).
func (v Viewpoint) Spells() bool { return v.KnownAt != nil || v.View != "" }

// DefaultView is the view of spells that a knownAt without accordingTo means.
const DefaultView = "default"

// SpellView is the name of the view whose spells are asked.
func (v Viewpoint) SpellView() string {
	if v.View == "" {
		return DefaultView
	}
	return v.View
}

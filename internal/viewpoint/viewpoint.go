// Package viewpoint says from when, how surely and according to whom relationships
// are seen: what the API calls asOf, during, certainty, includeSuspended, knownAt and
// accordingTo. Questions and exports mean the same by them (semantics.md §2, §4).
package viewpoint

import (
	"fmt"
	"strings"
	"time"

	"entente/internal/edtf"
)

// Viewpoint is from when, how surely and according to whom. The zero value sees all
// spells of the default view as known now.
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

// String is the day, or first and last day of the period: 2020-01-01/2020-12-31.
func (w Window) String() string {
	if w.Mode == On {
		return w.From.String()
	}
	return fmt.Sprintf("%s/%s", w.From, w.Before.Add(-1))
}

// Default is the view that is seen unless another is asked for.
const Default = "default"

// Spells reports whether the question needs the spells of another view or recorded
// time, which are nodes, instead of the relationships that draw the current default
// view (semantics.md §4, Views).
func (v Viewpoint) Spells() bool { return v.KnownAt != nil || v.View != "" }

// SpellView is the name of the view whose spells are asked.
func (v Viewpoint) SpellView() string {
	if v.View == "" {
		return Default
	}
	return v.View
}

// ViewOf is what Viewpoint.View is for a name that a user gives: a source by itself
// means the family that copies it, because what copies it says nothing else.
func ViewOf(name string) string {
	switch {
	case name == Default:
		return ""
	case strings.HasPrefix(name, "src:"):
		return "family:" + name
	}
	return name
}

package claims

import (
	"time"

	"entente/internal/edtf"
)

// Spell is one continuous relationship (or one point) as resolved from claims
// under one view, in one version of recorded time.
type Spell struct {
	// ID is "spell:" and a hash of key and anchor (semantics.md §4.9): the same
	// in every view and version.
	ID string
	// Version is unique over everything: a hash of ID and all that is resolved.
	Version   string
	Views     []string // sorted
	Predicate string
	Class     Class
	Subject   string
	Object    string

	// The four days, half-open (semantics.md §2): certain from FromLatest to
	// before ToEarliest, possible from FromEarliest to before ToLatest.
	// FromEarliest NegInf = no lower bound; FromLatest PosInf = never certain;
	// ToEarliest, ToLatest PosInf = no upper bound.
	FromEarliest, FromLatest, ToEarliest, ToLatest edtf.Day

	From, To, Through string // EDTF as the winning source says; empty = not said
	EndKind           EndKind
	EndReason         string
	LastConfirmed     edtf.Day // NegInf = never
	Qualifiers        Qualifiers
	Strengths         []Strength // every eligible observation, by date
	Confidence        int
	Disputed          []Axis   // in the order of the constants
	Claims            []string // supporting, sorted
	Competing         []string // on a disputed axis, below 50, or denying; sorted
	SourceCount       int      // independent families behind Claims

	RecordedFrom time.Time
	RecordedTo   time.Time // zero = current
}

// Certain reports whether the spell holds on day d on every reading of its dates.
func (s *Spell) Certain(d edtf.Day) bool { return s.FromLatest <= d && d < s.ToEarliest }

// Possible reports whether it holds on day d on at least one reading.
func (s *Spell) Possible(d edtf.Day) bool { return s.FromEarliest <= d && d < s.ToLatest }

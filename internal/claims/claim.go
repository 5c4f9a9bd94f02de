package claims

import (
	"time"

	"entente/internal/edtf"
)

// Claim is what its cited sources jointly say: subject, predicate, object or
// value, dates, numbers. Claims are never changed, only superseded.
type Claim struct {
	ID        string
	Predicate string
	Subject   string
	Object    string // id of the node at the other end; empty if Value is set
	Value     string // for predicates that stay claims

	From, To, Through, At, On edtf.Date // semantics.md §1; zero = not stated; To may be open ("..")
	Qualifiers                Qualifiers
	Strengths                 []Strength
	Duration                  string // ISO 8601
	EndReason                 string

	Polarity     Polarity
	Assertion    Assertion
	Rank         Rank
	RankReason   string
	Confidence   int // 0–100; 0 = the default of its assertion
	AttributedTo string
	Basis        []string // claims that a DERIVED one rests on
	Contradicts  []string // claims on other things that cannot be true beside it
	Cites        []Citation

	OriginalValue string
	Language      string
	Method        string // human, import, derived
	Note          string

	RecordedAt   time.Time
	SupersededAt time.Time // zero = still standing
}

// Citation is one place in one source.
type Citation struct {
	Source  string
	Locator string // "001:P36"; may be empty
}

// Qualifiers narrow what a claim says. Which of them tell one spell from
// another is declared per predicate (Predicate.Key).
type Qualifiers struct {
	Status, Kind, Scope, Action, Role, Mission, OnBehalfOf, Event, Outcome string
}

// Strength is a dated number of people or things.
type Strength struct {
	On       edtf.Date // zero: the claim's own date
	Min, Max *int64    // nil: no bound stated
	Unit     string
	Measure  Measure
	Claim    string // set by Resolve: the claim that says it
}

// Source is a document that claims cite.
type Source struct {
	ID          string
	Published   edtf.Date
	Reliability byte // 'A'–'F'; 0 = not rated
	Collection  string
	DerivedFrom string // the source that this one copies; empty = independent
}

type (
	Polarity  string
	Assertion string
	Rank      string
	Measure   string
	Class     string
	EndKind   string
	Axis      string
)

const (
	Asserts Polarity = "ASSERTS"
	Denies  Polarity = "DENIES"

	Asserted     Assertion = "ASSERTED"
	Reported     Assertion = "REPORTED"
	Derived      Assertion = "DERIVED"
	Hypothetical Assertion = "HYPOTHETICAL"
	Erroneous    Assertion = "ERRONEOUS"

	Preferred  Rank = "PREFERRED"
	Normal     Rank = "NORMAL"
	Deprecated Rank = "DEPRECATED"

	Present    Measure = "PRESENT"
	Authorized Measure = "AUTHORIZED"
	Planned    Measure = "PLANNED"

	SpellClass     Class = "SPELL"
	PointClass     Class = "POINT"
	AttributeClass Class = "ATTRIBUTE"

	EndKnown    EndKind = "KNOWN"
	EndOngoing  EndKind = "ONGOING"
	EndCensored EndKind = "CENSORED"
	EndUnknown  EndKind = "UNKNOWN"

	Existence Axis = "EXISTENCE"
	Start     Axis = "START"
	End       Axis = "END"
	Status    Axis = "STATUS"
	Quantity  Axis = "QUANTITY"
	Identity  Axis = "IDENTITY" // of whom or what it is true; never of one spell
)

// Predicate is the rule of one predicate, as the model schema declares it.
type Predicate struct {
	Name       string
	Class      Class
	Key        []string // names of Qualifiers, in camelCase as in the files
	Continuous bool
}

// Life is the window in which a thing existed; zero dates bound nothing.
type Life struct {
	Since, Until edtf.Date
}

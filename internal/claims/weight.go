package claims

import (
	"cmp"
	"strings"
)

// Reason says by what one claim outweighs another.
type Reason string

// The reasons, in the order in which they decide.
const (
	ByRank        Reason = "RANK"
	ByConfidence  Reason = "CONFIDENCE"
	ByReliability Reason = "RELIABILITY"
	ByNarrower    Reason = "NARROWER"  // its dates are less vague
	ByRecordedAt  Reason = "RECORDED"  // it was told first
	ByID          Reason = "ID"        // nothing else tells them apart
	ByLife        Reason = "LIFE"      // the spell lies outside the life of an end
	ByAssertion   Reason = "ASSERTION" // the other is erroneous or hypothetical
)

// weigh orders two claims by weight, the heavier first, and says what decided.
func weigh(a, b *reading) (int, Reason) {
	if c := cmp.Compare(b.rank(), a.rank()); c != 0 {
		return c, ByRank
	}
	if c := cmp.Compare(b.confidence, a.confidence); c != 0 {
		return c, ByConfidence
	}
	if c := cmp.Compare(a.grade, b.grade); c != 0 {
		return c, ByReliability
	}
	if c := cmp.Compare(a.doubt, b.doubt); c != 0 {
		return c, ByNarrower
	}
	if c := a.RecordedAt.Compare(b.RecordedAt); c != 0 {
		return c, ByRecordedAt
	}
	return strings.Compare(a.ID, b.ID), ByID
}

func byWeight(a, b *reading) int {
	c, _ := weigh(a, b)
	return c
}

// why is the reason for which a is heavier than b.
func why(a, b *reading) Reason {
	if b.setAside() {
		return ByAssertion
	}
	_, reason := weigh(a, b)
	return reason
}

func (r *reading) rank() int {
	switch r.Rank {
	case Preferred:
		return 1
	case Deprecated:
		return -1
	}
	return 0
}

// setAside says that the claim is kept and shown but never believed.
func (c *Claim) setAside() bool { return c.Assertion == Erroneous || c.Assertion == Hypothetical }

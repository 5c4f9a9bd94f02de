package claims

import (
	"cmp"
	"slices"
	"strings"
)

// Contradiction is one claim against another on one axis of one spell, or of two
// different things if the claims themselves say that they contradict each other.
type Contradiction struct {
	// ID is contradictionPrefix and a hash of who disagrees with whom on what in
	// which view: it stays as long as that does.
	ID                         string
	View                       string
	Predicate, Subject, Object string
	Axis                       Axis
	// Spell is the id of the spell in question; empty if there is none at that
	// time. Denied says that a heavier denial ruled it out: it is in no list.
	Spell  string
	Denied bool
	// Winner is the claim that the policy follows, Loser the one it does not,
	// Why what decided. There is no Winner where only losers speak, and no Loser
	// where a life rules the spell out.
	Winner, Loser string
	Why           Reason
	// Days lie between the two windows (START, END), Amount between the two
	// numbers (QUANTITY); else 0.
	Days   int64
	Amount int64
}

// contradictions lists who disagrees on what, in all episodes of a key and
// beside them.
func (o *outcome) contradictions(g *group, p policy) []Contradiction {
	var all []Contradiction
	about := Contradiction{View: p.view, Predicate: g.predicate, Subject: g.subject, Object: g.object}
	for _, e := range o.episodes {
		about.Spell, about.Denied = g.hash.spellID(g.key, e.anchor()), e.ruledOut
		all = append(all, e.contradictions(about)...)
	}
	for _, r := range slices.Concat(o.strays, o.aside) {
		one := about
		one.Axis, one.Spell, one.Denied, one.Loser = Existence, "", false, r.ID
		one.Why = ByConfidence
		if r.setAside() {
			one.Why = ByAssertion
		}
		if e := choose(o.episodes, r, g.nature, false); e != nil && !e.ruledOut {
			one.Spell, one.Winner = g.hash.spellID(g.key, e.anchor()), e.members[0].ID
		}
		all = append(all, one)
	}
	slices.SortFunc(all, compareContradictions)
	all = slices.Compact(all)
	for i := range all {
		all[i].ID = g.hash.contradictionID(&all[i])
	}
	return all
}

func (e *episode) contradictions(about Contradiction) []Contradiction {
	all := make([]Contradiction, 0, len(e.disputes)+1)
	for _, d := range e.disputes {
		one := about
		one.Axis = d.axis
		winner := e.winner(d)
		loser := d.loser
		if d.axis == Existence && byWeight(loser, winner) < 0 {
			winner, loser = loser, winner
		}
		one.Winner, one.Loser, one.Why = winner.ID, loser.ID, why(winner, loser)
		one.Days, one.Amount = distance(d.axis, winner, loser)
		all = append(all, one)
	}
	if e.ruledOut {
		about.Axis, about.Winner = Existence, e.denials[0].ID
		for _, r := range e.members {
			about.Loser, about.Why = r.ID, why(e.denials[0], r)
			all = append(all, about)
		}
	}
	if e.outside {
		about.Loser = ""
		about.Axis, about.Winner, about.Why = Existence, e.members[0].ID, ByLife
		all = append(all, about)
	}
	return all
}

// winner is the heaviest member that itself disagrees with the loser, else the
// heaviest of all: then they disagree only with several together.
func (e *episode) winner(d dispute) *reading {
	for _, r := range e.members {
		if r == d.loser {
			break
		}
		if days, amount := distance(d.axis, r, d.loser); days+amount > 0 {
			return r
		}
	}
	return e.members[0]
}

// distance tells by how much two claims disagree on an axis: in days, or in
// numbers; a different status counts as one of them.
func distance(axis Axis, a, b *reading) (days, amount int64) {
	switch axis {
	case Start:
		return startDistance(a, b), 0
	case End:
		return endDistance(a, b), 0
	case Quantity:
		return 0, quantityDistance(a, b)
	}
	return 0, 0
}

func startDistance(a, b *reading) int64 {
	days := a.start.gap(b.start)
	for _, pair := range [...][2]*reading{{a, b}, {b, a}} {
		if seen, begun := pair[0], pair[1]; seen.attests && begun.start.lo > seen.held.hi {
			days = max(days, begun.start.gap(seen.held))
		}
	}
	return days
}

func endDistance(a, b *reading) int64 {
	var days int64
	if a.ended && b.ended && !a.end.meets(b.end) {
		days = a.end.gap(b.end.span)
	}
	for _, pair := range [...][2]*reading{{a, b}, {b, a}} {
		if seen, over := pair[0], pair[1]; seen.attests && over.ended && over.end.hi < seen.held.lo {
			days = max(days, over.end.gap(seen.held))
		}
	}
	return days
}

// quantityDistance is the widest gap between what two claims count.
func quantityDistance(a, b *reading) int64 {
	var amount int64
	others := b.strengths()
	for _, s := range a.strengths() {
		for i := range others {
			amount = max(amount, s.differs(&others[i]))
		}
	}
	return amount
}

func compareContradictions(a, b Contradiction) int {
	return cmp.Or(
		strings.Compare(a.Spell, b.Spell), strings.Compare(string(a.Axis), string(b.Axis)),
		strings.Compare(a.Winner, b.Winner), strings.Compare(a.Loser, b.Loser),
		strings.Compare(string(a.Why), string(b.Why)),
	)
}

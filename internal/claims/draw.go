package claims

import (
	"slices"
	"strings"

	"entente/internal/edtf"
)

// draw writes the settled episode down in s. Views, recorded time and Version
// are for the caller.
func (e *episode) draw(g *group, s *Spell) {
	*s = Spell{
		ID: g.hash.spellID(g.key, e.anchor()), Predicate: g.predicate, Class: g.class, Subject: g.subject, Object: g.object,
		FromEarliest: e.days.fromEarliest, FromLatest: e.days.fromLatest,
		ToEarliest: e.days.toEarliest, ToLatest: e.days.toLatest,
		EndKind: e.endKind, EndReason: e.endReason(), LastConfirmed: e.heldUntil,
		Strengths: e.strengths, Confidence: e.members[0].confidence, Disputed: e.axes(),
		Claims: e.supporting(), Competing: e.competing(), SourceCount: e.families(),
	}
	e.say(s, g.nature)
	for _, r := range e.members {
		s.Qualifiers.fill(&r.Qualifiers)
	}
}

// say takes over the dates in the words of the claims that win them.
func (e *episode) say(s *Spell, n nature) {
	if n.point {
		c := e.members[0].Claim
		for _, d := range [...]edtf.Date{c.On, c.At, c.From} {
			if s.From == "" {
				s.From = d.String()
			}
		}
		return
	}
	if e.startBy != nil {
		s.From = e.startBy.From.String()
	}
	switch {
	case e.endKind == EndOngoing:
		s.To = ongoingText
	case e.endKind != EndKnown:
	case e.endBy.end.through:
		s.Through = e.endBy.Through.String()
	default:
		s.To = e.endBy.To.String()
	}
}

const ongoingText = ".."

// endReason is that of the claim that wins the end, else the heaviest one.
func (e *episode) endReason() string {
	if e.endBy != nil && e.endBy.EndReason != "" {
		return e.endBy.EndReason
	}
	for _, r := range e.members {
		if r.EndReason != "" {
			return r.EndReason
		}
	}
	return ""
}

// anchor is the claim that names the spell: the one first told.
func (e *episode) anchor() *reading {
	return slices.MinFunc(e.members, func(a, b *reading) int {
		if c := a.RecordedAt.Compare(b.RecordedAt); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
}

var axisOrder = [...]Axis{Existence, Start, End, Status, Quantity}

func (e *episode) axes() []Axis {
	var axes []Axis
	for _, axis := range axisOrder {
		if e.disputed(axis) || axis == Existence && e.outside {
			axes = append(axes, axis)
		}
	}
	return axes
}

func (e *episode) supporting() []string {
	ids := make([]string, len(e.members))
	for i, r := range e.members {
		ids[i] = r.ID
	}
	slices.Sort(ids)
	return ids
}

// competing are the losers of every axis, the denials, and whatever is below
// the threshold.
func (e *episode) competing() []string {
	if len(e.disputes)+len(e.lesser) == 0 {
		return nil
	}
	ids := make([]string, 0, len(e.disputes)+len(e.lesser))
	for _, d := range e.disputes {
		ids = append(ids, d.loser.ID)
	}
	for _, r := range e.lesser {
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// families counts the independent source families behind the members.
func (e *episode) families() int {
	var names []string
	for _, r := range e.members {
		for _, o := range r.origins {
			if !slices.Contains(names, o.family) {
				names = append(names, o.family)
			}
		}
	}
	return len(names)
}

package claims

import (
	"cmp"
	"slices"
	"strings"

	"entente/internal/edtf"
)

// Resolution is the world as one view has it.
type Resolution struct {
	Spells         []Spell // by predicate, subject, object, key qualifiers, then by date
	Contradictions []Contradiction
}

// Resolve turns claims into spells, under one view. It takes the claims as of
// now: a superseded one counts as gone, and RecordedFrom and RecordedTo of the
// spells stay zero ([ResolveAll] computes them). It is pure, and its answer
// does not depend on the order of the claims. Claims that no edge can show (of
// an attribute, of an unknown predicate, without an object) are left out.
func Resolve(claims []Claim, w World, v View) Resolution {
	a, p := newAtlas(w), v.policy()
	var found Resolution
	var g group
	for _, members := range a.groups(claims) {
		g.read(a, members)
		present := slices.DeleteFunc(slices.Clone(g.readings), func(r *reading) bool {
			return !r.SupersededAt.IsZero() || !p.hears(r)
		})
		o := g.resolve(present, p)
		found.Spells = append(found.Spells, o.spells(&g, p)...)
		found.Contradictions = append(found.Contradictions, o.contradictions(&g, p)...)
	}
	for _, c := range a.declared(claims) {
		if c.View == p.view {
			found.Contradictions = append(found.Contradictions, c)
		}
	}
	return found
}

// outcome is what becomes of the claims of one key.
type outcome struct {
	episodes []*episode
	strays   []*reading // below the threshold and outside every episode
	aside    []*reading // erroneous and hypothetical
}

// resolve follows semantics.md §4; present is sorted by weight.
func (g *group) resolve(present []*reading, p policy) outcome {
	var o outcome
	var sound, denials []*reading
	for _, r := range present {
		switch {
		case r.Rank == Deprecated:
		case r.setAside():
			o.aside = append(o.aside, r)
		case r.Polarity == Denies:
			denials = append(denials, r)
		default:
			sound = append(sound, r)
		}
	}
	o.episodes, o.strays = walk(sound, g.nature, p)
	for _, e := range o.episodes {
		e.strengths = e.foldStrengths()
		e.settle(g)
		e.deny(denials)
		if p.strict {
			e.widen(g)
		}
	}
	return o
}

// settle computes what the folded evidence comes to.
func (e *episode) settle(g *group) {
	if g.nature.point {
		e.days, e.endKind = pointDays(e.start), EndKnown
		return
	}
	switch {
	case e.ended:
		e.endKind = EndKnown
	case e.ongoing:
		e.endKind = EndOngoing
	case e.censored:
		e.endKind = EndCensored
	default:
		e.endKind = EndUnknown
	}
	start, over := e.windows()
	var within bool
	e.days, within = spellDays(start, over, e.endKind == EndOngoing, g.life)
	e.outside = !within
}

// widen takes a disputed axis as wide as all that stands makes it. An end that
// only some claims know is unknown.
func (e *episode) widen(g *group) {
	if g.nature.point {
		return
	}
	start, over := e.hulls()
	if e.disputed(End) && (!e.ended || over.hi == edtf.PosInf) {
		e.endKind = EndUnknown
	}
	e.days, _ = spellDays(start, over, e.endKind == EndOngoing, g.life)
}

// deny sets the denials against the episode: one that overlaps its certain
// days (the days that it names, if none is certain) disputes that it existed,
// and rules it out if heavier than every supporter.
func (e *episode) deny(denials []*reading) {
	days := span{e.days.fromLatest, e.days.toEarliest.Add(-1)}
	if days.lo > days.hi {
		days = e.said()
	}
	for _, r := range denials {
		if !r.denied().meets(days) {
			continue
		}
		e.denials = append(e.denials, r)
		e.ruledOut = e.ruledOut || byWeight(r, e.members[0]) < 0
		e.contest(Existence, r, always, true)
	}
}

// denied are the days that a denial speaks of: those that it was observed on,
// else from its start to its end, both without limit if not stated.
func (r *reading) denied() span {
	d := span{r.start.lo, edtf.PosInf}
	switch {
	case r.observed() && !r.ongoing:
		return r.held
	case r.ended:
		d.hi = r.end.hi
	case r.censored():
		d.hi = r.held.hi
	case r.ongoing && !r.started() && r.attests:
		d.lo = r.held.lo
	}
	return d
}

// spells draws the episodes that the view shows, as of now.
func (o *outcome) spells(g *group, p policy) []Spell {
	spells := make([]Spell, 0, len(o.episodes))
	for _, e := range o.episodes {
		if e.hidden(p) {
			continue
		}
		spells = append(spells, Spell{})
		s := &spells[len(spells)-1]
		e.draw(g, s)
		s.Views = []string{p.view}
		s.Version = g.hash.version(s, g.hash.content(s))
	}
	slices.SortFunc(spells, compareSpells)
	return spells
}

// hidden says that the episode draws no edge.
func (e *episode) hidden(p policy) bool {
	return e.ruledOut || p.strict && (e.outside || e.disputed(Existence))
}

// compareSpells orders spells of one key by date.
func compareSpells(a, b Spell) int {
	return cmp.Or(
		cmp.Compare(a.FromEarliest, b.FromEarliest), cmp.Compare(a.FromLatest, b.FromLatest),
		cmp.Compare(a.ToLatest, b.ToLatest), cmp.Compare(a.ToEarliest, b.ToEarliest),
		strings.Compare(a.ID, b.ID), a.RecordedFrom.Compare(b.RecordedFrom),
		a.RecordedTo.Compare(b.RecordedTo), slices.Compare(a.Views, b.Views),
	)
}

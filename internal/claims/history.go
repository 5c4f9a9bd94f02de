package claims

import (
	"runtime"
	"slices"
	"sync"
	"time"
)

// ResolveAll turns claims into the spells of every view and of every version
// of recorded time. The claims of a key are resolved at each moment at which
// one of them was recorded or superseded; a spell that stays the same from one
// moment to the next, or in several views, is one spell. The answer is sorted
// by key, then by date, and depends neither on the order of the claims nor on
// the number of processors, all of which it uses.
func ResolveAll(claims []Claim, w World) []Spell {
	a := newAtlas(w)
	groups := a.groups(claims)
	const share = 512 // keys that a worker takes at a time
	parts := make([][]Spell, (len(groups)+share-1)/share)
	next := make(chan int, len(parts))
	for i := range parts {
		next <- i
	}
	close(next)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(parts)) {
		workers.Go(func() {
			for i := range next {
				for _, members := range groups[i*share : min((i+1)*share, len(groups))] {
					parts[i] = a.group(members).history(parts[i])
				}
			}
		})
	}
	workers.Wait()
	return slices.Concat(parts...)
}

var (
	defaultPolicy = View{DefaultView}.policy()
	strictPolicy  = View{StrictView}.policy()
)

// history appends all versions of the spells of one key.
func (g *group) history(to []Spell) []Spell {
	views := g.views()
	moments := g.moments()
	var l ledger
	for i, t := range moments {
		present := g.at(t)
		var told []telling
		for _, p := range views {
			told = g.tell(told, present, p)
		}
		l.enter(told, t, i)
	}
	return l.close(to)
}

// views are those in which a claim of the key can be heard.
func (g *group) views() []*policy {
	views := []*policy{&defaultPolicy, &strictPolicy}
	for i := range g.readings {
		for _, o := range g.readings[i].origins {
			for _, p := range o.views {
				if p != nil && !slices.Contains(views, p) {
					views = append(views, p)
				}
			}
		}
	}
	return views
}

// moments are those at which what is known of the key changes.
func (g *group) moments() []time.Time {
	moments := make([]time.Time, 0, 2)
	for i := range g.readings {
		r := &g.readings[i]
		moments = append(moments, r.RecordedAt)
		if !r.SupersededAt.IsZero() {
			moments = append(moments, r.SupersededAt)
		}
	}
	slices.SortFunc(moments, time.Time.Compare)
	return slices.CompactFunc(moments, time.Time.Equal)
}

// at is what was known at t.
func (g *group) at(t time.Time) []*reading {
	present := make([]*reading, 0, len(g.readings))
	for i := range g.readings {
		if r := &g.readings[i]; r.standsAt(t) {
			present = append(present, r)
		}
	}
	return present
}

// telling is what one view makes of the claims that it hears.
type telling struct {
	policy *policy
	heard  []*reading
	agreed bool // nobody disagrees, so that every policy comes to the same
	spells []Spell
}

// tell adds a view; what an earlier one made of the same claims is not
// resolved again.
func (g *group) tell(told []telling, present []*reading, p *policy) []telling {
	heard := present
	if p.family != "" || p.collection != "" {
		heard = slices.DeleteFunc(slices.Clone(present), func(r *reading) bool { return !p.hears(r) })
	}
	for _, t := range told {
		if slices.Equal(t.heard, heard) && (p.strict == t.policy.strict || p.strict && t.agreed && sameStanding(heard, *p, *t.policy)) {
			return append(told, telling{p, heard, t.agreed, t.spells})
		}
	}
	o := g.resolve(heard, *p)
	return append(told, telling{p, heard, o.agreed(), o.spells(g, *p)})
}

// agreed says that no episode is disputed.
func (o *outcome) agreed() bool {
	return !slices.ContainsFunc(o.episodes, func(e *episode) bool { return e.outside || len(e.disputes) > 0 })
}

func sameStanding(heard []*reading, p, q policy) bool {
	return !slices.ContainsFunc(heard, func(r *reading) bool { return r.standing(p) != r.standing(q) })
}

// ledger keeps the spells of one key through recorded time.
type ledger struct{ entries []entry }

type entry struct {
	spell   Spell // with its RecordedFrom, and RecordedTo once it ended
	content string
	view    string
	last    int // number of the moment at which it was last told
}

// enter takes down what the views tell at the i-th moment, t.
func (l *ledger) enter(told []telling, t time.Time, i int) {
	for _, one := range told {
		for _, s := range one.spells {
			content := s.content()
			at := slices.IndexFunc(l.entries, func(e entry) bool {
				return e.view == one.policy.view && e.content == content && e.last == i-1
			})
			if at < 0 {
				s.RecordedFrom = t
				at = len(l.entries)
				l.entries = append(l.entries, entry{spell: s, content: content, view: one.policy.view})
			}
			l.entries[at].last = i
		}
	}
	for at := range l.entries {
		if e := &l.entries[at]; e.last == i-1 {
			e.spell.RecordedTo = t
		}
	}
}

// close merges what several views told alike, and appends it in order.
func (l *ledger) close(to []Spell) []Spell {
	first := len(to)
	for i := range l.entries {
		e := &l.entries[i]
		e.spell.Version = e.spell.version(e.content)
		at := slices.IndexFunc(to[first:], func(s Spell) bool { return s.Version == e.spell.Version })
		if at < 0 {
			at = len(to) - first
			to = append(to, e.spell)
		}
		same := &to[first+at]
		same.Views = append(same.Views, e.view)
	}
	for i := range to[first:] {
		slices.Sort(to[first+i].Views)
	}
	slices.SortFunc(to[first:], compareSpells)
	return to
}

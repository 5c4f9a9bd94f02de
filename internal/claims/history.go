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
	return eachGroup(claims, w, func() func(*group, []Spell) []Spell {
		var l ledger
		return func(g *group, spells []Spell) []Spell { return g.history(spells, &l) }
	})
}

// eachGroup appends what a worker makes of the claims of every key, in the order of
// keys. It starts a worker for each processor; worker makes what one of them uses.
func eachGroup[T any](claims []Claim, w World, worker func() func(*group, []T) []T) []T {
	a := newAtlas(w)
	groups := a.groups(claims)
	const share = 512 // keys that a worker takes at a time
	parts := make([][]T, (len(groups)+share-1)/share)
	next := make(chan int, len(parts))
	for i := range parts {
		next <- i
	}
	close(next)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(parts)) {
		workers.Go(func() {
			var g group
			var made []T
			add := worker()
			for i := range next {
				made = made[:0]
				for _, members := range groups[i*share : min((i+1)*share, len(groups))] {
					g.read(a, members)
					made = add(&g, made)
				}
				parts[i] = slices.Clone(made)
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

// history appends all versions of the spells of one key; l is scratch space.
func (g *group) history(to []Spell, l *ledger) []Spell {
	l.entries, l.told, l.moment = l.entries[:0], l.told[:0], 0
	views := g.views()
	for _, t := range g.moments() {
		present := g.at(t)
		l.told = l.told[:0]
		for _, p := range views {
			l.told = g.tell(l.told, present, p)
		}
		l.enter(t)
	}
	return l.close(to)
}

// views are those in which a claim of the key can be heard.
func (g *group) views() []*policy {
	views := []*policy{&defaultPolicy, &strictPolicy}
	for _, r := range g.readings {
		for _, o := range r.origins {
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
	for _, r := range g.readings {
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
	for _, r := range g.readings {
		if r.standsAt(t) {
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
	spells []drawn
}

// drawn is a spell with the hash of its content.
type drawn struct {
	Spell
	content string
}

// tell adds a view; what an earlier one made of the same claims is not
// resolved again.
func (g *group) tell(told []telling, present []*reading, p *policy) []telling {
	heard := present
	if p.family != "" || p.collection != "" {
		heard = p.among(present)
	}
	for _, t := range told {
		if slices.Equal(t.heard, heard) && (p.strict == t.policy.strict || t.agreed && sameStanding(heard, *p, *t.policy)) {
			return append(told, telling{p, heard, t.agreed, t.spells})
		}
	}
	o := g.resolve(heard, *p)
	spells := make([]drawn, 0, len(o.episodes))
	for _, e := range o.episodes {
		if !e.hidden(*p) {
			spells = append(spells, drawn{})
			s := &spells[len(spells)-1]
			e.draw(g, &s.Spell)
			s.content = g.hash.content(&s.Spell)
		}
	}
	return append(told, telling{p, heard, o.agreed(), spells})
}

// among are the claims that the view hears; the same slice if it hears all.
func (p *policy) among(present []*reading) []*reading {
	if !slices.ContainsFunc(present, func(r *reading) bool { return !p.hears(r) }) {
		return present
	}
	heard := make([]*reading, 0, len(present)-1)
	for _, r := range present {
		if p.hears(r) {
			heard = append(heard, r)
		}
	}
	return heard
}

// agreed says that no episode is disputed.
func (o *outcome) agreed() bool {
	return !slices.ContainsFunc(o.episodes, func(e *episode) bool { return e.outside || len(e.disputes) > 0 })
}

func sameStanding(heard []*reading, p, q policy) bool {
	return !slices.ContainsFunc(heard, func(r *reading) bool { return r.standing(p) != r.standing(q) })
}

// ledger keeps the spells of one key through recorded time.
type ledger struct {
	told    []telling // at the moment
	entries []entry
	moment  int // number of the next moment
	hash    writer
}

// entry is a spell in one view, from when it was told until it was not.
type entry struct {
	drawn    *drawn
	view     string
	from, to time.Time
	last     int // number of the moment at which it was last told
	merged   bool
}

// enter takes down what the views tell at the next moment, t.
func (l *ledger) enter(t time.Time) {
	before, now := l.moment-1, l.moment
	past := len(l.entries)
	for _, one := range l.told {
		for i := range one.spells {
			s := &one.spells[i]
			at := slices.IndexFunc(l.entries[:past], func(e entry) bool {
				return e.last == before && e.view == one.policy.view && e.drawn.content == s.content
			})
			if at < 0 {
				l.entries = append(l.entries, entry{drawn: s, view: one.policy.view, from: t, last: now})
			} else {
				l.entries[at].last = now
			}
		}
	}
	for at := range l.entries[:past] {
		if e := &l.entries[at]; e.last == before {
			e.to = t
		}
	}
	l.moment++
}

// close merges what several views told alike, and appends it in order.
func (l *ledger) close(to []Spell) []Spell {
	first := len(to)
	for i := range l.entries {
		e := &l.entries[i]
		if e.merged {
			continue
		}
		to = append(to, e.drawn.Spell)
		s := &to[len(to)-1]
		s.RecordedFrom, s.RecordedTo = e.from, e.to
		s.Version = l.hash.version(s, e.drawn.content)
		s.Views = l.tellers(i)
	}
	slices.SortFunc(to[first:], compareSpells)
	return to
}

// tellers are the views that tell the same as the entry at i, which they join.
func (l *ledger) tellers(i int) []string {
	same := l.entries[i:]
	views := make([]string, 0, len(same))
	for j := range same {
		if e := &same[j]; e.drawn.content == same[0].drawn.content && e.from.Equal(same[0].from) && e.to.Equal(same[0].to) {
			e.merged = true
			views = append(views, e.view)
		}
	}
	slices.Sort(views)
	return slices.Clip(views)
}

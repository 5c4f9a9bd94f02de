package load

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"entente/internal/claims"
	"entente/schema"
	"entente/seed"
)

// target is what should stand in the database after a batch.
type target struct {
	nodes   []node        // to write, sources by depth of derivedFrom first
	retired []string      // nodes of this origin that the batch no longer has
	revived []string      // nodes that come back without the batch having them
	claims  []claimSketch // all versions
	spells  []spellSketch // of all views and versions
	// contradictions of what stands, of all views
	contradictions []contradictionRow
	history        history
}

// telling is what a batch tells: all claims of its origin, as of then.
type telling struct {
	batch
	claims []claims.Claim
}

// aim computes what should stand there once the batches are told, oldest first. It
// adds to the history and to the batches of what is stored.
func aim(have *stored, checked *seed.Checked, tellings []telling) (*target, error) {
	t := &target{history: have.history}
	var next *batch
	for _, told := range tellings {
		next = have.next(told.batch)
		have.batches[told.id] = told.batch
		if err := t.tellAll(have, told.claims, told.batch, next); err != nil {
			return nil, err
		}
	}
	world := checked.World()
	world.Sources, world.Lives = maps.Clone(world.Sources), maps.Clone(world.Lives)
	t.aimNodes(have, checked, tellings[len(tellings)-1].batch, next, &world)
	t.rows(checked.Catalog(), world, have.batches)
	return t, nil
}

// next is the earliest later batch of the same origin, nil if there is none.
func (s *stored) next(now batch) *batch {
	var next *batch
	for _, b := range s.batches {
		if b.origin == now.origin && b.recordedAt.After(now.recordedAt) && (next == nil || b.recordedAt.Before(next.recordedAt)) {
			next = &b
		}
	}
	return next
}

// tellAll tells the history every claim of the batch, and the absence of those
// that its origin told before.
func (t *target) tellAll(have *stored, list []claims.Claim, now batch, next *batch) error {
	told := make(map[string]bool, len(list))
	for i := range list {
		k := &list[i]
		told[k.ID] = true
		if v := t.history.at(k.ID, now.recordedAt); v != nil && have.batches[v.batch].origin != now.origin && v.batch != now.id {
			return fmt.Errorf("%s was recorded by %s, which is not of the origin %q; give the claim another id", k.ID, v.batch, now.origin)
		}
		if err := t.history.tell(k.ID, k, now, next); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.history)) {
		v := t.history.at(id, now.recordedAt)
		if v != nil && !told[id] && have.batches[v.batch].origin == now.origin {
			if err := t.history.tell(id, nil, now, next); err != nil {
				return err
			}
		}
	}
	return nil
}

// aimNodes decides which entities and sources to write, and completes the world
// with those that other origins brought. Nodes have no versions: the latest batch
// that has one says what it is like.
func (t *target) aimNodes(have *stored, checked *seed.Checked, now batch, next *batch, world *claims.World) {
	wanted, spoken := map[string]bool{}, have.spoken(t.history)
	for _, n := range nodeRows(checked) {
		wanted[n.id] = true
		if before := have.nodes[n.id]; before != nil && have.outranks(before, now) {
			before.enter(world)
			continue
		} else if before != nil && before.hash == n.props[hashProperty] && before.gone.IsZero() {
			continue
		}
		n.props[batchProperty] = now.id
		before := have.nodes[n.id]
		n.returned = before != nil && !before.gone.IsZero()
		if next != nil && (before == nil || n.returned) && !spoken[n.id] {
			n.props["supersededAt"] = stamp(next.recordedAt)
			n.labels = retiredLabels(n.labels)
			n.returned = false
		}
		t.nodes = append(t.nodes, n)
	}
	for _, id := range slices.Sorted(maps.Keys(have.nodes)) {
		n := have.nodes[id]
		if wanted[id] {
			continue
		}
		n.enter(world)
		if n.gone.IsZero() && have.batches[n.batch].origin == now.origin && !have.outranks(n, now) && !spoken[id] {
			t.retired = append(t.retired, id)
		}
	}
	t.revived = slices.DeleteFunc(have.revived(spoken), func(id string) bool {
		return slices.ContainsFunc(t.nodes, func(n node) bool { return n.id == id })
	})
}

// outranks reports whether the node is the business of another origin or of a
// later batch. One that its origin no longer has is free for others.
func (s *stored) outranks(n *storedNode, now batch) bool {
	b := s.batches[n.batch]
	return b.origin != now.origin && n.gone.IsZero() || b.origin == now.origin && b.recordedAt.After(now.recordedAt)
}

// enter makes a stored source or entity part of the world.
func (n *storedNode) enter(world *claims.World) {
	if n.isSource {
		world.Sources[n.id] = n.source
	} else if n.life != (claims.Life{}) {
		world.Lives[n.id] = n.life
	}
}

// nodeRows are the rows of all sources and entities. A source comes after the one
// that it is derived from.
func nodeRows(checked *seed.Checked) []node {
	depth := map[string]int{}
	sources := slices.Clone(checked.Sources())
	parents := map[string]string{}
	for _, s := range sources {
		parents[s.ID] = s.DerivedFrom
	}
	for id := range parents {
		for p := parents[id]; p != ""; p = parents[p] {
			depth[id]++
		}
	}
	slices.SortFunc(sources, func(a, b *seed.Source) int {
		return cmp.Or(cmp.Compare(depth[a.ID], depth[b.ID]), cmp.Compare(a.ID, b.ID))
	})
	var rows []node
	labels := labelsOf(checked.Catalog(), "Source")
	for _, s := range sources {
		rows = append(rows, sourceRow(s, labels))
	}
	for _, e := range checked.Entities() {
		rows = append(rows, entityRow(e))
	}
	return rows
}

// rows computes the rows of all claims, spells and contradictions of the history, of
// claims and spells what they are made of.
func (t *target) rows(catalog *schema.Catalog, world claims.World, batches map[string]batch) {
	for _, id := range slices.Sorted(maps.Keys(t.history)) {
		for _, v := range t.history[id] {
			t.claims = append(t.claims, claimSketch{id: t.history.storedID(id, v), version: v})
		}
	}
	at := batchesByTime(batches)
	all := t.history.all()
	spells := claims.ResolveAll(all, world)
	t.spells = make([]spellSketch, len(spells))
	for i := range spells {
		s := &spells[i]
		idAt := func(id string) string {
			if v := t.history.at(id, s.RecordedFrom); v != nil {
				return t.history.storedID(id, v)
			}
			return id
		}
		edge, batch := catalog.Predicate(s.Predicate).Edge, t.batchOf(s, at)
		t.spells[i] = sketchOfSpell(s, func() spellRow { return rowOfSpell(s, edge, idAt, batch) })
	}
	contradictions := claims.Contradictions(all, world)
	for i := range contradictions {
		t.contradictions = append(t.contradictions, rowOfContradiction(&contradictions[i], t.history.lastTold))
	}
}

// seal computes the hashes of claims and spells.
func (t *target) seal() {
	t.claims = abreast(len(t.claims), func(i int) claimSketch {
		s := t.claims[i]
		s.hash = str(s.row().props[hashProperty])
		return s
	})
	t.spells = abreast(len(t.spells), func(i int) spellSketch {
		s := t.spells[i]
		row := s.row()
		s.hash, s.edgeHash = str(row.props[hashProperty]), str(row.edge[hashProperty])
		return s
	})
}

// abreast makes n rows on all processors, in their order. row must only read what
// it shares with others.
func abreast[R any](n int, row func(i int) R) []R {
	const share = 256 // rows that a processor takes at a time
	rows := make([]R, n)
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for start := 0; start < n; start += share {
		work.Go(func() error {
			for i := start; i < min(start+share, n); i++ {
				rows[i] = row(i)
			}
			return nil
		})
	}
	_ = work.Wait() // rows have no errors
	return rows
}

func batchesByTime(batches map[string]batch) map[int64]string {
	at := make(map[int64]string, len(batches))
	for _, b := range batches {
		instant := b.recordedAt.UnixMilli()
		if first, ok := at[instant]; !ok || b.id < first {
			at[instant] = b.id
		}
	}
	return at
}

// batchOf is the batch with which a version of a spell began. A claim may have
// been recorded before its batch (recordedAt); then it is the batch of the latest
// claim that the spell rests on.
func (t *target) batchOf(s *claims.Spell, at map[int64]string) string {
	if id, ok := at[s.RecordedFrom.UnixMilli()]; ok {
		return id
	}
	var latest time.Time
	id := ""
	for _, claim := range s.Claims {
		v := t.history.at(claim, s.RecordedFrom)
		if v != nil && (id == "" || v.RecordedAt.After(latest) || v.RecordedAt.Equal(latest) && v.batch < id) {
			latest, id = v.RecordedAt, v.batch
		}
	}
	return id
}

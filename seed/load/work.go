package load

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// groupKey names a group: the same subject, predicate and object.
type groupKey struct{ predicate, subject, object string }

// group is what is to be done with the claims, spells and edges of one or, where
// a claim moved between them, several keys. It is done in one transaction.
type group struct {
	size          int // rows that it has, changed or not
	renames       []rename
	claims        []claimSketch
	existing      []string // ids of those of claims that are rewritten
	newSpells     []spellSketch
	spells        []spellSketch // that are there already
	droppedSpells []string
	newEdges      []spellSketch
	edges         []spellSketch // that are there already
	droppedEdges  []droppedEdge

	contradictions        []contradictionRow // to write
	droppedContradictions []string           // those of them that are there already, and those that are gone
}

type rename struct{ from, to string }

type droppedEdge struct{ relType, id string }

func (g *group) changes() int {
	return len(g.renames) + len(g.claims) + len(g.newSpells) + len(g.spells) + len(g.droppedSpells) + len(g.newEdges) + len(g.edges) + len(g.droppedEdges) +
		len(g.contradictions) + len(g.droppedContradictions)
}

// Tally counts rows: nodes and edges of all kinds.
type Tally struct{ Created, Changed, Removed int }

func (t Tally) none() bool { return t == Tally{} }

// groups divides the difference between what is stored and what is aimed at. The
// division depends on what is aimed at alone, not on what is there already.
func (t *target) groups(have *stored, tally *Tally) []*group {
	d := division{groups: map[groupKey]*group{}, joined: map[groupKey]groupKey{}}
	for _, versions := range t.history {
		for _, v := range versions[1:] {
			d.join(keyOf(versions[0]), keyOf(v))
		}
	}
	for _, row := range t.contradictions {
		for _, claim := range []string{row.winner, row.loser} {
			if claim != "" {
				d.join(row.key(), keyOf(t.history[claim][0]))
			}
		}
	}
	d.addClaims(t, tally)
	d.addSpells(t, have, tally)
	d.addEdges(t, have, tally)
	d.addContradictions(t, have, tally)
	return d.sorted()
}

func keyOf(v *version) groupKey { return groupKey{v.Predicate, v.Subject, v.Object} }

type division struct {
	groups map[groupKey]*group
	joined map[groupKey]groupKey // to the smallest key that it shares a claim with
}

func compareKeys(a, b groupKey) int {
	return cmp.Or(strings.Compare(a.predicate, b.predicate), strings.Compare(a.subject, b.subject), strings.Compare(a.object, b.object))
}

// join makes two keys one group: a claim has a version in each, or claims of both
// contradict each other.
func (d *division) join(a, b groupKey) {
	a, b = d.root(a), d.root(b)
	switch c := compareKeys(a, b); {
	case c < 0:
		d.joined[b] = a
	case c > 0:
		d.joined[a] = b
	}
}

func (d *division) root(k groupKey) groupKey {
	for {
		parent, ok := d.joined[k]
		if !ok {
			return k
		}
		k = parent
	}
}

func (d *division) at(k groupKey) *group {
	k = d.root(k)
	g, ok := d.groups[k]
	if !ok {
		g = &group{}
		d.groups[k] = g
	}
	return g
}

func (d *division) addClaims(t *target, tally *Tally) {
	byID := make(map[string]claimSketch, len(t.claims))
	for _, row := range t.claims {
		byID[row.id] = row
	}
	for _, id := range slices.Sorted(maps.Keys(t.history)) {
		for _, v := range t.history[id] {
			storedID := t.history.storedID(id, v)
			row := byID[storedID]
			g := d.at(keyOf(v))
			g.size++
			if v.stored != "" && v.stored != storedID {
				g.renames = append(g.renames, rename{v.stored, storedID})
			}
			if v.hash == row.hash {
				continue
			}
			g.claims = append(g.claims, row)
			if v.stored == "" {
				tally.Created++
				continue
			}
			g.existing = append(g.existing, storedID)
			if v.SupersededAt.IsZero() {
				tally.Changed++
			} else if v == t.history[id][len(t.history[id])-1] {
				tally.Removed++ // the claim is gone from its files
			}
		}
	}
}

func (d *division) addSpells(t *target, have *stored, tally *Tally) {
	wanted := make(map[string]bool, len(t.spells))
	for _, row := range t.spells {
		wanted[row.version] = true
		g := d.at(groupKey{row.predicate, row.subject, row.object})
		g.size++
		before, ok := have.spells[row.version]
		switch {
		case !ok:
			g.newSpells = append(g.newSpells, row)
		case before != storedRow{hash: row.hash, predicate: row.predicate, subject: row.subject, object: row.object}:
			g.spells = append(g.spells, row)
		default:
			continue
		}
		tally.count(ok)
	}
	for _, version := range slices.Sorted(maps.Keys(have.spells)) {
		if row := have.spells[version]; !wanted[version] {
			g := d.at(groupKey{row.predicate, row.subject, row.object})
			g.droppedSpells = append(g.droppedSpells, version)
			tally.Removed++
		}
	}
}

func (d *division) addEdges(t *target, have *stored, tally *Tally) {
	wanted := make(map[string]bool, len(t.spells))
	for _, row := range t.spells {
		if row.edgeID == "" {
			continue
		}
		wanted[row.edgeID] = true
		g := d.at(groupKey{row.predicate, row.subject, row.object})
		g.size++
		before, ok := have.edges[row.edgeID]
		switch {
		case ok && (before.predicate != row.predicate || before.subject != row.subject || before.object != row.object):
			g.droppedEdges = append(g.droppedEdges, droppedEdge{before.predicate, row.edgeID}) // another hand moved it
			g.newEdges = append(g.newEdges, row)
		case !ok:
			g.newEdges = append(g.newEdges, row)
		case before.hash != row.edgeHash:
			g.edges = append(g.edges, row)
		default:
			continue
		}
		tally.count(ok)
	}
	for _, id := range slices.Sorted(maps.Keys(have.edges)) {
		if row := have.edges[id]; !wanted[id] {
			g := d.at(groupKey{row.predicate, row.subject, row.object})
			g.droppedEdges = append(g.droppedEdges, droppedEdge{row.predicate, id})
			tally.Removed++
		}
	}
}

func (d *division) addContradictions(t *target, have *stored, tally *Tally) {
	wanted := make(map[string]bool, len(t.contradictions))
	for _, row := range t.contradictions {
		wanted[row.id] = true
		g := d.at(row.key())
		g.size++
		before, ok := have.disputes[row.id]
		if ok && before == row.stored() {
			continue
		}
		if ok {
			g.droppedContradictions = append(g.droppedContradictions, row.id)
		}
		g.contradictions = append(g.contradictions, row)
		tally.count(ok)
	}
	for _, id := range slices.Sorted(maps.Keys(have.disputes)) {
		if row := have.disputes[id]; !wanted[id] {
			g := d.at(groupKey{row.predicate, row.subject, row.object})
			g.droppedContradictions = append(g.droppedContradictions, id)
			tally.Removed++
		}
	}
}

func (t *Tally) count(existed bool) {
	if existed {
		t.Changed++
	} else {
		t.Created++
	}
}

func (d *division) sorted() []*group {
	keys := slices.SortedFunc(maps.Keys(d.groups), compareKeys)
	groups := make([]*group, len(keys))
	for i, k := range keys {
		groups[i] = d.groups[k]
	}
	return groups
}

const defaultMaxRows = 5000

// portions puts whole groups together to transactions. It counts all rows of a
// group, changed or not, so that an interrupted load goes on with the same ones.
func portions(groups []*group, maxRows int) [][]*group {
	var out [][]*group
	rows := maxRows + 1
	for _, g := range groups {
		if rows+g.size > maxRows {
			out = append(out, nil)
			rows = 0
		}
		rows += g.size
		out[len(out)-1] = append(out[len(out)-1], g)
	}
	return out
}

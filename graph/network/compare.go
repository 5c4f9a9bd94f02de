package network

import (
	"cmp"
	"fmt"
	"slices"
)

// CompareArgs are the question of `compare`.
type CompareArgs struct {
	First           int                 // most differences
	Fields, Columns []string            // that are compared: their names, and where they are stored
	Keys            map[string][]string // of each type: stored qualifiers that tell one relationship of a pair from another
}

// String leaves out what follows from the catalog.
func (a CompareArgs) String() string { return fmt.Sprintf("{%d}", a.First) }

// Sight is what a comparison needs of a tie beyond what all questions do.
type Sight struct {
	Key    string // equal for ties that speak of the same: type, ends and key qualifiers
	Values []any  // of the fields, in their order
}

// Compare gives what two sets of ties do not share. Ties up to split are those of
// the first viewpoint, the others of the second; seen has what is compared of each.
//
// Ties of one key belong together if they are one spell; then the nearest do: those
// whose possible days overlap, the longest overlap first, and of points those that
// lie least apart. What is left over only one side has.
func (g *Graph) Compare(a CompareArgs, split int, seen []Sight) []Record {
	keys, sides := []string{}, map[string]*[2][]int{}
	for i := range g.Ties {
		side := sides[seen[i].Key]
		if side == nil {
			side = new([2][]int)
			sides[seen[i].Key] = side
			keys = append(keys, seen[i].Key)
		}
		of := 0
		if i >= split {
			of = 1
		}
		side[of] = append(side[of], i)
	}
	var differences []difference
	for _, k := range keys {
		for _, p := range g.pairs(sides[k]) {
			d := difference{pair: p}
			if p[0] >= 0 && p[1] >= 0 {
				if d.fields = differing(a.Fields, seen[p[0]].Values, seen[p[1]].Values); d.fields == nil {
					continue
				}
			}
			differences = append(differences, d)
		}
	}
	slices.SortFunc(differences, g.compareDifferences)
	out := make([]Record, min(len(differences), a.First))
	for i := range out {
		d := differences[i]
		out[i] = Record{"first": tieOrNil(d.pair[0]), "second": tieOrNil(d.pair[1]), "fields": d.fields}
	}
	return out
}

type difference struct {
	pair   [2]int // positions of ties; -1: there is none
	fields []string
}

// some is the tie of the first viewpoint, or of the second if the first has none.
func (d difference) some() int {
	if d.pair[0] >= 0 {
		return d.pair[0]
	}
	return d.pair[1]
}

func tieOrNil(t int) any {
	if t < 0 {
		return nil
	}
	return TieRef(t)
}

// differing are the fields whose values are not equal.
func differing(fields []string, a, b []any) []string {
	var out []string
	for i, f := range fields {
		if a[i] != b[i] {
			out = append(out, f)
		}
	}
	return out
}

// pairs puts ties of one key together, and gives those that have no partner alone.
func (g *Graph) pairs(sides *[2][]int) [][2]int {
	type match struct {
		pair         [2]int
		gap, overlap int // gap of a spell and itself: -1
	}
	var matches []match
	for _, x := range sides[0] {
		for _, y := range sides[1] {
			a, b := &g.Ties[x], &g.Ties[y]
			m := match{pair: [2]int{x, y}, gap: a.gap(b), overlap: a.overlap(b)}
			if a.ID == b.ID {
				m.gap = -1
			}
			if m.gap < 0 || m.overlap > 0 || a.Point {
				matches = append(matches, m)
			}
		}
	}
	slices.SortStableFunc(matches, func(x, y match) int {
		return cmp.Or(cmp.Compare(x.gap, y.gap), cmp.Compare(y.overlap, x.overlap))
	})
	var out [][2]int
	taken := map[int]bool{}
	for _, m := range matches {
		if !taken[m.pair[0]] && !taken[m.pair[1]] {
			taken[m.pair[0]], taken[m.pair[1]] = true, true
			out = append(out, m.pair)
		}
	}
	for side, ties := range sides {
		for _, t := range ties {
			if !taken[t] {
				alone := [2]int{-1, -1}
				alone[side] = t
				out = append(out, alone)
			}
		}
	}
	return out
}

// overlap counts the days on which both are possible, bounded by what a number holds.
func (t *Tie) overlap(o *Tie) int {
	return max(0, int(min(t.ToLatest, o.ToLatest))-int(max(t.FromEarliest, o.FromEarliest)))
}

// gap counts the days between the possible days of both; 0 if they meet.
func (t *Tie) gap(o *Tie) int {
	return max(0, int(max(t.FromEarliest, o.FromEarliest))-int(min(t.ToLatest, o.ToLatest)))
}

func (g *Graph) compareDifferences(x, y difference) int {
	a, b := &g.Ties[x.some()], &g.Ties[y.some()]
	return cmp.Or(
		cmp.Compare(a.Type, b.Type), g.compareNames(g.node(a.Source), g.node(b.Source)), g.compareNames(g.node(a.Target), g.node(b.Target)),
		cmp.Compare(a.FromEarliest, b.FromEarliest), cmp.Compare(a.ToLatest, b.ToLatest), cmp.Compare(a.ID, b.ID),
		cmp.Compare(x.some(), y.some()),
	)
}

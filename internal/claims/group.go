package claims

import (
	"slices"
	"time"
)

// group is all claims of one key, read and sorted by weight.
type group struct {
	key
	class    Class
	nature   nature
	life     life
	readings []reading
}

// groups sorts the claims that may draw an edge by key; claims of attributes,
// of predicates that the world does not know, and without an object draw none.
func (a *atlas) groups(claims []Claim) [][]*Claim {
	var (
		index = make(map[key]int32, len(claims)/2)
		of    = make([]int32, len(claims)) // the key of each claim; -1 = none
		keys  []key
		sizes []int
		total int
	)
	for i := range claims {
		c := &claims[i]
		p, known := a.Predicates[c.Predicate]
		if !known || p.Class == AttributeClass || c.Object == "" {
			of[i] = -1
			continue
		}
		k := c.key(p)
		at, seen := index[k]
		if !seen {
			at = int32(len(keys))
			index[k], keys, sizes = at, append(keys, k), append(sizes, 0)
		}
		of[i] = at
		sizes[at]++
		total++
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return compareKeys(keys[i], keys[j]) })
	return spread(claims, of, order, sizes, total)
}

// spread puts the claims of each key side by side in one piece of memory.
func spread(claims []Claim, of []int32, order, sizes []int, total int) [][]*Claim {
	memory := make([]*Claim, total)
	places := make([][]*Claim, len(order)) // by key
	sorted := make([][]*Claim, len(order)) // by order
	for i, at := range order {
		size := sizes[at]
		places[at], sorted[i] = memory[:0:size], memory[:size:size]
		memory = memory[size:]
	}
	for i, at := range of {
		if at >= 0 {
			places[at] = append(places[at], &claims[i])
		}
	}
	return sorted
}

// group reads the claims of one key.
func (a *atlas) group(claims []*Claim) *group {
	p := a.Predicates[claims[0].Predicate]
	g := &group{
		key: claims[0].key(p), class: p.Class,
		nature:   nature{point: p.Class == PointClass, continuous: p.Continuous},
		life:     a.life(claims[0].Subject, claims[0].Object),
		readings: make([]reading, len(claims)),
	}
	for i, c := range claims {
		g.readings[i] = a.read(c, g.nature)
	}
	if len(claims) > 1 {
		slices.SortFunc(g.readings, func(a, b reading) int { return byWeight(&a, &b) })
	}
	return g
}

// standsAt says that the claim has been told by t and not been superseded.
func (c *Claim) standsAt(t time.Time) bool {
	return !c.RecordedAt.After(t) && (c.SupersededAt.IsZero() || c.SupersededAt.After(t))
}

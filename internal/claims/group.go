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
	readings []*reading

	// Memory that the next key uses again.
	store   []reading
	origins []*origin
	hash    writer
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

// read takes in the claims of one key. It keeps the memory of the key before,
// so nothing that it made may outlive the group but spells.
func (g *group) read(a *atlas, claims []*Claim) {
	first := claims[0]
	p := a.Predicates[first.Predicate]
	g.key, g.class = first.key(p), p.Class
	g.nature = nature{point: p.Class == PointClass, continuous: p.Continuous}
	g.life = a.life(first.Subject, first.Object)
	g.store, g.readings, g.origins = g.store[:0], g.readings[:0], g.origins[:0]
	for _, c := range claims {
		begin := len(g.origins)
		for _, cite := range c.Cites {
			g.origins = append(g.origins, a.origin(cite.Source))
		}
		g.store = append(g.store, newReading(c, g.nature, g.origins[begin:len(g.origins):len(g.origins)]))
	}
	for i := range g.store {
		g.readings = append(g.readings, &g.store[i])
	}
	slices.SortFunc(g.readings, byWeight)
}

// standsAt says that the claim has been told by t and not been superseded.
func (c *Claim) standsAt(t time.Time) bool {
	return !c.RecordedAt.After(t) && (c.SupersededAt.IsZero() || c.SupersededAt.After(t))
}

package seed

import (
	"maps"
	"slices"

	"entente/internal/claims"
	"entente/schema"
)

// resolve makes spells of the claims and looks at what they say together.
func (c *checker) resolve() {
	c.out.claims = c.sortedClaims()
	c.out.world = WorldOf(c.catalog, c.out.sources, slices.AppendSeq(slices.Clone(c.out.entities), maps.Values(c.known)))
	c.out.spells = claims.ResolveAll(c.out.claims, c.out.world)
	c.checkChairs()
	c.checkCounts()
	c.resolved = true
}

// WorldOf is what claims are resolved against, given the model schema, the
// sources and the entities.
func WorldOf(catalog *schema.Catalog, sources []*Source, entities []*Entity) claims.World {
	w := claims.World{
		Sources:    make(map[string]claims.Source, len(sources)),
		Lives:      map[string]claims.Life{},
		Predicates: make(map[string]claims.Predicate, len(catalog.Predicates)),
	}
	for _, s := range sources {
		w.Sources[s.ID] = s.Source
	}
	for _, e := range entities {
		if e.Life != (claims.Life{}) {
			w.Lives[e.ID] = e.Life
		}
	}
	for _, p := range catalog.Predicates {
		w.Predicates[p.Name] = claims.Predicate{
			Name: p.Name, Class: claims.Class(p.Class), Key: p.Key, Continuous: p.Continuous,
		}
	}
	return w
}

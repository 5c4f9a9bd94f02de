package load

import (
	"context"
	"fmt"

	"entente/internal/claims"
	"entente/schema"
	"entente/seed"
)

// Archive reads all versions of all claims, and the world that they speak of: what
// claims.Resolve and claims.ResolveAll need to tell again what the database holds.
func Archive(ctx context.Context, db Database, catalog *schema.Catalog) ([]claims.Claim, claims.World, error) {
	s := emptyStored()
	world := seed.WorldOf(catalog, nil, nil)
	for _, read := range []func(context.Context, Database, *schema.Catalog) error{s.readSources, s.readEntities, s.readClaims} {
		if err := read(ctx, db, catalog); err != nil {
			return nil, world, fmt.Errorf("reading claims and what they speak of: %w", err)
		}
	}
	for _, n := range s.nodes {
		n.enter(&world)
	}
	return s.history.all(), world, nil
}

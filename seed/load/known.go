package load

import (
	"context"
	"fmt"

	"entente/schema"
	"entente/seed"
)

// Entities are the entities in the database that other origins than this one
// brought: what facts of the origin may refer to. A database that is empty has none.
func Entities(ctx context.Context, db Database, catalog *schema.Catalog, origin string) ([]*seed.Entity, error) {
	s := emptyStored()
	if err := s.readBatches(ctx, db, catalog); err != nil {
		return nil, fmt.Errorf("reading the batches from the database: %w", err)
	}
	var entities []*seed.Entity
	err := each(ctx, db, "MATCH (n:Entity)", "n.id, properties(n)", func(row []any) {
		p, _ := row[1].(map[string]any)
		t := catalog.Type(str(p["type"]))
		if t == nil || p["supersededAt"] != nil || s.batches[str(p[batchProperty])].origin == origin {
			return
		}
		e := &seed.Entity{ID: str(row[0]), Type: t, Name: str(p["name"]), Aliases: texts(p["aliases"]), Values: map[string]any{}}
		for _, property := range t.Properties {
			if v, ok := p[property.Column]; ok && property.Column == property.Name && !property.List {
				e.Values[property.Name] = v
			}
		}
		if len(t.Life) == 2 {
			e.Life = seed.LifeOf(t, date(p[t.Life[0]]), date(p[t.Life[1]]))
		}
		entities = append(entities, e)
	})
	if err != nil {
		return nil, fmt.Errorf("reading the entities from the database: %w", err)
	}
	return entities, nil
}

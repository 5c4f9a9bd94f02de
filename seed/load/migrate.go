package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/schema"
)

// migrate brings constraints and indexes to what the catalog asks for: those of
// ours that are missing or differ are made, those that nothing asks for any more
// are dropped. It compares what SHOW returns, because IF NOT EXISTS would take
// another definition under the same name for the right one.
func migrate(ctx context.Context, db Database, catalog *schema.Catalog) error {
	drops, creates, err := migration(ctx, db, catalog)
	if err != nil || len(drops)+len(creates) == 0 {
		return err
	}
	// One transaction for all of a kind: two hundred single ones take three times as long.
	for _, steps := range [][]string{statements(drops, definition.drop), statements(creates, definition.create)} {
		err := db.Write(ctx, func(tx Tx) error {
			for _, step := range steps {
				if _, err := tx.Run(ctx, step, nil); err != nil {
					return fmt.Errorf("preparing the database with %q: %w", step, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if _, err := db.Read(ctx, "CALL db.awaitIndexes(300)", nil); err != nil {
		return fmt.Errorf("waiting until the indexes are filled: %w", err)
	}
	return nil
}

// recount has Neo4j count its indexes again and forget its plans. It plans by what
// it counted last, which before a load may have been an empty database.
func recount(ctx context.Context, db Database) error {
	if _, err := db.Read(ctx, "CALL db.prepareForReplanning(300)", nil); err != nil {
		return fmt.Errorf("the facts are loaded; counting what the indexes hold: %w", err)
	}
	return nil
}

func statements(list []definition, statement func(definition) string) []string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = statement(d)
	}
	return out
}

// migration is what leads from what there is to the wish list.
func migration(ctx context.Context, db Database, catalog *schema.Catalog) (drops, creates []definition, err error) {
	have, states, err := existing(ctx, db)
	if err != nil {
		return nil, nil, err
	}
	wanted := map[string]bool{}
	for _, wish := range wishes(catalog) {
		wanted[wish.name] = true
		found, ok := have[wish.name]
		if ok && found.equal(wish) && states[wish.name] != "FAILED" {
			continue
		}
		if ok {
			drops = append(drops, found)
		}
		creates = append(creates, wish)
	}
	for name, found := range have {
		if !wanted[name] && strings.HasPrefix(name, "entente_") {
			drops = append(drops, found)
		}
	}
	slices.SortFunc(drops, func(a, b definition) int { return strings.Compare(a.name, b.name) })
	return drops, creates, nil
}

// existing are the constraints and indexes that the database has, and the states
// of the indexes, those of constraints too; by name.
func existing(ctx context.Context, db Database) (have map[string]definition, states map[string]string, err error) {
	have, states = map[string]definition{}, map[string]string{}
	constraints, err := db.Read(ctx, "SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties", nil)
	if err != nil {
		return nil, nil, fmt.Errorf("asking for the constraints: %w", err)
	}
	indexes, err := db.Read(ctx, "SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, owningConstraint, state WHERE type <> 'LOOKUP'", nil)
	if err != nil {
		return nil, nil, fmt.Errorf("asking for the indexes: %w", err)
	}
	for _, row := range indexes {
		d := definitionOf(row)
		if row[5] == nil {
			have[d.name] = d
		}
		states[d.name] = str(row[6])
	}
	for _, row := range constraints {
		d := definitionOf(row)
		have[d.name] = d
	}
	return have, states, nil
}

// definitionOf reads a row of SHOW: name, type, entity type, labels or types, properties.
func definitionOf(row []any) definition {
	d := definition{edge: row[2] == "RELATIONSHIP"}
	d.name, _ = row[0].(string)
	d.kind, _ = row[1].(string)
	if targets := texts(row[3]); len(targets) > 0 {
		d.target = strings.Join(targets, "|")
	}
	d.properties = texts(row[4])
	return d
}

// texts reads a list of strings as rows hold it.
func texts(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, e := range list {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

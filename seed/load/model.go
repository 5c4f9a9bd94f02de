package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"entente/schema"
)

// modelOf names how facts of a catalog are stored: labels, properties and their
// scalars, relationship types. Words for people do not count.
func modelOf(catalog *schema.Catalog) string {
	sum := sha256.New()
	properties := func(list []*schema.Property) {
		for _, p := range list {
			fmt.Fprintf(sum, "  %s %s %t\n", p.Column, p.Scalar, p.List)
		}
	}
	for _, t := range catalog.Types {
		fmt.Fprintf(sum, "%s %q\n", t.Name, t.Labels)
		properties(t.Properties)
	}
	for _, e := range catalog.Edges {
		fmt.Fprintf(sum, "%s\n", e.Name)
		properties(e.Properties)
	}
	for _, p := range catalog.Predicates {
		fmt.Fprintf(sum, "%s %s %q\n", p.Name, p.Class, p.Key)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// markModel writes for which model the facts were loaded, if that is not what
// stands there.
func markModel(ctx context.Context, db Database, catalog *schema.Catalog) error {
	rows, err := db.Read(ctx, "MATCH (g:Graph {id: 'graph'}) RETURN g.model", nil)
	model := modelOf(catalog)
	if err != nil || len(rows) == 1 && rows[0][0] == model {
		return err
	}
	return db.Write(ctx, func(tx Tx) error {
		_, err := tx.Run(ctx, "MATCH (g:Graph {id: 'graph'}) SET g.model = $model", map[string]any{"model": model})
		return err
	})
}

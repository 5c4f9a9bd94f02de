package load

import (
	"context"
	"errors"
	"fmt"

	"entente/schema"
)

// ErrForeign: the database holds nodes that this program did not write.
var ErrForeign = errors.New("the database is not empty and does not belong to Entente")

// claimDatabase marks an empty database as ours, and refuses one that is neither
// empty nor ours. It changes nothing in a database that it refuses.
func claimDatabase(ctx context.Context, db Database) error {
	rows, err := db.Read(ctx, "OPTIONAL MATCH (g:Graph {app: 'entente'}) WITH count(g) AS marks "+
		"CALL () { MATCH (n) RETURN n LIMIT 1 UNION ALL RETURN null AS n } RETURN marks, count(n)", nil)
	if err != nil {
		return fmt.Errorf("looking whose database this is: %w", err)
	}
	marks, _ := rows[0][0].(int64)
	nodes, _ := rows[0][1].(int64)
	if marks > 0 {
		return nil
	}
	if nodes > 0 {
		return fmt.Errorf("%w; nothing was changed. Give an empty database, or empty this one yourself if it is the right one", ErrForeign)
	}
	return db.Write(ctx, func(tx Tx) error {
		_, err := tx.Run(ctx, "MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.app = 'entente', g.type = 'Graph', g.name = 'Entente', g.revision = 0", nil)
		return err
	})
}

// allLabels are the labels of every type of the catalog.
func allLabels(catalog *schema.Catalog) []string {
	var labels []string
	seen := map[string]bool{}
	for _, t := range catalog.Types {
		for _, l := range t.Labels {
			if !seen[l] {
				seen[l] = true
				labels = append(labels, l)
			}
		}
	}
	return labels
}

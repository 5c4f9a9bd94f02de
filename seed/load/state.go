package load

import (
	"context"
	"fmt"
	"slices"

	"entente/schema"
)

// State is what a database holds, as far as the questions of a program depend on it.
type State struct {
	Revision    int64    // 0: no graph of ours
	Indexes     int      // constraints and indexes that are as they should be
	Drift       []string // sentences on what is not; empty: nothing
	Interrupted []string // ids of batches whose load did not come to its end, sorted
}

// StateOf asks for it, without reading any facts. What is not as it should be: a
// constraint or index that is missing, differs or is not online, and facts that
// were loaded by a program with another model.
func StateOf(ctx context.Context, db Database, catalog *schema.Catalog) (State, error) {
	var s State
	rows, err := db.Read(ctx, "MATCH (g:Graph {app: 'entente'}) OPTIONAL MATCH (b:Batch {complete: false}) RETURN g.revision, g.model, collect(b.id)", nil)
	if err != nil {
		return s, fmt.Errorf("looking what the database holds: %w", err)
	}
	if len(rows) == 0 {
		return s, nil
	}
	s.Revision, _ = rows[0][0].(int64)
	s.Interrupted = texts(rows[0][2])
	slices.Sort(s.Interrupted)
	if rows[0][1] != modelOf(catalog) {
		s.Drift = append(s.Drift, "the facts were loaded for another version of the model")
	}
	have, states, err := existing(ctx, db)
	if err != nil {
		return s, err
	}
	for _, wish := range wishes(catalog) {
		found, ok := have[wish.name]
		switch {
		case !ok:
			s.Drift = append(s.Drift, fmt.Sprintf("%s is missing", wish))
		case !found.equal(wish):
			s.Drift = append(s.Drift, fmt.Sprintf("%s should be %s", found, wish))
		case states[wish.name] != "ONLINE":
			s.Drift = append(s.Drift, fmt.Sprintf("%s is %s", wish, states[wish.name]))
		default:
			s.Indexes++
		}
	}
	return s, nil
}

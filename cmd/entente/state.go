package main

import (
	"context"
	"fmt"
	"strings"

	"entente/internal/neo"
)

// state is what a database holds, as far as questions depend on it.
type state struct {
	revision int64    // 0: no graph of ours
	broken   []string // indexes that cannot be used
	indexes  int
}

// stateOf asks for it: the mark that the loader leaves, and the indexes without
// which every question would read everything.
func stateOf(ctx context.Context, db *neo.DB) (state, error) {
	var out state
	results, err := db.Read(ctx, []neo.Statement{{Text: "OPTIONAL MATCH (g:Graph {app: 'entente'}) RETURN coalesce(max(g.revision), 0)"}})
	if err != nil {
		return out, err
	}
	if rows := results[0].Rows; len(rows) == 1 {
		out.revision, _ = rows[0][0].(int64)
	}
	results, err = db.Read(ctx, []neo.Statement{{Text: "SHOW INDEXES YIELD name, state, type"}})
	if err != nil {
		return out, err
	}
	for _, row := range results[0].Rows {
		name, how := fmt.Sprint(row[0]), fmt.Sprint(row[1])
		if !strings.EqualFold(how, "ONLINE") {
			out.broken = append(out.broken, name+" is "+strings.ToLower(how))
		}
		if row[2] != "LOOKUP" {
			out.indexes++
		}
	}
	if out.indexes == 0 && out.revision > 0 {
		out.broken = append(out.broken, "there is none")
	}
	return out, nil
}

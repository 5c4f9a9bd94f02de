package main

import (
	"context"
	"time"

	"entente/internal/bridge"
	"entente/internal/claims"
	"entente/internal/neo"
	"entente/internal/record"
	"entente/schema"
	"entente/seed"
	"entente/seed/export"
	"entente/seed/load"

	"github.com/spf13/cobra"
)

// exportOfNeo4j lets exports read from Neo4j: it introduces rooms that do not know
// each other.
func exportOfNeo4j(db *neo.DB) export.Graph {
	return export.Neo4j{Reader: bridge.Store(db), Catalog: schema.Default(),
		Archive: func(ctx context.Context) ([]claims.Claim, claims.World, error) {
			return load.Archive(ctx, bridge.Store(db), schema.Default())
		}}
}

// exportOfFacts lets exports read the records of facts that a load with these options
// would store.
func exportOfFacts(facts *seed.Checked, set *record.Set, o load.Options) export.Graph {
	id, content, all := load.Told(facts, o)
	return export.NewMemory(set, [][2]string{{id, content}}, all, facts.World())
}

// exported opens what one export reads: Neo4j, or the facts of a folder (or those built
// in) as they are told now, unless at says when. The function closes it.
func (d *database) exported(cmd *cobra.Command, engine, folder, recordedAt string) (export.Graph, func(), error) {
	at, err := parseInstant(recordedAt)
	if err != nil {
		return nil, nil, err
	}
	db, err := d.reach(cmd, engine)
	if err != nil {
		return nil, nil, err
	}
	if db != nil {
		if folder != "" || recordedAt != "" {
			_ = db.Close(cmd.Context())
			return nil, nil, misuse("--data and --recorded-at are about facts in memory; give --engine memory with them")
		}
		return exportOfNeo4j(db), func() { _ = db.Close(context.Background()) }, nil
	}
	var folders []string
	if folder != "" {
		folders = []string{folder}
	}
	facts, err := factsToLoad(cmd, folders)
	if err != nil {
		return nil, nil, err
	}
	o := load.Options{RecordedAt: at}
	if at.IsZero() {
		o.RecordedAt = time.Now()
	}
	set, err := load.Records(facts, o)
	if err != nil {
		return nil, nil, err
	}
	return exportOfFacts(facts, set, o), func() {}, nil
}

package main

import (
	"context"
	"log/slog"
	"runtime/debug"
	"time"

	"entente/graph"
	"entente/graph/memory"
	"entente/internal/record"
	"entente/schema"
)

// serveMemory is the engine in memory as a process of its own: the same handler,
// over the same rows, without a database.
func serveMemory(ctx context.Context, s size) error {
	g, err := memory.New(recorded(s), 1)
	if err != nil {
		return err
	}
	config := graph.Open()
	config.Limits.MaxPage, config.Limits.MaxRows, config.Timeout = 2_000, 10_000_000, time.Minute
	config.Log = slog.New(slog.DiscardHandler)
	handler, err := graph.New(schema.Default(), graph.Memory{Graph: g}, config)
	if err != nil {
		return err
	}
	debug.FreeOSMemory() // what the world was made from is no part of the engine
	return listen(ctx, handler)
}

// recorded is the world as records, as a load would store it.
func recorded(s size) *record.Set {
	set := &record.Set{}
	for p := range newMade(s).parts() {
		for i := range p.n {
			r := p.make(i)
			if p.tie == "" {
				set.Nodes = append(set.Nodes, record.Node{Labels: p.labels, Properties: r})
				continue
			}
			set.Edges = append(set.Edges, record.Edge{Type: p.tie, From: r["a"].(string), To: r["b"].(string), Properties: r["p"].(row)})
		}
	}
	return set
}

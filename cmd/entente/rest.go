package main

import (
	"context"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// calm is how long no garbage must have been collected until a busy time counts as
// over; a server that is asked collects several times a second.
const calm = 3 * time.Second

// rest gives memory back to the machine when a busy time is over, until the context
// ends. The runtime keeps what the longest answers took, and looks for garbage only
// when something is made: a server that nobody asks would hold it for minutes.
func rest(ctx context.Context, calm time.Duration) {
	tick := time.NewTicker(calm)
	defer tick.Stop()
	before, freed := collections(), uint64(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := collections()
		if now == before && now != freed {
			runtime.GC()         // what lies in pools outlives one collection
			debug.FreeOSMemory() // it collects, too
			now = collections()
			freed = now
		}
		before = now
	}
}

// collections is how many collections of garbage the process has had.
func collections() uint64 {
	sample := []metrics.Sample{{Name: "/gc/cycles/total:gc-cycles"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

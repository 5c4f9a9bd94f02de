package graph

import (
	"context"
	"time"
)

// turns lets a bounded number of requests be answered at the same time, and a
// bounded number wait for a short while. Beyond that, to say no at once is
// kinder than to let everybody wait until nobody's deadline can be met.
type turns struct {
	running  chan struct{}
	waiting  chan struct{}
	patience time.Duration
}

func newTurns(running, waiting int, patience time.Duration) *turns {
	return &turns{running: make(chan struct{}, running), waiting: make(chan struct{}, waiting), patience: patience}
}

// take waits for a turn. Who gets one must call done.
func (t *turns) take(ctx context.Context) (ok bool) {
	select {
	case t.running <- struct{}{}:
		return true
	default:
	}
	select {
	case t.waiting <- struct{}{}:
		defer func() { <-t.waiting }()
	default:
		return false
	}
	timer := time.NewTimer(t.patience)
	defer timer.Stop()
	select {
	case t.running <- struct{}{}:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}

func (t *turns) done() { <-t.running }

// Load is how busy a server is.
type Load struct{ Running, Waiting int }

// Load says how many requests are answered now, and how many wait.
func (s *Server) Load() Load {
	return Load{Running: len(s.turns.running), Waiting: len(s.turns.waiting)}
}

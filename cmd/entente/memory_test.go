package main

import (
	"testing"
)

// TestServeInMemory: without any Neo4j the program serves the facts from memory.
func TestServeInMemory(t *testing.T) {
	s := serveWith(t, []string{"ENTENTE_NEO4J_DIR=" + t.TempDir()}, "--engine", "memory", "--data", world(t))
	countsStates(t, s)
	s.stop(t, 0)
}

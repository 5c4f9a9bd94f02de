package main

import (
	"os"
	"testing"
	"time"

	"entente/internal/launch/launchtest"

	"github.com/rogpeppe/go-internal/testscript"
)

// withNeo4j are the tests, and the end of the Neo4j that they used.
type withNeo4j struct{ m *testing.M }

func (w withNeo4j) Run() int { return launchtest.Run(w.m) }

// TestMain makes this test binary the command `entente` of the scripts, too.
func TestMain(m *testing.M) {
	testscript.Main(withNeo4j{m}, map[string]func(){
		"entente": func() {
			patience = 5 * time.Second
			os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
		},
	})
}

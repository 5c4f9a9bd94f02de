package main

import (
	"fmt"
	"os"
	"testing"
	"time"

	"entente/internal/launch/launchtest"

	"github.com/rogpeppe/go-internal/testscript"
)

// tests are the tests, and the end of what they share: a Neo4j and the program.
type tests struct{ m *testing.M }

func (all tests) Run() int {
	code := launchtest.Run(all.m)
	if err := os.RemoveAll(built.dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	return code
}

// TestMain makes this test binary the command `entente` of the scripts, too.
func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){
		"entente": func() {
			patience = 5 * time.Second
			os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
		},
	})
}

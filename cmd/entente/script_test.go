package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"entente/internal/launch/launchtest"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs what needs no database. Each script has a home of its own and
// no variable of the caller's, so neither its Neo4j nor its jars are there.
//
// $TAKEN is an address on which somebody listens, $FREE one on which nobody does,
// $SILENT the address of a server that takes connections and says nothing, and
// $WORLD the small world of the goldens.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:       "testdata/script",
		Setup:     func(e *testscript.Env) error { return setUp(t, e) },
		Cmds:      map[string]func(*testscript.TestScript, bool, []string){"status": status},
		Condition: condition, RequireExplicitExec: true, RequireUniqueNames: true,
	})
}

// TestScriptsOnNeo4j runs what needs one, on the small world.
func TestScriptsOnNeo4j(t *testing.T) {
	config := launchtest.Config(t)
	launchtest.DBWithSchema(t)
	variables := []string{"NEO4J_URI=" + config.URI, "NEO4J_USERNAME=" + config.User, "NEO4J_PASSWORD=" + config.Password}
	entente := exec.CommandContext(t.Context(), "entente", "load", world(t), "--recorded-at", "2024-02-01")
	entente.Env = append(cleanEnvironment(), variables...)
	if out, err := entente.CombinedOutput(); err != nil || !strings.Contains(string(out), " created, 0 changed, 0 removed") {
		t.Fatalf("loading the small world: %v\n%s", err, out)
	}
	// The scripts run side by side; the database is theirs until the last has ended.
	t.Run("scripts", func(t *testing.T) {
		testscript.Run(t, testscript.Params{
			Dir: "testdata/neo4j",
			Setup: func(e *testscript.Env) error {
				e.Vars = append(e.Vars, variables...)
				return setUp(t, e)
			},
			Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status},
			RequireExplicitExec: true, RequireUniqueNames: true,
		})
	})
}

func setUp(t *testing.T, e *testscript.Env) error {
	home := filepath.Join(e.WorkDir, "home")
	if err := os.Mkdir(home, 0o755); err != nil {
		return err
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	e.Defer(func() { taken.Close() })
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if err := free.Close(); err != nil {
		return err
	}
	e.Setenv("HOME", home)
	e.Setenv("TAKEN", taken.Addr().String())
	e.Setenv("SILENT", taken.Addr().String()) // it accepts, since the kernel does, and nobody reads
	e.Setenv("FREE", free.Addr().String())
	e.Setenv("WORLD", world(t))
	return nil
}

func world(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../graph/testdata/world")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// status is `status N PROGRAM ARGUMENTS…`: it runs a program and wants an exit
// status, which `exec` does not tell apart.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N PROGRAM [ARGUMENT…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// condition knows [javaless]: programs can be run here without the folders in
// which Java stands.
func condition(name string) (bool, error) {
	if name != "javaless" {
		return false, fmt.Errorf("there is no condition %q", name)
	}
	hide := exec.Command("unshare", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs none /usr/lib/jvm")
	hide.Stderr = io.Discard
	return hide.Run() == nil, nil
}

// cleanEnvironment is the caller's without what directs entente, except where it
// gets the jars of Neo4j from.
func cleanEnvironment() []string {
	var out []string
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		jars := name == "ENTENTE_CACHE_DIR" || name == "ENTENTE_MAVEN_REPO"
		if jars || !strings.HasPrefix(name, "ENTENTE_") && !strings.HasPrefix(name, "NEO4J_") {
			out = append(out, kv)
		}
	}
	return out
}

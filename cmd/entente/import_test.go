package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"entente/internal/launch/launchtest"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScriptsOfImports runs each script on a database with the small world alone,
// one after another: imports change what is there.
func TestScriptsOfImports(t *testing.T) {
	scripts, err := filepath.Glob("testdata/imports/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	config := launchtest.Config(t)
	variables := []string{"NEO4J_URI=" + config.URI, "NEO4J_USERNAME=" + config.User, "NEO4J_PASSWORD=" + config.Password}
	for _, script := range scripts {
		launchtest.DBWithSchema(t)
		load := exec.CommandContext(t.Context(), "entente", "load", world(t), "--recorded-at", "2024-02-01")
		load.Env = append(cleanEnvironment(), variables...)
		if out, err := load.CombinedOutput(); err != nil {
			t.Fatalf("loading the small world: %v\n%s", err, out)
		}
		t.Run(strings.TrimSuffix(filepath.Base(script), ".txtar"), func(t *testing.T) {
			testscript.Run(t, testscript.Params{
				Files: []string{script},
				Setup: func(e *testscript.Env) error {
					e.Vars = append(e.Vars, variables...)
					return setUp(t, e)
				},
				Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status},
				RequireExplicitExec: true, RequireUniqueNames: true,
			})
		})
	}
}

// TestImportOfWholeSets loads the curated facts and then the panel of the Correlates
// of War, the Factbook with its history and the list of January 2020, and verifies
// what stands. It takes minutes, so it runs if ENTENTE_DEEP is set; the times are
// those of the README.
func TestImportOfWholeSets(t *testing.T) {
	if os.Getenv("ENTENTE_DEEP") == "" {
		t.Skip("set ENTENTE_DEEP=1 to import whole data sets; it takes minutes")
	}
	data, err := filepath.Abs("../../../shared/data")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(data); err != nil {
		t.Skipf("%s is not there: this test imports whole data sets", data)
	}
	config := launchtest.Config(t)
	launchtest.DB(t)
	run := func(arguments ...string) string {
		t.Helper()
		start := time.Now()
		command := exec.CommandContext(t.Context(), "entente", arguments...)
		command.Env = append(cleanEnvironment(), "NEO4J_URI="+config.URI, "NEO4J_USERNAME="+config.User, "NEO4J_PASSWORD="+config.Password)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("entente %s: %v\n%s", strings.Join(arguments, " "), err, out)
		}
		var peak int64
		if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = usage.Maxrss >> 10
		}
		t.Logf("entente %s: %.1f s, processor %.1f s, %d MB\n%s", arguments[0]+" "+strings.Join(arguments[1:min(2, len(arguments))], " "),
			time.Since(start).Seconds(), command.ProcessState.UserTime().Seconds(), peak, out)
		return string(out)
	}
	in := func(names ...string) []string {
		for i, n := range names {
			names[i] = filepath.Join(data, n)
		}
		return names
	}
	run("load")
	cow := append([]string{"import", "cow"}, in("cow-igo/state_year.csv.gz", "cow-igo/states2016.csv", "cow-igo/igos.csv")...)
	run(cow...)
	if out := run(cow...); !strings.Contains(out, "0 created, 0 changed, 0 removed") {
		t.Errorf("importing the panel again:\n%s", out)
	}
	run(append([]string{"import", "factbook"}, in("factbook/factbook_history.csv.gz")...)...)
	run(append([]string{"import", "orgcsv"}, in("country-orgs/CountrycodesOrgs.csv.gz")...)...)
	batches := run("batches")
	if n := strings.Count(batches, "batch:factbook:"); n != 58 {
		t.Errorf("%d batches of the Factbook, want 58", n)
	}
	for day, want := range map[string]string{"2023-04-05T12:00:00Z": `"totalCount": 0`, "2023-04-07T12:00:00Z": `"totalCount": 1`} {
		out := run("query", `{ state(iso2: "FI", knownAt: "`+day+`", accordingTo: "collection:factbook") { memberships(where: {node: {acronym: {eq: "NATO"}}}) { totalCount } } }`)
		if !strings.Contains(out, want) {
			t.Errorf("Finland in NATO as known on %s: %s, want %s", day, out, want)
		}
	}
	run("verify")
	if batch := regexp.MustCompile(`batch:country-orgs:\S+`).FindString(batches); batch == "" {
		t.Error("no batch of the list of January 2020")
	} else {
		run("revert", batch)
	}
	run("verify")
}

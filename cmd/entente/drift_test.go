package main

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// TestDrift changes the database behind the server's back: /readyz and `entente
// doctor` notice each single thing, questions are answered all the same, and
// `entente load` mends it.
func TestDrift(t *testing.T) {
	config := launchtest.Config(t)
	db := launchtest.DBWithSchema(t)
	program := func(arguments ...string) (string, error) {
		cmd := exec.CommandContext(t.Context(), program(t), arguments...)
		cmd.Env = append(cleanEnvironment(), "NEO4J_URI="+config.URI, "NEO4J_USERNAME="+config.User, "NEO4J_PASSWORD="+config.Password)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	load := func() {
		if out, err := program("load", world(t), "--recorded-at", "2024-02-01"); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	load()
	served := siteOn(t, db, 10*time.Second)
	for _, drift := range []struct{ name, statement, doctor string }{
		{"an index is missing", "DROP INDEX entente_range_state_name", "RANGE entente_range_state_name on State(name) is missing"},
		{"a constraint is missing", "DROP CONSTRAINT entente_unique_state_id", "UNIQUENESS entente_unique_state_id on State(id) is missing"},
		{"the index of the search box is missing", "DROP INDEX entity_search", "FULLTEXT entity_search on Entity(searchNames) is missing"},
		{"another program loaded", "MATCH (g:Graph) SET g.model = 'older'", "the facts were loaded for another version of the model"},
	} {
		t.Run(drift.name, func(t *testing.T) {
			wantReadiness(t, served, http.StatusOK)
			if _, err := db.Schema(t.Context(), neo.Statement{Text: drift.statement}); err != nil {
				t.Fatal(err)
			}
			wantReadiness(t, served, http.StatusServiceUnavailable)
			if out, err := program("doctor"); err == nil || !strings.Contains(out, "FAIL  the database has drifted: "+drift.doctor+"\n") {
				t.Errorf("doctor: %v\n%s", err, out)
			}
			if code, _ := ask(t, served); code != "" {
				t.Errorf("a question is answered with %s", code)
			}
			load()
			wantReadiness(t, served, http.StatusOK)
		})
	}
}

// wantReadiness gives /readyz the second for which it remembers its last answer.
func wantReadiness(t *testing.T, served http.Handler, want int) {
	t.Helper()
	var status int
	for began := time.Now(); time.Since(began) < 10*time.Second; time.Sleep(50 * time.Millisecond) {
		if status, _ = readiness(served); status == want {
			return
		}
	}
	t.Fatalf("/readyz answers %d for ten seconds, want %d", status, want)
}

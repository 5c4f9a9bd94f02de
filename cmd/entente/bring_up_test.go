package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"entente/internal/launch"
	"entente/internal/launch/launchtest"
)

// TestServeWithItsOwnNeo4j is `make run`, with the small world: the program
// brings up Neo4j, a second one finds it, and Ctrl-C ends what was started.
func TestServeWithItsOwnNeo4j(t *testing.T) {
	launchtest.Options(t)
	dir := filepath.Join(t.TempDir(), "neo4j")
	variables := []string{"ENTENTE_NEO4J_DIR=" + dir}
	first := serveWith(t, variables, "--data", world(t))
	first.says(t, "Starting Neo4j "+launch.Version, " created, 0 changed, 0 removed")
	leadsToBrowser(t, first)
	t.Run("in Neo4j Browser", func(t *testing.T) { inBrowser(t, first, "browser:neo4j") })

	second := serveWith(t, variables, "--data", world(t))
	second.says(t, "Neo4j runs there already", "0 created, 0 changed, 0 removed")
	second.stop(t, 0)
	countsStates(t, first)
	server, err := launch.Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	first.stop(t, 0)
	first.says(t, "Neo4j is stopped; the graph stays in "+dir)
	if _, err := launch.Find(dir); !errors.Is(err, launch.ErrNotRunning) {
		t.Errorf("after Ctrl-C a Neo4j is there: %v", err)
	}
	if err := syscall.Kill(server.PID, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("after Ctrl-C the process %d is there: %v", server.PID, err)
	}

	// The graph is kept. When its own Neo4j dies, the program says so and ends.
	third := serveWith(t, variables, "--no-load", "--no-auth")
	if !strings.Contains(third.printed, "preselectAuthMethod=NO_AUTH") || strings.Contains(third.printed, "password") {
		t.Errorf("without a password it prints\n%s", third.printed)
	}
	countsStates(t, third)
	if server, err = launch.Find(dir); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(server.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	third.wait(t, 1)
	third.says(t, "Neo4j has ended by itself")
}

func countsStates(t *testing.T, s *serving) {
	t.Helper()
	got := read(t, send(t, post(t, s.site, "{ states { totalCount } }")))
	if got.Data.States == nil || got.Data.States.TotalCount != 7 {
		t.Errorf("the small world has 7 states; the answer is %+v", got)
	}
}

// leadsToBrowser follows the printed link to Neo4j Browser as far as it goes
// without a browser.
func leadsToBrowser(t *testing.T, s *serving) {
	t.Helper()
	match := regexp.MustCompile(`Neo4j Browser +(\S+)\n +user (\S+), password (\S+)\n`).FindStringSubmatch(s.printed)
	if match == nil {
		t.Fatalf("no way to Neo4j Browser is printed:\n%s", s.printed)
	}
	link, user, password := match[1], match[2], match[3]
	if got := get(t, s.site+"/browser"); got.status != http.StatusFound || got.header.Get("Location") != link {
		t.Errorf("/browser leads to %q, not to %q", got.header.Get("Location"), link)
	}
	if got := get(t, link); got.status != http.StatusOK || !strings.Contains(got.body, "Neo4j Browser") {
		t.Errorf("%s: status %d", link, got.status)
	}
	var connection struct{ Bolt, User, Password string }
	if err := json.Unmarshal([]byte(get(t, s.site+"/connection.json").body), &connection); err != nil {
		t.Fatal(err)
	}
	if connection.User != user || connection.Password != password || !strings.HasPrefix(connection.Bolt, "bolt://127.0.0.1:") {
		t.Errorf("the page shows %+v", connection)
	}
}

//go:build unix

package launch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"entente/internal/launch"
	"entente/internal/neo"
)

// These tests run the real server. The cheap ones run a stand-in (start_test.go).

// realOptions are options for a real server, or the test is skipped (and fails
// under CI) for want of Java or jars.
func realOptions(t *testing.T) launch.Options {
	t.Helper()
	missing := t.Skipf
	if os.Getenv("CI") == "true" {
		missing = t.Fatalf
	}
	java, err := launch.FindJava(t.Context())
	if err != nil {
		missing("no Neo4j for this test: %v", err)
	}
	jars, err := launch.Fetch(t.Context(), launch.FetchOptions{Say: func(s string) { t.Log(s) }})
	if err != nil {
		missing("no Neo4j for this test: %v", err)
	}
	return launch.Options{Dir: filepath.Join(t.TempDir(), "instance"), Jars: jars, Java: java,
		Profile: launch.Test, Archive: true, Say: func(s string) { t.Log(s) }}
}

func start(t *testing.T, o launch.Options) *launch.Server {
	t.Helper()
	s, err := launch.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func open(t *testing.T, s *launch.Server, password string) (*neo.DB, error) {
	t.Helper()
	db, err := neo.Open(t.Context(), neo.Config{URI: s.BoltURI, User: s.User, Password: password})
	if err == nil {
		t.Cleanup(func() { db.Close(context.Background()) })
	}
	return db, err
}

func count(t *testing.T, db *neo.DB) int64 {
	t.Helper()
	results, err := db.Read(t.Context(), []neo.Statement{{Text: "MATCH (n:Kept) RETURN count(n)"}})
	if err != nil {
		t.Fatal(err)
	}
	return results[0].Rows[0][0].(int64)
}

// One life of a server: password, Browser, refusals, kill -9, recovery.
func TestRealServer(t *testing.T) {
	o := realOptions(t)
	o.HTTPPort = freePort(t)
	o.Site = "http://localhost:8080"
	s := start(t, o)

	if _, err := open(t, s, "neo4j"); !errors.Is(err, neo.Auth) {
		t.Errorf("with the default password: %v", err)
	}
	db, err := open(t, s, s.Password)
	if err != nil {
		t.Fatal(err)
	}
	checkHTTP(t, s)

	// Another launcher that has lost the state file meets the lock of the store.
	state := filepath.Join(o.Dir, "server.json")
	if err := os.Rename(state, state+".away"); err != nil {
		t.Fatal(err)
	}
	second := o
	second.HTTPPort, second.Archive = -1, false
	if _, err := launch.Start(t.Context(), second); err == nil || !strings.Contains(err.Error(), "is in use by another Neo4j") {
		t.Errorf("a second server on the same data: %v", err)
	}
	if err := os.Rename(state+".away", state); err != nil {
		t.Fatal(err)
	}

	err = db.Write(t.Context(), func(tx neo.Tx) error {
		_, err := tx.Run(t.Context(), neo.Statement{Text: "UNWIND range(1, 1000) AS i CREATE (:Kept {i: i})"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(s.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if _, err := db.Read(t.Context(), []neo.Statement{{Text: "RETURN 1"}}); !errors.Is(err, neo.Unavailable) {
		t.Errorf("a read after the server was killed: %v", err)
	}
	if _, err := launch.Find(o.Dir); !errors.Is(err, launch.ErrNotRunning) {
		t.Errorf("after kill -9, Find says %v", err)
	}
	// The same ports, so that the pool of dead connections meets the new server.
	o.BoltPort, o.FixedPorts, o.HTTPPort = portOf(t, s.BoltURI), true, -1
	again := start(t, o)
	if again.Password != s.Password {
		t.Error("the password changed over kill -9")
	}
	if n := count(t, db); n != 1000 {
		t.Errorf("%d nodes after the recovery, want 1000", n)
	}
}

func checkHTTP(t *testing.T, s *launch.Server) {
	t.Helper()
	get := func(path string) *http.Response {
		resp, err := http.Get(s.HTTPURL + path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { resp.Body.Close() })
		return resp
	}
	page := get("/browser/")
	body, err := io.ReadAll(page.Body)
	if err != nil || page.StatusCode != http.StatusOK || !strings.Contains(string(body), "Neo4j Browser") {
		t.Errorf("the Browser's page: %s, %d bytes, %v", page.Status, len(body), err)
	}
	if policy := page.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'self'") {
		t.Errorf("the Browser's policy is %q", policy)
	}
	if got := get("/db/neo4j/query/v2").StatusCode; got != http.StatusNotFound {
		t.Errorf("the query endpoint answers %d; only the Browser should be there", got)
	}
}

func TestRealServerWithoutPassword(t *testing.T) {
	o := realOptions(t)
	o.NoAuth = true
	s := start(t, o)
	if s.User != "" || s.Password != "" {
		t.Errorf("user %q, password %q", s.User, s.Password)
	}
	if _, err := open(t, s, ""); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	// The password was made all the same, so turning it on later works.
	o.NoAuth = false
	s = start(t, o)
	if _, err := open(t, s, s.Password); err != nil {
		t.Errorf("with authentication turned on later: %v", err)
	}
}

func TestRealServerRefusesAWrongSetting(t *testing.T) {
	o := realOptions(t)
	o.Settings = map[string]string{"server.nonsense": "1"}
	_, err := launch.Start(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "No declared setting with name: server.nonsense") {
		t.Errorf("the error is %v", err)
	}
}

func TestRealServerInterruptedInItsStart(t *testing.T) {
	o := realOptions(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	began := time.Now()
	if _, err := launch.Start(ctx, o); err == nil || !strings.Contains(err.Error(), "interrupted") {
		t.Errorf("the error is %v", err)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v to give up", took)
	}
	if _, err := launch.Find(o.Dir); !errors.Is(err, launch.ErrNotRunning) {
		t.Errorf("it left %v", err)
	}
}

func portOf(t *testing.T, uri string) (port int) {
	t.Helper()
	if _, err := fmt.Sscanf(uri, "bolt://127.0.0.1:%d", &port); err != nil {
		t.Fatalf("%s: %v", uri, err)
	}
	return port
}

func freePort(t *testing.T) int {
	t.Helper()
	port, err := launch.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	return port
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"

	"entente/graph"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// line is a toxiproxy between Entente and Neo4j.
type line struct {
	*toxiproxy.Proxy
	t *testing.T
}

func newLine(t *testing.T, uri string) line {
	t.Helper()
	_, target, _ := strings.Cut(uri, "://")
	server := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	l := line{toxiproxy.NewProxy(server, "neo4j", "127.0.0.1:0", target), t}
	l.open()
	t.Cleanup(l.Stop)
	return l
}

// open lets connections in, at the address that it had before.
func (l line) open() {
	if err := l.Start(); err != nil {
		l.t.Fatal(err)
	}
}

// poison adds a toxic to what comes from Neo4j.
func (l line) poison(kind, attributes string) {
	if _, err := l.Toxics.AddToxicJson(strings.NewReader(`{"type": "` + kind + `", "attributes": ` + attributes + `}`)); err != nil {
		l.t.Fatal(err)
	}
}

// mend lets everything pass again.
func (l line) mend() {
	l.Toxics.ResetToxics(l.t.Context())
	if !l.Enabled {
		l.open()
	}
}

// TestFaults is the table of what may go wrong between Entente and Neo4j, and
// what the client then sees, in which time. A Neo4j that is killed and comes back
// is in TestServeOutlivesNeo4j, one that does not let us in is in the scripts.
func TestFaults(t *testing.T) {
	config := launchtest.Config(t)
	launchtest.DBWithSchema(t)
	loading := exec.CommandContext(t.Context(), program(t), "load", world(t), "--recorded-at", "2024-02-01")
	loading.Env = append(cleanEnvironment(), "NEO4J_URI="+config.URI, "NEO4J_USERNAME="+config.User, "NEO4J_PASSWORD="+config.Password)
	if out, err := loading.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const timeout, grace = 1500 * time.Millisecond, 500 * time.Millisecond
	for _, fault := range []struct {
		name  string
		begin func(line)
		codes []string // one of them is the answer's, "" for none
		most  time.Duration
		ready int // status of /readyz meanwhile; 0: not asked
	}{
		{"none", func(line) {}, []string{""}, timeout, 200},
		{"slow network", func(l line) { l.poison("latency", `{"latency": 100}`) }, []string{""}, timeout, 200},
		{"answers in small pieces", func(l line) { l.poison("slicer", `{"average_size": 20, "size_variation": 10, "delay": 100}`) }, []string{""}, timeout, 0},
		{"network slower than the deadline", func(l line) { l.poison("latency", `{"latency": 3000}`) }, []string{graph.Timeout}, timeout + grace, 503},
		{"black hole", func(l line) { l.poison("timeout", `{"timeout": 0}`) }, []string{graph.Timeout}, timeout + grace, 503},
		{"every connection is cut once", func(l line) { l.Stop(); l.open() }, []string{""}, timeout, 0},
		{"every answer is cut off", func(l line) { l.poison("limit_data", `{"bytes": 30}`) }, []string{graph.Unavailable}, timeout + grace, 503},
		{"every connection is reset", func(l line) { l.poison("reset_peer", `{"timeout": 0}`) }, []string{graph.Unavailable}, timeout + grace, 503},
		{"connections are refused", func(l line) { l.Stop() }, []string{graph.Unavailable}, timeout + grace, 503},
	} {
		t.Run(fault.name, func(t *testing.T) {
			line := newLine(t, config.URI)
			through := config
			through.URI, through.Notifications = "bolt://"+line.Listen, false
			db, err := neo.Open(t.Context(), through)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close(t.Context())
			served := siteOn(t, db, timeout)
			if code, took := ask(t, served); code != "" {
				t.Fatalf("before the fault: %s after %v", code, took)
			}
			fault.begin(line)
			for range 3 {
				code, took := ask(t, served)
				if !slices.Contains(fault.codes, code) || took > fault.most {
					t.Errorf("answered %q after %v, want %q within %v", code, took, fault.codes, fault.most)
				}
			}
			if status, took := readiness(served); fault.ready != 0 && (status != fault.ready || took > 3*time.Second) {
				t.Errorf("/readyz answers %d after %v, want %d", status, took, fault.ready)
			}
			line.mend()
			mended(t, served)
		})
	}
}

// mended wants answers again, by itself and soon.
func mended(t *testing.T, served http.Handler) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		code, _ := ask(t, served)
		status, _ := readiness(served)
		if code == "" && status == http.StatusOK {
			return
		}
		if time.Since(began) > 20*time.Second {
			t.Fatalf("the fault is over for 20 s; a question is answered %q and /readyz %d", code, status)
		}
	}
}

// siteOn serves a database as `entente serve` does.
func siteOn(t *testing.T, db *neo.DB, timeout time.Duration) http.Handler {
	t.Helper()
	o := settingsFrom(t, "--set", "timeout="+timeout.String())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	served, err := o.newSite(t.Context(), onNeo4j(db, nil), l, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return served.handler
}

func ask(t *testing.T, served http.Handler) (code string, took time.Duration) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://localhost/graphql", bytes.NewBufferString(`{"query": "{ states(first: 2) { nodes { name } } }"}`))
	r.Header.Set("Content-Type", "application/json")
	w, began := httptest.NewRecorder(), time.Now()
	served.ServeHTTP(w, r)
	took = time.Since(began)
	var a graph.Response
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if len(a.Errors) > 0 {
		code = fmt.Sprint(a.Errors[0].Extensions["code"])
	}
	return code, took
}

func readiness(served http.Handler) (status int, took time.Duration) {
	w, began := httptest.NewRecorder(), time.Now()
	served.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/readyz", http.NoBody))
	return w.Code, time.Since(began)
}

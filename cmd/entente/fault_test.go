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
	"sync"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// faulty stands between Entente and Neo4j and breaks what passes, as it is told.
type faulty struct {
	uri, target string
	mu          sync.Mutex
	hold        chan struct{} // closed: everything passes; open: nothing does
	delay       time.Duration // before each piece of an answer
	refuse      bool          // hang up on new connections
	open        map[net.Conn]bool
}

func newFaulty(t *testing.T, uri string) *faulty {
	t.Helper()
	_, target, _ := strings.Cut(uri, "://")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	f := &faulty{uri: "bolt://" + l.Addr().String(), target: target, hold: make(chan struct{}), open: map[net.Conn]bool{}}
	close(f.hold)
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return // the test is over
			}
			go f.join(in)
		}
	}()
	return f
}

// set changes what happens under the lock.
func (f *faulty) set(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

func (f *faulty) join(in net.Conn) {
	defer in.Close()
	out, err := net.Dial("tcp", f.target)
	if err != nil {
		return
	}
	defer out.Close()
	refused := false
	f.set(func() { refused = f.refuse; f.open[in], f.open[out] = true, true })
	if refused {
		return
	}
	go f.carry(out, in, false)
	f.carry(in, out, true)
}

func (f *faulty) carry(to, from net.Conn, answers bool) {
	defer to.Close()
	piece := make([]byte, 32<<10)
	for {
		n, err := from.Read(piece)
		var hold chan struct{}
		var delay time.Duration
		f.set(func() { hold, delay = f.hold, f.delay })
		<-hold
		if answers {
			time.Sleep(delay)
		}
		if n > 0 {
			if _, err := to.Write(piece[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// mend lets everything pass again.
func (f *faulty) mend() {
	f.set(func() {
		f.delay, f.refuse = 0, false
		select {
		case <-f.hold:
		default:
			close(f.hold)
		}
	})
}

// cut hangs up on everybody.
func (f *faulty) cut() {
	f.set(func() {
		for c := range f.open {
			c.Close()
		}
		f.open = map[net.Conn]bool{}
	})
}

// TestFaults is the table of what may go wrong between Entente and Neo4j, and
// what the client then sees, in which time. A Neo4j that is killed and comes back
// is in TestServeOutlivesNeo4j, one that does not let us in is in the scripts.
func TestFaults(t *testing.T) {
	config := launchtest.Config(t)
	launchtest.DB(t)
	loading := exec.CommandContext(t.Context(), program(t), "load", world(t), "--recorded-at", "2024-02-01")
	loading.Env = append(cleanEnvironment(), "NEO4J_URI="+config.URI, "NEO4J_USERNAME="+config.User, "NEO4J_PASSWORD="+config.Password)
	if out, err := loading.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const timeout = 1500 * time.Millisecond
	for _, fault := range []struct {
		name  string
		begin func(*faulty)
		codes []string // one of them is the answer's, "" for none
		most  time.Duration
		ready int // status of /readyz meanwhile; 0: not asked
	}{
		{"none", func(*faulty) {}, []string{""}, timeout, 200},
		{"slow network", func(f *faulty) { f.set(func() { f.delay = 100 * time.Millisecond }) }, []string{""}, timeout, 200},
		{"network slower than the deadline", func(f *faulty) { f.set(func() { f.delay = 2 * timeout }) }, []string{graph.Timeout}, timeout + 500*time.Millisecond, 503},
		{"black hole", func(f *faulty) { f.set(func() { f.hold = make(chan struct{}) }) }, []string{graph.Timeout}, timeout + 500*time.Millisecond, 503},
		{"every connection is cut once", func(f *faulty) { f.cut() }, []string{""}, timeout, 0},
		{"connections are refused", func(f *faulty) { f.set(func() { f.refuse = true }); f.cut() }, []string{graph.Unavailable, graph.Timeout}, timeout + 500*time.Millisecond, 503},
	} {
		t.Run(fault.name, func(t *testing.T) {
			line := newFaulty(t, config.URI)
			defer line.mend()
			through := config
			through.URI, through.Notifications = line.uri, false
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

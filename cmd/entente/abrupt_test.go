package main

import (
	"fmt"
	"net/http"
	"syscall"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/launch/launchtest"
)

// TestServeOutlivesNeo4j kills the named Neo4j in the middle and brings it back.
func TestServeOutlivesNeo4j(t *testing.T) {
	o := launchtest.Options(t)
	server := launchtest.Start(t, o)
	line := newWire(t, server.BoltURI)
	s := serveWith(t, []string{"NEO4J_URI=" + line.uri, "NEO4J_PASSWORD=" + server.Password}, "--data", world(t))
	const query = "{ states { totalCount } }"
	countsStates(t, s)

	// One question is on its way when the server dies.
	line.delay.Store(int64(2 * time.Second))
	before := line.asked.Load()
	running := make(chan reply, 1)
	slow := post(t, s.site, query)
	go func() { running <- send(t, slow) }()
	for line.asked.Load() == before {
		time.Sleep(5 * time.Millisecond)
	}
	if err := syscall.Kill(server.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-server.Done()
	unavailable(t, "the running question", func() reply { return <-running })
	line.delay.Store(0)
	for range 3 {
		unavailable(t, "a question without a database", func() reply { return send(t, post(t, s.site, query)) })
	}
	if got := get(t, s.site+"/readyz"); got.status != http.StatusServiceUnavailable {
		t.Errorf("/readyz: status %d without a database", got.status)
	}
	if got := get(t, s.site+"/livez"); got.status != http.StatusOK {
		t.Errorf("/livez: status %d without a database", got.status)
	}

	if _, err := fmt.Sscanf(server.BoltURI, "bolt://127.0.0.1:%d", &o.BoltPort); err != nil {
		t.Fatal(err)
	}
	o.FixedPorts = true
	launchtest.Start(t, o)
	for patience := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		got := read(t, send(t, post(t, s.site, query)))
		if got.Data.States != nil && get(t, s.site+"/readyz").status == http.StatusOK {
			break
		}
		if time.Now().After(patience) {
			t.Fatalf("the database is back, but the answer is %+v", got)
		}
	}
	s.stop(t, 0)
}

// unavailable wants the answer that there is no database, in the time in which
// any answer must come.
func unavailable(t *testing.T, what string, ask func() reply) {
	t.Helper()
	began := time.Now()
	r := ask()
	if took, most := time.Since(began), graph.DefaultConfig().Timeout+500*time.Millisecond; took > most {
		t.Errorf("%s is answered after %v; %v is the most", what, took, most)
	}
	got := read(t, r)
	if r.status != http.StatusOK || got.codes() != graph.Unavailable || got.Data.States != nil {
		t.Errorf("%s: status %d, %s", what, r.status, r.body)
	}
}

package launch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What kill -9 leaves behind must not be taken for a server.
func TestStateOfDeadServers(t *testing.T) {
	o := fakeOptions(t, "good")
	s := startFake(t, o)
	if err := kill(s.PID); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if _, err := os.Stat(filepath.Join(o.Dir, "server.json")); err != nil {
		t.Fatal("the killed server left no state, so the test says nothing")
	}
	if _, err := Find(o.Dir); !errors.Is(err, ErrNotRunning) {
		t.Errorf("a dead pid: %v", err)
	}

	reused := s.rec
	reused.PID = otherProcess(t)
	if err := s.in.writeRecord(reused); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(o.Dir); !errors.Is(err, ErrNotRunning) {
		t.Errorf("a pid that is another program: %v", err)
	}
	left := filepath.Join(o.Dir, "tmp", "jetty")
	if err := os.WriteFile(left, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	next := startFake(t, o)
	if _, err := os.Stat(left); err == nil {
		t.Error("the killed server's temporary files are still there")
	}
	if next.Found || next.PID == reused.PID {
		t.Errorf("the start took the other program for the server: %+v", next)
	}
	if now, err := startTime(reused.PID); err != nil || now == "" {
		t.Errorf("the other program was harmed: %q, %v", now, err)
	}

	if err := os.WriteFile(filepath.Join(o.Dir, "server.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(o.Dir); err == nil || !strings.Contains(err.Error(), "is damaged") {
		t.Errorf("a damaged state file: %v", err)
	}
}

func TestTwoStartsAtOnceGiveOneServer(t *testing.T) {
	o := fakeOptions(t, "good")
	type answer struct {
		s   *Server
		err error
	}
	answers := make(chan answer, 2)
	for range 2 {
		go func() {
			s, err := Start(context.Background(), o)
			answers <- answer{s, err}
		}()
	}
	a, b := <-answers, <-answers
	if a.err != nil || b.err != nil {
		t.Fatal(a.err, b.err)
	}
	defer stopQuietly(a.s)
	if a.s.PID != b.s.PID || a.s.Found == b.s.Found {
		t.Errorf("two servers: %d (found %v) and %d (found %v)", a.s.PID, a.s.Found, b.s.PID, b.s.Found)
	}
}

func TestTestsAndDataStayApart(t *testing.T) {
	o := fakeOptions(t, "good")
	o.Profile, o.BoltPort, o.HTTPPort = Serve, freePortFor(t), -1
	s := startFake(t, o)
	o.Profile = Test
	if _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), "use another folder") {
		t.Errorf("a test joined a server with data: %v", err)
	}
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	startFake(t, o)
	if _, err := os.Stat(filepath.Join(o.Dir, ThrowAwayMark)); err == nil {
		t.Error("a folder with data became throw-away")
	}
}

func TestForeignFoldersAreNotTouched(t *testing.T) {
	o := fakeOptions(t, "good")
	if err := os.MkdirAll(o.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	letter := filepath.Join(o.Dir, "letter.txt")
	if err := os.WriteFile(letter, []byte("dear"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), "not a Neo4j instance of Entente") {
		t.Errorf("a start in a folder of somebody: %v", err)
	}
	if err := Wipe(o.Dir); err == nil || !strings.Contains(err.Error(), "nothing in it is deleted") {
		t.Errorf("a wipe of a folder of somebody: %v", err)
	}
	if _, err := os.Stat(letter); err != nil {
		t.Error("the file is gone")
	}
}

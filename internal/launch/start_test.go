package launch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestStartFindStop(t *testing.T) {
	o := fakeOptions(t, "good")
	o.HTTPPort, o.Background = freePortFor(t), true
	s := startFake(t, o)
	if !s.Ready || s.Found || s.User != "neo4j" || len(s.Password) < 20 {
		t.Errorf("the server is %+v", s)
	}
	if want := fmt.Sprintf("http://localhost:%d/browser/?dbms=neo4j://neo4j@%s&db=neo4j", o.HTTPPort, strings.TrimPrefix(s.BoltURI, "bolt://")); s.BrowserURL("") != want {
		t.Errorf("the Browser's address is %s, want %s", s.BrowserURL(""), want)
	}
	if got := s.BrowserURL("http://localhost:8080/guide.html"); !strings.HasSuffix(got, "&cmd=guide&arg=http%3A%2F%2Flocalhost%3A8080%2Fguide.html") {
		t.Errorf("the Browser's address with a guide is %s", got)
	}
	info, err := os.Stat(filepath.Join(o.Dir, "password"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the password file is %v, %v; want mode 0600", info, err)
	}

	again, err := Start(t.Context(), o)
	if err != nil || !again.Found || again.PID != s.PID || again.BoltURI != s.BoltURI || again.Password != s.Password {
		t.Errorf("the second start gave %+v, %v", again, err)
	}
	if err := Wipe(o.Dir); err == nil || !strings.Contains(err.Error(), "stop it before wiping") {
		t.Errorf("wiping under a running server: %v", err)
	}
	if err := again.Stop(t.Context()); err != nil {
		t.Errorf("stopping a found server: %v", err)
	}
	<-s.Done()
	if _, err := Find(o.Dir); !errors.Is(err, ErrNotRunning) {
		t.Errorf("after the stop, Find says %v", err)
	}
	if err := again.Stop(t.Context()); err != nil {
		t.Errorf("stopping twice: %v", err)
	}
}

func TestPasswordStaysUntilTheWipe(t *testing.T) {
	o := fakeOptions(t, "good")
	first := startFake(t, o)
	if err := first.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	second := startFake(t, o)
	if second.Password != first.Password {
		t.Error("the second start has another password than the data")
	}
	if err := second.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(o.Dir, "password")); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), "put the file back") {
		t.Errorf("data without a password: %v", err)
	}
	if err := os.WriteFile(filepath.Join(o.Dir, TestsLock), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Wipe(o.Dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(o.Dir); !os.IsNotExist(err) {
		t.Errorf("after the wipe the folder is still there: %v", err)
	}
	if err := Wipe(o.Dir); err != nil {
		t.Errorf("wiping what is not there: %v", err)
	}
	if third := startFake(t, o); third.Password == first.Password {
		t.Error("a new instance has the old password")
	}
}

// Each way in which a start can fail, and the sentence for it.
func TestFailedStarts(t *testing.T) {
	for _, c := range []struct {
		behaviour string
		says      []string
	}{
		{"badsetting", []string{"refused its configuration", "No declared setting with name: server.nonsense", "exit status 1", "console.log"}},
		{"locked", []string{"is in use by another Neo4j", "data"}},
		{"crash", []string{"ended before it was ready", "exit status 3", "line 99", "line 71"}},
		{"silent", []string{"not ready within", "has not said that it has started", "Starting..."}},
		{"listensonly", []string{"not ready within", "has not said that it has started"}},
		{"unbound", []string{"not ready within", "refused"}},
	} {
		t.Run(c.behaviour, func(t *testing.T) {
			o := fakeOptions(t, c.behaviour)
			if strings.Contains(c.says[0], "within") {
				o.Timeout = 700 * time.Millisecond
			}
			s, err := Start(t.Context(), o)
			if err == nil {
				stopQuietly(s)
				t.Fatal("the start succeeded")
			}
			for _, word := range c.says {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("the error lacks %q:\n%v", word, err)
				}
			}
			if strings.Contains(err.Error(), "line 50") {
				t.Error("the whole console is shown, not its end")
			}
			if _, err := Find(o.Dir); !errors.Is(err, ErrNotRunning) {
				t.Errorf("a failed start left %v", err)
			}
			if _, err := os.Stat(filepath.Join(o.Dir, "server.json")); err == nil {
				t.Error("a failed start left its state file")
			}
		})
	}
}

func freePortFor(t *testing.T) int {
	t.Helper()
	p, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// foreign listens like another program does.
func foreign(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go answerBolt(c) // even a Neo4j of somebody else
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

func TestTakenPortsAreLeftAlone(t *testing.T) {
	o := fakeOptions(t, "good")
	var said []string
	o.Say = func(s string) { said = append(said, s) }
	o.BoltPort, o.HTTPPort = foreign(t), foreign(t)
	s := startFake(t, o)
	if s.rec.BoltPort == o.BoltPort || s.rec.HTTPPort == o.HTTPPort {
		t.Errorf("the server claims the ports of others: %+v", s.rec)
	}
	words := strings.Join(said, "\n")
	for _, port := range []int{o.BoltPort, s.rec.BoltPort, o.HTTPPort, s.rec.HTTPPort} {
		if !strings.Contains(words, strconv.Itoa(port)) {
			t.Errorf("the words do not name port %d:\n%s", port, words)
		}
	}
}

func TestTakenPortIsAnErrorWhenFixed(t *testing.T) {
	for _, c := range []struct{ name string }{{"Bolt"}, {"HTTP"}} {
		o := fakeOptions(t, "good")
		o.FixedPorts = true
		o.BoltPort, o.HTTPPort = freePortFor(t), freePortFor(t)
		taken := foreign(t)
		if c.name == "Bolt" {
			o.BoltPort = taken
		} else {
			o.HTTPPort = taken
		}
		_, err := Start(t.Context(), o)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("the %s port %d is taken by another program", c.name, taken)) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestPortLostInTheRaceIsReplaced(t *testing.T) {
	o := fakeOptions(t, "raced")
	startFake(t, o)
	if _, err := os.Stat(filepath.Join(o.Dir, "raced")); err != nil {
		t.Fatal("the first try did not fail, so the test says nothing")
	}
	o = fakeOptions(t, "raced")
	o.BoltPort, o.FixedPorts = freePortFor(t), true
	if _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), "taken in the meantime") {
		t.Errorf("with fixed ports: %v", err)
	}
}

func TestCancelledStartLeavesNothing(t *testing.T) {
	o := fakeOptions(t, "silent")
	ctx, cancel := context.WithTimeout(t.Context(), 400*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := Start(ctx, o)
	if err == nil || !strings.Contains(err.Error(), "interrupted") {
		t.Errorf("the error is %v", err)
	}
	if time.Since(began) > 5*time.Second {
		t.Errorf("it took %v", time.Since(began))
	}
	if _, err := Find(o.Dir); !errors.Is(err, ErrNotRunning) {
		t.Errorf("it left %v", err)
	}
}

func TestStubbornServerIsKilled(t *testing.T) {
	s := startFake(t, fakeOptions(t, "stubborn"))
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	err := s.Stop(ctx)
	if err == nil || !strings.Contains(err.Error(), "was killed") {
		t.Errorf("the error is %v", err)
	}
	if !s.child.ended() {
		t.Error("it still runs")
	}
}

// kill -9 of the launcher must take the server with it (Linux asks the kernel).
func TestServerDiesWithItsLauncher(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("only Linux ties a child to its parent's life")
	}
	o := fakeOptions(t, "good")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ENTENTE_FAKE_LAUNCHER="+o.Dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatalf("the launcher said %q", line)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if now, err := startTime(pid); err == nil && now == "" {
			return
		}
		if time.Now().After(deadline) {
			_ = kill(pid)
			t.Fatal("the server outlived its launcher")
		}
	}
}

func TestWrongOptions(t *testing.T) {
	good := fakeOptions(t, "good")
	for _, c := range []struct {
		change func(*Options)
		says   string
	}{
		{func(o *Options) { o.Dir = "" }, "an instance folder must be named"},
		{func(o *Options) { o.Jars = Jars{} }, "must be fetched"},
		{func(o *Options) { o.Password = "short" }, "8 characters"},
		{func(o *Options) { o.Profile = "fast" }, `no profile "fast"`},
	} {
		o := good
		c.change(&o)
		if _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("want %q, got %v", c.says, err)
		}
	}
}

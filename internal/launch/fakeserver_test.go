package launch

import (
	"bufio"
	"context"

	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The tests of Start run this test binary as if it were java with Neo4j in it:
// quick, and as badly behaved as a test wishes. ENTENTE_FAKE_NEO4J names the
// behaviour; the real server has tests of its own.

func TestMain(m *testing.M) {
	switch {
	case slices.Contains(os.Args, "--console-mode"):
		fakeNeo4j(os.Getenv("ENTENTE_FAKE_NEO4J"))
	case os.Getenv("ENTENTE_FAKE_LAUNCHER") != "":
		fakeLauncher()
	default:
		os.Exit(m.Run())
	}
}

// fakeNeo4j behaves like a Neo4j, as far as the launcher looks.
func fakeNeo4j(behaviour string) {
	conf := fakeConfig()
	fmt.Println("2026-01-01 00:00:00.000+0000 INFO  Starting...")
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	switch behaviour {
	case "badsetting":
		fmt.Println("Failed to read config: Unrecognized setting. No declared setting with name: server.nonsense.")
		os.Exit(1)
	case "locked":
		fmt.Println("Caused by: org.neo4j.io.locker.FileLockException: Unable to obtain lock on store lock file: store_lock")
		os.Exit(1)
	case "crash":
		for i := range 100 {
			fmt.Println("line", i)
		}
		os.Exit(3)
	case "silent":
		<-stop
		os.Exit(0)
	case "raced": // the port is gone between the look and the start, once
		mark := filepath.Join(filepath.Dir(conf["server.directories.data"]), "raced")
		if _, err := os.Stat(mark); err != nil {
			_ = os.WriteFile(mark, nil, 0o644)
			fmt.Println("org.neo4j.kernel.lifecycle.PortBindException: Address localhost is already in use")
			os.Exit(1)
		}
	case "unbound": // says that it has started, but nobody listens
		fmt.Println("2026-01-01 00:00:00.000+0000 INFO  Started.")
		<-stop
		os.Exit(0)
	}
	_ = os.MkdirAll(filepath.Join(conf["server.directories.data"], "databases"), 0o755)
	fakeListen(conf)
	if behaviour == "listensonly" { // Bolt answers, but the start is not over
		<-stop
		os.Exit(0)
	}
	fmt.Println("2026-01-01 00:00:00.000+0000 INFO  Started.")
	for range stop {
		if behaviour == "stubborn" {
			continue
		}
		fmt.Println("2026-01-01 00:00:00.000+0000 INFO  Stopped.")
		os.Exit(0)
	}
}

// fakeConfig reads the neo4j.conf of the command line.
func fakeConfig() map[string]string {
	conf := map[string]string{}
	for _, a := range os.Args {
		dir, ok := strings.CutPrefix(a, "--config-dir=")
		if !ok {
			continue
		}
		f, err := os.Open(filepath.Join(dir, "neo4j.conf"))
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if k, v, ok := strings.Cut(lines.Text(), "="); ok && !strings.HasPrefix(k, "#") {
				conf[k] = v
			}
		}
	}
	return conf
}

func fakeListen(conf map[string]string) {
	bolt, err := net.Listen("tcp", conf["server.bolt.listen_address"])
	if err != nil {
		fmt.Println("PortBindException:", err)
		os.Exit(1)
	}
	go func() {
		for {
			c, err := bolt.Accept()
			if err != nil {
				return
			}
			go answerBolt(c)
		}
	}()
	if address := conf["server.http.listen_address"]; address != "" {
		l, err := net.Listen("tcp", address)
		if err != nil {
			fmt.Println("Failed to start Neo4j on", address)
			os.Exit(1)
		}
		go func() {
			_ = http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "browser") }))
		}()
	}
}

func answerBolt(c net.Conn) {
	defer c.Close()
	var hello [20]byte
	if _, err := io.ReadFull(c, hello[:]); err == nil && hello[0] == 0x60 {
		_, _ = c.Write([]byte{0, 0, 4, 5})
	}
}

// fakeLauncher starts a server tied to itself, prints its pid, and waits to be
// killed.
func fakeLauncher() {
	s, err := Start(context.Background(), Options{Dir: os.Getenv("ENTENTE_FAKE_LAUNCHER"), Jars: fakeJars(), Java: fakeJava(), Profile: Test})
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	fmt.Println(s.PID)
	select {}
}

func fakeJars() Jars {
	return Jars{Lib: filepath.Join(os.TempDir(), "no-such-lib"), list: []Jar{{Group: "g", Artifact: "a", Version: "1"}}}
}

func fakeJava() Java { return Java{Path: os.Args[0], Major: 17, Banner: "fake"} }

// fakeOptions start the fake server with the behaviour.
func fakeOptions(t *testing.T, behaviour string) Options {
	t.Helper()
	t.Setenv("ENTENTE_FAKE_NEO4J", behaviour)
	return Options{Dir: filepath.Join(t.TempDir(), "instance"), Jars: fakeJars(), Java: fakeJava(), Profile: Test, Timeout: 20 * time.Second}
}

func startFake(t *testing.T, o Options) *Server {
	t.Helper()
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stopQuietly(s) })
	return s
}

// stopQuietly ends what a test may have left running.
func stopQuietly(s *Server) {
	if gone, err := s.ended(); err == nil && !gone {
		_ = kill(s.PID)
	}
}

// otherProcess is a living process that is no Neo4j.
func otherProcess(t *testing.T) int {
	t.Helper()
	cmd := exec.Command("sleep", strconv.Itoa(60))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return cmd.Process.Pid
}

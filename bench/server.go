package main

import (
	"bufio"
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"entente/internal/launch"
	"entente/internal/neo"
)

// child is a server that was started here.
type child struct {
	name    string
	address string        // host:port
	path    string        // of its GraphQL
	ready   time.Duration // from the start of the process to its announcement
	cmd     *exec.Cmd
}

func (c *child) pid() int { return c.cmd.Process.Pid }

// stop ends the child in good order, and harder if that takes too long.
func (c *child) stop() {
	_ = c.cmd.Process.Signal(os.Interrupt) // it may be gone already
	timer := time.AfterFunc(15*time.Second, func() { _ = c.cmd.Process.Kill() })
	defer timer.Stop()
	_ = c.cmd.Wait() // ended by a signal, so an error is expected
}

// spawn starts a program and waits until its output has the announcement, whose
// first group is the address.
func spawn(ctx context.Context, name string, announcement *regexp.Regexp, cmd *exec.Cmd) (*child, error) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s does not start: %w", name, err)
	}
	c := &child{name: name, cmd: cmd, path: "/"}
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() { // to the end, or the child blocks on a full pipe
			if m := announcement.FindStringSubmatch(lines.Text()); m != nil {
				c.ready = time.Since(start)
				found <- m[1]
			}
		}
		close(found)
	}()
	select {
	case address, ok := <-found:
		if !ok {
			_ = cmd.Wait()
			return nil, fmt.Errorf("%s ended before it was ready", name)
		}
		c.address = address
		return c, nil
	case <-time.After(60 * time.Second):
	case <-ctx.Done():
	}
	c.stop()
	return nil, fmt.Errorf("%s was not ready within a minute", name)
}

var ententeReady = regexp.MustCompile(`GraphQL +http://(?:localhost|127\.0\.0\.1)(:\d+)/graphql`)

// startEntente starts the program as people do, on a database that holds the world.
func startEntente(ctx context.Context, program, bolt string) (*child, error) {
	c, err := spawn(ctx, "entente", ententeReady, exec.Command(program, "serve", "--neo4j-uri", bolt, "--no-load", "--plain",
		"--addr", "127.0.0.1:0", "--log", "off", "--set", "max-page=2000,max-rows=10000000,timeout=60s"))
	if err == nil {
		c.address, c.path = "127.0.0.1"+c.address, "/graphql"
	}
	return c, err
}

var plainReady = regexp.MustCompile(`^ready (\S+)$`)

// startFloor starts this program again, as the floor.
func startFloor(ctx context.Context, bolt string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return spawn(ctx, "floor", plainReady, exec.Command(self, "-floor", bolt))
}

// startMemory starts this program again, as the engine in memory.
func startMemory(ctx context.Context, s size) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return spawn(ctx, "memory", plainReady, exec.Command(self, "-memory", s.name))
}

//go:embed peer/package.json peer/server.js peer/schema.graphql
var peerFiles embed.FS

// startPeer installs the peer into the folder unless it is there, and starts it.
func startPeer(ctx context.Context, dir, bolt string) (*child, error) {
	if err := installPeer(ctx, dir); err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "server.js")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "BOLT_URL="+bolt, "NODE_ENV=production")
	return spawn(ctx, "peer", plainReady, cmd)
}

func installPeer(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	files, err := fs.Sub(peerFiles, "peer")
	if err != nil {
		return err
	}
	for _, name := range []string{"package.json", "server.js", "schema.graphql"} {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "@neo4j", "graphql", "package.json")); err == nil {
		return nil
	}
	cmd := exec.CommandContext(ctx, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline")
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm did not install the peer (Node 20 or newer is needed): %w", err)
	}
	return nil
}

// startNeo4j starts a server of the benchmark's own on a folder for the size.
func startNeo4j(ctx context.Context, dir string, s size, say func(string, ...any)) (*launch.Server, *neo.DB, error) {
	jars, err := launch.Fetch(ctx, launch.FetchOptions{Say: func(t string) { say("%s", t) }})
	if err != nil {
		return nil, nil, err
	}
	server, err := launch.Start(ctx, launch.Options{
		Dir: dir, Jars: jars, Profile: launch.Benchmark, NoAuth: true, BoltPort: 7790, HTTPPort: -1,
		Settings: map[string]string{"server.memory.pagecache.size": s.pageCache, "db.tx_log.rotation.size": "256m"},
		JVM:      []string{"-Xms" + s.heap, "-Xmx" + s.heap},
		Say:      func(t string) { say("%s", t) },
	})
	if err != nil {
		return nil, nil, err
	}
	db, err := neo.Open(ctx, neo.Config{URI: server.BoltURI})
	if err != nil {
		_ = server.Stop(ctx) // the error that came first is the one to tell
		return nil, nil, err
	}
	return server, db, nil
}

// build makes the program that is measured.
func build(ctx context.Context, to string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-o", to, "entente/cmd/entente")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("building entente: %w", err)
	}
	return nil
}

// machine says on what was measured.
func machine() string {
	model := "unknown processor"
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%d cores, %s, %s/%s", runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH)
}

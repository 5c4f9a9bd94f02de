package launch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// Profile is a way to run the same server.
type Profile string

const (
	// Serve is for people: all compiler tiers, 512 MB heap, HTTP for the Browser.
	Serve Profile = "serve"
	// Test is for throw-away servers: quick to start, small, without HTTP unless
	// a port is asked for. All compiler tiers: planning statements is most of what
	// tests ask of it, and takes half as long once it is well compiled. Its instance folder is marked as throw-away, and only
	// such a server may be emptied by tests (launchtest).
	Test Profile = "test"
	// Benchmark is Neo4j's own choice of collector with all compiler tiers.
	Benchmark Profile = "benchmark"
)

// Default ports of Neo4j, which people know.
const (
	DefaultBoltPort = 7687
	DefaultHTTPPort = 7474
)

// User is the name of the only user of a Community server made here.
const User = "neo4j"

// Options describe a server to start. Dir and Jars are required.
type Options struct {
	Dir     string  // the instance folder: configuration, data, logs
	Jars    Jars    // what Fetch returned
	Java    Java    // zero = FindJava
	Profile Profile // "" = Serve

	// BoltPort and HTTPPort are the ports to listen on; 0 = the default port in
	// the profiles for people and any free one in tests; a negative HTTPPort = no
	// HTTP, so no Browser.
	BoltPort, HTTPPort int
	// FixedPorts makes a taken port an error. Otherwise the server moves to a
	// free port and Say tells which.
	FixedPorts bool

	NoAuth   bool   // no password; only for throw-away servers
	Password string // for a new instance; "" = a generated one. At least 8 characters.

	// Site is the address of our own HTTP server (http://localhost:8080). The
	// Browser then fetches style and guide from it on each connection, and only
	// it may call Neo4j's HTTP port from a page. "" = none.
	Site string

	// Background leaves the server running when this process ends. Otherwise
	// the server's life is tied to this process.
	Background bool

	Settings map[string]string // further lines of neo4j.conf, over ours
	JVM      []string          // further options of the JVM
	// Archive makes a class-data archive beside the jars when there is none, which
	// takes some seconds of the first stop. Each later start uses it and has a
	// third less to do.
	Archive bool

	Timeout time.Duration // for readiness; 0 = 120 s
	Say     func(string)  // one sentence for the user; nil = silent
}

// DefaultDir is where the instance is kept: ENTENTE_NEO4J_DIR if that is set,
// else .entente/neo4j in the project when the working folder is in a checkout of
// this project, else in the user's data folder.
func DefaultDir() (string, error) {
	if dir := os.Getenv("ENTENTE_NEO4J_DIR"); dir != "" {
		return filepath.Abs(dir)
	}
	if root, ok := projectRoot(); ok {
		return filepath.Join(root, ".entente", "neo4j"), nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "entente", "neo4j"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for the Neo4j instance (%w); name one with --dir or ENTENTE_NEO4J_DIR", err)
	}
	return filepath.Join(home, ".local", "share", "entente", "neo4j"), nil
}

var ourModule = regexp.MustCompile(`(?m)^module entente\s*$`)

// projectRoot is the nearest folder upwards that looks like this project.
func projectRoot() (string, bool) {
	dir, err := os.Getwd()
	if err != nil {
		return "", false
	}
	for {
		if mod, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			return dir, ourModule.Match(mod)
		}
		if info, err := os.Stat(filepath.Join(dir, ".entente")); err == nil && info.IsDir() {
			return dir, true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir = up
	}
}

func (o Options) withDefaults() (Options, error) {
	if o.Dir == "" {
		return o, errors.New("an instance folder must be named to start Neo4j")
	}
	if len(o.Jars.list) == 0 {
		return o, errors.New("the Neo4j jars must be fetched before a start")
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return o, fmt.Errorf("the instance folder %q has no absolute path: %w", o.Dir, err)
	}
	o.Dir = dir
	if o.Profile == "" {
		o.Profile = Serve
	}
	if o.Timeout == 0 {
		o.Timeout = 120 * time.Second
	}
	if o.Say == nil {
		o.Say = func(string) {}
	}
	if o.Password != "" && len(o.Password) < 8 {
		return o, errors.New("the password has fewer than the 8 characters that Neo4j asks for")
	}
	switch o.Profile {
	case Test:
		if o.HTTPPort == 0 {
			o.HTTPPort = -1
		}
	case Serve, Benchmark:
		if o.BoltPort == 0 {
			o.BoltPort = DefaultBoltPort
		}
		if o.HTTPPort == 0 {
			o.HTTPPort = DefaultHTTPPort
		}
	default:
		return o, fmt.Errorf("there is no profile %q; serve, test and benchmark exist", o.Profile)
	}
	return o, nil
}

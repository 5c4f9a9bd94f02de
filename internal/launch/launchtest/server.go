package launchtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"entente/internal/launch"
	"entente/internal/neo"
)

// Main runs the tests of a binary and then stops the server, if one was started.
// It does not return.
func Main(m *testing.M) { os.Exit(Run(m)) }

// Run is Main for a binary that has more to do at the end: it returns the exit
// status.
func Run(m *testing.M) int {
	code := m.Run()
	if err := shared.close(); err != nil {
		fmt.Fprintln(os.Stderr, "launchtest:", err)
		code = max(code, 1)
	}
	return code
}

// server is the one Neo4j of this test binary.
type server struct {
	once   sync.Once
	config neo.Config
	db     *neo.DB
	err    error
	stop   []func() error // in reverse order
}

var shared server

// errNotHere marks what a laptop may lack.
var errNotHere = errors.New("no Neo4j for this test")

// get returns the server, started on the first call. It ends the test when there
// is none.
func (s *server) get(t testing.TB) *server {
	t.Helper()
	s.once.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
		defer cancel()
		s.err = s.open(ctx)
	})
	must(t, s.err)
	return s
}

func (s *server) open(ctx context.Context) error {
	open := s.start
	if uri := os.Getenv("ENTENTE_TEST_NEO4J_URI"); uri != "" {
		s.config = neo.Config{URI: uri, User: os.Getenv("ENTENTE_TEST_NEO4J_USER"), Password: os.Getenv("ENTENTE_TEST_NEO4J_PASSWORD")}
		open = s.borrow
	}
	if err := open(ctx); err != nil {
		return errors.Join(err, s.close())
	}
	return nil
}

// connect opens the database with notifications, which tests look at.
func (s *server) connect(ctx context.Context) error {
	s.config.Notifications = true
	db, err := neo.Open(ctx, s.config)
	if err != nil {
		return fmt.Errorf("the test's Neo4j: %w", err)
	}
	s.db = db
	s.stop = append(s.stop, func() error { return db.Close(context.Background()) })
	return nil
}

// start launches a server of our own.
func (s *server) start(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "entente-neo4j-")
	if err != nil {
		return err
	}
	s.stop = append(s.stop, func() error { return os.RemoveAll(dir) })
	o, err := options(ctx, dir, func(sentence string) { fmt.Fprintln(os.Stderr, "launchtest:", sentence) })
	if err != nil {
		return err
	}
	o.Archive = true
	running, err := launch.Start(ctx, o)
	if err != nil {
		return err
	}
	s.stop = append(s.stop, func() error { return running.Stop(context.Background()) })
	s.config = neo.Config{URI: running.BoltURI, User: running.User, Password: running.Password}
	return s.connect(ctx)
}

// borrow takes the running server of the environment, if it may be emptied, and
// keeps it to this binary until the end.
func (s *server) borrow(ctx context.Context) error {
	if err := s.connect(ctx); err != nil {
		return err
	}
	home, err := homeOf(ctx, s.db)
	if err != nil {
		return err
	}
	if err := mayEmpty(home); err != nil {
		return err
	}
	release, err := launch.Lock(ctx, filepath.Join(home, launch.TestsLock), func() {
		fmt.Fprintln(os.Stderr, "launchtest: another test binary uses the shared Neo4j; waiting for it.")
	})
	if err != nil {
		return err
	}
	s.stop = append(s.stop, func() error { release(); return nil })
	return nil
}

// mayEmpty refuses a server whose instance folder is not marked as throw-away, or
// is not on this machine.
func mayEmpty(home string) error {
	if _, err := os.Stat(filepath.Join(home, launch.ThrowAwayMark)); err != nil {
		return fmt.Errorf("the server at ENTENTE_TEST_NEO4J_URI is not a throw-away one (%s has no file %s), and tests would empty it; start one with `entente neo4j start --test-profile`", home, launch.ThrowAwayMark)
	}
	return nil
}

// homeOf asks the server for its folder, which is the instance folder.
func homeOf(ctx context.Context, db *neo.DB) (string, error) {
	results, err := db.Read(ctx, []neo.Statement{{
		Text: "SHOW SETTINGS YIELD name, value WHERE name = 'server.directories.neo4j_home' RETURN value"}})
	if err != nil {
		return "", err
	}
	if len(results[0].Rows) != 1 {
		return "", errors.New("the server at ENTENTE_TEST_NEO4J_URI does not tell its home folder")
	}
	home, ok := results[0].Rows[0][0].(string)
	if !ok {
		return "", errors.New("the home folder of the server at ENTENTE_TEST_NEO4J_URI is no text")
	}
	return home, nil
}

func (s *server) close() error {
	var errs []error
	for i := len(s.stop) - 1; i >= 0; i-- {
		errs = append(errs, s.stop[i]())
	}
	s.stop = nil
	return errors.Join(errs...)
}

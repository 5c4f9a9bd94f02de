package launchtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"entente/internal/launch"
)

// Options are those of a small server of the test's own, which it may kill.
// Without Java or jars the test is skipped, and fails in CI.
func Options(t testing.TB) launch.Options {
	t.Helper()
	o, err := options(t.Context(), filepath.Join(t.TempDir(), "neo4j"), func(s string) { t.Log(s) })
	must(t, err)
	return o
}

// Start starts it. It is stopped at the end of the test.
func Start(t testing.TB, o launch.Options) *launch.Server {
	t.Helper()
	server, err := launch.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return server
}

func options(ctx context.Context, dir string, say func(string)) (launch.Options, error) {
	java, err := launch.FindJava(ctx)
	if errors.Is(err, launch.ErrNoJava) {
		return launch.Options{}, fmt.Errorf("%w: %w", errNotHere, err)
	}
	if err != nil {
		return launch.Options{}, err
	}
	jars, err := launch.Fetch(ctx, launch.FetchOptions{Say: say})
	if err != nil {
		return launch.Options{}, fmt.Errorf("%w: %w", errNotHere, err)
	}
	return launch.Options{Dir: dir, Jars: jars, Java: java, Profile: launch.Test, Say: say}, nil
}

// must ends a test that has no server: what a laptop may lack skips it.
func must(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, errNotHere) && os.Getenv("CI") != "true":
		t.Skip(err)
	default:
		t.Fatal(err)
	}
}

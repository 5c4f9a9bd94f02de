package main

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/neo"

	"github.com/spf13/pflag"
)

// settingsFrom reads an exposure from arguments as serve does.
func settingsFrom(t *testing.T, arguments ...string) *serveOptions {
	t.Helper()
	for _, name := range []string{"ENTENTE_PROFILE", "ENTENTE_SET", "ENTENTE_TOKENS", "ENTENTE_TOKENS_FILE", "ENTENTE_CORS_ORIGIN", "ENTENTE_CLIENT_HEADER", "ENTENTE_LOG"} {
		t.Setenv(name, "")
	}
	var o serveOptions
	f := pflag.NewFlagSet("serve", pflag.ContinueOnError)
	o.add(f)
	if err := f.Parse(arguments); err != nil {
		t.Fatal(err)
	}
	return &o
}

func TestPrintConfig(t *testing.T) {
	const secret = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	file := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(file, []byte("# of the team\n"+secret+"\n\n"+secret+"2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		arguments []string
		has       []string
	}{
		{nil, []string{"profile = open", "depth = 30", "get = true", "introspection = true", "rate = 0", "playground = true", "tokens = 0"}},
		{[]string{"--profile", "hardened"}, []string{"profile = hardened", "get = false", "introspection = false", "suggestions = false", "rate = 10", "burst = 40", "playground = false"}},
		{[]string{"--profile", "hardened", "--set", "depth=7,get=true", "--set", "timeout=3s", "--rate", "2", "--playground", "--tokens-file", file},
			[]string{"depth = 7", "get = true", "timeout = 3s", "rate = 2", "burst = 8", "playground = true", "tokens = 2"}},
	} {
		var out bytes.Buffer
		if err := settingsFrom(t, c.arguments...).print(&out); err != nil {
			t.Errorf("%v: %v", c.arguments, err)
		}
		text := strings.Join(strings.Fields(out.String()), " ")
		for _, want := range c.has {
			if !strings.Contains(text, want+" ") {
				t.Errorf("%v: the configuration lacks %q:\n%s", c.arguments, want, &out)
			}
		}
		if strings.Contains(text, secret) {
			t.Errorf("%v: a token is printed", c.arguments)
		}
	}
}

func TestWrongSettings(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(empty, []byte("# none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		arguments []string
		says      string
	}{
		{[]string{"--profile", "soft"}, "open and hardened exist"},
		{[]string{"--set", "dept=3"}, "there is no setting \"dept\""},
		{[]string{"--set", "depth=deep"}, "depth must be a whole number"},
		{[]string{"--rate", "-1"}, "cannot be negative"},
		{[]string{"--tokens-file", empty}, "holds none"},
		{[]string{"--tokens-file", empty + "x"}, "cannot be read"},
		{[]string{"--log", "loud"}, "text, json or off"},
	} {
		if _, err := settingsFrom(t, c.arguments...).check(&bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v; want %q", c.arguments, err, c.says)
		}
	}
	for _, addr := range []string{"0.0.0.0:6060", "192.0.2.1:6060", ":6060", "6060"} {
		if l, err := listenDebug(addr); err == nil {
			l.Close()
			t.Errorf("profiles are shown on %s", addr)
		}
	}
}

// TestHardenedShowsOnlyTheAPI: no page, no version, no metrics.
func TestHardenedShowsOnlyTheAPI(t *testing.T) {
	api := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	for profile, want := range map[string]map[string]int{
		"hardened": {"/graphql": 418, "/livez": 200, "/": 404, "/plain": 404, "/version": 404, "/metrics": 404, "/connection.json": 404, "/browser/guide.html": 404, "/debug/pprof/": 404},
		"open":     {"/graphql": 418, "/livez": 200, "/": 200, "/version": 200, "/metrics": 200, "/debug/pprof/": 404},
	} {
		s := &site{log: slog.New(slog.DiscardHandler), metrics: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})}
		mux := s.mux(settingsFrom(t, "--profile", profile), api, backend{db: &neo.DB{}})
		for path, status := range want {
			w := httptest.NewRecorder()
			mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			if w.Code != status {
				t.Errorf("%s: %s answers %d, want %d", profile, path, w.Code, status)
			}
		}
	}
}

func TestDrainingServerIsNotReady(t *testing.T) {
	s := &site{log: slog.New(slog.DiscardHandler)}
	s.draining.Store(true)
	w := httptest.NewRecorder()
	s.ready(&neo.DB{})(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "about to stop") {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
}

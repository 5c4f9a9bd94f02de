package main

import (
	"bytes"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/neo"
	"entente/schema"
	"entente/seed"

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
		mux := s.mux(settingsFrom(t, "--profile", profile), api, nil, backend{db: &neo.DB{}})
		for path, status := range want {
			w := httptest.NewRecorder()
			mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			if w.Code != status {
				t.Errorf("%s: %s answers %d, want %d", profile, path, w.Code, status)
			}
		}
	}
}

// TestExportsStandBehindTheGate: on one's own machine everybody gets exports, in the
// hardened profile those with a token, and nobody whom another site's page sends.
func TestExportsStandBehindTheGate(t *testing.T) {
	facts, _ := seed.Load(os.DirFS(world(t)), schema.Default())
	back, err := inMemory(facts)
	if err != nil {
		t.Fatal(err)
	}
	const token = "0123456789abcdefghijklmnop"
	tokens := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(tokens, []byte(token), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		arguments []string
		header    [2]string
		status    int
	}{
		{"open", nil, [2]string{}, 200},
		{"open, for a page of another site", nil, [2]string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"hardened without tokens", []string{"--profile", "hardened"}, [2]string{}, 404},
		{"hardened, no token shown", []string{"--profile", "hardened", "--tokens-file", tokens}, [2]string{}, 401},
		{"hardened, with the token", []string{"--profile", "hardened", "--tokens-file", tokens}, [2]string{"Authorization", "Bearer " + token}, 200},
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		s, err := settingsFrom(t, c.arguments...).newSite(t.Context(), back, l, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodGet, "http://"+l.Addr().String()+"/export/chairs.csv", nil)
		if c.header[0] != "" {
			r.Header.Set(c.header[0], c.header[1])
		}
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code != c.status || c.status == 200 && !strings.HasPrefix(w.Body.String(), "organization,") {
			t.Errorf("%s: %d %s, want %d", c.name, w.Code, w.Body, c.status)
		}
		l.Close()
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

// TestStrangersAreWarnedOf: what is said of a server that others reach depends on
// what they need.
func TestStrangersAreWarnedOf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(file, []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZ\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		address   string
		arguments []string
		want      string
	}{
		{"127.0.0.1", nil, ""},
		{"0.0.0.0", nil, "whoever reaches this machine can ask it. --profile hardened"},
		{"0.0.0.0", []string{"--profile", "hardened"}, "within the limits of the profile hardened"},
		{"0.0.0.0", []string{"--tokens-file", file}, "who shows a token can ask it"},
	} {
		// An address that is only named: nothing listens beyond this machine.
		got, err := settingsFrom(t, c.arguments...).strangers(named{ip: net.ParseIP(c.address)})
		if err != nil || (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("on %s with %q: %q, %v", c.address, c.arguments, got, err)
		}
	}
}

// named is a listener that has nothing but an address.
type named struct {
	net.Listener
	ip net.IP
}

func (n named) Addr() net.Addr { return &net.TCPAddr{IP: n.ip, Port: 8080} }

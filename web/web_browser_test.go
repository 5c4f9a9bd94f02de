package web

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestPagesInABrowser runs test/*.test.js in Chromium. The pages are ours; the
// answers come from the stand-in of test/standin.js, so that no database is
// needed. `npm run browser` runs the same files against a real server.
func TestPagesInABrowser(t *testing.T) {
	need(t, "node_modules/playwright-core", "npm ci in web/")
	if !Built() {
		unable(t, "the playground is not built: npm run build in web/")
	}
	graphql := standIn(t)
	mux := http.NewServeMux()
	proxy := httputil.NewSingleHostReverseProxy(graphql)
	// Node hangs up on a connection that rests for five seconds: a question that is
	// sent on it in that moment would be answered by 502.
	proxy.Transport = &http.Transport{DisableKeepAlives: true}
	mux.Handle("/graphql", proxy)
	mux.Handle("/", Handler(Options{
		BrowserURL: "http://127.0.0.1:7474/browser/",
		BoltURI:    "neo4j://127.0.0.1:7687",
		User:       "neo4j",
		Password:   "not-a-real-password",
	}))
	server := httptest.NewServer(mux)
	defer server.Close()

	command := exec.CommandContext(t.Context(), "npm", "run", "--silent", "browser")
	command.Env = append(os.Environ(), "ENTENTE_URL="+server.URL)
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("the browser tests fail: %v\n%s", err, output)
	}
}

// standIn starts the GraphQL server of test/standin.js and returns its address.
func standIn(t *testing.T) *url.URL {
	t.Helper()
	command := exec.Command("node", "test/standin.js")
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := input.Close(); err != nil {
			t.Error(err)
		}
		if err := command.Wait(); err != nil {
			t.Errorf("the stand-in ended badly: %v", err)
		}
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatalf("the stand-in does not tell its address: %v", err)
	}
	address, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// need skips a test (in CI: fails it) that needs something that is not there.
func need(t *testing.T, path, remedy string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		unable(t, path+" is missing: "+remedy)
	}
}

func unable(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

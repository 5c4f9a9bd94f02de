package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var full = Options{
	BrowserURL: "http://127.0.0.1:7474/browser/?dbms=neo4j://neo4j@127.0.0.1:7687&db=neo4j",
	BoltURI:    "neo4j://127.0.0.1:7687",
	User:       "neo4j",
	Password:   "a secret of eight letters",
}

// get asks a handler as a browser on this machine would.
func get(t *testing.T, handler http.Handler, path string, header ...string) *http.Response {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8080"+path, nil)
	request.RemoteAddr = "127.0.0.1:50000"
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestPaths(t *testing.T) {
	handler := Handler(full)
	tests := []struct {
		path, kind string
		status     int
	}{
		{"/", "text/html; charset=utf-8", 200},
		{"/plain", "text/html; charset=utf-8", 200},
		{"/explorer", "text/html; charset=utf-8", 200},
		{"/plain/explorer.html", "", 404},
		{"/plain/plain.js", "text/javascript; charset=utf-8", 200},
		{"/plain/bar.css", "text/css; charset=utf-8", 200},
		{"/plain/examples.json", "application/json", 200},
		{"/plain/index.html", "", 404},
		{"/plain/absent.js", "", 404},
		{"/plain/../web.go", "", 307},
		{"/favicon.svg", "image/svg+xml", 200},
		{"/favicon.ico", "image/x-icon", 200},
		{"/connection.json", "application/json", 200},
		{"/browser", "", 302},
		{"/guide", "", 302},
		{"/browser/guide.html", "text/html; charset=utf-8", 200},
		{"/browser/style.grass", "text/plain; charset=utf-8", 200},
		{"/assets/absent.js", "", 404},
		{"/absent", "", 404},
	}
	for _, test := range tests {
		response := get(t, handler, test.path)
		if response.StatusCode != test.status {
			t.Errorf("%s answers %d, want %d", test.path, response.StatusCode, test.status)
		}
		if kind := response.Header.Get("Content-Type"); test.kind != "" && kind != test.kind {
			t.Errorf("%s is %q, want %q", test.path, kind, test.kind)
		}
	}
}

func TestPlainPageStandsInForAPlaygroundThatIsNotBuilt(t *testing.T) {
	plain := body(t, get(t, Handler(Options{Plain: true}), "/"))
	if want := string(read(plainFiles, "index.html")); plain != want {
		t.Error("with Plain set, / is not the plain page")
	}
	start := body(t, get(t, Handler(full), "/"))
	if isPlain := start == plain; isPlain == Built() {
		t.Errorf("the playground is built: %v, but / is the plain page: %v", Built(), isPlain)
	}
}

func TestPagesCarryTheirPolicy(t *testing.T) {
	for _, path := range []string{"/", "/plain", "/explorer"} {
		header := get(t, Handler(full), path).Header
		policy := header.Get("Content-Security-Policy")
		for _, rule := range []string{"default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"} {
			if !strings.Contains(policy, rule) {
				t.Errorf("%s: the policy %q lacks %q", path, policy, rule)
			}
		}
		if strings.Contains(policy, "report") || strings.Contains(policy, "http") {
			t.Errorf("%s: the policy %q names another place", path, policy)
		}
		if got := header.Get("X-Content-Type-Options"); got != "nosniff" {
			t.Errorf("%s: X-Content-Type-Options is %q", path, got)
		}
		if got := header.Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control is %q; a page must be asked for again", path, got)
		}
	}
}

func TestAPageIsNotSentTwice(t *testing.T) {
	handler := Handler(full)
	tag := get(t, handler, "/").Header.Get("ETag")
	if again := get(t, handler, "/", "If-None-Match", tag); again.StatusCode != http.StatusNotModified {
		t.Errorf("the same page again answers %d, want 304", again.StatusCode)
	}
}

// Pages must not name another host, whatever a policy then forbids.
func TestPagesNameNoOtherHost(t *testing.T) {
	address := regexp.MustCompile(`(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}`)
	err := fs.WalkDir(plainFiles, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if found := address.Find(read(plainFiles, path)); found != nil {
			t.Errorf("plain/%s names %s", path, found)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAssetsArePackedAndKeptForever(t *testing.T) {
	if !Built() {
		unable(t, "the playground is not built: npm run build in web/")
	}
	packedNames, err := fs.Glob(builtFiles, "assets/*.gz")
	if err != nil || len(packedNames) == 0 {
		t.Fatalf("no packed asset in dist (%v)", err)
	}
	path := "/" + strings.TrimSuffix(packedNames[0], ".gz")
	packed := get(t, Handler(full), path, "Accept-Encoding", "gzip, br")
	if got := packed.Header.Get("Content-Encoding"); got != "gzip" {
		t.Fatalf("%s comes with encoding %q, want gzip", path, got)
	}
	if got := packed.Header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("%s: Cache-Control is %q", path, got)
	}
	plain := get(t, Handler(full), path)
	if plain.Header.Get("Content-Encoding") != "" || plain.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%s without gzip: %v", path, plain.Header)
	}
	licenses := get(t, Handler(full), "/licenses.md")
	if text := body(t, licenses); !strings.Contains(text, "graphiql") || licenses.Header.Get("Cache-Control") != "no-cache" {
		t.Error("/licenses.md does not name what the playground is made of, or is kept forever")
	}
	reader, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unpacked, []byte(body(t, plain))) {
		t.Errorf("%s is not the same packed and plain", path)
	}
	if got := get(t, Handler(full), path+".gz").StatusCode; got != http.StatusNotFound {
		t.Errorf("%s.gz answers %d, want 404", path, got)
	}
}

// TestExplorerIsSmall: all that a visitor of the explorer loads, as it travels,
// and the size that the READMEs state.
func TestExplorerIsSmall(t *testing.T) {
	if !Built() {
		unable(t, "the explorer is not built: npm run build in web/")
	}
	html := body(t, get(t, Handler(full), "/explorer"))
	names := regexp.MustCompile(`assets/[\w.-]+`).FindAllString(html, -1)
	workers, err := fs.Glob(builtFiles, "assets/layout-worker-*")
	if err != nil || len(names) < 3 || len(workers) != 1 {
		t.Fatalf("the explorer loads %q and the worker %q (%v)", names, workers, err)
	}
	size := len(html)
	for _, name := range append(names, strings.TrimSuffix(workers[0], ".gz")) {
		content, packed, ok := asset(name)
		if !ok || !packed {
			t.Fatalf("%s is not there in packed form", name)
		}
		size += len(content)
	}
	const most = 150_000
	if size >= most {
		t.Errorf("the explorer is %d bytes, it should be less than %d", size, most)
	}
	for _, name := range []string{"README.md", "../README.md"} {
		readme, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		stated := regexp.MustCompile(`explorer (\d+) kB`).FindSubmatch(readme)
		if stated == nil {
			t.Fatalf("%s does not say how large the explorer is", name)
		}
		if kB, err := strconv.Atoi(string(stated[1])); err != nil || max(size-kB*1000, kB*1000-size) > 3000 {
			t.Errorf("%s says that the explorer is %s kB, it is %d bytes", name, stated[1], size)
		}
	}
}

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"":                     false,
		"gzip":                 true,
		"br, GZIP;q=0.5":       true,
		"gzip;q=0":             false,
		"gzip; q=0.0, *":       false,
		"*":                    true,
		"*;q=0":                false,
		"deflate, br":          false,
		"gzip;q=nonsense":      false,
		"identity, gzip;q=1.0": true,
	} {
		if got := acceptsGzip(header); got != want {
			t.Errorf("acceptsGzip(%q) = %v, want %v", header, got, want)
		}
	}
}

func TestExamplesAreListedInOrder(t *testing.T) {
	names, err := fs.Glob(Examples(), "*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var prefixes []string
	for _, name := range names {
		prefixes = append(prefixes, name[:3])
	}
	want := []string{"01-", "02-", "03-", "04-", "05-", "06-", "07-", "08-"}
	if diff := cmp.Diff(want, prefixes); diff != "" {
		t.Errorf("examples (-want +got):\n%s", diff)
	}
	list := body(t, get(t, Handler(full), "/plain/examples.json"))
	for _, name := range names {
		if !strings.Contains(list, name) {
			t.Errorf("/plain/examples.json lacks %s", name)
		}
	}
}

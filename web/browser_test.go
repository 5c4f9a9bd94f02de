package web

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBrowserLinkLeadsToTheFullAddress(t *testing.T) {
	response := get(t, Handler(full), "/browser")
	if response.StatusCode != http.StatusFound || response.Header.Get("Location") != full.BrowserURL {
		t.Errorf("/browser answers %d to %q, want 302 to %q", response.StatusCode, response.Header.Get("Location"), full.BrowserURL)
	}
	response = get(t, Handler(Options{}), "/browser")
	if response.StatusCode != http.StatusNotFound || !strings.Contains(body(t, response), "No Neo4j Browser is known") {
		t.Errorf("/browser without an address answers %d", response.StatusCode)
	}
}

// The preflight as Neo4j Browser sends it.
func TestGuideAndStyleMayBeFetchedByNeo4jBrowser(t *testing.T) {
	for _, path := range []string{"/browser/guide.html", "/browser/style.grass"} {
		request := httptest.NewRequest(http.MethodOptions, path, nil)
		request.Header.Set("Origin", "http://127.0.0.1:7474")
		request.Header.Set("Access-Control-Request-Method", "GET")
		request.Header.Set("Access-Control-Request-Headers", "cache-control,pragma,sentry-trace")
		recorder := httptest.NewRecorder()
		Handler(full).ServeHTTP(recorder, request)
		if recorder.Code != http.StatusNoContent {
			t.Errorf("OPTIONS %s answers %d, want 204", path, recorder.Code)
		}
		allowed := recorder.Header().Get("Access-Control-Allow-Headers")
		for _, name := range []string{"cache-control", "pragma", "sentry-trace"} {
			if !strings.Contains(allowed, name) {
				t.Errorf("OPTIONS %s allows %q, which lacks %s", path, allowed, name)
			}
		}
		for _, header := range []http.Header{recorder.Header(), get(t, Handler(full), path).Header} {
			if got := header.Get("Access-Control-Allow-Origin"); got != "*" {
				t.Errorf("%s: Access-Control-Allow-Origin is %q, want *", path, got)
			}
		}
		recorder = httptest.NewRecorder()
		Handler(full).ServeHTTP(recorder, httptest.NewRequest(http.MethodPost, path, nil))
		if recorder.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST %s answers %d, want 405", path, recorder.Code)
		}
	}
}

// What the Browser's sanitizer would cut without a word (operations.md §3.3).
func TestGuideSurvivesTheSanitizer(t *testing.T) {
	guide := string(read(browserFiles, "guide.html"))
	if strings.Contains(strings.ToLower(guide), "<script") {
		t.Error("the guide names a script tag: everything after it would be cut")
	}
	if found := regexp.MustCompile(`\son\w*\s*=`).FindString(guide); found != "" {
		t.Errorf("the guide has %q, which is cut like an event handler", found)
	}
	for _, tag := range []string{"article", "carousel", "slide", "div", "pre", "p", "h3"} {
		opened := len(regexp.MustCompile(`<`+tag+`[ >]`).FindAllString(guide, -1))
		closed := strings.Count(guide, "</"+tag+">")
		if opened != closed || opened == 0 {
			t.Errorf("<%s> is opened %d times and closed %d times", tag, opened, closed)
		}
	}
	if slides, blocks := strings.Count(guide, "<slide"), strings.Count(guide, `<div class="col-sm-12">`); slides != blocks {
		t.Errorf("%d slides have %d text columns: text would touch the drawer's edge", slides, blocks)
	}
}

func TestGuideQueries(t *testing.T) {
	statements := GuideQueries()
	if pres := strings.Count(string(read(browserFiles, "guide.html")), "<pre"); len(statements) != pres || pres < 8 {
		t.Fatalf("%d statements are read from %d blocks", len(statements), pres)
	}
	for _, statement := range statements {
		if !strings.Contains(statement, "MATCH") || !strings.Contains(statement, "RETURN") {
			t.Errorf("not a query:\n%s", statement)
		}
		if strings.Contains(statement, "&") {
			t.Errorf("an entity is left in:\n%s", statement)
		}
	}
}

// A style sheet that does not parse is dropped whole, in silence.
func TestStyleHasTheBrowsersForm(t *testing.T) {
	style := string(read(browserFiles, "style.grass"))
	rule := regexp.MustCompile(`(?s)(node|relationship)(\.\w+)? \{\n((?:  [a-z-]+: [^;{}]+;\n|  caption: "[^"]*";\n)+)\}\n`)
	if rest := rule.ReplaceAllString(style, ""); strings.TrimSpace(rest) != "" {
		t.Errorf("this is no rule:\n%s", rest)
	}
	for _, selector := range []string{"node {", "relationship {", "node.State", "node.Organization", "relationship.MEMBER_OF"} {
		if !strings.Contains(style, selector) {
			t.Errorf("the style sheet lacks %s", selector)
		}
	}
}

var update = flag.Bool("update", false, "rewrite browser/queries from the guide")

// The saved queries are those of the guide, no more and no less.
func TestSavedQueriesAreTheGuides(t *testing.T) {
	folder := filepath.Join("browser", "queries")
	want := map[string]string{}
	for _, query := range SavedQueries() {
		want[query.Name] = query.Text
	}
	if len(want) != len(GuideQueries()) {
		t.Fatalf("%d files for %d statements: two have one name, or a step has no heading", len(want), len(GuideQueries()))
	}
	if *update {
		rewriteQueries(t, folder, want)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.cypher"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got[filepath.Base(file)] = string(content)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the files differ from the guide (-guide +files); go test ./web -run SavedQueries -update rewrites them:\n%s", diff)
	}
}

func rewriteQueries(t *testing.T, folder string, queries map[string]string) {
	t.Helper()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range queries {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

package web

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strings"
)

// browserLink leads to Neo4j Browser with everything that its address must carry.
func browserLink(address string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if address == "" {
			http.Error(w, "No Neo4j Browser is known here: this Entente uses a database whose web page it was not told.", http.StatusNotFound)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, address, http.StatusFound)
	})
}

// forBrowser serves a file to Neo4j Browser, which fetches it from its own
// origin after a preflight that asks for headers of its error reporter
// (`sentry-trace`); without them it shows nothing (operations.md §3.3).
func forBrowser(name, kind string) http.Handler {
	content := read(browserFiles, name)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("X-Content-Type-Options", "nosniff")
		switch r.Method {
		case http.MethodOptions:
			header.Set("Access-Control-Allow-Methods", "GET, OPTIONS")
			header.Set("Access-Control-Allow-Headers", "cache-control, pragma, sentry-trace, baggage")
			header.Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
		case http.MethodGet, http.MethodHead:
			header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
			serve(w, r, content, kind)
		default:
			header.Set("Allow", "GET, HEAD, OPTIONS")
			http.Error(w, "The file is only to be read.", http.StatusMethodNotAllowed)
		}
	})
}

var runnable = regexp.MustCompile(`(?s)<pre class="pre-scrollable code runnable">(.*?)</pre>`)

var heading = regexp.MustCompile(`(?s)<h3>(.*?)</h3>`)

// SavedQuery is one statement of the guide as a file of its own, for who keeps
// favourites in Neo4j Browser or asks in cypher-shell.
type SavedQuery struct {
	Name string // `1b-the-csto-on-one-day.cypher`
	Text string // a comment with the step's heading, the statement, a semicolon
}

// SavedQueries are the statements of the guide as the files in browser/queries.
func SavedQueries() []SavedQuery {
	var queries []SavedQuery
	for step, slide := range strings.SplitAfter(string(read(browserFiles, "guide.html")), "</slide>") {
		title := heading.FindStringSubmatch(slide)
		if title == nil {
			continue
		}
		words := strings.TrimLeft(html.UnescapeString(title[1]), "0123456789. ")
		for i, match := range runnable.FindAllStringSubmatch(slide, -1) {
			queries = append(queries, SavedQuery{
				Name: fmt.Sprintf("%d%c-%s.cypher", step, 'a'+i, fileName(words)),
				Text: "// " + words + "\n" + html.UnescapeString(match[1]) + ";\n",
			})
		}
	}
	return queries
}

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)

func fileName(words string) string {
	return strings.Trim(notInNames.ReplaceAllString(strings.ToLower(words), "-"), "-")
}

// GuideQueries are the Cypher statements of the guide, in its order. Each is
// meant to return rows on the seed data.
func GuideQueries() []string {
	var statements []string
	for _, match := range runnable.FindAllSubmatch(read(browserFiles, "guide.html"), -1) {
		statements = append(statements, html.UnescapeString(string(match[1])))
	}
	return statements
}

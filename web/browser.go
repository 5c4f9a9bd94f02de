package web

import (
	"html"
	"net/http"
	"regexp"
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

// GuideQueries are the Cypher statements of the guide, in its order. Each is
// meant to return rows on the seed data.
func GuideQueries() []string {
	var statements []string
	for _, match := range runnable.FindAllSubmatch(read(browserFiles, "guide.html"), -1) {
		statements = append(statements, html.UnescapeString(string(match[1])))
	}
	return statements
}

// Package web is what a person sees in a browser: the GraphQL playground, the
// explorer with its time slider, a plain page for builds without Node, and the
// guide and style sheet for Neo4j Browser. It serves files and nothing else; every question that a page asks
// goes to /graphql like anybody's.
//
// Playground and explorer are built by vite into dist, which is not kept in git. Go
// embeds dist as it finds it: a committed .keep makes that work when nothing is
// built, and then `/` is the plain page, written by hand and always present, and
// `/explorer` says what it lacks.
//
// No page asks another host for anything. The content security policy enforces
// it, and the browser tests in test/ prove it with all other names unresolvable.
package web

import (
	"net/http"
)

// Options say what the pages show and where they lead.
type Options struct {
	// BrowserURL is the full address that opens Neo4j Browser connected to our
	// database and with our guide (operations.md §3.2). Empty: no link, and
	// /browser answers 404.
	BrowserURL string
	// BoltURI is shown on the start page, `neo4j://127.0.0.1:7687`. Empty: not shown.
	BoltURI string
	// User is the database user's name, shown beside BoltURI.
	User string
	// Password can be copied from the start page. It is handed out only to
	// requests from this machine that name it as localhost. Empty: never.
	Password string
	// Plain serves the plain page at / even when the playground is built.
	Plain bool
}

// Handler serves the pages. It expects to be mounted at the root, beside
// /graphql; paths that it does not know are answered 404.
func Handler(options Options) http.Handler {
	mux := http.NewServeMux()
	start, explorer := builtFiles, builtFiles
	if options.Plain || !Built() {
		start = plainFiles
	}
	if !Built() {
		explorer = plainFiles
	}
	mux.Handle("GET /{$}", page(start, "index.html"))
	mux.Handle("GET /explorer", page(explorer, "explorer.html"))
	mux.Handle("GET /plain", page(plainFiles, "index.html"))
	mux.Handle("GET /plain/", http.StripPrefix("/plain/", plainAssets()))
	mux.HandleFunc("GET /plain/examples.json", serveExamples)
	mux.Handle("GET /assets/", builtFile(forever))
	mux.Handle("GET /licenses.md", builtFile(askedAgain)) // of the libraries in the playground
	mux.Handle("GET /favicon.svg", icon("favicon.svg", "image/svg+xml"))
	mux.Handle("GET /favicon.ico", icon("favicon.ico", "image/x-icon"))
	mux.Handle("GET /connection.json", connection(options))
	mux.Handle("GET /browser", browserLink(options.BrowserURL))
	mux.Handle("/browser/guide.html", forBrowser("guide.html", "text/html; charset=utf-8"))
	mux.Handle("GET /guide", http.RedirectHandler("/browser/guide.html", http.StatusFound))
	mux.Handle("/browser/style.grass", forBrowser("style.grass", "text/plain; charset=utf-8"))
	return mux
}

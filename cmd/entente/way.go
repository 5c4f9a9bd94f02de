package main

import (
	"entente/internal/launch"
	"entente/web"

	"github.com/spf13/pflag"
)

// way is how people reach a Neo4j that this program reaches otherwise: in a
// container its own address means nothing to a browser outside.
type way struct{ shownURI, browser string }

func (w *way) add(f *pflag.FlagSet) {
	f.StringVar(&w.shownURI, "neo4j-shown-uri", env("ENTENTE_NEO4J_SHOWN_URI"), "address of Neo4j that the start page shows, if people reach it under another than this program (ENTENTE_NEO4J_SHOWN_URI)")
	f.StringVar(&w.browser, "neo4j-browser", env("ENTENTE_NEO4J_BROWSER"), "site of the Neo4j Browser that the start page leads to, such as http://localhost:7474 (ENTENTE_NEO4J_BROWSER; known for a Neo4j that is started here)")
}

// shown is what the pages show of the database, as people reach it.
func (o *serveOptions) shown(back backend) web.Options {
	named, _ := o.named()
	pages := web.Options{User: named.User, Plain: o.plain}
	if back.db != nil {
		pages.BoltURI = back.db.URI()
	}
	if o.way.shownURI != "" {
		pages.BoltURI = o.way.shownURI
	}
	if server := back.server; server != nil {
		pages.User, pages.Password = server.User, server.Password
		pages.BrowserURL = server.BrowserURL("")
	}
	if o.way.browser != "" {
		pages.BrowserURL = launch.BrowserAddress(o.way.browser, pages.BoltURI, pages.User)
	}
	return pages
}

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"entente/graph"
	"entente/internal/launch"
	"entente/internal/neo"
	"entente/schema"
	"entente/web"
)

// handler puts the API, the pages and the signs of life under one roof.
func (o *serveOptions) handler(db *neo.DB, server *launch.Server, l net.Listener) (http.Handler, error) {
	api, err := graph.New(schema.Default(), graph.Cypher{Reader: reader{db}}, graph.DefaultConfig())
	if err != nil {
		return nil, err
	}
	named, _ := o.named()
	pages := web.Options{BoltURI: db.URI(), User: named.User, Plain: o.plain}
	if server != nil {
		pages.User, pages.Password = server.User, server.Password
		pages.BrowserURL = server.BrowserURL("")
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { tell(w, "ok") })
	mux.HandleFunc("GET /readyz", ready(db))
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) { tell(w, version()) })
	mux.Handle("/", web.Handler(pages))
	return onlyHosts(l, o.hosts, mux), nil
}

// tell answers with one line that nobody may keep.
func tell(w http.ResponseWriter, line string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintln(w, line)
}

// ready says whether questions can be answered now: whether the database lets us in.
func ready(db *neo.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if err := db.Ping(ctx); err != nil {
			w.Header().Set("Cache-Control", "no-store")
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		tell(w, "ok")
	}
}

// serveHTTP serves until the context ends, then finishes the running requests.
// A Neo4j that we started and that dies ends it too.
func serveHTTP(ctx context.Context, l net.Listener, handler http.Handler, server *launch.Server) error {
	s := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	var died <-chan struct{}
	if server != nil {
		died = server.Done()
	}
	var cause error
	select {
	case <-ctx.Done():
	case <-died:
		cause = fmt.Errorf("Neo4j has ended by itself; its last words:\n%s", server.Console(15))
	case err := <-failed:
		return fmt.Errorf("the HTTP server failed: %w", err)
	}
	down, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	if err := s.Shutdown(down); err != nil {
		return errors.Join(cause, fmt.Errorf("requests did not finish in time: %w", err))
	}
	return cause
}

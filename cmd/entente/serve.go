package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"entente/graph"
	"entente/internal/launch"
	"entente/internal/neo"
	"entente/schema"
	"entente/web"

	"github.com/spf13/cobra"
)

// serveOptions are the flags of `entente serve`.
type serveOptions struct {
	database
	addr   string
	hosts  []string
	noAuth bool
	noLoad bool
	plain  bool
	data   string
}

// newServeCommand is `entente serve`: the database, the graph and the API with one command.
func newServeCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Start Neo4j unless one is named, load the graph, serve the API and the playground",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return serve(cmd, o) },
	}
	o.flags(cmd)
	f := cmd.Flags()
	f.StringVar(&o.addr, "addr", envOr("127.0.0.1:8080", "ENTENTE_ADDR"), "address to serve on (ENTENTE_ADDR)")
	f.StringSliceVar(&o.hosts, "host", nil, "further host names under which clients may ask, beside localhost and 127.0.0.1")
	f.BoolVar(&o.noAuth, "no-auth", false, "start Neo4j without a password; only for throw-away data")
	f.BoolVar(&o.noLoad, "no-load", false, "serve what the database holds and load nothing")
	f.BoolVar(&o.plain, "plain", false, "serve the plain page even if the playground is built")
	f.StringVar(&o.data, "data", "", "folder with the facts to load (default: those built in)")
	return cmd
}

func envOr(value string, names ...string) string {
	if v := env(names...); v != "" {
		return v
	}
	return value
}

func serve(cmd *cobra.Command, o serveOptions) error {
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	listener, err := listen(cmd, o.addr, cmd.Flags().Changed("addr"))
	if err != nil {
		return err
	}
	defer listener.Close()
	site := "http://localhost:" + port(listener)
	db, server, err := o.start(ctx, cmd, site)
	if err != nil {
		return err
	}
	if server != nil && !server.Found {
		defer stopServer(cmd, server)
	}
	defer db.Close(context.WithoutCancel(ctx))
	if !o.noLoad {
		if err := loadAll(ctx, cmd, db, o.data); err != nil {
			return err
		}
	}
	handler, err := o.handler(db, server)
	if err != nil {
		return err
	}
	o.announce(cmd, site, server)
	return serveHTTP(ctx, listener, handler, server)
}

// start gives the database: the one that the user named, else a local one.
func (o *serveOptions) start(ctx context.Context, cmd *cobra.Command, site string) (*neo.DB, *launch.Server, error) {
	if c, ok := o.named(); ok {
		db, err := neo.Open(ctx, c)
		return db, nil, err
	}
	dir, err := launch.DefaultDir()
	if err != nil {
		return nil, nil, err
	}
	jars, err := fetchJars(cmd, launch.FetchOptions{})
	if err != nil {
		return nil, nil, err
	}
	server, err := launch.Start(ctx, launch.Options{
		Dir: dir, Jars: jars, NoAuth: o.noAuth, Site: site, Say: sayTo(cmd.ErrOrStderr()),
	})
	if err != nil {
		return nil, nil, err
	}
	db, err := neo.Open(ctx, o.local(server))
	if err != nil && !server.Found {
		stopServer(cmd, server)
	}
	return db, server, err
}

func stopServer(cmd *cobra.Command, server *launch.Server) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(cmd.Context()), 40*time.Second)
	defer cancel()
	if err := server.Stop(ctx); err != nil {
		fmt.Fprintln(cmd.ErrOrStderr(), "Neo4j did not stop cleanly:", err)
		return
	}
	fmt.Fprintln(cmd.ErrOrStderr(), "Neo4j is stopped; the graph stays in", server.Dir)
}

// listen takes the address; where only the default one is taken, a free port
// beside it will do.
func listen(cmd *cobra.Command, addr string, fixed bool) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err == nil {
		return l, nil
	}
	host, _, splitErr := net.SplitHostPort(addr)
	if fixed || splitErr != nil {
		return nil, fmt.Errorf("can't serve on %s: %w; choose another address with --addr", addr, err)
	}
	l, again := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if again != nil {
		return nil, fmt.Errorf("can't serve on %s: %w", addr, err)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s is taken; serving on %s instead.\n", addr, l.Addr())
	return l, nil
}

func port(l net.Listener) string {
	_, p, _ := net.SplitHostPort(l.Addr().String())
	return p
}

// handler puts the API, the pages and the signs of life under one roof.
func (o *serveOptions) handler(db *neo.DB, server *launch.Server) (http.Handler, error) {
	api, err := graph.New(schema.Default(), graph.Cypher{Reader: reader{db}}, graph.DefaultConfig())
	if err != nil {
		return nil, err
	}
	pages := web.Options{BoltURI: db.URI(), Plain: o.plain}
	if server != nil {
		pages.User, pages.Password = server.User, server.Password
		if server.HTTPURL != "" {
			pages.BrowserURL = server.BrowserURL("")
		}
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", ready(db))
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, version()) })
	mux.Handle("/", web.Handler(pages))
	return onlyHosts(o.hosts, mux), nil
}

func ready(db *neo.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if err := db.Ping(ctx); err != nil {
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	}
}

// onlyHosts refuses requests under a foreign name: a page of another site could
// otherwise reach this server by letting its own name point here (DNS rebinding).
func onlyHosts(more []string, next http.Handler) http.Handler {
	known := map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}
	for _, h := range more {
		known[strings.ToLower(h)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if !known[strings.ToLower(strings.Trim(host, "[]"))] {
			http.Error(w, "this server does not answer under that host name; allow it with --host", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (o *serveOptions) announce(cmd *cobra.Command, site string, server *launch.Server) {
	w := cmd.OutOrStdout()
	fmt.Fprintf(w, "\nEntente is ready.\n\n")
	fmt.Fprintf(w, "  playground     %s/\n", site)
	fmt.Fprintf(w, "  GraphQL        %s/graphql\n", site)
	fmt.Fprintf(w, "  health         %s/readyz\n", site)
	if server != nil && server.HTTPURL != "" {
		fmt.Fprintf(w, "  Neo4j Browser  %s\n", server.BrowserURL(""))
		if server.Password != "" {
			fmt.Fprintf(w, "                 user %s, password %s\n", server.User, server.Password)
		}
	}
	fmt.Fprintf(w, "\nCtrl-C stops it.\n")
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
	if err := s.Shutdown(down); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return errors.Join(cause, fmt.Errorf("requests did not finish in time: %w", err))
	}
	return cause
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"entente/internal/launch"
	"entente/internal/neo"
	"entente/seed"
	"entente/seed/load"
	"entente/web"

	"github.com/spf13/cobra"
)

// serveOptions are the flags of `entente serve`.
type serveOptions struct {
	database
	exposure
	way         way
	addr        string
	debugAddr   string
	hosts       []string
	noAuth      bool
	noLoad      bool
	plain       bool
	data        string
	engine      string
	printConfig bool
}

// newServeCommand is `entente serve`: the database, the graph and the API with one command.
func newServeCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Start Neo4j unless one is named, load the graph, serve the API and the playground",
		Long: `Start Neo4j unless one is named in NEO4J_URI or runs already, load the facts into
it, and serve the GraphQL API and the playground until Ctrl-C, which also stops
the Neo4j that was started.

The profile open is for your own machine. hardened is for a server that strangers
reach: small limits, a rate for each client, no GET, no schema, no pages.`,
		Example: "  entente serve\n  NEO4J_URI=bolt://127.0.0.1:7687 NEO4J_PASSWORD=… entente serve --addr 127.0.0.1:9000",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return serve(cmd, o) },
	}
	o.database.flags(cmd)
	f := cmd.Flags()
	o.add(f)
	o.way.add(f)
	f.StringVar(&o.addr, "addr", envOr(defaultAddr, "ENTENTE_ADDR"), "address to serve on (ENTENTE_ADDR)")
	f.StringSliceVar(&o.hosts, "host", splitList(env("ENTENTE_HOST")), "further host names under which clients may ask, beside localhost and 127.0.0.1 (ENTENTE_HOST)")
	f.BoolVar(&o.noAuth, "no-auth", false, "start Neo4j without a password; only for throw-away data")
	f.BoolVar(&o.noLoad, "no-load", false, "serve what the database holds and load nothing")
	f.BoolVar(&o.plain, "plain", false, "serve the plain page even if the playground is built")
	f.StringVar(&o.debugAddr, "debug-addr", env("ENTENTE_DEBUG_ADDR"), "loopback address for profiles and metrics, such as 127.0.0.1:6060 (ENTENTE_DEBUG_ADDR; default none)")
	f.BoolVar(&o.printConfig, "print-config", false, "print every limit and setting, and do nothing else")
	engineFlag(f, &o.engine)
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
	if o.printConfig {
		return o.print(cmd.OutOrStdout())
	}
	if err := checkEngine(o.engine); err != nil {
		return err
	}
	ctx := cmd.Context()
	log, err := o.check(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	listener, err := listen(cmd, o.addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	warning, err := o.strangers(listener)
	if err != nil {
		return err
	}
	if warning != "" {
		fmt.Fprintln(cmd.ErrOrStderr(), warning)
	}
	// Facts with findings are refused before anything is started for them.
	facts, err := o.facts(cmd)
	if err != nil {
		return err
	}
	site := siteOf(listener)
	back, err := o.behind(ctx, cmd, site, facts)
	if err != nil {
		return err
	}
	defer back.close(cmd.ErrOrStderr())
	if facts != nil && back.db != nil {
		words := cmd.ErrOrStderr()
		sentence, err := loadInto(ctx, back.db, facts, load.Options{Progress: loadProgress(words)})
		if err != nil {
			return err
		}
		fmt.Fprintln(words, "facts: "+sentence)
	}
	served, err := o.newSite(ctx, back, listener, log)
	if err != nil {
		return err
	}
	if o.debugAddr != "" {
		debug, err := listenDebug(o.debugAddr)
		if err != nil {
			return err
		}
		serveDebug(ctx, debug, served.metrics)
	}
	o.announce(cmd.OutOrStdout(), site, o.shown(back))
	return served.serve(ctx, listener, back.server)
}

// check finds mistakes in the settings before anything is started.
func (o *serveOptions) check(words io.Writer) (*slog.Logger, error) {
	if _, err := o.config(); err != nil {
		return nil, err
	}
	if _, err := o.gate(); err != nil {
		return nil, err
	}
	return o.logger(words)
}

// facts are what is to be loaded; nil if nothing is.
func (o *serveOptions) facts(cmd *cobra.Command) (*seed.Checked, error) {
	if o.noLoad {
		return nil, nil
	}
	var folder []string
	if o.data != "" {
		folder = append(folder, o.data)
	}
	return factsToLoad(cmd, folder)
}

// start gives the database: the one that the user named, else a local one.
func (o *serveOptions) start(ctx context.Context, cmd *cobra.Command, site string) (*neo.DB, *launch.Server, error) {
	if c, ok := o.named(); ok {
		if o.noAuth {
			return nil, nil, misuse("--no-auth is about a Neo4j that is started here, but NEO4J_URI names one")
		}
		db, err := connect(ctx, c)
		return db, nil, err
	}
	server, err := o.launch(ctx, cmd, site)
	if err != nil {
		return nil, nil, err
	}
	db, err := neo.Open(ctx, o.local(server))
	if errors.Is(err, neo.Auth) {
		err = fmt.Errorf("%w: the password in %s is not the one that Neo4j has now; put the right one there, or start anew with `entente neo4j wipe`", err, server.Dir)
	}
	if err != nil && !server.Found {
		stopServer(cmd.ErrOrStderr(), server)
	}
	return db, server, err
}

// launch starts the local Neo4j or finds the one that runs. Java comes first:
// without it the jars are of no use.
func (o *serveOptions) launch(ctx context.Context, cmd *cobra.Command, site string) (*launch.Server, error) {
	words := cmd.ErrOrStderr()
	dir, err := launch.DefaultDir()
	if err != nil {
		return nil, err
	}
	java, err := launch.FindJava(ctx)
	if err != nil {
		return nil, noNeo4j{err}
	}
	jars, err := fetchJars(cmd, launch.FetchOptions{})
	if err != nil {
		return nil, noNeo4j{err}
	}
	fmt.Fprintf(words, "Starting Neo4j %s on %s …\n", launch.Version, dir)
	server, err := launch.Start(ctx, launch.Options{
		Dir: dir, Jars: jars, Java: java, NoAuth: o.noAuth, Site: site, Say: sayTo(words),
	})
	if err != nil {
		return nil, err
	}
	if server.Found {
		fmt.Fprintf(words, "Neo4j runs there already (process %d); it is used, and left running at the end.\n", server.PID)
		if o.noAuth && server.Password != "" {
			fmt.Fprintln(words, "It was started with a password, so --no-auth has no effect.")
		}
	}
	return server, nil
}

// noNeo4j marks an error that says why no Neo4j can be had here.
type noNeo4j struct{ error }

func (e noNeo4j) Unwrap() []error { return []error{e.error, errNoNeo4j} }

func stopServer(words io.Writer, server *launch.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	if err := server.Stop(ctx); err != nil {
		fmt.Fprintln(words, "Neo4j did not stop cleanly:", err)
		return
	}
	fmt.Fprintln(words, "Neo4j is stopped; the graph stays in", server.Dir)
}

func (o *serveOptions) announce(w io.Writer, site string, pages web.Options) {
	fmt.Fprintf(w, "\nEntente is ready.\n\n")
	if o.pages() {
		fmt.Fprintf(w, "  playground     %s/\n", site)
		if web.Built() {
			fmt.Fprintf(w, "  explorer       %s/explorer\n", site)
		}
	}
	fmt.Fprintf(w, "  GraphQL        %s/graphql\n", site)
	fmt.Fprintf(w, "  health         %s/readyz\n", site)
	if pages.BrowserURL != "" {
		fmt.Fprintf(w, "  Neo4j Browser  %s\n", pages.BrowserURL)
		if pages.Password != "" {
			fmt.Fprintf(w, "                 user %s, password %s\n", pages.User, pages.Password)
		}
	}
	fmt.Fprintf(w, "\nCtrl-C stops it.\n")
}

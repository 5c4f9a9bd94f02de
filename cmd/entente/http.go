package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"entente/graph"
	"entente/graph/gate"
	"entente/graph/sight"
	"entente/internal/bridge"
	"entente/internal/launch"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed/export"
	"entente/seed/load"
	"entente/web"
)

// site is everything that is served: the API, the pages, the signs of life.
type site struct {
	handler  http.Handler
	metrics  http.Handler
	tracer   *sight.Tracer // nil: nobody asked for traces
	draining atomic.Bool
	timeout  time.Duration
	log      *slog.Logger
}

// newSite puts it together.
func (o *serveOptions) newSite(ctx context.Context, back backend, l net.Listener, log *slog.Logger) (*site, error) {
	s := &site{log: log}
	config, err := o.config()
	if err != nil {
		return nil, err
	}
	if s.tracer, err = sight.NewTracer(ctx, version()); err != nil {
		return nil, err
	}
	s.timeout = config.Timeout
	metrics := sight.NewMetrics(version())
	config.Log, config.Version = log, release()
	config.Watch = func(ctx context.Context, r *sight.Report) {
		metrics.Add(r)
		if s.tracer != nil {
			s.tracer.Add(ctx, r)
		}
	}
	api, err := graph.New(schema.Default(), back.engine, config)
	if err != nil {
		return nil, err
	}
	metrics.Gauge("entente_requests_running", "Requests that are answered now.", func() float64 { return float64(api.Load().Running) })
	metrics.Gauge("entente_requests_waiting", "Requests that wait for their turn.", func() float64 { return float64(api.Load().Waiting) })
	if db := back.db; db != nil {
		metrics.Gauge("entente_neo4j_reads", "Transactions that read from Neo4j now.", func() float64 { return float64(db.Reading()) })
	}
	s.metrics = metrics.Handler()
	options, err := o.gate()
	if err != nil {
		return nil, err
	}
	options.Refused = func(why gate.Reason) { metrics.Refuse(string(why)) }
	guarded, err := gate.New(options, api)
	if err != nil {
		return nil, err
	}
	exports, err := o.guardedExports(options, back, log)
	if err != nil {
		return nil, err
	}
	if s.tracer != nil {
		guarded = s.tracer.Follow(guarded)
	}
	s.handler = onlyHosts(l, o.hosts, s.mux(o, guarded, exports, back))
	return s, nil
}

// guardedExports puts exports behind the gate of the API and gives them what they
// need besides: an end, since they take as long as they take, and few places, since each
// reads the whole graph. Of strangers only those who show a token get them.
func (o *serveOptions) guardedExports(options gate.Options, back backend, log *slog.Logger) (http.Handler, error) {
	options.Concurrent, options.Deadline = 4, 10*time.Minute
	if o.profile == profileHardened {
		if len(options.Tokens) == 0 {
			return nil, nil
		}
		options.Concurrent, options.Deadline = 2, 2*time.Minute
	}
	return gate.New(options, export.Handler(back.exports(), schema.Default(), version(), log))
}

// mux says what is where. Strangers see the API and whether it lives; version
// and metrics would tell them what to try. exports is nil where nobody gets any.
func (s *site) mux(o *serveOptions, api, exports http.Handler, back backend) http.Handler {
	db := back.db
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { tell(w, "ok") })
	mux.HandleFunc("GET /readyz", s.ready(db))
	if exports != nil {
		mux.Handle("GET /export/", exports)
	}
	if o.profile == profileOpen {
		mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) { tell(w, version()) })
		mux.Handle("GET /metrics", s.metrics)
	}
	if o.pages() {
		mux.Handle("/", web.Handler(o.shown(back)))
	}
	return mux
}

// tell answers with one line that nobody may keep.
func tell(w http.ResponseWriter, line string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	fmt.Fprintln(w, line)
}

// ready says whether questions can be answered now: whether the database lets us
// in and holds our graph, and whether we are not about to stop. The database is
// asked once a second at most, however many strangers want to know.
func (s *site) ready(db *neo.DB) http.HandlerFunc {
	var mu sync.Mutex
	var asked time.Time
	var why string
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(asked) > time.Second {
			// Whoever asks may hang up; the answer is for others, too.
			ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 2*time.Second)
			defer cancel()
			why, asked = s.unready(ctx, db), time.Now()
		}
		if why != "" {
			w.Header().Set("Cache-Control", "no-store")
			http.Error(w, why, http.StatusServiceUnavailable)
			return
		}
		tell(w, "ok")
	}
}

func (s *site) unready(ctx context.Context, db *neo.DB) string {
	if s.draining.Load() {
		return "the server is about to stop"
	}
	if db == nil {
		return "" // facts in memory are there or the server is not
	}
	state, err := load.StateOf(ctx, bridge.Store(db), schema.Default())
	switch {
	case err != nil:
		s.log.WarnContext(ctx, "not ready", "error", err)
		return "the database does not answer"
	case state.Revision == 0:
		return "the database holds no facts of Entente; `entente load` loads them"
	case len(state.Drift) > 0:
		s.log.WarnContext(ctx, "not ready", "drift", state.Drift[0], "more", len(state.Drift)-1)
		return "the database is not as this program makes it; `entente doctor` says what is wrong, `entente load` mends it"
	}
	return ""
}

// ballast is memory that is never touched, so it takes none of the machine's; but
// the garbage collector counts it as alive and waits until twice as much is in
// use. What lives in a server between requests is 6 MB, and an answer of 10,000
// rows passes 8 MB: without this, a third of the server's processor time goes into
// collections.
const ballast = 4 << 20

// serve serves until the context ends, then finishes the running requests. A
// Neo4j that we started and that dies ends it too.
func (s *site) serve(ctx context.Context, l net.Listener, server *launch.Server) error {
	weight := make([]byte, ballast)
	defer runtime.KeepAlive(weight)
	go rest(ctx, calm)
	h := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: s.timeout + 50*time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(l) }()
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
	s.draining.Store(true)
	down, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.timeout+5*time.Second)
	defer cancel()
	if err := h.Shutdown(down); err != nil {
		cause = errors.Join(cause, fmt.Errorf("requests did not finish in time: %w", err))
	}
	if s.tracer != nil {
		cause = errors.Join(cause, s.tracer.Close(down))
	}
	return cause
}

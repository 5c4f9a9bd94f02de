package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/introspect"
	"entente/graph/plan"
	"entente/schema"
)

// Config bounds what one request may cost.
type Config struct {
	Limits  plan.Limits
	Body    int64         // bytes of a request
	Tokens  int           // tokens of a document
	Depth   int           // nesting of a document
	Fields  int           // fields of a document, fragments expanded
	Timeout time.Duration // for the whole request
	Log     *slog.Logger
}

// DefaultConfig are the limits of a researcher's own server.
func DefaultConfig() Config {
	return Config{
		Limits: plan.DefaultLimits, Body: 256 << 10, Tokens: 15_000, Depth: 30, Fields: 5_000,
		Timeout: 10 * time.Second, Log: slog.Default(),
	}
}

// Server answers GraphQL, over HTTP and to callers in Go.
type Server struct {
	config     Config
	executor   *executor.Executor
	transports []graphql.Transport
	builder    *plan.Builder
}

// New makes a server over an engine. The error is about the catalog.
func New(catalog *schema.Catalog, engine Engine, config Config) (*Server, error) {
	api, err := schema.Expand(catalog)
	if err != nil {
		return nil, fmt.Errorf("expand the model to the API: %w", err)
	}
	builder := plan.NewBuilder(catalog, config.Limits)
	x := executor.New(&executable{
		schema: api.Schema, builder: builder, engine: engine,
		meta: introspect.New(api.Schema), log: config.Log,
	})
	x.SetParserTokenLimit(config.Tokens)
	x.SetQueryCache(smallDocuments{lru.New[*ast.QueryDocument](1000)})
	x.SetErrorPresenter(present)
	x.SetRecoverFunc(recovered(config.Log))
	x.Use(guard{depth: config.Depth, fields: config.Fields})
	x.Use(extension.Introspection{})
	return &Server{
		config: config, executor: x, builder: builder,
		transports: []graphql.Transport{
			transport.GET{UseGrapQLResponseJsonByDefault: true},
			transport.POST{UseGrapQLResponseJsonByDefault: true},
		},
	}, nil
}

// ServeHTTP answers one GraphQL request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(WithRequestID(r.Context()), s.config.Timeout)
	defer cancel()
	w.Header().Set("X-Request-Id", RequestID(ctx))
	w.Header().Set("Cache-Control", "no-store")
	if !s.readBody(w, r) {
		return
	}
	s.transport(w, r.WithContext(graphql.StartOperationTrace(ctx)))
}

// readBody reads the whole body before a transport does: one that is too large
// is refused with its own status even when its length was not announced.
func (s *Server) readBody(w http.ResponseWriter, r *http.Request) bool {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.config.Body))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		refuseHTTP(w, http.StatusRequestEntityTooLarge, LimitExceeded, fmt.Sprintf("the request is larger than %d bytes", s.config.Body))
	case err != nil:
		refuseHTTP(w, http.StatusBadRequest, BadUserInput, "the request ended before its body was complete")
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return err == nil
}

// transport hands the request to the transport that knows it.
func (s *Server) transport(w http.ResponseWriter, r *http.Request) {
	for _, t := range s.transports {
		if t.Supports(r) {
			t.Do(w, r, s.executor)
			return
		}
	}
	status, message := http.StatusMethodNotAllowed, "GraphQL is asked with GET or POST"
	switch r.Method {
	case http.MethodPost:
		status, message = http.StatusUnsupportedMediaType, "a POST must have the Content-Type application/json"
	default:
		w.Header().Set("Allow", "GET, POST")
	}
	refuseHTTP(w, status, BadUserInput, message)
}

// refuseHTTP answers a request that is no GraphQL request.
func refuseHTTP(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	fmt.Fprintf(w, `{"errors":[{"message":%q,"extensions":{"code":%q}}]}`, message, code)
}

// smallDocuments keeps large documents out of the cache of parsed ones.
type smallDocuments struct {
	graphql.Cache[*ast.QueryDocument]
}

const largestCached = 8 << 10

func (c smallDocuments) Add(ctx context.Context, query string, doc *ast.QueryDocument) {
	if len(query) <= largestCached {
		c.Cache.Add(ctx, query, doc)
	}
}

// present gives every error a code.
func present(ctx context.Context, err error) *gqlerror.Error {
	out := graphql.DefaultErrorPresenter(ctx, err)
	if out.Extensions == nil {
		out.Extensions = map[string]any{}
	}
	if out.Extensions["code"] == nil {
		out.Extensions["code"] = BadUserInput
	}
	return out
}

// recovered turns a panic into an INTERNAL error that says nothing of it.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, panicked any) error {
		log.ErrorContext(ctx, "panic", "request", RequestID(ctx), "panic", panicked)
		return &gqlerror.Error{
			Message:    "something went wrong on our side; the log has more under the request id",
			Extensions: map[string]any{"code": Internal, "requestId": RequestID(ctx)},
		}
	}
}

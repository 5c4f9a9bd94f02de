package graph

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"

	"entente/graph/introspect"
	"entente/graph/plan"
	"entente/schema"
)

// Server answers GraphQL, over HTTP and to callers in Go.
type Server struct {
	config    Config
	documents *documents
	builder   *plan.Builder
	engine    Engine
	meta      graphql.ExecutableSchema // answers __schema and __type
	described *otter.Cache[described, []byte]
	compiled  *otter.Cache[compiled, []*plan.Field]
	sources   atomic.Pointer[sources] // of the revision last looked at; nil: of none
	turns     *turns
	buffers   buffers
}

// New makes a server over an engine. The error is about the catalog.
func New(catalog *schema.Catalog, engine Engine, config Config) (*Server, error) {
	api, err := schema.Expand(catalog)
	if err != nil {
		return nil, fmt.Errorf("expand the model to the API: %w", err)
	}
	s := &Server{
		config: config, builder: plan.NewBuilder(catalog, config.Limits), engine: engine,
		meta: introspect.New(api.Schema), turns: newTurns(config.Concurrent, config.Queue, config.Patience),
	}
	if s.documents, err = newDocuments(api.Schema, &s.config); err != nil {
		return nil, err
	}
	s.compiled, err = newCache(compiledBytes, func(k compiled, _ []*plan.Field) int {
		return compiledSize * (len(k.query) + len(k.variables))
	})
	if err != nil {
		return nil, err
	}
	s.described, err = newCache(describedBytes, func(k described, v []byte) int { return len(k.query) + len(v) })
	return s, err
}

// recovered turns a panic of the generated code into an INTERNAL error.
func (s *Server) recovered(ctx context.Context, panicked any) error {
	s.config.Log.ErrorContext(ctx, "panic", "request", RequestID(ctx), "panic", panicked)
	return internal(ctx)
}

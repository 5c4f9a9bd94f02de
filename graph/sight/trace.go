package sight

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"go.opentelemetry.io/contrib/exporters/autoexport"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Tracer sends a span for each request, with one for each stage below it, to
// where OpenTelemetry's standard variables say. The spans are made when the
// request is over, from its report, so the path itself is not slowed.
type Tracer struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// asked says whether the standard variables name a place for traces. Without
// one autoexport would look for a collector on this machine.
func asked() bool {
	if exporter := os.Getenv("OTEL_TRACES_EXPORTER"); exporter != "" {
		return exporter != "none"
	}
	return os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
}

// NewTracer is nil, without an error, if no place for traces is named.
func NewTracer(ctx context.Context, version string) (*Tracer, error) {
	if !asked() || strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") {
		return nil, nil
	}
	exporter, err := autoexport.NewSpanExporter(ctx)
	if err != nil {
		return nil, fmt.Errorf("traces cannot be sent where the OTEL_ variables say: %w", err)
	}
	about, err := resource.New(ctx, resource.WithTelemetrySDK(), resource.WithAttributes(
		attribute.String("service.name", "entente"), attribute.String("service.version", version)), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES cannot be read: %w", err)
	}
	return newTracer(sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))), nil
}

func newTracer(p *sdk.TracerProvider) *Tracer {
	return &Tracer{provider: p, tracer: p.Tracer("entente/graph")}
}

// Add makes the spans of a request that is over.
func (t *Tracer) Add(ctx context.Context, r *Report) {
	end := time.Now()
	at := end.Add(-r.Total)
	ctx, span := t.tracer.Start(ctx, "graphql", trace.WithTimestamp(at), trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("graphql.operation.name", r.Operation), attribute.String("graphql.document.hash", r.Hash),
		attribute.String("entente.request", r.Request), attribute.Int("http.response.status_code", r.Status),
		attribute.Int64("entente.cost", r.Cost), attribute.Int("entente.rows", r.Rows), attribute.Int("entente.bytes", r.Bytes)))
	for _, s := range r.Stages() {
		if s.Took == 0 {
			continue
		}
		_, part := t.tracer.Start(ctx, s.Name, trace.WithTimestamp(at))
		at = at.Add(s.Took)
		part.End(trace.WithTimestamp(at))
	}
	if r.Status >= http.StatusInternalServerError {
		span.SetStatus(codes.Error, r.Code)
	}
	span.End(trace.WithTimestamp(end))
}

// Follow lets the request's spans hang below the caller's, which the header
// traceparent names.
func (t *Tracer) Follow(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// Close sends what is left.
func (t *Tracer) Close(ctx context.Context) error {
	if err := t.provider.Shutdown(ctx); err != nil {
		return fmt.Errorf("the last traces could not be sent: %w", err)
	}
	return nil
}

package sight

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
)

func TestSpansOfARequest(t *testing.T) {
	recorder := tracetest.NewSpanRecorder()
	tracer := newTracer(sdk.NewTracerProvider(sdk.WithSpanProcessor(recorder)))
	h := tracer.Follow(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		tracer.Add(r.Context(), &Report{Status: 503, Code: "UNAVAILABLE", Parse: time.Millisecond, Database: 5 * time.Millisecond, Total: 7 * time.Millisecond})
	}))
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	h.ServeHTTP(httptest.NewRecorder(), r)
	spans := recorder.Ended()
	if len(spans) != 3 {
		t.Fatalf("%d spans, want graphql, parse and database", len(spans))
	}
	root := spans[2]
	if got := root.SpanContext().TraceID().String(); got != "0af7651916cd43dd8448eb211c80319c" {
		t.Errorf("the trace is %s, not the caller's", got)
	}
	if root.Name() != "graphql" || root.EndTime().Sub(root.StartTime()) != 7*time.Millisecond || root.Status().Description != "UNAVAILABLE" {
		t.Errorf("the request's span is %s from %v to %v: %v", root.Name(), root.StartTime(), root.EndTime(), root.Status())
	}
	for _, s := range spans[:2] {
		if s.Parent().SpanID() != root.SpanContext().SpanID() {
			t.Errorf("%s hangs below another span", s.Name())
		}
	}
	if db := spans[1]; db.Name() != "database" || db.EndTime().Sub(db.StartTime()) != 5*time.Millisecond || !db.StartTime().Equal(spans[0].EndTime()) {
		t.Errorf("the second stage is %s from %v to %v", db.Name(), db.StartTime(), db.EndTime())
	}
}

func TestNoTracerUnlessAskedFor(t *testing.T) {
	for _, name := range []string{"OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"} {
		t.Setenv(name, "")
	}
	if tracer, err := NewTracer(t.Context(), "test"); tracer != nil || err != nil {
		t.Errorf("got %v, %v", tracer, err)
	}
	t.Setenv("OTEL_TRACES_EXPORTER", "none")
	if tracer, err := NewTracer(t.Context(), "test"); tracer != nil || err != nil {
		t.Errorf("got %v, %v for none", tracer, err)
	}
	t.Setenv("OTEL_TRACES_EXPORTER", "carrier pigeon")
	if _, err := NewTracer(t.Context(), "test"); err == nil {
		t.Error("an unknown exporter is no error")
	}
	t.Setenv("OTEL_TRACES_EXPORTER", "console")
	tracer, err := NewTracer(t.Context(), "test")
	if tracer == nil || err != nil {
		t.Fatalf("got %v, %v for console", tracer, err)
	}
	if err := tracer.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

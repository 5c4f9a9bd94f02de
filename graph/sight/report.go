package sight

import (
	"context"
	"log/slog"
	"time"
)

// Report is what happened to one HTTP request to the API.
type Report struct {
	Request   string // its id; the database's transactions carry it too
	Operation string // name of the operation; chosen by the client
	Hash      string // of the document, to find equal ones without keeping them
	Status    int    // of HTTP
	Code      string // of the first error; empty if there was none
	Errors    int
	Cost      int64 // rows that the page sizes allow
	Rows      int   // rows of nodes and edges that came, and the lists that hold them
	Bytes     int   // of the answer
	Cached    bool  // the document had been parsed and validated before

	Parse    time.Duration // reading, parsing, weighing and validating the document
	Wait     time.Duration // for a turn
	Plan     time.Duration
	Database time.Duration
	Respond  time.Duration // writing the answer as JSON
	Total    time.Duration
}

// Stages are the durations of a report by name, in the order in which they pass.
func (r *Report) Stages() []Stage {
	return []Stage{
		{"parse", r.Parse}, {"wait", r.Wait}, {"plan", r.Plan}, {"database", r.Database}, {"respond", r.Respond},
	}
}

// Stage is a part of a request's time.
type Stage struct {
	Name string
	Took time.Duration
}

// Log writes the report as one line. Errors of the client are no news to the
// operator; those of the server are warnings.
func (r *Report) Log(ctx context.Context, log *slog.Logger) {
	level := slog.LevelInfo
	if r.Status >= 500 {
		level = slog.LevelWarn
	}
	if !log.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("request", r.Request), slog.String("operation", r.Operation), slog.String("document", r.Hash),
		slog.Int("status", r.Status), slog.String("code", r.Code), slog.Int("errors", r.Errors),
		slog.Int64("cost", r.Cost), slog.Int("rows", r.Rows), slog.Int("bytes", r.Bytes), slog.Bool("cached", r.Cached),
	}
	for _, s := range r.Stages() {
		attrs = append(attrs, slog.Float64(s.Name+"Ms", milliseconds(s.Took)))
	}
	attrs = append(attrs, slog.Float64("ms", milliseconds(r.Total)))
	log.LogAttrs(ctx, level, "graphql", attrs...)
}

func milliseconds(d time.Duration) float64 {
	return float64(d.Microseconds()) / 1000
}

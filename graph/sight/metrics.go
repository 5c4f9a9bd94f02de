package sight

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics sums reports up for Prometheus. Every label has a short list of
// values: statuses, codes of errors, stages, reasons.
type Metrics struct {
	registry  *prometheus.Registry
	requests  *prometheus.CounterVec
	stages    *prometheus.HistogramVec
	total     prometheus.Histogram
	rows      prometheus.Histogram
	bytes     prometheus.Histogram
	documents *prometheus.CounterVec
	refused   *prometheus.CounterVec
}

// NewMetrics makes the metrics of one server. version labels the build.
func NewMetrics(version string) *Metrics {
	times := prometheus.ExponentialBuckets(0.0005, 2, 15) // 0.5 ms to 8 s
	sizes := prometheus.ExponentialBuckets(1, 10, 8)
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "entente_requests_total",
			Help: "GraphQL requests by HTTP status and code of the first error."}, []string{"status", "code"}),
		stages: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "entente_stage_seconds", Buckets: times,
			Help: "Time of each stage of the requests that were run."}, []string{"stage"}),
		total: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "entente_request_seconds", Buckets: times,
			Help: "Time of a whole request."}),
		rows: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "entente_rows", Buckets: sizes,
			Help: "Rows that the database gave for a request."}),
		bytes: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "entente_answer_bytes", Buckets: prometheus.ExponentialBuckets(64, 8, 8),
			Help: "Bytes of an answer."}),
		documents: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "entente_documents_total",
			Help: "Documents by whether they were known already."}, []string{"cache"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "entente_refused_total",
			Help: "Requests that the gate sent away, by reason."}, []string{"reason"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{Name: "entente_build_info", Help: "1, labelled with the version.",
		ConstLabels: prometheus.Labels{"version": version}})
	build.Set(1)
	m.registry.MustRegister(m.requests, m.stages, m.total, m.rows, m.bytes, m.documents, m.refused, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Add counts a report.
func (m *Metrics) Add(r *Report) {
	m.requests.WithLabelValues(strconv.Itoa(r.Status), r.Code).Inc()
	m.total.Observe(r.Total.Seconds())
	m.bytes.Observe(float64(r.Bytes))
	if r.Hash == "" {
		return // it was no GraphQL request
	}
	cache := "miss"
	if r.Cached {
		cache = "hit"
	}
	m.documents.WithLabelValues(cache).Inc()
	for _, s := range r.Stages() {
		m.stages.WithLabelValues(s.Name).Observe(s.Took.Seconds())
	}
	if r.Code == "" {
		m.rows.Observe(float64(r.Rows))
	}
}

// Refuse counts a request that was sent away before it was one.
func (m *Metrics) Refuse(reason string) { m.refused.WithLabelValues(reason).Inc() }

// Gauge adds a number that is read when somebody asks.
func (m *Metrics) Gauge(name, help string, read func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, read))
}

// Handler serves the metrics in the format of Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

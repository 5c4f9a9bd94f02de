// Package floor is the least that an answer can cost: a fixed Cypher text for
// each question, one auto-commit read, and JSON written from the record as it
// comes. It has no GraphQL, no limits, no deadlines, no retries and no log, so it
// is a bound and not a competitor. It uses the driver directly, as nothing of
// Entente shall stand in its way.
package floor

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// Question is one text with the shape of its answer.
type Question struct{ Cypher, Shape string }

type prepared struct {
	cypher string
	shape  *Shape
}

type handler struct {
	driver    neo4j.DriverWithContext
	questions map[string]prepared
	buffers   sync.Pool
}

// New is a handler over a database without a password. A request is a JSON
// object with the question's name as q, and variables; d is a day.
func New(uri string, questions map[string]Question) (http.Handler, error) {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth(), func(c *config.Config) {
		c.FetchSize = neo4j.FetchAll
		c.TelemetryDisabled = true
	})
	if err != nil {
		return nil, fmt.Errorf("the floor's driver: %w", err)
	}
	h := &handler{driver: driver, questions: map[string]prepared{}}
	h.buffers.New = func() any { b := make([]byte, 0, 64<<10); return &b }
	for name, q := range questions {
		h.questions[name] = prepared{q.Cypher, ParseShape(q.Shape)}
	}
	return h, nil
}

// ServeHTTP answers one question.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Q         string         `json:"q"`
		Variables map[string]any `json:"variables"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	q, ok := h.questions[in.Q]
	if !ok {
		http.Error(w, "there is no question "+in.Q, http.StatusNotFound)
		return
	}
	session := h.driver.NewSession(r.Context(), neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead})
	defer session.Close(r.Context())
	result, err := session.Run(r.Context(), q.cypher, parameters(in.Variables))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	record, err := result.Single(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	buf := h.buffers.Get().(*[]byte)
	*buf = Write((*buf)[:0], q.shape, record.Values)
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(*buf) // the client is gone if this fails
	h.buffers.Put(buf)
}

// parameters gives variables the types of the stored values.
func parameters(in map[string]any) map[string]any {
	for k, v := range in {
		switch v := v.(type) {
		case float64:
			in[k] = int64(v)
		case string:
			if k != "d" {
				continue
			}
			if day, err := time.Parse(time.DateOnly, v); err == nil {
				in[k] = neo4j.DateOf(day)
			}
		}
	}
	return in
}

package sight

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestMetrics(t *testing.T) {
	m := NewMetrics("test")
	m.Gauge("entente_running", "Running.", func() float64 { return 7 })
	for i := range 1000 {
		m.Add(&Report{Request: fmt.Sprint(i), Operation: fmt.Sprintf("Op%d", i), Hash: fmt.Sprintf("%012x", i), Status: 200,
			Cached: i%2 == 0, Rows: i, Parse: time.Millisecond, Database: 2 * time.Millisecond, Total: 3 * time.Millisecond})
	}
	m.Add(&Report{Status: 400, Code: "LIMIT_EXCEEDED", Hash: "x"})
	m.Add(&Report{Status: 405, Code: "BAD_USER_INPUT"})
	m.Refuse("too-often")
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	text := w.Body.String()
	for _, line := range []string{
		`entente_requests_total{code="",status="200"} 1000`,
		`entente_requests_total{code="LIMIT_EXCEEDED",status="400"} 1`,
		`entente_documents_total{cache="hit"} 500`,
		`entente_documents_total{cache="miss"} 501`,
		`entente_stage_seconds_count{stage="database"} 1001`,
		`entente_refused_total{reason="too-often"} 1`,
		`entente_running 7`,
		`entente_build_info{version="test"} 1`,
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("the metrics lack %s", line)
		}
	}
	// Whatever clients call their operations, the number of series stays.
	if lines := strings.Count(text, "\n"); lines > 400 {
		t.Errorf("there are %d lines of metrics", lines)
	}
}

func TestReportLine(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	r := &Report{Request: "R", Operation: "O\n{\"level\":\"ERROR\"}", Status: 200, Rows: 3, Cost: 25, Database: 1500 * time.Microsecond}
	r.Log(t.Context(), log)
	if n := strings.Count(out.String(), "\n"); n != 1 {
		t.Errorf("one report makes %d lines: %s", n, &out)
	}
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]any{"level": "INFO", "request": "R", "operation": r.Operation, "rows": 3.0, "cost": 25.0, "databaseMs": 1.5} {
		if line[name] != want {
			t.Errorf("%s is %v, want %v", name, line[name], want)
		}
	}
	out.Reset()
	(&Report{Status: 503}).Log(t.Context(), log)
	if !strings.Contains(out.String(), `"level":"WARN"`) {
		t.Errorf("a 503 is logged as %s", &out)
	}
}

package export_test

import (
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"entente/schema"
	"entente/seed/export"
)

// TestExamples runs the scripts that go from a running Entente to a plot.
func TestExamples(t *testing.T) {
	server := httptest.NewServer(export.Handler(smallWorld(t), schema.Default(), "entente test", slog.New(slog.DiscardHandler)))
	defer server.Close()
	for _, c := range []struct {
		program      func(*testing.T) string
		script, plot string
		begins, says string
	}{
		{program: python, script: "../../examples/python/memberships.py", plot: "plot.png", begins: "\x89PNG", says: "7 spells of 5 states in 2 organizations"},
		{program: rscript, script: "../../examples/r/memberships.R", plot: "plot.pdf", begins: "%PDF", says: "174 state-years of 6 states"},
	} {
		t.Run(filepath.Base(c.script), func(t *testing.T) {
			plot := filepath.Join(t.TempDir(), c.plot)
			command := exec.CommandContext(t.Context(), c.program(t), c.script, plot)
			command.Env = append(os.Environ(), "ENTENTE_URL="+server.URL)
			out, err := command.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			data, err := os.ReadFile(plot)
			if err != nil || !strings.HasPrefix(string(data), c.begins) || len(data) < 2000 {
				t.Errorf("the plot has %d bytes, %v", len(data), err)
			}
			if !strings.Contains(string(out), c.says) {
				t.Errorf("it says %q, want %q", out, c.says)
			}
		})
	}
}

func rscript(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("R is not installed here to run its example")
	}
	return program
}

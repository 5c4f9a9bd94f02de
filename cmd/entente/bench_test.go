package main

import (
	"os/exec"
	"slices"
	"testing"
	"time"
)

// BenchmarkQuery goes from nothing to an answer: a new process, the files of facts
// that it carries, one question (`go test ./cmd/entente -run none -bench Query -benchtime 50x`).
// Beside the mean there are the median, and the time of the processor.
func BenchmarkQuery(b *testing.B) {
	entente := program(b)
	var walls []time.Duration
	var processor time.Duration
	for b.Loop() {
		command := exec.Command(entente, "query", "--engine", "memory", readme)
		command.Env = cleanEnvironment()
		start := time.Now()
		if out, err := command.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		walls = append(walls, time.Since(start))
		processor += command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	}
	slices.Sort(walls)
	b.ReportMetric(float64(walls[len(walls)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(processor.Milliseconds())/float64(len(walls)), "cpu-ms")
}

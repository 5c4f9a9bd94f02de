package main

import (
	"runtime"
	"testing"
	"time"
)

// TestRest lets a busy time end and expects its memory to go back to the machine.
func TestRest(t *testing.T) {
	held := func() int64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapIdle - m.HeapReleased) //nolint:gosec // a few hundred MB at most
	}
	busy := make([]byte, 256<<20)
	for i := 0; i < len(busy); i += 4096 {
		busy[i] = 1
	}
	runtime.KeepAlive(busy)
	runtime.GC()
	if held() < 64<<20 {
		t.Skip("the runtime gave the memory back by itself")
	}
	go rest(t.Context(), 20*time.Millisecond)
	for end := time.Now().Add(10 * time.Second); held() > 8<<20; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d MB are still held", held()>>20)
		}
	}
}

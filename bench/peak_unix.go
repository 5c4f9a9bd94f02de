//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakOf is the highest resident memory of a process that has ended, in MB.
func peakOf(state *os.ProcessState) float64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return float64(usage.Maxrss) / (1 << 20)
	}
	return float64(usage.Maxrss) / 1024
}

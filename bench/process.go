package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// cpuOf is the processor time that a process has used, in milliseconds; the
// kernel counts in steps of ten.
func cpuOf(pid int) float64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := bytes.Fields(data[bytes.LastIndexByte(data, ')')+2:])
	user, _ := strconv.Atoi(string(fields[11]))
	system, _ := strconv.Atoi(string(fields[12]))
	return float64(user+system) * 10
}

// memoryOf is the resident memory of a process now and at its highest, in MB.
func memoryOf(pid int) (now, peak float64) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(data)) {
		name, value, _ := strings.Cut(line, ":")
		kb, _ := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
		switch name {
		case "VmRSS":
			now = kb / 1024
		case "VmHWM":
			peak = kb / 1024
		}
	}
	return now, peak
}

// runWatched runs a program and gives its highest resident memory, in MB. It looks while
// the program runs: what the system says of one that has ended includes the memory of
// the process that it was split off from.
func runWatched(cmd *exec.Cmd) (peak float64, err error) {
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for look := time.NewTicker(20 * time.Millisecond); ; {
		select {
		case err := <-ended:
			look.Stop()
			return peak, err
		case <-look.C:
			_, highest := memoryOf(cmd.Process.Pid)
			peak = max(peak, highest)
		}
	}
}

// loadOf is the load average of the machine over the last minute.
func loadOf() float64 {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	load, _ := strconv.ParseFloat(string(bytes.Fields(data)[0]), 64)
	return load
}

package launch

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// consoleLines is how much of the console log an error shows.
const consoleLines = 30

// errPortTaken marks a start that failed because a port was taken.
var errPortTaken = errors.New("a port is taken")

// readConsole is what the server has printed since its start; "" if that cannot
// be read, which the caller treats like a silent server.
func readConsole(in instance) string {
	data, err := os.ReadFile(in.path("logs", "console.log"))
	if err != nil {
		return ""
	}
	return string(data)
}

// saysStarted looks for the line with which Neo4j ends its start.
func saysStarted(console string) bool {
	for _, line := range strings.Split(console, "\n") {
		if strings.HasSuffix(strings.TrimRight(line, " \r"), " Started.") {
			return true
		}
	}
	return false
}

// startError is why a server did not come up.
type startError struct {
	sentence string
	portUsed bool
}

func (e startError) Error() string { return e.sentence }

func (e startError) Is(target error) bool { return target == errPortTaken && e.portUsed }

// failure explains the end of a server that never was ready: first in a sentence
// what it means, then what it printed last.
func failure(in instance, rec record, exit error) error {
	console := readConsole(in)
	e := startError{}
	switch {
	case strings.Contains(console, "store_lock") || strings.Contains(console, "FileLockException"):
		e.sentence = fmt.Sprintf("the data folder %s is in use by another Neo4j; stop that one first", in.path("data"))
	case strings.Contains(console, "PortBindException") || strings.Contains(console, "Address already in use") ||
		(rec.HTTPPort > 0 && strings.Contains(console, fmt.Sprintf("Failed to start Neo4j on 127.0.0.1:%d", rec.HTTPPort))):
		e.portUsed = true
		e.sentence = fmt.Sprintf("Neo4j could not listen on its ports (%s): one was taken in the meantime", portNames(rec))
	case strings.Contains(console, "Unrecognized setting") || strings.Contains(console, "declared multiple times"):
		e.sentence = "Neo4j refused its configuration " + in.path("conf", "neo4j.conf") + ": " + lineWith(console, "Unrecognized setting", "declared multiple times")
	case strings.Contains(console, "UnsupportedClassVersionError"):
		e.sentence = fmt.Sprintf("this Java is too old for Neo4j, which needs %d or newer", MinJava)
	case strings.Contains(console, "Could not reserve enough space") || strings.Contains(console, "insufficient memory"):
		e.sentence = "there is not enough memory for Neo4j"
	case strings.Contains(console, "No space left on device"):
		e.sentence = "the disk is full"
	default:
		e.sentence = "Neo4j ended before it was ready"
	}
	if exit != nil {
		e.sentence += fmt.Sprintf(" (%v)", exit)
	}
	if words := lastLines(console, consoleLines, "  "); words != "" {
		e.sentence += fmt.Sprintf(". Its last words, from %s:\n%s", in.path("logs", "console.log"), words)
	} else {
		e.sentence += "; it printed nothing"
	}
	return e
}

func portNames(rec record) string {
	if rec.HTTPPort > 0 {
		return fmt.Sprintf("Bolt %d, HTTP %d", rec.BoltPort, rec.HTTPPort)
	}
	return fmt.Sprintf("Bolt %d", rec.BoltPort)
}

// lineWith is the first line that holds one of the words.
func lineWith(text string, words ...string) string {
	for _, line := range strings.Split(text, "\n") {
		for _, w := range words {
			if i := strings.Index(line, w); i >= 0 {
				return strings.TrimSpace(line[i:])
			}
		}
	}
	return ""
}

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// How long a busy machine may take for what a quiet one does in seconds.
const busy = 3 * time.Minute

// built is the real program, linked once for all tests of this binary.
var built struct {
	once sync.Once
	dir  string
	err  error
}

func program(t testing.TB) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "entente-program-"); built.err != nil {
			return
		}
		if out, err := exec.Command("go", "build", "-o", built.dir, ".").CombinedOutput(); err != nil {
			built.err = fmt.Errorf("go build: %w\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return filepath.Join(built.dir, "entente")
}

// serving is a running `entente serve`.
type serving struct {
	site    string // http://localhost:PORT
	printed string // standard output until it was ready
	words   lockedBuffer
	command *exec.Cmd
	ended   chan error
	over    bool
}

// serveWith runs `entente serve` with variables beside a clean environment and
// returns when it says that it is ready. At the end of the test it must be gone.
func serveWith(t *testing.T, variables []string, arguments ...string) *serving {
	t.Helper()
	s := &serving{ended: make(chan error, 1)}
	s.command = exec.Command(program(t), append([]string{"serve", "--addr", "127.0.0.1:0"}, arguments...)...)
	s.command.Env = append(cleanEnvironment(), variables...)
	s.command.Stderr = &s.words
	out, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	ready := make(chan string, 1)
	go func() {
		printed := untilReady(out)
		ready <- printed
		_, copied := io.Copy(io.Discard, out)
		s.ended <- errors.Join(copied, s.command.Wait())
	}()
	t.Cleanup(func() {
		if !s.over {
			s.stop(t, 0)
		}
	})
	select {
	case s.printed = <-ready:
	case <-time.After(busy):
		_ = s.command.Process.Kill() // the test fails in the next line, whatever comes of this
		t.Fatalf("entente serve is not ready after %v:\n%s", busy, s.words.String())
	}
	match := regexp.MustCompile(`GraphQL +(http://localhost:\d+)/graphql`).FindStringSubmatch(s.printed)
	if match == nil {
		t.Fatalf("entente serve does not tell its address: %q\n%s", s.printed, s.words.String())
	}
	s.site = match[1]
	return s
}

// untilReady reads what a person sees, up to the last line.
func untilReady(out io.Reader) string {
	var text strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		text.WriteString(lines.Text() + "\n")
		if strings.HasPrefix(lines.Text(), "Ctrl-C") {
			break
		}
	}
	return text.String()
}

// stop sends what Ctrl-C sends, and wants an exit status.
func (s *serving) stop(t *testing.T, want int) {
	t.Helper()
	if err := s.command.Process.Signal(syscall.SIGINT); err != nil {
		t.Error(err)
	}
	s.wait(t, want)
}

// wait waits for the end of the program.
func (s *serving) wait(t *testing.T, want int) {
	t.Helper()
	select {
	case <-s.ended:
		s.over = true
	case <-time.After(busy):
		_ = s.command.Process.Kill()
		t.Fatalf("entente serve does not end:\n%s", s.words.String())
	}
	if got := s.command.ProcessState.ExitCode(); got != want {
		t.Errorf("exit status %d, want %d:\n%s", got, want, s.words.String())
	}
}

// says fails unless standard error has all these words.
func (s *serving) says(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.words.String(), w) {
			t.Errorf("standard error lacks %q:\n%s", w, s.words.String())
		}
	}
}

// lockedBuffer can be read while a program writes to it.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

//go:build unix

package entente_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"entente/internal/launch"
)

// newcomer is a clean copy of the repository on a machine that has what this one
// has on its PATH, without Java, Maven, Node and Docker.
type newcomer struct {
	dir  string   // the copy
	env  []string // of the commands
	hide string   // shell that comes before each command
}

// lacking are the programs that a newcomer's PATH does not have.
var lacking = []string{"java", "javac", "mvn", "mvnDebug", "node", "nodejs", "npm", "npx", "corepack", "docker", "docker-compose"}

// newNewcomer makes one. Where the usual folders of Java have one, they are hidden;
// where that is not allowed, the test is skipped.
func newNewcomer(t *testing.T) newcomer {
	t.Helper()
	if testing.Short() {
		t.Skip("it builds the program in a copy of the repository")
	}
	n := newcomer{dir: filepath.Join(t.TempDir(), "entente")}
	home := t.TempDir()
	n.env = []string{"HOME=" + home, "PATH=" + reducedPath(t), "TMPDIR=" + t.TempDir(), "ENTENTE_ADDR=127.0.0.1:0"}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS", "GOTOOLCHAIN", "GONOSUMDB", "GONOSUMCHECK", "GOSUMDB"} {
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		n.env = append(n.env, name+"="+strings.TrimSpace(string(value)))
	}
	if found, err := filepath.Glob("/usr/lib/jvm/*"); err != nil || len(found) > 0 {
		n.hide = "mount -t tmpfs none /usr/lib/jvm && "
	}
	var says bytes.Buffer
	probe := n.command("true")
	probe.Dir, probe.Stderr = "/", &says
	if err := probe.Run(); err != nil {
		t.Skipf("this machine does not let a test hide its Java: %v %s", err, &says)
	}
	if java, err := launch.FindJava(t.Context()); err == nil && !strings.HasPrefix(java.Origin, "/usr/lib/jvm/") && java.Origin != "PATH" {
		t.Skipf("the Java of this machine cannot be hidden: it is known from %s", java.Origin)
	}
	copyRepository(t, n.dir)
	return n
}

// reducedPath is a folder with links to all programs of PATH but those lacking;
// of programs of one name the first counts.
func reducedPath(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // PATH may name what is not there
		}
		for _, e := range entries {
			if slices.Contains(lacking, e.Name()) {
				continue
			}
			err := os.Symlink(filepath.Join(folder, e.Name()), filepath.Join(dir, e.Name()))
			if err != nil && !errors.Is(err, fs.ErrExist) {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// copyRepository copies what git would keep: no builds, no packages, no database.
func copyRepository(t *testing.T, to string) {
	t.Helper()
	made := []string{".git", ".entente", "bin", "web/node_modules", "web/dist/assets", "web/dist/.built"}
	err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case slices.Contains(made, filepath.ToSlash(path)):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case filepath.Dir(filepath.ToSlash(path)) == "web/dist" && e.Name() != ".keep":
			return nil // the built pages
		case e.IsDir():
			return os.MkdirAll(filepath.Join(to, path), 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, path), data, info.Mode().Perm())
	})
	if err != nil {
		t.Fatal(err)
	}
}

// command is a shell command in the copy, in a process group of its own, as in a
// terminal.
func (n newcomer) command(line string, variables ...string) *exec.Cmd {
	c := exec.Command("sh", "-c", "exec "+line)
	if n.hide != "" {
		c = exec.Command("unshare", "--map-root-user", "--mount", "sh", "-c", n.hide+"exec "+line)
	}
	c.Dir, c.Env = n.dir, append(slices.Clone(n.env), variables...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return c
}

// TestNewcomer is at a machine that has only Go.
func TestNewcomer(t *testing.T) {
	n := newNewcomer(t)
	t.Run("make run", func(t *testing.T) { runs(t, n) })
	t.Run("make test", func(t *testing.T) { tests(t, n) })
}

// runs wants that `make run` says what is missing and how to get it, serves the
// plain page, and answers the questions of the articles from memory.
func runs(t *testing.T, n newcomer) {
	run := n.command("make run")
	var words bytes.Buffer
	run.Stderr = &words
	out, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	stuck := time.AfterFunc(10*time.Minute, func() { _ = syscall.Kill(-run.Process.Pid, syscall.SIGKILL) })
	defer stuck.Stop()
	var printed strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if printed.WriteString(lines.Text() + "\n"); strings.HasPrefix(lines.Text(), "Ctrl-C") {
			break
		}
	}
	defer func() {
		if err := syscall.Kill(-run.Process.Pid, syscall.SIGINT); err != nil {
			t.Error(err)
		}
		_, _ = io.Copy(io.Discard, out)                                                        // until it has ended
		if err := run.Wait(); err != nil && run.ProcessState.String() != "signal: interrupt" { // as make ends then
			t.Errorf("after Ctrl-C: %v", err)
		}
		for _, says := range []string{"Neo4j needs Java 17 or newer", "Install a Java runtime", "docker compose up",
			"So the answers come from the facts in memory. Neo4j Browser and imports that persist are missing", "install Java 17 or newer and Maven (or name a Neo4j in NEO4J_URI)"} {
			if !strings.Contains(words.String(), says) {
				t.Errorf("standard error lacks %q:\n%s", says, words.String())
			}
		}
	}()
	if says := "Node is not installed: the playground will be served in its plain form."; !strings.Contains(printed.String(), says) {
		t.Errorf("standard output lacks %q:\n%s", says, printed.String())
	}
	site := regexp.MustCompile(`GraphQL +(http://localhost:\d+)/graphql`).FindStringSubmatch(printed.String())
	if site == nil {
		t.Fatalf("it tells no address: %s", printed.String())
	}
	page := fetched(t, func() (*http.Response, error) { return http.Get(site[1] + "/") })
	if !bytes.Contains(page, []byte("/plain/plain.js")) {
		t.Errorf("the playground is not the plain page: %.300s", page)
	}
	for _, q := range questions {
		t.Run(q.file, func(t *testing.T) {
			q.check(t, overHTTP(t, site[1], q.document(t)))
		})
	}
}

// overHTTP asks a document and returns the data of the answer.
func overHTTP(t *testing.T, site, document string) any {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": document})
	if err != nil {
		t.Fatal(err)
	}
	text := fetched(t, func() (*http.Response, error) {
		return http.Post(site+"/graphql", "application/json", bytes.NewReader(body))
	})
	answer := decoded(t, text).(map[string]any)
	if answer["errors"] != nil {
		t.Fatalf("%s", text)
	}
	return answer["data"]
}

func fetched(t *testing.T, ask func() (*http.Response, error)) []byte {
	t.Helper()
	r, err := ask()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", r.Status, text)
	}
	return text
}

// tests runs `make test` on one room: tests that need Neo4j are skipped in words,
// the others run, and with CI=true it fails at once.
func tests(t *testing.T, n newcomer) {
	for _, c := range []struct {
		variable string
		status   int
		says     []string
		silent   string
	}{
		{"CI=", 0, []string{
			"Neo4j cannot be started here; the tests that need it are skipped.",
			"no Neo4j for this test: Neo4j needs Java 17 or newer", "--- PASS: TestKindsOfCodes",
			"Node is not installed; the tests of the pages are skipped."}, "FAIL"},
		{"CI=true", 2, []string{"Neo4j needs Java 17 or newer", "Neo4j cannot be started, and CI must not go on without it."}, "PASS"},
	} {
		out, err := n.command("make test", c.variable, "PACKAGES=./internal/neo", "TESTFLAGS=-v -run=TestKinds").CombinedOutput()
		status := 0
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			status = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if status != c.status || strings.Contains(string(out), c.silent) {
			t.Errorf("%s make test: exit status %d, want %d:\n%s", c.variable, status, c.status, out)
		}
		for _, says := range c.says {
			if !strings.Contains(string(out), says) {
				t.Errorf("%s make test does not say %q:\n%s", c.variable, says, out)
			}
		}
	}
}

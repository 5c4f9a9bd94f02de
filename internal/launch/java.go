package launch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// MinJava is the oldest Java that Neo4j 5.26 runs on.
const MinJava = 17

// Java is a Java runtime that was found and asked for its version.
type Java struct {
	Path   string // the program
	Major  int    // 17, 21, 25
	Banner string // what `java -version` said; names the exact build
	Origin string // where it was found, for people: "JAVA_HOME", "PATH", a folder
}

// ErrNoJava is in the chain of the error that FindJava returns when there is no
// Java at all, or only older ones.
var ErrNoJava = errors.New("Neo4j needs Java")

// FindJava returns the first Java of at least MinJava in JAVA_HOME, on PATH, or
// in the folders where installers put them. The error lists what was found and
// was too old.
func FindJava(ctx context.Context) (Java, error) {
	return findJava(ctx, javaCandidates(os.Getenv, exec.LookPath, javaFolders()))
}

type javaCandidate struct{ path, origin string }

func findJava(ctx context.Context, candidates []javaCandidate) (Java, error) {
	var rejected []string
	tried := map[string]bool{}
	for _, c := range candidates {
		real, err := filepath.EvalSymlinks(c.path)
		if err != nil {
			if c.origin == "JAVA_HOME" {
				rejected = append(rejected, fmt.Sprintf("JAVA_HOME points to %s, where there is no Java", c.path))
			}
			continue
		}
		if tried[real] {
			continue
		}
		tried[real] = true
		j, err := askJava(ctx, c)
		switch {
		case ctx.Err() != nil:
			return Java{}, ctx.Err()
		case err != nil:
			rejected = append(rejected, fmt.Sprintf("%s (%s) does not run: %v", c.path, c.origin, err))
		case j.Major < MinJava:
			rejected = append(rejected, fmt.Sprintf("%s (%s) is Java %d", c.path, c.origin, j.Major))
		default:
			return j, nil
		}
	}
	said := "none was found in JAVA_HOME, on PATH or in the usual folders"
	if len(rejected) > 0 {
		said = strings.Join(rejected, "; ")
	}
	return Java{}, fmt.Errorf("%w %d or newer: %s. Install a Java runtime (21 is a good choice) and set JAVA_HOME to its folder, or use Docker (docker compose up)", ErrNoJava, MinJava, said)
}

var javaVersion = regexp.MustCompile(`version "(\d+)(?:\.(\d+))?`)

// askJava runs `java -version`, which answers on stderr.
func askJava(ctx context.Context, c javaCandidate) (Java, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, c.path, "-version").CombinedOutput()
	if err != nil {
		return Java{}, fmt.Errorf("%w %s", err, lastLines(string(out), 1, ""))
	}
	m := javaVersion.FindStringSubmatch(string(out))
	if m == nil {
		return Java{}, fmt.Errorf("its answer to -version names no version: %s", lastLines(string(out), 1, ""))
	}
	major, err := strconv.Atoi(m[1])
	if err != nil {
		return Java{}, fmt.Errorf("its version %q is no number: %w", m[1], err)
	}
	if major == 1 { // up to Java 8 the version was written 1.8
		if major, err = strconv.Atoi(m[2]); err != nil {
			return Java{}, fmt.Errorf("its version 1.%s is no number: %w", m[2], err)
		}
	}
	return Java{Path: c.path, Major: major, Banner: strings.TrimSpace(string(out)), Origin: c.origin}, nil
}

func javaCandidates(getenv func(string) string, lookPath func(string) (string, error), folders []string) []javaCandidate {
	var out []javaCandidate
	if home := getenv("JAVA_HOME"); home != "" {
		out = append(out, javaCandidate{filepath.Join(home, "bin", javaProgram()), "JAVA_HOME"})
	}
	if p, err := lookPath("java"); err == nil {
		out = append(out, javaCandidate{p, "PATH"})
	}
	for _, pattern := range folders {
		found, err := filepath.Glob(filepath.Join(pattern, "bin", javaProgram()))
		if err != nil {
			continue // only for a malformed pattern, and these are constants
		}
		// Later names are newer versions: java-21 comes after java-17.
		for i := len(found) - 1; i >= 0; i-- {
			out = append(out, javaCandidate{found[i], filepath.Dir(filepath.Dir(found[i]))})
		}
	}
	return out
}

// javaFolders are patterns of the folders where packages and tools put a Java.
func javaFolders() []string {
	folders := []string{"/usr/lib/jvm/*", "/opt/java/*", "/opt/jdk*", "/usr/java/*",
		"/Library/Java/JavaVirtualMachines/*/Contents/Home", "/opt/homebrew/opt/openjdk*", "/usr/local/opt/openjdk*"}
	if home, err := os.UserHomeDir(); err == nil {
		folders = append(folders,
			filepath.Join(home, ".sdkman", "candidates", "java", "*"),
			filepath.Join(home, ".jdks", "*"),
			filepath.Join(home, ".local", "share", "mise", "installs", "java", "*"),
			filepath.Join(home, "Library", "Java", "JavaVirtualMachines", "*", "Contents", "Home"))
	}
	if runtime.GOOS == "windows" {
		for _, v := range []string{"ProgramFiles", "ProgramW6432"} {
			if dir := os.Getenv(v); dir != "" {
				folders = append(folders, filepath.Join(dir, "Java", "*"), filepath.Join(dir, "Eclipse Adoptium", "*"))
			}
		}
	}
	return folders
}

func javaProgram() string {
	if runtime.GOOS == "windows" {
		return "java.exe"
	}
	return "java"
}

package launch

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func fakeJavaVersion(t *testing.T, banner string) (home string) {
	t.Helper()
	home = t.TempDir()
	script(t, filepath.Join(home, "bin", "java"), "echo '"+banner+"' >&2\n")
	return home
}

func TestFindJava(t *testing.T) {
	java8 := fakeJavaVersion(t, `java version "1.8.0_392"`)
	java11 := fakeJavaVersion(t, `openjdk version "11.0.2" 2019-01-15`)
	java17 := fakeJavaVersion(t, `openjdk version "17.0.15" 2025-04-15`)
	java21 := fakeJavaVersion(t, `openjdk version "21" 2023-09-19`)
	early := fakeJavaVersion(t, `openjdk version "25-ea" 2025-09-16`)
	mute := fakeJavaVersion(t, "")
	broken := t.TempDir()
	script(t, filepath.Join(broken, "bin", "java"), "echo 'no libjvm' >&2; exit 127\n")

	for _, c := range []struct {
		what, home, path string
		folders          []string
		major            int      // 0 = none is found
		says             []string // in the origin, or in the error
	}{
		{what: "JAVA_HOME first", home: java17, path: java21, major: 17, says: []string{"JAVA_HOME"}},
		{what: "PATH", path: java21, major: 21, says: []string{"PATH"}},
		{what: "JAVA_HOME too old, PATH good", home: java11, path: java17, major: 17, says: []string{"PATH"}},
		{what: "the usual folders", folders: []string{java8, java21}, major: 21, says: []string{java21}},
		{what: "an early-access build", path: early, major: 25},
		{what: "nothing", says: []string{"17 or newer", "none was found", "JAVA_HOME", "Docker"}},
		{what: "all too old", home: java8, path: java11, says: []string{"17 or newer", "(JAVA_HOME) is Java 8", "(PATH) is Java 11"}},
		{what: "JAVA_HOME is no Java", home: t.TempDir(), says: []string{"JAVA_HOME points to", "where there is no Java"}},
		{what: "does not run", home: broken, says: []string{"does not run", "no libjvm"}},
		{what: "says no version", home: mute, says: []string{"names no version"}},
	} {
		lookPath := func(string) (string, error) {
			if c.path == "" {
				return "", exec.ErrNotFound
			}
			return filepath.Join(c.path, "bin", "java"), nil
		}
		found, err := findJava(t.Context(), javaCandidates(func(string) string { return c.home }, lookPath, c.folders))
		text := found.Origin
		if c.major == 0 {
			if !errors.Is(err, ErrNoJava) {
				t.Errorf("%s: found %+v, %v", c.what, found, err)
				continue
			}
			text = err.Error()
		} else if err != nil || found.Major != c.major {
			t.Errorf("%s: found %+v, %v; want Java %d", c.what, found, err, c.major)
		}
		for _, word := range c.says {
			if !strings.Contains(text, word) {
				t.Errorf("%s: %q lacks %q", c.what, text, word)
			}
		}
	}
}

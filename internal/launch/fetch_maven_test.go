package launch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// script writes an executable shell script.
func script(t *testing.T, file, body string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+body), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

// fakeMaven copies the jars of a flat folder into -DoutputDirectory and then
// exits with the status; it leaves its arguments in the file `args`.
func (w *world) fakeMaven(status string) (flat, args string) {
	dir := w.t.TempDir()
	flat, args = filepath.Join(dir, "flat"), filepath.Join(dir, "args")
	if err := os.Mkdir(flat, 0o755); err != nil {
		w.t.Fatal(err)
	}
	w.o.Maven = script(w.t, filepath.Join(dir, "mvn"), `
PATH=/bin:/usr/bin
printf '%s\n' "$@" >'`+args+`'
cp pom.xml '`+args+`.pom'
for a in "$@"; do case "$a" in -DoutputDirectory=*) out=${a#-DoutputDirectory=};; esac; done
mkdir -p "$out"
cp '`+flat+`'/*.jar "$out"/ || true
echo "[ERROR] what Maven said last"
exit `+status+"\n")
	return flat, args
}

func TestFetchWithMaven(t *testing.T) {
	w := newWorld(t)
	flat, args := w.fakeMaven("0")
	for _, j := range w.jars {
		if err := os.WriteFile(filepath.Join(flat, j.File()), w.data(j), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w.fetched()
	said, err := os.ReadFile(args)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	want := []string{"-B", "-ntp", "-q", "-f", "pom.xml",
		"org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies", "-DincludeScope=runtime"}
	if diff := cmp.Diff(want, lines[:7]); diff != "" {
		t.Errorf("arguments (-want +got):\n%s", diff)
	}
	given, err := os.ReadFile(args + ".pom")
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range []string{"<artifactId>neo4j</artifactId><version>" + Version, "<artifactId>neo4j-server</artifactId><version>" + Version, "<artifactId>neo4j-browser</artifactId>"} {
		if !strings.Contains(string(given), root) {
			t.Errorf("the pom lacks %s", root)
		}
	}
}

func TestWhatAFailedMavenLeftIsKept(t *testing.T) {
	w := newWorld(t)
	flat, _ := w.fakeMaven("1")
	if err := os.WriteFile(filepath.Join(flat, w.jars[0].File()), w.data(w.jars[0]), 0o644); err != nil {
		t.Fatal(err)
	}
	wrong := []byte(strings.Repeat("x", int(w.jars[1].Size)))
	if err := os.WriteFile(filepath.Join(flat, w.jars[1].File()), wrong, 0o644); err != nil {
		t.Fatal(err)
	}
	w.refused("2 jars", "mvn failed (exit status 1)", "[ERROR] what Maven said last")
	requests := w.serve(nil)
	w.fetched()
	for _, r := range requests() {
		if strings.Contains(r, w.jars[0].File()) {
			t.Error("the jar that Maven had brought was fetched again")
		}
	}
}

func TestMirrorsOfTheCentralRepository(t *testing.T) {
	for _, c := range []struct{ what, mirrors, want string }{
		{"star", `<mirror><mirrorOf>*</mirrorOf><url>https://mirror.example/m2</url></mirror>`, "https://mirror.example/m2"},
		{"central", `<mirror><mirrorOf> central </mirrorOf><url> https://mirror.example/c </url></mirror>`, "https://mirror.example/c"},
		{"external", `<mirror><mirrorOf>external:*</mirrorOf><url>https://mirror.example/e</url></mirror>`, "https://mirror.example/e"},
		{"in a list", `<mirror><mirrorOf>snapshots,central</mirrorOf><url>https://mirror.example/l</url></mirror>`, "https://mirror.example/l"},
		{"excluded", `<mirror><mirrorOf>*,!central</mirrorOf><url>https://mirror.example/x</url></mirror>`, ""},
		{"another repository", `<mirror><mirrorOf>snapshots</mirrorOf><url>https://mirror.example/s</url></mirror>`, ""},
		{"external http only", `<mirror><mirrorOf>external:http:*</mirrorOf><url>https://mirror.example/h</url></mirror>`, ""},
		{"blocked", `<mirror><mirrorOf>*</mirrorOf><url>http://0.0.0.0/</url><blocked>true</blocked></mirror>`, ""},
		{"blocked, then one that works", `<mirror><mirrorOf>*</mirrorOf><url>http://0.0.0.0/</url><blocked>true</blocked></mirror>
			<mirror><mirrorOf>central</mirrorOf><url>https://mirror.example/2</url></mirror>`, "https://mirror.example/2"},
		{"no address", `<mirror><mirrorOf>*</mirrorOf></mirror>`, ""},
		{"a comment", `<!-- <mirror><mirrorOf>*</mirrorOf><url>https://mirror.example/no</url></mirror> -->`, ""},
	} {
		file := filepath.Join(t.TempDir(), "settings.xml")
		text := `<?xml version="1.0" encoding="UTF-8"?><settings xmlns="http://maven.apache.org/SETTINGS/1.0.0"><mirrors>` + c.mirrors + `</mirrors></settings>`
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := mirrorOfCentral([]string{filepath.Join(t.TempDir(), "absent.xml"), file}); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestBlockedMirrorIsNoSource(t *testing.T) {
	w := newWorld(t)
	w.serve(nil)
	file := filepath.Join(t.TempDir(), "settings.xml")
	mirror := "<settings><mirrors><mirror><mirrorOf>*</mirrorOf><url>" + w.o.RepositoryURL + "</url><blocked>%</blocked></mirror></mirrors></settings>"
	w.o.RepositoryURL, w.o.Settings = "", []string{file}
	for _, blocked := range []string{"true", "false"} {
		if err := os.WriteFile(file, []byte(strings.Replace(mirror, "%", blocked, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		if blocked == "true" {
			w.refused("neither ENTENTE_MAVEN_REPO nor a mirror")
		} else {
			w.fetched()
		}
	}
}

func TestLocalRepositoryOfTheSettings(t *testing.T) {
	t.Setenv("MAVEN_REPO_LOCAL", "")
	t.Setenv("HOME", "/home/somebody")
	t.Setenv("WHERE", "/elsewhere")
	file := filepath.Join(t.TempDir(), "settings.xml")
	for _, c := range []struct{ element, want string }{
		{"", filepath.Join("/home/somebody", ".m2", "repository")},
		{"<localRepository>/repo</localRepository>", "/repo"},
		{"<localRepository>${user.home}/repo</localRepository>", "/home/somebody/repo"},
		{"<localRepository>${env.WHERE}/repo</localRepository>", "/elsewhere/repo"},
	} {
		if err := os.WriteFile(file, []byte("<settings>"+c.element+"</settings>"), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := findLocalRepository([]string{file}); got != c.want {
			t.Errorf("%q: %s, want %s", c.element, got, c.want)
		}
	}
	t.Setenv("MAVEN_REPO_LOCAL", "/given")
	if got := findLocalRepository([]string{file}); got != "/given" {
		t.Errorf("MAVEN_REPO_LOCAL is not obeyed: %s", got)
	}
}

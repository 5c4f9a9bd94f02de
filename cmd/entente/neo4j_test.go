package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The neo4j commands where no server is needed; a start with the real one is
// tested in internal/launch.
func TestNeo4jCommandsAnswerInSentences(t *testing.T) {
	home := t.TempDir()
	letters := t.TempDir()
	if err := os.WriteFile(filepath.Join(letters, "letter.txt"), []byte("dear"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("ENTENTE_NEO4J_DIR", filepath.Join(home, "neo4j"))
	t.Setenv("ENTENTE_CACHE_DIR", filepath.Join(home, "cache"))
	t.Setenv("ENTENTE_MAVEN_REPO", "")
	t.Setenv("MAVEN_REPO_LOCAL", filepath.Join(home, "m2"))
	t.Setenv("HOME", home)
	t.Setenv("PATH", home)
	for _, c := range []struct {
		args string
		exit int
		says []string
	}{
		{"status", 1, []string{"no Neo4j runs on " + filepath.Join(home, "neo4j")}},
		{"status --test-profile", 1, []string{"no Neo4j runs on " + filepath.Join(home, "neo4j-test")}},
		{"stop", 0, []string{"No Neo4j runs on"}},
		{"wipe", 1, []string{"say --yes"}},
		{"wipe --yes", 0, []string{"is wiped"}},
		{"wipe --yes --dir " + letters, 1, []string{"not a Neo4j instance of Entente", "nothing in it is deleted"}},
		{"fetch", 1, []string{"213 jars of Neo4j", "mvn is not on PATH", "ENTENTE_MAVEN_REPO", "docker compose up"}},
		{"fetch --maven-repo nowhere", 1, []string{"not an http(s) address"}},
		{"start --bolt-port many", 2, []string{"--bolt-port"}},
		{"start now", 2, []string{"now"}},
	} {
		var out, words bytes.Buffer
		exit := run(append([]string{"neo4j"}, strings.Fields(c.args)...), &out, &words)
		if exit != c.exit {
			t.Errorf("%s: exit status %d, want %d\n%s", c.args, exit, c.exit, words.String())
		}
		for _, word := range c.says {
			if !strings.Contains(words.String(), word) {
				t.Errorf("%s: the words lack %q:\n%s", c.args, word, words.String())
			}
		}
		if out.Len() > 0 {
			t.Errorf("%s printed %q to standard output", c.args, out.String())
		}
	}
}

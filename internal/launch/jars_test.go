package launch

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPinnedListIsWhole(t *testing.T) {
	jars := PinnedJars()
	if len(jars) != 213 || totalSize(jars) != 138_021_074 {
		t.Errorf("%d jars of %d bytes; 213 of 138021074 are pinned", len(jars), totalSize(jars))
	}
	files := map[string]bool{}
	classifiers := 0
	for _, j := range jars {
		if files[j.File()] {
			t.Errorf("%s stands twice: one flat folder cannot hold both", j.File())
		}
		files[j.File()] = true
		if j.Classifier != "" {
			classifiers++
		}
	}
	if classifiers != 4 {
		t.Errorf("%d jars with a classifier, want the 4 native ones", classifiers)
	}
	for _, root := range []string{"neo4j-5.26.29.jar", "neo4j-server-5.26.29.jar", "neo4j-browser-5.24.0.jar"} {
		if !files[root] {
			t.Errorf("%s is not in the list", root)
		}
	}
}

func TestJarPaths(t *testing.T) {
	sum := strings.Repeat("a", 64)
	jars, err := parseJars("# words\n\norg.neo4j.app:neo4j-server:5.26.29:" + sum + ":12\n" +
		"io.netty:netty-native:4.1:linux-x86_64:" + sum + ":7\n")
	if err != nil {
		t.Fatal(err)
	}
	got := []string{jars[0].RepositoryPath(), jars[1].RepositoryPath()}
	want := []string{"org/neo4j/app/neo4j-server/5.26.29/neo4j-server-5.26.29.jar",
		"io/netty/netty-native/4.1/netty-native-4.1-linux-x86_64.jar"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}

func TestDamagedListsAreRefused(t *testing.T) {
	for _, c := range []struct{ line, says string }{
		{"a:b:c", "3 fields"},
		{"a:b:1:" + strings.Repeat("a", 64) + ":many", "not a positive number"},
		{"a:b:1:abc:5", "has not 64 digits"},
	} {
		_, err := parseJars("# first\n" + c.line)
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v; want line 2 and %q", c.line, err, c.says)
		}
	}
}

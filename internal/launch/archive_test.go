package launch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestOneProcessMakesTheArchive(t *testing.T) {
	jars := Jars{Lib: filepath.Join(t.TempDir(), "lib"), list: fakeJars().list}
	java := Java{Path: "/java", Banner: "17"}
	ask := func(wanted bool) (string, string) {
		t.Helper()
		flags, making, err := archiveFlags(jars, java, wanted)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(flags, " "), making
	}
	if flags, making := ask(false); flags != "" || making != "" {
		t.Errorf("unwanted: %q, %q", flags, making)
	}
	flags, making := ask(true)
	if !strings.Contains(flags, "-XX:ArchiveClassesAtExit="+making) || making == "" {
		t.Fatalf("the first: %q, %q", flags, making)
	}
	if flags, second := ask(true); flags != "" || second != "" {
		t.Errorf("while one is being made: %q, %q", flags, second)
	}
	// A JVM that was killed has written nothing: the claim ends.
	if err := keepArchive(making); err != nil {
		t.Fatal(err)
	}
	if _, making = ask(true); making == "" {
		t.Fatal("after a claim that came to nothing, nobody makes the archive")
	}
	// A process that was killed with the claim in its hand must not block for ever.
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(making, old, old); err != nil {
		t.Fatal(err)
	}
	ask(true)
	if _, making = ask(true); making == "" {
		t.Fatal("an abandoned claim blocks the archive")
	}
	if err := os.WriteFile(making, []byte("classes"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := keepArchive(making); err != nil {
		t.Fatal(err)
	}
	for _, wanted := range []bool{true, false} {
		if flags, again := ask(wanted); !strings.Contains(flags, "-XX:SharedArchiveFile="+strings.TrimSuffix(making, ".making")) || again != "" {
			t.Errorf("with an archive: %q, %q", flags, again)
		}
	}
	java.Banner = "21"
	if flags, _ := ask(false); flags != "" {
		t.Errorf("another Java uses the archive: %q", flags)
	}
}

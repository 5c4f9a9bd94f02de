package launch

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDefaultFolders(t *testing.T) {
	root := t.TempDir()
	make := func(path ...string) string {
		dir := filepath.Join(append([]string{root}, path...)...)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	module := func(dir, name string) {
		if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module "+name+"\n\ngo 1.26\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	home := make("home")
	module(make("project"), "entente")
	module(make("project", "other"), "entente2")
	make("unpacked", ".entente")
	t.Setenv("HOME", home)
	for _, c := range []struct{ in, set, xdg, want string }{
		{in: make("project"), want: filepath.Join(root, "project", ".entente", "neo4j")},
		{in: make("project", "deep", "down"), want: filepath.Join(root, "project", ".entente", "neo4j")},
		{in: make("project", "other"), want: filepath.Join(home, ".local", "share", "entente", "neo4j")},
		{in: make("unpacked", "sub"), want: filepath.Join(root, "unpacked", ".entente", "neo4j")},
		{in: make("anywhere"), want: filepath.Join(home, ".local", "share", "entente", "neo4j")},
		{in: make("anywhere"), xdg: "/xdg", want: "/xdg/entente/neo4j"},
		{in: make("project"), set: "/mine", want: "/mine"},
	} {
		t.Chdir(c.in)
		t.Setenv("ENTENTE_NEO4J_DIR", c.set)
		t.Setenv("XDG_DATA_HOME", c.xdg)
		if got, err := DefaultDir(); err != nil || got != c.want {
			t.Errorf("in %s with %q and %q: %s, %v; want %s", c.in, c.set, c.xdg, got, err, c.want)
		}
	}
}

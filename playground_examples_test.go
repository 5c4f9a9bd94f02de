package entente_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPlaygroundExamples runs the questions of the playground's tabs. Each is
// answered without an error, and none of its lists is empty.
func TestPlaygroundExamples(t *testing.T) {
	paths, err := filepath.Glob("web/examples/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != 8 {
		t.Errorf("%d tabs, not eight", len(paths))
	}
	s := curated(t)
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			document, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			empty(t, "", decoded(t, ask(t, s, string(document), nil)))
		})
	}
}

// empty finds connections without rows, and things that are not there.
func empty(t *testing.T, at string, v any) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			empty(t, at, e)
		}
	case map[string]any:
		for name, e := range v {
			list, ok := e.([]any)
			if (name == "edges" || name == "nodes") && ok && len(list) == 0 {
				t.Errorf("%s.%s has no rows", at, name)
			}
			if at == "" && e == nil {
				t.Errorf("%s is not there", name)
			}
			empty(t, at+"."+name, e)
		}
	}
}

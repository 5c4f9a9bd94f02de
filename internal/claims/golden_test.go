package claims

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the wanted sections of the golden files")

// goldenSources are the five articles, known to every golden case.
const goldenSources = `
source 000 collection=articles published=[2022-01-07..]
source 001 collection=articles published=2022-01-06
source 002 collection=articles published=[2022-01-07..]
source 003 collection=articles published=2022-01-10T16:55:10 copies=001
source 004 collection=articles published=[2022-01-06..]
`

// Each file of testdata is one behaviour: a sentence, the claims, and what a
// view makes of them. The cases named C… are the contradictions of the articles
// that concern edges.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 35 {
		t.Fatalf("only %d golden files", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Comment) == 0 || len(archive.Files) < 2 || archive.Files[0].Name != "claims" {
		t.Fatal("a golden file is a sentence, the section claims, and at least one section want/<view>")
	}
	w := tell(t, goldenSources+string(archive.Files[0].Data))
	for i := range archive.Files[1:] {
		section := &archive.Files[1+i]
		view, ok := strings.CutPrefix(section.Name, "want/")
		if !ok {
			t.Fatalf("unknown section %q", section.Name)
		}
		got := show(Resolve(w.claims, w.world, View{view}))
		if *update {
			section.Data = []byte(got)
		} else if diff := cmp.Diff(string(section.Data), got); diff != "" {
			t.Errorf("view %s (-want +got):\n%s", view, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

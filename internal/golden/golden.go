// Package golden runs a corpus of .txtar files, one behaviour each: a sentence,
// what goes in, and under want/ what must come out. With -update the files are
// rewritten with what came out.
//
// One corpus is run in several contexts (dry, against a database, in memory);
// each checks the want sections that it can. A section that no context knows,
// and one that a context says must not be there, fail the case.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the want sections of golden files with what came out")

// Case is one file of the corpus.
type Case struct {
	Name     string // file name without .txtar
	Sentence string // what the case shows
	path     string
	archive  *txtar.Archive
	changed  bool
}

// Corpus is a folder of cases and the sections that they may have.
type Corpus struct {
	Dir    string
	Inputs []string // sections that go in
	Wants  []string // sections that come out, with want/, in the order in which they stand
}

// Load reads every case, in the order of their names.
func (c Corpus) Load(t testing.TB) []*Case {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(c.Dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases in %s: %v", c.Dir, err)
	}
	slices.Sort(paths)
	cases := make([]*Case, len(paths))
	for i, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cases[i] = &Case{
			Name:     strings.TrimSuffix(filepath.Base(path), ".txtar"),
			Sentence: strings.TrimSpace(string(archive.Comment)),
			path:     path, archive: archive,
		}
		c.check(t, cases[i])
	}
	return cases
}

func (c Corpus) check(t testing.TB, one *Case) {
	t.Helper()
	if one.Sentence == "" {
		t.Errorf("%s: begins with no sentence that says what it shows", one.path)
	}
	seen := map[string]bool{}
	for _, f := range one.archive.Files {
		if !slices.Contains(c.Inputs, f.Name) && !slices.Contains(c.Wants, f.Name) {
			t.Errorf("%s: unknown section %s; known are %s", one.path, f.Name, strings.Join(append(c.Inputs, c.Wants...), ", "))
		}
		if seen[f.Name] {
			t.Errorf("%s: section %s stands twice", one.path, f.Name)
		}
		seen[f.Name] = true
	}
}

// Run calls fn for each case as a subtest, and rewrites changed files under -update.
func (c Corpus) Run(t *testing.T, fn func(*testing.T, *Case)) {
	t.Helper()
	for _, one := range c.Load(t) {
		t.Run(one.Name, func(t *testing.T) {
			fn(t, one)
			if one.changed {
				c.save(t, one)
			}
		})
	}
}

// Input returns a section that goes in; nil if the case has none.
func (one *Case) Input(name string) []byte {
	for _, f := range one.archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// Want compares a section with what came out; nil: the section must not be there.
func (one *Case) Want(t *testing.T, name string, got []byte) {
	t.Helper()
	want := one.Input(name)
	if got != nil && !bytes.HasSuffix(got, []byte("\n")) {
		got = append(got, '\n')
	}
	if bytes.Equal(got, want) && (got == nil) == (want == nil) {
		return
	}
	if *update {
		one.set(name, got)
		return
	}
	switch {
	case want == nil:
		t.Errorf("%s: no section %s, but this came out:\n%s", one.path, name, got)
	case got == nil:
		t.Errorf("%s: section %s is stale: nothing of the kind comes out any more", one.path, name)
	default:
		t.Errorf("%s: %s (-want +got):\n%s", one.path, name, cmp.Diff(string(want), string(got)))
	}
}

func (one *Case) set(name string, data []byte) {
	one.changed = true
	files := slices.DeleteFunc(one.archive.Files, func(f txtar.File) bool { return f.Name == name })
	if data != nil {
		files = append(files, txtar.File{Name: name, Data: data})
	}
	one.archive.Files = files
}

func (c Corpus) save(t *testing.T, one *Case) {
	t.Helper()
	order := append(slices.Clone(c.Inputs), c.Wants...)
	slices.SortStableFunc(one.archive.Files, func(a, b txtar.File) int {
		return slices.Index(order, a.Name) - slices.Index(order, b.Name)
	})
	if err := os.WriteFile(one.path, txtar.Format(one.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

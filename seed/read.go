package seed

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
)

// reader collects facts and findings while it goes through the files.
type reader struct {
	facts    Facts
	findings []Finding
}

// Read reads the files of facts below the root of fsys, in the order of their
// paths:
//
//	sources/*.yaml, entities/*.yaml, claims/**/*.yaml, relations.yaml, acknowledged.yaml
//
// It returns what could be read together with everything that is wrong with the
// form; with findings, the facts are incomplete. Files are read side by side, so
// fsys must allow that, as those of the standard library do.
func Read(fsys fs.FS) (*Facts, []Finding) {
	r := &reader{}
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			r.unreadable(name, err)
		case !entry.IsDir():
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		r.unreadable(".", err)
	}
	parts := make([]reader, len(names))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		work.Go(func() error {
			parts[i].file(fsys, name)
			return nil
		})
	}
	_ = work.Wait() // what is wrong with a file is a finding, never an error
	for i := range parts {
		r.add(&parts[i])
	}
	if len(r.facts.Claims) == 0 && len(r.facts.Entities) == 0 && len(r.findings) == 0 {
		r.find(Where{File: "."}, UnreadableFile, "there are no facts in this folder; expected sources/, entities/ and claims/ with .yaml files")
	}
	sortFindings(r.findings)
	return &r.facts, r.findings
}

// add appends what another reader read.
func (r *reader) add(o *reader) {
	f := &o.facts
	r.facts.Sources = append(r.facts.Sources, f.Sources...)
	r.facts.Entities = append(r.facts.Entities, f.Entities...)
	r.facts.Claims = append(r.facts.Claims, f.Claims...)
	r.facts.Relations = append(r.facts.Relations, f.Relations...)
	r.facts.Acknowledgments = append(r.facts.Acknowledgments, f.Acknowledgments...)
	r.findings = append(r.findings, o.findings...)
}

func (r *reader) find(at Where, code Code, format string, args ...any) {
	r.findings = append(r.findings, Finding{Where: at, Code: code, Sentence: fmt.Sprintf(format, args...)})
}

func (r *reader) unreadable(name string, err error) {
	r.find(Where{File: name}, UnreadableFile, "cannot be read: %v", err)
}

// file reads one file, if it is one of facts.
func (r *reader) file(fsys fs.FS, name string) {
	switch path.Ext(name) {
	case ".yaml":
	case ".yml":
		r.find(Where{File: name}, UnexpectedFile, "files of facts end in .yaml; rename it")
		return
	default:
		return
	}
	readItem := r.itemReader(name)
	if readItem == nil {
		r.find(Where{File: name}, UnexpectedFile,
			"nothing is read here; files of facts are in sources/, entities/ or claims/, or are relations.yaml or acknowledged.yaml")
		return
	}
	text, err := fs.ReadFile(fsys, name)
	switch {
	case err != nil:
		r.unreadable(name, err)
	case !utf8.Valid(text):
		r.find(Where{File: name}, UnreadableFile, "is not UTF-8; save it as UTF-8")
	case name == relationsFile:
		r.relations(text)
	default:
		for _, it := range r.items(name, text) {
			readItem(it)
		}
	}
}

const (
	relationsFile    = "relations.yaml"
	acknowledgedFile = "acknowledged.yaml"
)

// itemReader tells what the items of a file are; nil if it holds no facts.
func (r *reader) itemReader(name string) func(item) {
	folder, _, _ := strings.Cut(name, "/")
	switch {
	case name == relationsFile, name == acknowledgedFile:
		return r.acknowledgment
	case path.Dir(name) == "sources":
		return r.source
	case path.Dir(name) == "entities":
		return r.entity
	case folder == "claims" && folder != name:
		return r.claim
	}
	return nil
}

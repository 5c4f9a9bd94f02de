// Package jsonl reads facts in Entente's own form, one JSON object a line:
//
//	{"id": "src:pact", "title": "The pact", "collection": "own", "published": "1992"}
//	{"id": "state:atlantis", "name": "Atlantis"}
//	{"id": "clm:own:1", "subject": "state:atlantis", "predicate": "MEMBER_OF", "object": "org:un", "from": "1992", "cites": ["src:pact §1"]}
//
// The prefix of the id says what a line is: `src:` a source, `clm:` a claim, any other
// an entity. The fields are those of the curated files (seed/FORMAT.md), read by the
// same reader. An entity that is in the graph already is left as it is: lines may
// speak of it.
package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"golang.org/x/tools/txtar"

	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

// folders of the curated files, by what a line is.
var folders = [...]string{"sources", "entities", "claims"}

func folderOf(id string) int {
	switch {
	case strings.HasPrefix(id, "src:"):
		return 0
	case strings.HasPrefix(id, "clm:"):
		return 2
	}
	return 1
}

// Read makes a draft of such files.
func Read(files []*importer.File, index *crosswalk.Index) *importer.Draft {
	d := importer.NewDraft(index)
	for _, f := range files {
		read(d, f)
	}
	return d
}

// read hands the lines to the reader of the curated files, which reads JSON too: to
// each folder all lines of its sort, and empty ones for the others, so that lines
// keep their numbers.
func read(d *importer.Draft, f *importer.File) {
	var lists [len(folders)]bytes.Buffer
	for n, line := range bytes.Split(f.Text, []byte("\n")) {
		folder, item := -1, ""
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var err error
			if folder, item, err = lineOf(line); err != nil {
				d.Problem(f, n+1, "%v", err)
			}
		}
		for i := range lists {
			if i == folder {
				lists[i].WriteString("- " + item)
			}
			lists[i].WriteByte('\n')
		}
	}
	archive := &txtar.Archive{}
	for i, folder := range folders {
		if len(bytes.TrimSpace(lists[i].Bytes())) > 0 {
			archive.Files = append(archive.Files, txtar.File{Name: folder + "/" + name(f) + ".yaml", Data: lists[i].Bytes()})
		}
	}
	if len(archive.Files) == 0 {
		if len(d.Problems) == 0 {
			d.Problem(f, 0, "there are no facts in it; expected a JSON object a line, each with an id")
		}
		return
	}
	fsys, err := txtar.FS(archive)
	if err != nil {
		d.Problem(f, 0, "cannot be read: %v", err)
		return
	}
	facts, findings := seed.Read(fsys)
	for _, finding := range findings {
		field := finding.Path
		if _, after, ok := strings.Cut(field, "]."); ok && strings.HasPrefix(field, "[") {
			field = after // the line says which item
		}
		d.Problem(f, finding.Line, "%s: %s", field, finding.Sentence)
	}
	take(d, facts)
}

// name is that of a file, as a name inside an archive can be.
func name(f *importer.File) string { return crosswalk.Slug(f.Base()) + "-lines" }

// lineOf reads a line, and writes it as YAML reads it: without the escapes of JSON
// that YAML does not know.
func lineOf(line []byte) (folder int, item string, err error) {
	fields := map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&fields); err != nil {
		return -1, "", errors.New("this is no JSON object: " + err.Error())
	}
	if decoder.More() {
		return -1, "", errors.New("there is more than one JSON object in the line; write one a line")
	}
	id, _ := fields["id"].(string)
	if id == "" {
		return -1, "", errors.New("there is no `id`, whose prefix says what the line is: src:, clm:, state:, org: …")
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(fields); err != nil {
		return -1, "", err
	}
	return folderOf(id), strings.TrimSpace(out.String()), nil
}

func take(d *importer.Draft, facts *seed.Facts) {
	d.Facts.Sources = append(d.Facts.Sources, facts.Sources...)
	d.Facts.Claims = append(d.Facts.Claims, facts.Claims...)
	for _, e := range facts.Entities {
		if d.Index().Entity(e.ID) == nil {
			d.Facts.Entities = append(d.Facts.Entities, e)
		}
	}
}

package load

import (
	"cmp"
	"strings"

	"entente/internal/cite"
	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/internal/fold"
	"entente/schema"
	"entente/seed"
)

// node is the row of an entity or source.
type node struct {
	id          string
	labels      []string
	props       properties
	derivedFrom string // of a source
	returned    bool   // it was retired, and comes back
}

// entityRow is how an entity is stored.
func entityRow(e *seed.Entity) node {
	p := properties{"aliases": e.Aliases}
	p.put("id", e.ID)
	p.put("type", e.Type.Name)
	p.put("name", e.Name)
	p.put("nameKey", fold.Key(e.Name))
	names := append([]string{e.Name}, e.Aliases...)
	for _, key := range e.Type.Keys { // CSTO, KZ
		if text, ok := e.Values[key.Name].(string); ok {
			names = append(names, text)
		}
	}
	p["searchNames"] = fold.Names(names...)
	for name, v := range e.Values {
		p.putValue(name, v)
	}
	if len(e.Type.Life) == 2 {
		p.putLife(e.Life)
	}
	return node{id: e.ID, labels: e.Type.Labels, props: p.seal(strings.Join(e.Type.Labels, ":"))}
}

// sourceRow is how a source is stored.
func sourceRow(s *seed.Source, labels []string) node {
	p := properties{}
	p.put("id", s.ID)
	p.put("type", "Source")
	p.put("coverage", s.Coverage)
	for name, v := range s.Values {
		p.putValue(name, v)
	}
	p.putCitations(s)
	return node{id: s.ID, labels: labels, derivedFrom: s.DerivedFrom, props: p.seal(s.DerivedFrom)}
}

// putCitations stores how to cite a source, for those who ask the API: no statement
// could compute it.
func (p properties) putCitations(s *seed.Source) {
	text := func(name string) string { t, _ := s.Values[name].(string); return t }
	w := cite.Work{
		ID: s.ID, Title: cmp.Or(text("title"), text("name")), Publisher: text("publisher"), URL: text("url"),
		Language: text("language"), Kind: text("kind"), Published: s.Published.String(),
	}
	if d, ok := s.Values["accessed"].(edtf.Day); ok {
		w.Accessed = d.String()
	}
	p["citation"], p["bibtex"], p["csl"] = w.Text(), w.BibTeX(), w.CSLText()
}

func (p properties) putValue(name string, v any) {
	if date, ok := v.(edtf.Date); ok {
		p.putDate(name, date)
		return
	}
	p.put(name, v)
}

// putLife stores a life as the four days of a spell (semantics.md §2). Its last
// day is stated inclusively.
func (p properties) putLife(life claims.Life) {
	sinceLo, sinceHi := life.Since.Bounds()
	untilLo, untilHi := life.Until.Bounds()
	toEarliest, toLatest := edtf.PosInf, edtf.PosInf
	if !life.Until.IsZero() {
		toEarliest, toLatest = max(untilLo, sinceLo).Add(1), untilHi.Add(1)
	}
	fromLatest := edtf.PosInf
	if !life.Since.IsZero() {
		fromLatest = min(sinceHi, toLatest.Add(-1))
	}
	p.put("fromEarliest", sinceLo)
	p.put("fromLatest", fromLatest)
	p.put("toEarliest", toEarliest)
	p.put("toLatest", toLatest)
}

// labelsOf are the stored labels of a type of the catalog.
func labelsOf(catalog *schema.Catalog, name string) []string {
	if t := catalog.Type(name); t != nil {
		return t.Labels
	}
	return []string{name}
}

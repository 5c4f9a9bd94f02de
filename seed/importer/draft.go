package importer

import (
	"fmt"
	"strconv"
	"time"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
)

// Confidence of imported claims; see the package comment.
const Confidence = 60

// Draft is what an importer makes of files: facts that are not yet checked.
type Draft struct {
	Facts    seed.Facts
	Problems []Problem
	Doubts   []Doubt
	// Editions are what was said when, oldest first, of a data set that comes with its
	// history. Empty: Facts are one batch.
	Editions []Edition

	index  *crosswalk.Index
	ids    map[string]bool
	minted map[string]string // by what the data set calls the thing
	named  map[string]string // by the id that a thing asks for, and by its full name
	doubts map[string]bool
}

// Edition is a state of a data set: the claims that it made, by id.
type Edition struct {
	RecordedAt time.Time
	Claims     []string
}

// Problem is a row that cannot be read.
type Problem struct {
	File     string
	Line     int // 0: the file as a whole
	Sentence string
}

// String is `file:line: sentence`.
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Sentence
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Sentence)
}

// NewDraft is an empty draft. The index holds what is in the graph already.
func NewDraft(index *crosswalk.Index) *Draft {
	return &Draft{index: index, ids: map[string]bool{}, minted: map[string]string{}, named: map[string]string{}, doubts: map[string]bool{}}
}

// Index is what is in the graph already.
func (d *Draft) Index() *crosswalk.Index { return d.index }

// Problem reports what is wrong with a line of a file.
func (d *Draft) Problem(f *File, line int, format string, args ...any) {
	d.Problems = append(d.Problems, Problem{f.Name, line, fmt.Sprintf(format, args...)})
}

// Source adds a source, once.
func (d *Draft) Source(s seed.SourceEntry) *seed.SourceEntry {
	for _, known := range d.Facts.Sources {
		if known.ID == s.ID {
			return known
		}
	}
	if s.Name == "" {
		s.Name = s.Title
	}
	d.Facts.Sources = append(d.Facts.Sources, &s)
	return &s
}

// Claim adds a claim that stands at that place. What it leaves open is filled in:
// ASSERTS, ASSERTED, NORMAL, the method import and the confidence of imports. The
// second claim of an id is a problem.
func (d *Draft) Claim(f *File, line int, k claims.Claim) bool {
	if d.ids[k.ID] {
		d.Problem(f, line, "this row says again what another row said (%s); keep one", k.ID)
		return false
	}
	d.ids[k.ID] = true
	k.Method = "import"
	if k.Polarity == "" {
		k.Polarity = claims.Asserts
	}
	if k.Assertion == "" {
		k.Assertion = claims.Asserted
	}
	if k.Rank == "" {
		k.Rank = claims.Normal
	}
	if k.Confidence == 0 {
		k.Confidence = Confidence
	}
	d.Facts.Claims = append(d.Facts.Claims, &seed.ClaimEntry{Entry: seed.NewEntry(k.ID, seed.Where{File: f.Name, Line: line}), Claim: k})
	return true
}

// Has reports whether the draft has a claim of that id.
func (d *Draft) Has(id string) bool { return d.ids[id] }

// Year is the date of a year.
func Year(year int) edtf.Date { return Date(fmt.Sprintf("%04d", year)) }

// Between is the date that lies in one of the years from first through last; a bound
// of 0 is none.
func Between(first, last int) edtf.Date {
	switch {
	case first == last:
		return Year(first)
	case first == 0:
		return Date(fmt.Sprintf("[..%04d]", last))
	case last == 0:
		return Date(fmt.Sprintf("[%04d..]", first))
	}
	return Date(fmt.Sprintf("[%04d..%04d]", first, last))
}

// Ongoing is the end of what still holds.
var Ongoing = Date("..")

// Date reads a date that this program itself wrote.
func Date(text string) edtf.Date {
	date, err := edtf.Parse(text)
	if err != nil {
		panic(err)
	}
	return date
}

// Resolve resolves the claims of the draft in one view, with the lives of what is
// there already and of what the draft adds.
func (d *Draft) Resolve(catalog *schema.Catalog, view string) []claims.Spell {
	w := seed.WorldOf(catalog, nil, nil)
	for _, s := range d.Facts.Sources {
		w.Sources[s.ID] = claims.Source{ID: s.ID, Published: s.Published, Collection: s.Collection, DerivedFrom: s.DerivedFrom}
	}
	list := make([]claims.Claim, len(d.Facts.Claims))
	for i, k := range d.Facts.Claims {
		list[i] = k.Claim
		for _, id := range [...]string{k.Claim.Subject, k.Claim.Object} {
			if e := d.index.Entity(id); e != nil && e.Life != (claims.Life{}) {
				w.Lives[id] = e.Life
			}
		}
	}
	for _, e := range d.Facts.Entities {
		if life := lifeOf(e, catalog); life != (claims.Life{}) {
			w.Lives[e.ID] = life
		}
	}
	return claims.Resolve(list, w, claims.View{Name: view}).Spells
}

func lifeOf(e *seed.EntityEntry, catalog *schema.Catalog) claims.Life {
	t := catalog.Type(e.Type)
	if t == nil || len(t.Life) != 2 {
		return claims.Life{}
	}
	var dates [2]edtf.Date
	for _, p := range e.Properties {
		for i, name := range t.Life {
			if p.Name == name {
				if date, err := edtf.Parse(p.Text); err == nil { // what is no date, Check reports
					dates[i] = date
				}
			}
		}
	}
	return seed.LifeOf(t, dates[0], dates[1])
}

// Number reads a whole number within bounds; ok is false after a problem.
func (d *Draft) Number(f *File, line int, column, text string, lo, hi int) (n int, ok bool) {
	n, err := strconv.Atoi(text)
	if err != nil || n < lo || n > hi {
		d.Problem(f, line, "%s is %q; expected a whole number from %d to %d", column, text, lo, hi)
		return 0, false
	}
	return n, true
}

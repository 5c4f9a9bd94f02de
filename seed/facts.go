package seed

import (
	"entente/internal/claims"
	"entente/internal/edtf"
)

// Facts is what the files say, in the order of the files; well formed, but not
// yet checked against the model schema or against one another.
type Facts struct {
	Sources         []*SourceEntry
	Entities        []*EntityEntry
	Claims          []*ClaimEntry
	Relations       []*RelationEntry
	Acknowledgments []*AcknowledgmentEntry
}

// Entry is what every item of a file has: an id and a place.
type Entry struct {
	ID    string
	where Where
	lines map[string]int // line of each field
}

// NewEntry is the entry of an item that an importer made of what stands at that place.
func NewEntry(id string, at Where) Entry {
	if at.Path == "" {
		at.Path = id
	}
	return Entry{ID: id, where: at}
}

// Has reports whether the field stands in the file.
func (e *Entry) Has(field string) bool { _, ok := e.lines[field]; return ok }

// At is the place of a field of the item, "from" or "strengths[1].on"; of the
// item itself if field is empty or not there.
func (e *Entry) At(field string) Where {
	w := e.where
	if field != "" {
		w.Path += "." + field
	}
	if line, ok := e.lines[field]; ok {
		w.Line = line
	}
	return w
}

// SourceEntry is a document that claims cite (files in sources/).
type SourceEntry struct {
	Entry
	Name, Title, Publisher, URL, Language, Kind, Licence, SHA256, Note string

	Published   edtf.Date
	Accessed    edtf.Date // a day
	Reliability string    // A–F, or empty
	Collection  string
	DerivedFrom string

	// Coverage is what the source as a whole covers, for exports that repeat its
	// table: JSON that internal/coverage reads. No curated file states it.
	Coverage string
}

// EntityEntry is anything that claims speak of (files in entities/).
type EntityEntry struct {
	Entry
	Type       string // empty: the prefix of the id decides
	Name       string
	Aliases    []string
	Names      []LocalName
	Properties []Property // every other key
}

// LocalName is a name in one language.
type LocalName struct{ Language, Name string }

// Property is a scalar of an entity. Which there are, and what their text may
// be, the model schema says per type.
type Property struct{ Name, Text string }

// ClaimEntry is one claim (files in claims/). Defaults are filled in, except
// for the confidence, whose zero means the default of its assertion.
type ClaimEntry struct {
	Entry
	Claim claims.Claim
}

// RelationEntry maps a relation of the digest of the articles to the predicates
// that hold it (relations.yaml).
type RelationEntry struct {
	Entry
	Predicates []string
}

// AcknowledgmentEntry is a finding that the data knowingly keeps (acknowledged.yaml).
type AcknowledgmentEntry struct {
	Entry         // ID is the claim, entity or source concerned
	Code   Code   // of the finding
	With   string // the other id concerned, where one is needed to tell findings apart
	Reason string
}

package seed

import (
	"cmp"
	"fmt"
	"slices"
)

// Where is a place in a file of facts.
type Where struct {
	File string // path below the folder that was read
	Line int    // from 1; 0 = the file as a whole
	Path string // "clm:F070.from", or "[3].from" while the item has no id
}

// Finding is one thing that is wrong, or at least worth a look, in the facts.
type Finding struct {
	Where
	Code     Code
	Sentence string   // what is wrong and what would be right
	About    []string // ids of the claims, entities or sources concerned; the first is the one to acknowledge
}

// String is `file:line: path: sentence`.
func (f Finding) String() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	if f.Path != "" {
		place += ": " + f.Path
	}
	return place + ": " + f.Sentence
}

// Code names a kind of finding. Codes are stable: acknowledgements in the data
// refer to them.
type Code string

// What Read finds: the form of the files.
const (
	UnreadableFile Code = "unreadable-file" // the file cannot be opened, or is no UTF-8
	UnexpectedFile Code = "unexpected-file" // a YAML file where none is read
	Syntax         Code = "syntax"          // the file is no YAML, or uses a part of it that is refused here
	WrongShape     Code = "wrong-shape"     // a list where a text belongs, and the like
	UnknownKey     Code = "unknown-key"
	RepeatedKey    Code = "repeated-key"
	MissingField   Code = "missing-field"
	EmptyField     Code = "empty-field"
	BadID          Code = "bad-id"
	BadDate        Code = "bad-date"
	BadNumber      Code = "bad-number"
	BadValue       Code = "bad-value" // not one of the values allowed
	BadCitation    Code = "bad-citation"
)

// What Check finds: the meaning of the facts.
const (
	DuplicateID        Code = "duplicate-id"
	DuplicateName      Code = "duplicate-name"      // two things of one type share a name or alias
	SimilarName        Code = "similar-name"        // two things of one type have nearly the same name
	UnknownType        Code = "unknown-type"        // no such type, or none that the id tells
	UnknownProperty    Code = "unknown-property"    // the type has no such property
	Dangling           Code = "dangling-reference"  // an id that nothing has
	UnknownRelation    Code = "unmapped-relation"   // relations.yaml names no predicate, or one that does not exist
	UnknownPred        Code = "unknown-predicate"   // the model schema declares no such predicate
	WrongEnds          Code = "wrong-ends"          // the predicate does not join things of these types
	WrongQualifier     Code = "wrong-qualifier"     // the predicate does not take it, or not this value
	WrongDates         Code = "wrong-dates"         // date words that do not go together
	ReversedDates      Code = "reversed-dates"      // the end lies before the start
	OutsideLife        Code = "outside-life"        // before one of the ends began, or after it ended
	OverlapChairs      Code = "overlapping-chairs"  // two chairs of one organization on one day
	MemberCount        Code = "member-count"        // a source counts another number than is resolved
	UndatedSource      Code = "undated-source"      // neither published nor accessed
	SourceCycle        Code = "source-cycle"        // a source derived from itself
	WrongStrength      Code = "wrong-strength"      // bounds reversed, no number, or a predicate that counts nothing
	WrongBasis         Code = "wrong-basis"         // a DERIVED claim without basis, or a basis without DERIVED
	WrongContradiction Code = "wrong-contradiction" // a claim that contradicts itself
	StaleAck           Code = "stale-acknowledgement"
)

// codes are those that an acknowledgement may name: judgements, not errors of form.
var codes = []Code{
	DuplicateName, SimilarName, OutsideLife, OverlapChairs, MemberCount, UndatedSource,
}

// sortFindings orders findings as a reader meets them: by file, line, path, sentence.
func sortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Path, b.Path), cmp.Compare(a.Sentence, b.Sentence))
	})
}

package export

import (
	"context"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// Graph is what an export reads. Each method calls its function once for each
// thing, in an order that is the same every time, and stops with the error that
// the function returns. What is passed is the function's to keep.
type Graph interface {
	Revision(ctx context.Context) (Revision, error)
	// Nodes are the entities, by id.
	Nodes(ctx context.Context, each func(*Node) error) error
	// Sources, by id.
	Sources(ctx context.Context, each func(*Source) error) error
	// Spells are those of the predicates (all if none is named), by predicate and id,
	// of the view and the time of the viewpoint.
	Spells(ctx context.Context, v Viewpoint, predicates []string, each func(*Spell) error) error
	// Holds are the same spells with their ends, days, status, scope, disputes and
	// claims alone: a panel needs no more.
	Holds(ctx context.Context, v Viewpoint, predicates []string, each func(*Spell) error) error
	// Cited are the sources that any of the claims cites.
	Cited(ctx context.Context, claimIDs map[string]bool) (map[string]bool, error)
	// Claims are those that stood at the time of the viewpoint, by id.
	Claims(ctx context.Context, v Viewpoint, each func(*Claim) error) error
	// Contradictions are who disagrees with whom on what, in the view of the viewpoint
	// at its time.
	Contradictions(ctx context.Context, v Viewpoint) ([]claims.Contradiction, error)
}

// Revision is the state of a graph: the number counts transactions, the hash is
// the same wherever the same batches were loaded.
type Revision struct {
	Number int64
	Hash   string
}

// Node is an entity: its id, type, name, and its properties by column.
type Node struct {
	ID, Type, Name string
	Labels         []string
	Properties     map[string]any
}

// Source is a document that claims cite.
type Source struct {
	ID, Name    string
	DerivedFrom string
	Properties  map[string]any
}

func (s *Source) text(column string) string {
	t, _ := s.Properties[column].(string)
	return t
}

// Claim is what a source says, with its properties by column.
type Claim struct {
	ID, Subject, Object string
	Sources             []string // ids, sorted
	Properties          map[string]any
}

// Spell is one continuous relationship of one view, with the days of claims.Spell:
// half-open, NegInf and PosInf for none.
type Spell struct {
	ID, Predicate  string
	Source, Target string

	FromEarliest, FromLatest, ToEarliest, ToLatest edtf.Day

	From, To, Through  string // EDTF as the winning source says
	EndKind, EndReason string
	LastConfirmed      edtf.Day // NegInf: never

	Status, Kind, Scope, Action, Role, Mission, OnBehalfOf, Event, Outcome string

	StrengthMin, StrengthMax *int64
	Strengths                []claims.Strength
	Disputed                 []string
	Confidence               int64
	SourceCount              int64
	ClaimIDs                 []string
	SourceIDs                []string
}

// certain says that there is a day on which it holds on every reading.
func (s *Spell) certain() bool { return s.FromLatest != edtf.PosInf && s.FromLatest < s.ToEarliest }

// disputes says that the sources disagree on an axis.
func (s *Spell) disputes(axis claims.Axis) bool {
	for _, d := range s.Disputed {
		if d == string(axis) {
			return true
		}
	}
	return false
}

package export

import (
	"context"
	"slices"

	"entente/internal/edtf"
	"entente/schema"
)

// spellsTable is one row for each spell in the form that survival analysis takes:
// when it began, when it ended or was last seen, and whether that is an end.
func spellsTable(w *work) (*Table, error) {
	columns := slices.Concat([]Column{
		{Name: "id", Never: true, Doc: "stable id of the spell"},
		{Name: "relType", Never: true, Doc: "relationship type: MEMBER_OF, CHAIRS, …"},
		{Name: "source", Never: true, Doc: "id of the subject"}, {Name: "sourceName"},
		{Name: "target", Never: true, Doc: "id of the object"}, {Name: "targetName"},
		{Name: "status", Doc: "FULL, ASSOCIATE, ACTING"},
		{Name: "start", Kind: Date, Doc: "first day: possibleFrom, else certainFrom; missing: no source says"},
		{Name: "end", Kind: Date, Doc: "last day: possibleThrough if a source knows the end, else the last day on which it is known to have held, or the day on which observation ends (through)"},
		{Name: "censored", Kind: Bool, Never: true, Doc: "`end` is no end: nobody knows one, or it lies after the observation"},
		{Name: "startUnknown", Kind: Bool, Never: true, Doc: "no source says when it began"},
		{Name: "reason", Doc: "why it ended, in the words of this data set"},
		{Name: "days", Kind: Integer, Doc: "days from start to end, both included"},
	}, dayColumns, endColumns, evidenceColumns)
	columns = slices.DeleteFunc(columns, func(c Column) bool { return c.Name == "endReason" })
	var predicates []string
	for _, p := range w.catalog.Predicates {
		if p.Class == schema.SpellClass {
			predicates = append(predicates, p.Name)
		}
	}
	t := &Table{Columns: columns, Rows: func(_ context.Context, fn func([]any) error) error {
		return w.spells(predicates, func(s *Spell) error {
			o := observe(s, w.q.Last)
			if o.start > w.q.Last {
				return nil // it had not begun when the observation ended
			}
			row := []any{s.ID, s.Predicate, s.Source, w.name(s.Source), s.Target, w.name(s.Target), textOrNil(s.Status),
				firstDay(o.start), firstDay(o.end), o.censored, s.From == "", textOrNil(s.EndReason), o.days()}
			row = append(row, dayCells(s)...)
			row = append(row, textOrNil(s.EndKind), firstDay(s.LastConfirmed))
			return fn(append(row, evidenceCells(s)...))
		})
	}}
	t.Ends = t.ends("id", "source", "target", "relType", "")
	return t, nil
}

// observation is a spell as somebody who looks at it until a day sees it.
type observation struct {
	start, end edtf.Day // inclusive; NegInf: not known
	censored   bool
}

func observe(s *Spell, until edtf.Day) observation {
	o := observation{start: s.FromEarliest, end: edtf.NegInf, censored: s.EndKind != "KNOWN"}
	if o.start == edtf.NegInf && s.FromLatest != edtf.PosInf {
		o.start = s.FromLatest
	}
	switch {
	case !o.censored && s.ToLatest != edtf.PosInf:
		o.end = s.ToLatest.Add(-1)
	case s.EndKind == "ONGOING" && until != edtf.PosInf:
		o.end = until
	case s.ToEarliest != edtf.PosInf && s.certain():
		o.end = s.ToEarliest.Add(-1)
	default:
		o.end = s.LastConfirmed
	}
	if o.end > until {
		o.end, o.censored = until, true
	}
	if o.start != edtf.NegInf && o.end < o.start {
		o.end = edtf.NegInf // nothing is known of how long it lasted
	}
	return o
}

func (o observation) days() any {
	if o.start == edtf.NegInf || o.end == edtf.NegInf {
		return nil
	}
	return int64(o.end) - int64(o.start) + 1
}

package export

import "entente/internal/edtf"

// dayColumns are the names of semantics.md §5: inclusive days, missing for open or
// never, which certain tells apart.
var dayColumns = []Column{
	{Name: "from", Doc: "start as the winning source says it, in EDTF (ISO 8601-2)"},
	{Name: "to", Doc: "the day (or vaguer) during which it ended, as the winning source says it; `..`: still so"},
	{Name: "through", Doc: "the last day (or vaguer) on which it held, as the winning source says it"},
	{Name: "certainFrom", Kind: Date, Doc: "first day on which it held on every reading of the dates; missing: see certain"},
	{Name: "certainThrough", Kind: Date, Doc: "last such day; missing though certain: no end known"},
	{Name: "possibleFrom", Kind: Date, Doc: "first day on which it held on at least one reading; missing: no lower bound"},
	{Name: "possibleThrough", Kind: Date, Doc: "last such day; missing: no upper bound"},
	{Name: "certain", Kind: Bool, Never: true, Doc: "is there any day on which it certainly held?"},
}

func dayCells(s *Spell) []any {
	cells := []any{textOrNil(s.From), textOrNil(s.To), textOrNil(s.Through), nil, nil, firstDay(s.FromEarliest), lastDay(s.ToLatest), s.certain()}
	if s.certain() {
		cells[3], cells[4] = firstDay(s.FromLatest), lastDay(s.ToEarliest)
	}
	return cells
}

// firstDay is a start as a cell: missing if there is no bound.
func firstDay(d edtf.Day) any {
	if d == edtf.NegInf || d == edtf.PosInf {
		return nil
	}
	return d
}

// lastDay is the last day before a half-open end.
func lastDay(before edtf.Day) any { return firstDay(before.Add(-1)) }

// endColumns say what is known of the end.
var endColumns = []Column{
	{Name: "endKind", Doc: "KNOWN, ONGOING (the latest sources say that it still held), CENSORED (observed up to a day) or UNKNOWN"},
	{Name: "endReason", Doc: "why it ended, in the words of this data set"},
	{Name: "lastConfirmed", Kind: Date, Doc: "latest day on which a source saw it hold"},
}

func endCells(s *Spell) []any {
	return []any{textOrNil(s.EndKind), textOrNil(s.EndReason), firstDay(s.LastConfirmed)}
}

// evidenceColumns say how well a spell is attested.
var evidenceColumns = []Column{
	{Name: "disputed", Kind: Texts, Never: true, Doc: "what its sources disagree on: EXISTENCE, START, END, STATUS, QUANTITY"},
	{Name: "confidence", Kind: Integer, Doc: "0–100: that of the weightiest claim"},
	{Name: "claimCount", Kind: Integer, Doc: "how many claims it rests on"},
	{Name: "sourceCount", Kind: Integer, Doc: "how many independent families of sources say it"},
	{Name: "claimIds", Kind: Texts, Never: true, Doc: "claims that it rests on: column id of the table claims"},
	{Name: "sourceIds", Kind: Texts, Never: true, Doc: "sources that those cite: column id of the table sources"},
}

func evidenceCells(s *Spell) []any {
	return []any{orNone(s.Disputed), s.Confidence, int64(len(s.ClaimIDs)), s.SourceCount, orNone(s.ClaimIDs), orNone(s.SourceIDs)}
}

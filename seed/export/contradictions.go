package export

import (
	"slices"

	"entente/internal/claims"
)

// contradictionsTable is one claim against another on one axis of one spell.
func contradictionsTable(w *work) (*Table, error) {
	columns := []Column{
		{Name: "view", Never: true, Doc: "the view whose policy decides"},
		{Name: "predicate", Never: true}, {Name: "subject", Never: true, Doc: "id"}, {Name: "subjectName"},
		{Name: "object", Never: true, Doc: "id; of two things: that of the losing claim"}, {Name: "objectName"},
		{Name: "axis", Never: true, Doc: "EXISTENCE, START, END, STATUS, QUANTITY; IDENTITY: of whom it is true, between claims of two things"},
		{Name: "spell", Doc: "id of the spell in question; missing: there is none at that time"},
		{Name: "denied", Kind: Bool, Never: true, Doc: "a heavier denial ruled the spell out"},
		{Name: "winner", Doc: "claim that the view follows"},
		{Name: "winnerSources", Kind: Texts, Never: true, Doc: "sources that it cites"},
		{Name: "loser", Doc: "claim that it does not follow"},
		{Name: "loserSources", Kind: Texts, Never: true, Doc: "sources that it cites"},
		{Name: "why", Never: true, Doc: "what decided"},
		{Name: "days", Kind: Integer, Never: true, Doc: "days between the two (START, END)"},
		{Name: "amount", Kind: Integer, Never: true, Doc: "difference of the two numbers (QUANTITY)"},
	}
	found, err := w.graph.Contradictions(w.ctx, w.q.Viewpoint)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(c claims.Contradiction) bool { return !w.keeps(c.Subject, c.Object) })
	sources := map[string][]string{}
	for _, c := range found {
		sources[c.Winner], sources[c.Loser] = nil, nil
	}
	err = w.graph.Claims(w.ctx, Viewpoint{KnownAt: w.q.KnownAt}, func(c *Claim) error {
		if _, ok := sources[c.ID]; ok {
			sources[c.ID] = c.Sources
			w.cite(c.Sources)
		}
		return nil
	})
	var rows [][]any
	for _, c := range found {
		rows = append(rows, []any{c.View, c.Predicate, c.Subject, w.name(c.Subject), c.Object, w.name(c.Object), string(c.Axis),
			textOrNil(c.Spell), c.Denied, textOrNil(c.Winner), orNone(sources[c.Winner]), textOrNil(c.Loser), orNone(sources[c.Loser]),
			string(c.Why), c.Days, c.Amount})
	}
	return &Table{Columns: columns, Rows: given(rows)}, err
}

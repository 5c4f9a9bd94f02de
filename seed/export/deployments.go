package export

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/claims"
)

// deploymentsTable is who sent how many where: a row for each number that a source
// gives, or, as of a day, the latest number of each deployment.
func deploymentsTable(w *work) (*Table, error) {
	columns := slices.Concat([]Column{
		{Name: "contributor", Never: true, Doc: "id of who sent them, or of the unit"}, {Name: "contributorName"},
		{Name: "ccode", Kind: Integer, Doc: "Correlates of War number of a state"},
		{Name: "target", Never: true, Doc: "id of the state or place, or of the mission contributed to"}, {Name: "targetName"},
		{Name: "relType", Never: true, Doc: "DEPLOYED_TO or CONTRIBUTES_TO"},
		{Name: "mission", Doc: "id of the mission"}, {Name: "missionName"},
		{Name: "on", Doc: "day of the number, in EDTF"},
		{Name: "onEarliest", Kind: Date, Doc: "first day that `on` may mean"},
		{Name: "onLatest", Kind: Date, Doc: "last day that `on` may mean"},
		{Name: "min", Kind: Integer, Doc: "at least so many; missing: no bound stated"},
		{Name: "max", Kind: Integer, Doc: "at most so many; missing: no bound stated"},
		{Name: "unit", Doc: "of what: PERSONS, …; missing: no source gives a number"},
		{Name: "measure", Doc: "PRESENT, AUTHORIZED or PLANNED; never to be added to one another"},
		{Name: "numberClaims", Kind: Texts, Never: true, Doc: "claims that give the number"},
	}, dayColumns, endColumns, []Column{{Name: "id", Never: true, Doc: "id of the spell; the same in all rows of one deployment"}}, evidenceColumns)
	t := &Table{Columns: columns}
	var spells []*Spell
	err := w.spells([]string{contributesTo, deployedTo}, func(s *Spell) error { spells = append(spells, s); return nil })
	slices.SortFunc(spells, func(a, b *Spell) int {
		return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target),
			cmp.Compare(a.FromEarliest, b.FromEarliest), cmp.Compare(a.ID, b.ID))
	})
	t.Rows = func(_ context.Context, fn func([]any) error) error {
		for _, s := range spells {
			for _, n := range w.numbers(s) {
				mission := s.Mission
				if s.Predicate == contributesTo {
					mission = s.Target
				}
				row := []any{s.Source, w.name(s.Source), w.property(s.Source, "cowCode"), s.Target, w.name(s.Target), s.Predicate,
					textOrNil(mission), w.name(mission)}
				row = append(row, n...)
				row = append(append(row, dayCells(s)...), endCells(s)...)
				if err := fn(append(append(row, s.ID), evidenceCells(s)...)); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return t, err
}

// numbers are the cells from `on` to `numberClaims`, one row for each number; one
// row of missing cells if there is none.
func (w *work) numbers(s *Spell) [][]any {
	none := []any{nil, nil, nil, nil, nil, nil, nil, []string{}}
	var rows [][]any
	if w.q.When != nil && w.q.When.Mode == On {
		for _, what := range countedIn(s.Strengths) {
			f, ok := claims.AsOf(s.Strengths, what, w.q.When.From)
			if ok {
				day := firstDay(f.Observed)
				rows = append(rows, []any{nil, day, day, numberOrNil(f.Min), numberOrNil(f.Max), textOrNil(what.Unit), string(what.Measure), orNone(f.Claims)})
			}
		}
	} else {
		for _, n := range s.Strengths {
			lo, hi := n.On.Bounds()
			rows = append(rows, []any{textOrNil(n.On.String()), firstDay(lo), firstDay(hi), numberOrNil(n.Min), numberOrNil(n.Max),
				textOrNil(n.Unit), textOrNil(string(n.Measure)), orNone(some(n.Claim))})
		}
	}
	if len(rows) == 0 {
		rows = append(rows, none)
	}
	return rows
}

// countedIn are the units and measures that stand there, in order.
func countedIn(strengths []claims.Strength) []claims.Counted {
	var out []claims.Counted
	for _, s := range strengths {
		if c := (claims.Counted{Measure: s.Measure, Unit: s.Unit}); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b claims.Counted) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}

func some(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

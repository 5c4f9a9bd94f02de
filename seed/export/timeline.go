package export

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/edtf"
	"entente/schema"
)

// mark is a start, an end or an event. A date that no source says gives none.
type mark struct {
	kind, date       string
	earliest, latest edtf.Day // inclusive
	spell            *Spell
}

// timelineTable is what began, ended and happened, by the earliest day on which it
// may have.
func timelineTable(w *work) (*Table, error) {
	columns := []Column{
		{Name: "mark", Never: true, Doc: "START, END, POINT (an event), or SEEN: no start and no end is known, only days on which it held"},
		{Name: "date", Doc: "as the winning source says it, in EDTF"},
		{Name: "earliest", Kind: Date, Doc: "first day that the date may mean"},
		{Name: "latest", Kind: Date, Doc: "last day that the date may mean"},
		{Name: "relType", Never: true, Doc: "relationship type"},
		{Name: "source", Never: true, Doc: "id of the subject"}, {Name: "sourceName"},
		{Name: "target", Never: true, Doc: "id of the object"}, {Name: "targetName"},
		{Name: "status"}, {Name: "role"}, {Name: "action"},
		{Name: "spell", Never: true, Doc: "id of the spell: column id of the table edges"},
		{Name: "sourceIds", Kind: Texts, Never: true, Doc: "sources of the spell"},
	}
	var marks []mark
	err := w.spells(nil, func(s *Spell) error {
		for _, m := range marksOf(s, w.catalog.Predicate(s.Predicate).Class == schema.PointClass) {
			if m.latest >= w.q.First && m.earliest <= w.q.Last {
				marks = append(marks, m)
			}
		}
		return nil
	})
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.earliest, b.earliest), cmp.Compare(a.latest, b.latest), cmp.Compare(a.kind, b.kind),
			cmp.Compare(a.spell.Predicate, b.spell.Predicate), cmp.Compare(a.spell.ID, b.spell.ID))
	})
	return &Table{Columns: columns, Rows: func(_ context.Context, fn func([]any) error) error {
		for _, m := range marks {
			s := m.spell
			err := fn([]any{m.kind, textOrNil(m.date), firstDay(m.earliest), firstDay(m.latest), s.Predicate, s.Source, w.name(s.Source),
				s.Target, w.name(s.Target), textOrNil(s.Status), textOrNil(s.Role), textOrNil(s.Action), s.ID, orNone(s.SourceIDs)})
			if err != nil {
				return err
			}
		}
		return nil
	}}, err
}

func marksOf(s *Spell, point bool) []mark {
	if point {
		return []mark{{"POINT", s.From, s.FromEarliest, s.ToLatest.Add(-1), s}}
	}
	var out []mark
	if lo, hi, ok := windowOf(s.From); ok {
		out = append(out, mark{"START", s.From, lo, hi, s})
	}
	end := cmp.Or(s.To, s.Through)
	if lo, hi, ok := windowOf(end); ok {
		out = append(out, mark{"END", end, lo, hi, s})
	}
	if len(out) == 0 && s.certain() {
		out = append(out, mark{"SEEN", "", s.FromLatest, s.ToEarliest.Add(-1), s})
	}
	return out
}

// windowOf is when a date may lie; an absent or open one is no date.
func windowOf(date string) (lo, hi edtf.Day, ok bool) {
	d, err := edtf.Parse(date)
	if err != nil || d.IsZero() || d.IsOpen() {
		return 0, 0, false
	}
	lo, hi = d.Bounds()
	return lo, hi, true
}

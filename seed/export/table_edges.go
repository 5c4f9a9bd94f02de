package export

import (
	"context"
	"slices"

	"entente/internal/edtf"
	"entente/schema"
)

// edgesTable is every spell that the viewpoint shows, with what all kinds of
// relationships have in common and the qualifiers of each.
func edgesTable(w *work) (*Table, error) {
	columns := slices.Concat([]Column{
		{Name: "id", Never: true, Doc: "stable id of the spell; parallel spells of one pair differ in it"},
		{Name: "source", Never: true, Doc: "id of the subject"},
		{Name: "target", Never: true, Doc: "id of the object"},
		{Name: "relType", Never: true, Doc: "relationship type: MEMBER_OF, CHAIRS, … (not `type`, which graph programs keep for themselves)"},
	}, qualifierColumns, dayColumns, endColumns, []Column{
		{Name: "strengthMin", Kind: Integer, Doc: "latest number of people present: at least so many"},
		{Name: "strengthMax", Kind: Integer, Doc: "latest number of people present: at most so many"},
	}, evidenceColumns)
	t := &Table{Columns: columns, Rows: func(_ context.Context, fn func([]any) error) error {
		return w.spells(nil, func(s *Spell) error {
			row := append([]any{s.ID, s.Source, s.Target, s.Predicate}, qualifierCells(s)...)
			row = append(append(row, dayCells(s)...), endCells(s)...)
			row = append(row, numberOrNil(s.StrengthMin), numberOrNil(s.StrengthMax))
			return fn(append(row, evidenceCells(s)...))
		})
	}}
	t.Ends = t.ends("id", "source", "target", "relType", "")
	return t, nil
}

var qualifierColumns = []Column{
	{Name: "status", Doc: "of memberships: FULL or ASSOCIATE; of offices: FULL or ACTING"},
	{Name: "kind", Doc: "sort of relationship, in the words of the source"},
	{Name: "scope", Doc: "what a suspension or observation extends to"},
	{Name: "action", Doc: "what was done about a treaty: SIGNED, RATIFIED, …"},
	{Name: "role", Doc: "role, in the words of the source"},
	{Name: "mission", Doc: "id of the mission of a deployment"},
	{Name: "onBehalfOf", Doc: "id of the state or organization for which an office was held"},
	{Name: "event", Doc: "id of the event in which help was asked for"},
	{Name: "outcome", Doc: "of a request for help: GRANTED, REFUSED, UNANSWERED, NOT_STATED"},
}

func qualifierCells(s *Spell) []any {
	var cells []any
	for _, text := range []string{s.Status, s.Kind, s.Scope, s.Action, s.Role, s.Mission, s.OnBehalfOf, s.Event, s.Outcome} {
		cells = append(cells, textOrNil(text))
	}
	return cells
}

// ends are the columns that make rows edges, by name; relType or the one type of
// all rows. The days are there if the table has the columns.
func (t *Table) ends(id, source, target, relType, typeName string) *Ends {
	e := &Ends{ID: t.column(id), Source: t.column(source), Target: t.column(target), Type: t.column(relType), TypeName: typeName,
		Weight: -1, Directed: true}
	if at := t.column("certainFrom"); at >= 0 {
		for _, name := range []string{"certainFrom", "certainThrough", "possibleFrom", "possibleThrough", "certain"} {
			e.Time = append(e.Time, t.column(name))
		}
	}
	return e
}

// claimsTable is what sources say.
func claimsTable(w *work) (*Table, error) {
	columns := []Column{
		{Name: "id", Never: true, Doc: "stable id: clm:F070"},
		{Name: "subject", Never: true, Doc: "id of what it speaks of"},
		{Name: "object", Doc: "id of the other end, where that is a node"},
		{Name: "sourceIds", Kind: Texts, Never: true, Doc: "the sources that say it together: column id of the table sources"},
	}
	var stored []*schema.Property
	for _, p := range w.catalog.Type("Claim").Properties {
		if p.Name == "id" {
			continue
		}
		kind := kindOf(p)
		doc := p.Description
		if p.Scalar == schema.Object {
			doc += " Each as a JSON object."
		}
		columns, stored = append(columns, Column{Name: p.Name, Kind: kind, Doc: doc, Never: p.List}), append(stored, p)
	}
	for _, word := range claimDates {
		columns = append(columns,
			Column{Name: word + "Earliest", Kind: Date, Doc: "first day that `" + word + "` may mean"},
			Column{Name: word + "Latest", Kind: Date, Doc: "last day that `" + word + "` may mean"})
	}
	return &Table{Columns: columns, Rows: func(ctx context.Context, fn func([]any) error) error {
		return w.graph.Claims(ctx, w.q.Viewpoint, func(c *Claim) error {
			if !w.keeps(c.Subject, c.Object) {
				return nil
			}
			w.cite(c.Sources)
			row := []any{c.ID, c.Subject, textOrNil(c.Object), orNone(c.Sources)}
			for _, p := range stored {
				row = append(row, storedCell(c.Properties[p.Column], p))
			}
			for _, word := range claimDates {
				row = append(row, firstDay(dayOr(c.Properties[word+"Earliest"], edtf.NegInf)), firstDay(dayOr(c.Properties[word+"Latest"], edtf.NegInf)))
			}
			return fn(row)
		})
	}}, nil
}

var claimDates = []string{"from", "to", "through", "at", "on"}

// sourcesTable is every source, cited or not.
func sourcesTable(w *work) (*Table, error) {
	columns := []Column{
		{Name: "id", Never: true, Doc: "stable id: src:001"},
		{Name: "derivedFrom", Doc: "id of the source that it copies or paraphrases"},
	}
	var stored []*schema.Property
	for _, p := range w.catalog.Type("Source").Properties {
		if p.Name != "id" && !p.Opaque { // citations have files of their own
			columns, stored = append(columns, Column{Name: p.Name, Kind: kindOf(p), Doc: p.Description, Never: p.List}), append(stored, p)
		}
	}
	return &Table{Columns: columns, Rows: func(ctx context.Context, fn func([]any) error) error {
		return w.graph.Sources(ctx, func(s *Source) error {
			if w.retired(s.Properties) {
				return nil
			}
			w.cite([]string{s.ID})
			row := []any{s.ID, textOrNil(s.DerivedFrom)}
			for _, p := range stored {
				row = append(row, storedCell(s.Properties[p.Column], p))
			}
			return fn(row)
		})
	}}, nil
}

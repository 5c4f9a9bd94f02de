package export

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/panel"
)

// The statuses of a member, as questions name them.
const (
	full      = "full"
	associate = "associate"
	observer  = "observer"
)

var codes = map[string]panel.Code{full: panel.Full, associate: panel.Associate, observer: panel.Observer}

// codeOf is the status of a membership or observation. A membership of which no
// source gives the status counts as full.
func codeOf(s *Spell) panel.Code {
	return (&panel.Spell{Predicate: s.Predicate, Status: s.Status}).Code()
}

func statusOf(s *Spell) string {
	return [...]string{"", full, associate, observer}[codeOf(s)]
}

// counts says that the question counts memberships of that status; without
// statuses, full and associate ones.
func (q *Question) counts(code panel.Code) bool {
	if len(q.Statuses) == 0 {
		return code == panel.Full || code == panel.Associate
	}
	return slices.ContainsFunc(q.Statuses, func(s string) bool { return codes[s] == code })
}

// memberships calls fn with the memberships and observations in organizations that
// the question counts and shows.
func (w *work) memberships(fn func(*Spell) error) error {
	predicates := []string{memberOf}
	if w.q.counts(panel.Observer) {
		predicates = append(predicates, observerOf)
	}
	return w.spells(predicates, func(s *Spell) error {
		if !w.q.counts(codeOf(s)) || w.typeOf(s.Target) != "Organization" {
			return nil
		}
		return fn(s)
	})
}

// sortedRows sorts the rows of a small table by the texts in some columns.
func sortedRows(rows [][]any, keys ...int) [][]any {
	slices.SortFunc(rows, func(a, b []any) int {
		for _, k := range keys {
			if c := cmp.Compare(str(a[k]), str(b[k])); c != 0 {
				return c
			}
		}
		return 0
	})
	return rows
}

// given are rows that are there already.
func given(rows [][]any) func(context.Context, func([]any) error) error {
	return func(_ context.Context, fn func([]any) error) error {
		for _, row := range rows {
			if err := fn(row); err != nil {
				return err
			}
		}
		return nil
	}
}

// membersTable is who belonged to what on a day or in a period.
func membersTable(w *work) (*Table, error) {
	columns := slices.Concat([]Column{
		{Name: "organization", Never: true, Doc: "id of the organization"},
		{Name: "organizationName"}, {Name: "acronym", Doc: "its short name"},
		{Name: "member", Never: true, Doc: "id of the member"},
		{Name: "memberName"}, {Name: "memberType", Doc: "State, Organization, …"},
		{Name: "ccode", Kind: Integer, Doc: "Correlates of War number of a state"},
		{Name: "iso3", Doc: "ISO 3166-1 code of a state"},
		{Name: "day", Never: true, Doc: "the day, or the period, that was asked for"},
		{Name: "status", Never: true, Doc: "full, associate or observer; full also where no source says"},
		{Name: "suspended", Kind: Bool, Never: true, Doc: "was its membership suspended then? Such members are there with includeSuspended only, or where the suspension is not sure"},
	}, dayColumns, endColumns, []Column{{Name: "id", Never: true, Doc: "id of the spell"}}, evidenceColumns)
	t := &Table{Columns: columns}
	t.Ends = t.ends("id", "member", "organization", "", "MEMBER_OF")
	overlay := suspensions{}
	if err := w.graph.Holds(w.ctx, w.q.Viewpoint, []string{suspendedFrom}, func(s *Spell) error { overlay.add(s); return nil }); err != nil {
		return nil, err
	}
	var rows [][]any
	err := w.memberships(func(s *Spell) error {
		row := []any{s.Target, w.name(s.Target), w.property(s.Target, "acronym"), s.Source, w.name(s.Source), w.typeOf(s.Source),
			w.property(s.Source, "cowCode"), w.property(s.Source, "iso3"), w.q.When.String(), statusOf(s), overlay.covers(s, true, *w.q.When)}
		row = append(append(row, dayCells(s)...), endCells(s)...)
		rows = append(rows, append(append(row, s.ID), evidenceCells(s)...))
		return nil
	})
	t.Rows = given(sortedRows(rows, t.Ends.Target, t.Ends.Source, t.Ends.ID))
	return t, err
}

// chairsTable is who presided over what.
func chairsTable(w *work) (*Table, error) {
	columns := slices.Concat([]Column{
		{Name: "organization", Never: true, Doc: "id of the organization"}, {Name: "organizationName"},
		{Name: "chair", Never: true, Doc: "id of the state or person"}, {Name: "chairName"}, {Name: "chairType"},
		{Name: "ccode", Kind: Integer, Doc: "Correlates of War number of a state"},
		{Name: "onBehalfOf", Doc: "id of the state in whose name a person chairs"}, {Name: "role", Doc: "role, in the words of the source"},
	}, dayColumns, endColumns, []Column{{Name: "id", Never: true, Doc: "id of the spell"}}, evidenceColumns)
	t := &Table{Columns: columns}
	t.Ends = t.ends("id", "chair", "organization", "", chairs)
	var rows [][]any
	var spells []*Spell
	err := w.spells([]string{chairs}, func(s *Spell) error { spells = append(spells, s); return nil })
	slices.SortFunc(spells, func(a, b *Spell) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.FromEarliest, b.FromEarliest),
			cmp.Compare(a.ToLatest, b.ToLatest), cmp.Compare(a.Source, b.Source), cmp.Compare(a.ID, b.ID))
	})
	for _, s := range spells {
		row := []any{s.Target, w.name(s.Target), s.Source, w.name(s.Source), w.typeOf(s.Source), w.property(s.Source, "cowCode"),
			textOrNil(s.OnBehalfOf), textOrNil(s.Role)}
		row = append(append(row, dayCells(s)...), endCells(s)...)
		rows = append(rows, append(append(row, s.ID), evidenceCells(s)...))
	}
	t.Rows = given(rows)
	return t, err
}

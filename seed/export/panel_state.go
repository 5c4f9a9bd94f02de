package export

import (
	"context"
	"strings"

	"entente/internal/panel"
)

// stateYearTable counts the memberships of each state in each year, or shows them
// all side by side.
func stateYearTable(w *work) (*Table, error) {
	p, err := newPanel(w)
	if err != nil {
		return nil, err
	}
	if w.q.Wide {
		return wideStates(p), nil
	}
	columns := []Column{
		{Name: "ccode", Kind: Integer, Never: true, Doc: "Correlates of War number of the state"},
		{Name: "year", Kind: Integer, Never: true, Doc: "calendar year; a membership counts in every year that it certainly overlaps, unless asked otherwise"},
		{Name: "full", Kind: Integer, Never: true, Doc: "organizations in which it is a full member (also where no source gives the status)"},
		{Name: "associate", Kind: Integer, Never: true, Doc: "organizations in which it is an associate member"},
		{Name: "observer", Kind: Integer, Never: true, Doc: "organizations in which it is an observer"},
		{Name: "any", Kind: Integer, Never: true, Doc: "the sum of the three; an organization counts once, with the closest tie"},
	}
	return &Table{Columns: columns, Rows: func(ctx context.Context, fn func([]any) error) error {
		row := make([]any, len(columns))
		return panelRows(ctx, p, func(state, year int) error {
			var n [4]int64
			for o := range p.Organizations {
				if c := p.At(state, o, year); c > 0 {
					n[c]++
				}
			}
			row[0], row[1] = int64(p.States[state].Code), int64(year)
			row[2], row[3], row[4] = n[panel.Full], n[panel.Associate], n[panel.Observer]
			row[5] = n[panel.Full] + n[panel.Associate] + n[panel.Observer]
			return fn(row)
		})
	}}, nil
}

const codeWords = "1 full member, 2 associate, 3 observer, 0 not a member, -9 no information, -1 "

// wideStates is a column for each organization.
func wideStates(p *panel.Panel) *Table {
	columns := []Column{
		{Name: "ccode", Kind: Integer, Never: true, Doc: "Correlates of War number of the state"},
		{Name: "year", Kind: Integer, Never: true, Doc: "calendar year"},
		{Name: "state", Never: true, Doc: "short name of the state: its column in igo-year"},
	}
	for _, o := range p.Organizations {
		columns = append(columns, Column{Name: o.Label, Kind: Integer, Never: true, Doc: o.ID + ", " + o.Name + ": " + codeWords + "not in existence"})
	}
	return &Table{Columns: columns, Rows: func(ctx context.Context, fn func([]any) error) error {
		row := make([]any, len(columns))
		return panelRows(ctx, p, func(state, year int) error {
			row[0], row[1], row[2] = int64(p.States[state].Code), int64(year), p.States[state].Label
			for o := range p.Organizations {
				row[3+o] = int64(p.At(state, o, year))
			}
			return fn(row)
		})
	}}
}

// igoYearTable is a row for each organization in each year of its life, and a
// column for each state.
func igoYearTable(w *work) (*Table, error) {
	p, err := newPanel(w)
	if err != nil {
		return nil, err
	}
	columns := []Column{
		{Name: "ioname", Never: true, Doc: "short name of the organization"},
		{Name: "orgname", Never: true, Doc: "its name"},
		{Name: "year", Kind: Integer, Never: true, Doc: "calendar year"},
	}
	const fixed = 3
	for _, s := range p.States {
		columns = append(columns, Column{Name: s.Label, Kind: Integer, Never: true,
			Doc: s.Name + ", Correlates of War number " + itoa(s.Code) + ": " + codeWords + "not in the state system"})
	}
	columns = append(columns, Column{Name: "ionum", Kind: Integer, Doc: "Correlates of War number of the organization"},
		Column{Name: "organization", Never: true, Doc: "its id"})
	return &Table{Columns: columns, Rows: func(ctx context.Context, fn func([]any) error) error {
		row := make([]any, len(columns))
		for i, o := range p.Organizations {
			if err := ctx.Err(); err != nil {
				return err
			}
			row[0], row[1] = strings.ToUpper(o.Label), o.Name
			row[len(row)-2], row[len(row)-1] = nil, o.ID
			if o.Number > 0 {
				row[len(row)-2] = int64(o.Number)
			}
			for year := p.First; year <= p.Last; year++ {
				if !alive(p, i, year) {
					continue
				}
				row[2] = int64(year)
				for s := range p.States {
					row[fixed+s] = int64(igoCode(p.At(s, i, year)))
				}
				if err := fn(row); err != nil {
					return err
				}
			}
		}
		return nil
	}}, nil
}

// alive says that the organization is in existence: for some state with a row.
func alive(p *panel.Panel, organization, year int) bool {
	for s := range p.States {
		if c := p.At(s, organization, year); c != panel.NoState && c != panel.NoOrg {
			return true
		}
	}
	return false
}

// igoCode is a cell of igo-year, where -1 means that the state is not in the system.
func igoCode(c panel.Code) panel.Code {
	if c == panel.NoState {
		return -1
	}
	return c
}

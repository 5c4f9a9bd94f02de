package cow

import (
	"maps"
	"slices"
	"strings"

	"entente/internal/panel"
	"entente/seed/importer"
)

// entry is a row of a panel: one state in one year in all organizations, or one
// organization in one year with all states.
type entry struct {
	key   int // ccode, or the place of the organization
	year  int
	line  int
	codes []panel.Code
}

const firstYear, lastYear = 1500, 2500 // what a year of a panel can be

// readStateYear reads the panel with a row for each state and year.
func (in *inputs) readStateYear() *panel.Panel {
	f := in.stateYear
	labels := f.Header()[3:]
	var entries []entry
	seen := map[[2]int]int{}
	in.d.Rows(f, nil, func(r importer.Row) {
		code, ok1 := in.d.Number(f, r.Line, "ccode", r.Get("ccode"), 1, 999)
		year, ok2 := in.d.Number(f, r.Line, "year", r.Get("year"), firstYear, lastYear)
		codes, ok3 := in.codes(f, r, labels, 3, false)
		if !ok1 || !ok2 || !ok3 {
			return
		}
		key := [2]int{code, year}
		if line, ok := seen[key]; ok {
			in.d.Problem(f, r.Line, "the state %d has a row for %d already in line %d", code, year, line)
			return
		}
		seen[key] = r.Line
		entries = append(entries, entry{code, year, r.Line, codes})
		if in.states[code] == nil {
			in.states[code] = &state{code: code, file: f, line: r.Line}
		}
		if s := in.states[code]; s.label == "" {
			s.label = r.Get("state")
		}
	})
	organizations := make([]panel.Organization, len(labels))
	for i, label := range labels {
		organizations[i].Label = label
	}
	p := in.blank(entries, organizations)
	for _, e := range entries {
		i, _ := p.StateIndex(e.key)
		for org, c := range e.codes {
			p.Set(i, org, e.year, c)
		}
	}
	return p
}

// blank is a panel for the states and years of the entries.
func (in *inputs) blank(entries []entry, organizations []panel.Organization) *panel.Panel {
	if len(entries) == 0 {
		return panel.New(nil, organizations, 0, 0)
	}
	first, last := entries[0].year, entries[0].year
	codes := map[int]bool{}
	for _, e := range entries {
		first, last = min(first, e.year), max(last, e.year)
		codes[e.key] = true
	}
	return panel.New(in.panelStates(slices.Sorted(maps.Keys(codes))), organizations, first, last)
}

func (in *inputs) panelStates(codes []int) []panel.State {
	states := make([]panel.State, len(codes))
	for i, code := range codes {
		s := in.states[code]
		states[i] = panel.State{Code: code, Label: s.label, Abbreviation: s.abbreviation, Name: s.name}
	}
	return states
}

// codes reads the cells of a row from the column `from` on. In an IGO-year panel an
// empty cell and -1 mean that the state has no row.
func (in *inputs) codes(f *importer.File, r importer.Row, columns []string, from int, byIGO bool) ([]panel.Code, bool) {
	codes := make([]panel.Code, len(columns))
	for i := range columns {
		cell := r.Cells()[from+i]
		c, ok := codeOf(cell)
		switch {
		case byIGO && (cell == "" || cell == "-1"):
			c = panel.NoState
		case !ok:
			in.d.Problem(f, r.Line, "the cell %s is %q; expected 0, 1, 2, 3, -1 or -9", columns[i], cell)
			return nil, false
		}
		codes[i] = c
	}
	return codes, true
}

// readIGOYear reads the panel with a row for each organization and year. Its columns
// of states are known by the labels of the list of states.
func (in *inputs) readIGOYear() *panel.Panel {
	f := in.igoYear
	byLabel := map[string]int{}
	for code, s := range in.states {
		byLabel[strings.ToLower(s.label)] = code
	}
	if in.statesFile == nil || len(byLabel) < len(in.states) {
		in.d.Problem(f, 0, "needs the list of the state system beside it (with the columns ccode, stateabb, statenme, styear … and state), which says what its columns mean")
		return nil
	}
	header := f.Header()
	from := slices.Index(header, "year") + 1
	columns := header[from:]
	if end := slices.Index(columns, "sdate"); end >= 0 {
		columns = columns[:end]
	}
	var states []int
	for _, label := range columns {
		code, ok := byLabel[label]
		if !ok {
			in.d.Problem(f, 1, "the column `%s` is no state of %s", label, in.statesFile.Name)
			return nil
		}
		states = append(states, code)
	}
	return in.readIGORows(f, columns, from, states)
}

func (in *inputs) readIGORows(f *importer.File, columns []string, from int, codes []int) *panel.Panel {
	var entries []entry
	var organizations []panel.Organization
	place := map[string]int{}
	seen := map[[2]int]int{}
	in.d.Rows(f, []string{"ioname", "orgname", "year"}, func(r importer.Row) {
		label := strings.ToLower(r.Get("ioname"))
		year, ok1 := in.d.Number(f, r.Line, "year", r.Get("year"), firstYear, lastYear)
		cells, ok2 := in.codes(f, r, columns, from, true)
		if !ok1 || !ok2 {
			return
		}
		org, known := place[label]
		if !known {
			org = len(organizations)
			place[label] = org
			organizations = append(organizations, panel.Organization{Label: label})
		}
		if line, ok := seen[[2]int{org, year}]; ok {
			in.d.Problem(f, r.Line, "%s has a row for %d already in line %d", label, year, line)
			return
		}
		seen[[2]int{org, year}] = r.Line
		entries = append(entries, entry{org, year, r.Line, cells})
		if in.igos[label] == nil {
			in.igos[label] = &igo{label: label, acronym: r.Get("ioname"), name: r.Get("orgname"), long: r.Get("longorgname"), number: number(r.Get("ionum")), file: f, line: r.Line}
		}
	})
	if len(entries) == 0 {
		return nil
	}
	return fillFromIGOs(entries, in.panelStates(codes), organizations)
}

// fillFromIGOs lays rows of organizations out as a panel. A state that stands in any
// row of a year has a row in that year; organizations without one did not exist.
func fillFromIGOs(entries []entry, states []panel.State, organizations []panel.Organization) *panel.Panel {
	first, last := entries[0].year, entries[0].year
	for _, e := range entries {
		first, last = min(first, e.year), max(last, e.year)
	}
	p := panel.New(states, organizations, first, last)
	for _, e := range entries {
		for i, c := range e.codes {
			if c == panel.NoState {
				continue
			}
			if !p.HasRow(i, e.year) {
				for org := range organizations {
					p.Set(i, org, e.year, panel.NoOrg)
				}
			}
			p.Set(i, e.key, e.year, c)
		}
	}
	return p
}

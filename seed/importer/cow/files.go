package cow

import (
	"slices"
	"strings"

	"entente/internal/edtf"
	"entente/internal/panel"
	"entente/seed/importer"
)

// state is a state as the lists of states have it.
type state struct {
	code          int
	label         string // usa, wgermany: the column of IGO-year panels
	abbreviation  string
	name          string
	first, last   edtf.Day // of all its spells
	file          *importer.File
	line          int
	stillInSystem bool
}

// igo is an organization as the list of organizations has it.
type igo struct {
	label, acronym, name, long string
	number                     int
	first, last                int // years; 0 = not known
	gone                       bool
	file                       *importer.File
	line                       int
}

// inputs are the files that were handed in, by what they are.
type inputs struct {
	d         *importer.Draft
	stateYear *importer.File
	igoYear   *importer.File
	states    map[int]*state
	gw        map[int]*state
	igos      map[string]*igo
	// statesFile is the list that labels come from.
	statesFile, gwFile *importer.File
}

// sort finds out what each file is and reads the small ones.
func (in *inputs) sort(files []*importer.File) {
	for _, f := range files {
		h := f.Header()
		has := func(names ...string) bool {
			return !slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(h, n) })
		}
		switch {
		case has("ccode", "year", "state"):
			in.only(&in.stateYear, f, "state-year panel")
		case has("ioname", "orgname", "year"):
			in.only(&in.igoYear, f, "IGO-year panel")
		case has("igo", "ioname", "ionum"):
			in.readIGOs(f)
		case has("ccode", "statenme", "styear"):
			in.statesFile = f
			in.readSystem(f)
		case has("cowcode", "country_name", "start"):
			in.statesFile = f
			in.readSpells(f, "cowcode", "cowc", in.states)
		case has("gwcode", "country_name", "start"):
			in.gwFile = f
			in.readSpells(f, "gwcode", "gwc", in.gw)
		default:
			in.d.Problem(f, 1, "this is no file of the Correlates of War project that is known: expected a header with ccode,year,state or ioname,orgname,year (panels), "+
				"igo,ioname,ionum (organizations), ccode,statenme,styear or cowcode,country_name,start (state system), or gwcode,country_name,start")
		}
	}
	if in.stateYear != nil && in.igoYear != nil {
		in.d.Problem(in.igoYear, 0, "is a second panel beside %s; they say the same, so import one of them", in.stateYear.Name)
	}
}

func (in *inputs) only(slot **importer.File, f *importer.File, what string) {
	if *slot != nil {
		in.d.Problem(f, 0, "is a second %s beside %s; import them one after the other", what, (*slot).Name)
		return
	}
	*slot = f
}

// readSystem reads the list of the state system as published: a row for each spell.
func (in *inputs) readSystem(f *importer.File) {
	in.d.Rows(f, []string{"ccode", "stateabb", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"}, func(r importer.Row) {
		code, ok := in.d.Number(f, r.Line, "ccode", r.Get("ccode"), 1, 999)
		first, ok1 := in.day(f, r, "styear", "stmonth", "stday")
		last, ok2 := in.day(f, r, "endyear", "endmonth", "endday")
		if !ok || !ok1 || !ok2 {
			return
		}
		year, _, _ := last.Civil()
		// The list itself ends with its version, and a state that stands in it then goes on.
		goesOn := r.Get("version") != "" && r.Get("endyear") == r.Get("version") && last == edtf.DayOf(year, 12, 31)
		in.add(in.states, state{code, r.Get("state"), r.Get("stateabb"), r.Get("statenme"), first, last, f, r.Line, goesOn})
	})
}

func (in *inputs) day(f *importer.File, r importer.Row, year, month, day string) (edtf.Day, bool) {
	y, ok1 := in.d.Number(f, r.Line, year, r.Get(year), 1, 9999)
	m, ok2 := in.d.Number(f, r.Line, month, r.Get(month), 1, 12)
	d, ok3 := in.d.Number(f, r.Line, day, r.Get(day), 1, 31)
	return edtf.DayOf(y, m, d), ok1 && ok2 && ok3
}

// forever is the last day of what still exists, in the lists of Gleditsch and Ward.
var forever = edtf.DayOf(9999, 12, 31)

// readSpells reads a list with days: code, abbreviation, name, start, end.
func (in *inputs) readSpells(f *importer.File, codeColumn, abbreviation string, into map[int]*state) {
	in.d.Rows(f, []string{codeColumn, abbreviation, "country_name", "start", "end"}, func(r importer.Row) {
		code, ok := in.d.Number(f, r.Line, codeColumn, r.Get(codeColumn), 1, 999)
		var days [2]edtf.Day
		for i, column := range []string{"start", "end"} {
			day, err := edtf.ParseDay(r.Get(column))
			if err != nil {
				in.d.Problem(f, r.Line, "%s is %q; expected a day as 1991-12-26", column, r.Get(column))
				ok = false
			}
			days[i] = day
		}
		if ok {
			in.add(into, state{code, "", r.Get(abbreviation), r.Get("country_name"), days[0], days[1], f, r.Line, days[1] == forever})
		}
	})
}

// add takes one spell of a state in the system.
func (in *inputs) add(to map[int]*state, s state) {
	if s.last < s.first {
		in.d.Problem(s.file, s.line, "%s ends on %s, before it begins on %s", s.name, s.last, s.first)
		return
	}
	known := to[s.code]
	if known == nil {
		to[s.code] = &s
		return
	}
	if known.label == "" {
		known.label = s.label
	}
	known.first, known.last = min(known.first, s.first), max(known.last, s.last)
	known.stillInSystem = known.stillInSystem || s.stillInSystem
}

func (in *inputs) readIGOs(f *importer.File) {
	in.d.Rows(f, []string{"igo", "ioname", "ionum"}, func(r importer.Row) {
		number, ok := in.d.Number(f, r.Line, "ionum", r.Get("ionum"), 1, 99999)
		label := strings.ToLower(r.Get("igo"))
		switch {
		case !ok:
		case label == "":
			in.d.Problem(f, r.Line, "the cell `igo` is empty; it names the column of the panel")
		case in.igos[label] != nil:
			in.d.Problem(f, r.Line, "%s stands in line %d already", label, in.igos[label].line)
		default:
			o := &igo{label: label, acronym: r.Get("ioname"), name: r.Get("orgname"), long: r.Get("longorgname"), number: number, file: f, line: r.Line}
			o.first, o.last = years(r, "sdate", "firstyear", earlier), years(r, "deaddate", "lastyear", later)
			o.gone = r.Get("deaddate") != ""
			in.igos[label] = o
		}
	})
}

// years is the earlier or later of two years that the list gives; they differ for a few.
func years(r importer.Row, stated, panel string, choose func(int, int) int) int {
	var found []int
	for _, column := range []string{stated, panel} {
		if n := number(r.Get(column)); n > 0 {
			found = append(found, n)
		}
	}
	if len(found) == 0 {
		return 0
	}
	return choose(found[0], found[len(found)-1])
}

// number is a whole number above 0; 0 if the text is none.
func number(text string) int {
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' || n > 1e6 {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// codeOf reads a cell of a panel.
func codeOf(cell string) (panel.Code, bool) {
	switch cell {
	case "0":
		return panel.NotMember, true
	case "1":
		return panel.Full, true
	case "2":
		return panel.Associate, true
	case "3":
		return panel.Observer, true
	case "-9":
		return panel.Missing, true
	case "-1":
		return panel.NoOrg, true
	}
	return 0, false
}

func earlier(a, b int) int { return min(a, b) }
func later(a, b int) int   { return max(a, b) }

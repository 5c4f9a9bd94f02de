package cow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/importer/cow"
)

func file(name, text string) *importer.File { return &importer.File{Name: name, Text: []byte(text)} }

// read drafts files beside nothing.
func read(files ...*importer.File) *importer.Draft {
	return cow.Read(files, crosswalk.New(nil, crosswalk.Builtin(), nil))
}

const states = `ccode,stateabb,statenme,styear,stmonth,stday,endyear,endmonth,endday,version,state
365,RUS,Russia,1816,1,1,2016,12,31,2016,russia
366,EST,Estonia,1991,9,6,2016,12,31,2016,estonia
`

// panelFile is a state-year panel of one organization: `code: years` per state.
func panelFile(first int, rows ...string) *importer.File {
	var b strings.Builder
	b.WriteString("ccode,year,state,abc,xyz\n")
	for _, row := range rows {
		code, cells, _ := strings.Cut(row, ":")
		for i, cell := range strings.Fields(cells) {
			if cell != "." {
				fmt.Fprintf(&b, "%s,%d,s%s,%s,0\n", code, first+i, code, cell)
			}
		}
	}
	return file("panel.csv", b.String())
}

func TestRunsBecomeClaims(t *testing.T) {
	tests := []struct {
		name  string
		first int
		rows  []string
		want  []string
	}{
		{"a run, and one that reaches the end", 2000, []string{"366: 0 1 1 0 1 1"},
			[]string{"FULL from 2001 through 2002", "FULL from 2004 at 2005"}},
		{"from the first year of the panel", 2000, []string{"366: 1 1 0"}, []string{"FULL from [..2000] through 2001"}},
		{"from the first row of a state", 2000, []string{"365: 0 0 0 0", "366: . 1 1 0"}, []string{"FULL from 2001 through 2002"}},
		{"until the last row of a state", 2000, []string{"365: 0 0 0 0", "366: 0 1 1 ."}, []string{"FULL from 2001 through 2002"}},
		{"another code is another membership", 2000, []string{"366: 0 1 2 3 3 0"},
			[]string{"FULL from 2001 through 2001", "ASSOCIATE from 2002 through 2002", "OBSERVER_OF from 2003 through 2004"}},
		{"no information after no member", 2000, []string{"366: 0 -9 -9 1 0"}, []string{"FULL from [2001..2003] through 2003"}},
		{"no information from the start", 2000, []string{"366: -9 -9 1 0"}, []string{"FULL from [..2002] through 2002"}},
		{"no information, then no member", 2000, []string{"366: 0 1 -9 -9 0"}, []string{"FULL from 2001 through [2001..2003]"}},
		{"no information to the end", 2000, []string{"366: 0 1 -9 -9"}, []string{"FULL from 2001 at 2001"}},
		{"no information between", 2000, []string{"366: 0 1 -9 -9 1 0"},
			[]string{"FULL from 2001 through [2001..2002]", "FULL from [2003..2004] through 2004"}},
		{"the organization ends", 2000, []string{"366: 0 1 -1 -1"}, []string{"FULL from 2001 through 2001"}},
		{"a number that changes hands", 1989, []string{"365: 0 1 1 1 0"},
			[]string{"state:soviet-union FULL from 1990 through 1991", "state:russia FULL from [1991..1992] through 1992"}},
		{"a run that begins in the year of the change", 1990, []string{"365: 0 1 1 0"}, []string{"state:russia FULL from 1991 through 1992"}},
		{"a run that ends in the year of the change", 1989, []string{"365: 0 1 1 0"}, []string{"state:soviet-union FULL from 1990 through 1991"}},
		{"a run within it", 1990, []string{"365: 0 1 0"}, []string{"state:soviet-union FULL from 1991 through 1991"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(panelFile(test.first, test.rows...), file("states.csv", states))
			for _, p := range d.Problems {
				t.Error(p)
			}
			var got []string
			for _, k := range d.Facts.Claims {
				words := []string{k.Claim.Qualifiers.Status, "from", k.Claim.From.String()}
				if k.Claim.Predicate != "MEMBER_OF" {
					words[0] = k.Claim.Predicate
				}
				for name, date := range map[string]string{"through": k.Claim.Through.String(), "at": k.Claim.At.String()} {
					if date != "" {
						words = append(words, name, date)
					}
				}
				if strings.HasPrefix(test.want[0], "state:") {
					words = append([]string{k.Claim.Subject}, words...)
				}
				got = append(got, strings.Join(words, " "))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBrokenFiles(t *testing.T) {
	igoYear := "ioname,orgname,year,russia,estonia,sdate\nABC,A Body of Countries,2000,1,,1999\n"
	tests := []struct {
		name  string
		files []*importer.File
		want  string
	}{
		{"an unknown file", []*importer.File{file("x.csv", "a,b\n1,2\n")}, "x.csv:1: this is no file of the Correlates of War project that is known"},
		{"an unknown cell", []*importer.File{file("p.csv", "ccode,year,state,abc\n365,2000,russia,7\n")}, `p.csv:2: the cell abc is "7"; expected 0, 1, 2, 3, -1 or -9`},
		{"no year", []*importer.File{file("p.csv", "ccode,year,state,abc\n365,MM,russia,1\n")}, `p.csv:2: year is "MM"; expected a whole number from 1500 to 2500`},
		{"a short row", []*importer.File{file("p.csv", "ccode,year,state,abc\n365,2000,russia\n")}, "p.csv:2: the row has 3 cells, but the header has 4 columns"},
		{"a row twice", []*importer.File{file("p.csv", "ccode,year,state,abc\n365,2000,russia,1\n365,2000,russia,0\n")}, "p.csv:3: the state 365 has a row for 2000 already in line 2"},
		{"a column twice", []*importer.File{file("p.csv", "ccode,year,state,abc,ABC\n365,2000,russia,1,1\n")}, "p.csv:1: the columns 4 and 5 are both called `abc`; rename one"},
		{"an open quote", []*importer.File{file("p.csv", "ccode,year,state,abc\n\"365,2000,russia,1\n365,2001,russia,1\n")}, "p.csv:"},
		{"two panels", []*importer.File{file("p.csv", "ccode,year,state,abc\n365,2000,russia,1\n"), file("q.csv", igoYear), file("s.csv", states)}, "q.csv: is a second panel beside p.csv"},
		{"IGO years without states", []*importer.File{file("q.csv", igoYear)}, "q.csv: needs the list of the state system beside it"},
		{"an unknown state", []*importer.File{file("q.csv", strings.Replace(igoYear, "estonia", "atlantis", 1)), file("s.csv", states)}, "q.csv:1: the column `atlantis` is no state of s.csv"},
		{"no day", []*importer.File{file("s.csv", strings.Replace(states, "1991,9,6", "1991,13,6", 1))}, `s.csv:3: stmonth is "13"; expected a whole number from 1 to 12`},
		{"reversed days", []*importer.File{file("s.csv", "cowcode,cowc,country_name,start,end\n1,ONE,One,1999-01-01,1998-01-01\n")}, "s.csv:2: One ends on 1998-01-01, before it begins on 1999-01-01"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(test.files...)
			if !slices.ContainsFunc(d.Problems, func(p importer.Problem) bool { return strings.HasPrefix(p.String(), test.want) }) {
				t.Errorf("problems %v, want %s", d.Problems, test.want)
			}
		})
	}
}

// Both layouts of one panel make the same claims.
func TestLayoutsAgree(t *testing.T) {
	byState := read(file("p.csv", "ccode,year,state,abc\n365,2000,russia,1\n366,2000,estonia,0\n365,2001,russia,1\n366,2001,estonia,3\n"), file("s.csv", states))
	byIGO := read(file("q.csv", "ioname,orgname,year,russia,estonia\nABC,ABC,2000,1,0\nABC,ABC,2001,1,3\n"), file("s.csv", states))
	var texts [2][]string
	for i, d := range []*importer.Draft{byState, byIGO} {
		for _, k := range d.Facts.Claims {
			texts[i] = append(texts[i], fmt.Sprintf("%+v", k.Claim))
		}
	}
	if diff := cmp.Diff(texts[0], texts[1]); diff != "" || len(texts[0]) != 2 {
		t.Errorf("by state and by organization (-state +IGO):\n%s", diff)
	}
}

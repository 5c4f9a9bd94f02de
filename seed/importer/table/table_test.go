package table_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/internal/claims"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/importer/table"
)

func mapping(t testing.TB, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "mapping.yaml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// examples are the mappings that users are given.
const examples = "../../../examples/mappings"

// example is the text of one of them.
func example(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(examples, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func read(t testing.TB, mappingText, text string, known ...*seed.Entity) *importer.Draft {
	t.Helper()
	d, err := table.Read([]*importer.File{{Name: "t.csv", Text: []byte(text)}}, crosswalk.New(known, crosswalk.Builtin(), nil), mapping(t, mappingText))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// say is what a claim says, in a line.
func say(k claims.Claim) string {
	words := []string{k.ID, k.Subject, k.Predicate, k.Object}
	for _, w := range []struct{ word, text string }{
		{"from", k.From.String()}, {"to", k.To.String()}, {"through", k.Through.String()}, {"at", k.At.String()}, {"role", k.Qualifiers.Role}, {"mission", k.Qualifiers.Mission},
	} {
		if w.text != "" {
			words = append(words, w.word, w.text)
		}
	}
	for _, s := range k.Strengths {
		size := "?"
		if s.Min != nil {
			size = fmt.Sprint(*s.Min)
		}
		words = append(words, s.On.String()+"="+size)
	}
	return strings.Join(words, " ")
}

func says(d *importer.Draft) []string {
	var list []string
	for _, k := range d.Facts.Claims {
		list = append(list, say(k.Claim))
	}
	return list
}

func TestLeaders(t *testing.T) {
	d := read(t, example(t, "leaders.yaml"), "ccode,country,leader,leadid,startdate,enddate\n"+
		"705,Kazakhstan,Nazarbaev,a1,1991-12-16,20/3/2019\n705,Kazakhstan,Tokayev,a2,2019-03-20,NA\n950,Fiji,Nobody,a3,2000-01-01,1/1/2001\n")
	for _, p := range d.Problems {
		t.Error(p)
	}
	want := []string{
		"clm:leaders:705:nazarbaev:1991-12-16 person:nazarbaev-a1 HOLDS_OFFICE office:effective-leader-of-kazakhstan from 1991-12-16 to 2019-03-20 role effective leader",
		"clm:leaders:705:office office:effective-leader-of-kazakhstan OFFICE_OF state:kazakhstan",
		"clm:leaders:705:tokayev:2019-03-20 person:tokayev-a2 HOLDS_OFFICE office:effective-leader-of-kazakhstan from 2019-03-20 role effective leader",
		"clm:leaders:950:nobody:2000-01-01 person:nobody-a3 HOLDS_OFFICE office:effective-leader-of-fiji from 2000-01-01 to 2001-01-01 role effective leader",
	}
	if diff := cmp.Diff(want, says(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

const troops = `
source: {id: src:troops, title: Troops, collection: troops}
missing: [NA]
skip: [{column: troops, is: ["0"]}]
claims:
  - id: "{ccode}"
    subject: {type: State, codes: {iso2: US}}
    predicate: DEPLOYED_TO
    object: {type: State, codes: {cow: "{ccode}", iso3: "{iso3}"}, name: "{name}"}
    years: year
    strengths: {min: "{troops}", max: "{troops}"}
`

func TestYearsBecomeStretches(t *testing.T) {
	d := read(t, troops, "name,year,ccode,iso3,troops\nAden,1950,1001,NA,5\nAden,1951,1001,NA,7\nAden,1952,1001,NA,0\nAden,1953,1001,NA,3\n"+
		"Germany,1953,260,DEU,9\nRussia,1991,365,RUS,1\nRussia,1992,365,RUS,2\nRussia,1993,365,RUS,2\n")
	for _, p := range d.Problems {
		t.Error(p)
	}
	want := []string{
		"clm:troops:1001:1950 state:united-states DEPLOYED_TO state:aden from 1950 through 1951 1950=5 1951=7",
		"clm:troops:1001:1953 state:united-states DEPLOYED_TO state:aden from 1953 through 1953 1953=3",
		"clm:troops:260:1953 state:united-states DEPLOYED_TO state:germany from 1953 through 1953 1953=9",
		"clm:troops:365:1991 state:united-states DEPLOYED_TO state:soviet-union from 1991 through 1991 1991=1",
		"clm:troops:365:1992 state:united-states DEPLOYED_TO state:russia from 1992 at 1993 1992=2 1993=2",
	}
	got := says(d)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

const contributors = `
source: {id: src:pko, title: Peacekeepers, collection: pko}
split: {column: overview, by: ", ", pattern: '(?P<who>.+?) \((?:(?P<size>\d+)|size unknown)\)'}
claims:
  - id: "{mission}:{year}:{location}:{who}"
    subject: {type: State, name: "{who}"}
    predicate: CONTRIBUTES_TO
    object: {type: Mission, name: "{mission}"}
    at: "{year}"
    strengths: {min: "{size}", max: "{size}"}
`

func TestListsInCells(t *testing.T) {
	d := read(t, contributors, "mission,year,location,overview\nUNIFIL,2010,Tibnin,\"Burkina Faso (150), Fiji (size unknown), nonsense\"\n")
	want := []string{
		"clm:pko:unifil:2010:tibnin:burkina-faso state:burkina-faso CONTRIBUTES_TO mission:unifil at 2010 =150",
		"clm:pko:unifil:2010:tibnin:fiji state:fiji CONTRIBUTES_TO mission:unifil at 2010",
	}
	if diff := cmp.Diff(want, says(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(d.Problems) != 1 || !strings.HasPrefix(d.Problems[0].String(), `t.csv:2: "nonsense" in the column overview does not fit the pattern`) {
		t.Errorf("problems %v", d.Problems)
	}
}

func TestBrokenRows(t *testing.T) {
	for text, want := range map[string]string{
		"ccode,country,leader\n": "t.csv:1: there is no column",
		"ccode,country,leader,leadid,startdate,enddate\n705,K,N,a,1991-13-16,NA\n": `t.csv:2: "{startdate}": "1991-13-16"`,
		"ccode,country,leader,leadid,startdate,enddate\n705,K,N,a,1991,2019\n":     `t.csv:2: enddate is "2019"; expected a date as DD/MM/YYYY`,
	} {
		d := read(t, example(t, "leaders.yaml"), text)
		if len(d.Problems) == 0 || !strings.HasPrefix(d.Problems[0].String(), want) {
			t.Errorf("%q: %v, want %s", text, d.Problems, want)
		}
	}
}

func TestBrokenMappings(t *testing.T) {
	const head = "source: {id: src:x, title: X, collection: x}\n"
	for text, want := range map[string]string{
		"claims: []\n":     "`source` needs id, title and collection",
		head:               "there are no `claims`",
		head + "clams: []": "is not understood",
		head + "claims: [{id: a, predicate: LOVES}]":                                                                       `the predicate "LOVES"`,
		head + "claims: [{id: a, predicate: MEMBER_OF, subject: {type: Stat, name: b}}]":                                   `there is no type "Stat" to make`,
		head + "claims: [{id: a, predicate: MEMBER_OF, subject: {is: 'state:a'}}]":                                         "claims[0].object: give {is: ID}",
		head + "claims: [{id: a, predicate: MEMBER_OF, subject: {type: State, codes: {xyz: '1'}}, object: {is: 'org:x'}}]": `there is no scheme of codes "xyz"`,
		"source: {id: src:x, title: X, collection: x, published: soon}\n":                                                  "source.published",
	} {
		_, err := table.Read(nil, crosswalk.New(nil, nil, nil), mapping(t, text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if _, err := table.Read(nil, crosswalk.New(nil, nil, nil), "nowhere.yaml"); err == nil {
		t.Error("a mapping that is not there was read")
	}
}

// TestRealTables imports the tables of troops beside the curated facts.
func TestRealTables(t *testing.T) {
	curated, _ := seed.Load(seed.Data(), schema.Default())
	for _, test := range []struct {
		file, mapping string
		keepGoing     int // rows that are broken
		claims        int
	}{
		{"troopdata_country_year.csv.gz", "us-troops.yaml", 0, 430},
		{"geopko_tcc.csv.gz", "peacekeepers.yaml", 40, 8000},
	} {
		t.Run(test.file, func(t *testing.T) {
			path := filepath.Join("../../../../shared/data/troops", test.file)
			if _, err := os.Stat(path); err != nil {
				t.Skipf("%s is not there", path)
			}
			f, err := importer.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d, err := table.Read([]*importer.File{f}, crosswalk.New(curated.Entities(), crosswalk.Builtin(), nil), filepath.Join(examples, test.mapping))
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range d.Problems {
				if i < 3 {
					t.Log(p)
				}
			}
			if len(d.Problems) > test.keepGoing {
				t.Errorf("%d problems", len(d.Problems))
			}
			for _, p := range d.Doubts {
				t.Log(p)
			}
			checked, findings, warnings := seed.CheckBeside(&d.Facts, schema.Default(), curated.Entities())
			for i, f := range findings {
				if i < 5 {
					t.Error(f)
				}
			}
			if checked == nil {
				t.FailNow()
			}
			for i, w := range warnings {
				if i < 3 {
					t.Log(w)
				}
			}
			t.Log(len(checked.Claims()), "claims", len(checked.Spells()), "spells", len(checked.Entities()), "entities", len(warnings), "warnings")
			if len(warnings) > 40 {
				t.Errorf("%d warnings", len(warnings))
			}
			if len(checked.Claims()) < test.claims {
				t.Errorf("%d claims, want at least %d", len(checked.Claims()), test.claims)
			}
		})
	}
}

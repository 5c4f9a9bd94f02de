package wikidata_test

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
	"entente/seed/importer/wikidata"
)

func read(texts ...string) *importer.Draft {
	var files []*importer.File
	for i, text := range texts {
		files = append(files, &importer.File{Name: fmt.Sprintf("%d.json", i+1), Text: []byte(text)})
	}
	return wikidata.Read(files, crosswalk.New(nil, crosswalk.Builtin(), nil))
}

// value is a time, or an item, as the API writes it.
func value(text string, precision int) string {
	if precision == 0 {
		return fmt.Sprintf(`{"snaktype":"value","datavalue":{"type":"wikibase-entityid","value":{"id":%q}}}`, text)
	}
	return fmt.Sprintf(`{"snaktype":"value","datavalue":{"type":"time","value":{"time":%q,"precision":%d,"calendarmodel":"http://www.wikidata.org/entity/Q1985727"}}}`, text, precision)
}

// person is an item with one position.
func person(rank, qualifiers string) string {
	return fmt.Sprintf(`{"entities":{"Q1":{"id":"Q1","modified":"2026-04-21T13:42:27Z","labels":{"en":{"language":"en","value":"Some Body"}},"aliases":[],
	"claims":{"P31":[{"rank":"normal","mainsnak":%s}],"P39":[{"id":"Q1$AB-1","rank":%q,"mainsnak":%s,"qualifiers":%s}]}}}}`,
		value("Q5", 0), rank, value("Q30461", 0), qualifiers)
}

const label = `{"entities":{"Q30461":{"id":"Q30461","labels":{"en":{"language":"en","value":"president"}}}}}`

func TestDates(t *testing.T) {
	none, some := `{"snaktype":"novalue"}`, `{"snaktype":"somevalue"}`
	for name, test := range map[string]struct{ qualifiers, want string }{
		"nothing":   {`[]`, ""},
		"days":      {`{"P580":[` + value("+2000-05-07T00:00:00Z", 11) + `],"P582":[` + value("+2008-05-07T00:00:00Z", 11) + `]}`, "from 2000-05-07 to 2008-05-07"},
		"a year":    {`{"P580":[` + value("+1995-01-01T00:00:00Z", 9) + `]}`, "from 1995"},
		"a month":   {`{"P580":[` + value("+1995-03-01T00:00:00Z", 10) + `]}`, "from 1995-03"},
		"a decade":  {`{"P580":[` + value("+1990-01-01T00:00:00Z", 8) + `]}`, "from 199X"},
		"a century": {`{"P580":[` + value("+1901-01-01T00:00:00Z", 7) + `]}`, "from [1901..2000]"},
		"its last":  {`{"P580":[` + value("+2000-01-01T00:00:00Z", 7) + `]}`, "from [1901..2000]"},
		"no end":    {`{"P580":[` + value("+1995-01-01T00:00:00Z", 9) + `],"P582":[` + none + `]}`, "from 1995 to .."},
		"some end":  {`{"P580":[` + value("+1995-01-01T00:00:00Z", 9) + `],"P582":[` + some + `]}`, "from 1995 to [..2026-04-21]"},
		"a moment":  {`{"P585":[` + value("+1995-01-01T00:00:00Z", 9) + `]}`, "at 1995"},
		"bounds":    {`{"P1319":[` + value("+1995-01-01T00:00:00Z", 9) + `]}`, "from [1995..]"},
		"both":      {`{"P1319":[` + value("+1995-01-01T00:00:00Z", 9) + `],"P1326":[` + value("+1997-01-01T00:00:00Z", 9) + `]}`, "from [1995..1997]"},
		"before 1":  {`{"P580":[` + value("-0044-03-15T00:00:00Z", 11) + `]}`, ""},
		"Julian":    {`{"P580":[` + strings.Replace(value("+1500-03-15T00:00:00Z", 11), "Q1985727", "Q1985786", 1) + `]}`, "from 1500"},
	} {
		d := read(person("normal", test.qualifiers), label)
		if len(d.Problems) > 0 || len(d.Facts.Claims) != 1 {
			t.Errorf("%s: %d claims, %v", name, len(d.Facts.Claims), d.Problems)
			continue
		}
		k := d.Facts.Claims[0].Claim
		var words []string
		for _, w := range []struct{ word, date string }{{"from", k.From.String()}, {"to", k.To.String()}, {"at", k.At.String()}} {
			if w.date != "" {
				words = append(words, w.word, w.date)
			}
		}
		if got := strings.Join(words, " "); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestStatement(t *testing.T) {
	d := read(person("deprecated", `{"P3831":[`+value("Q9", 0)+`],"P2241":[`+value("Q41755623", 0)+`],"P642":[`+value("Q159", 0)+`]}`), label)
	var got []string
	for _, k := range d.Facts.Claims {
		got = append(got, fmt.Sprint(k.ID, " ", k.Claim.Subject, " ", k.Claim.Predicate, " ", k.Claim.Object, " ", k.Claim.Rank, " ", k.Claim.RankReason, " ", k.Claim.Qualifiers.Role, " ", k.Claim.Confidence))
	}
	want := []string{
		"clm:wikidata:q1-ab-1 person:some-body HOLDS_OFFICE office:president DEPRECATED deprecated in Wikidata Q41755623 Q9 50",
		"clm:wikidata:q1-ab-1:of office:president OFFICE_OF org:q159 NORMAL   50",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBrokenAnswers(t *testing.T) {
	for text, want := range map[string]string{
		`{"entities": [`: "1.json: this is no answer of Wikidata",
		`{"error": {}}`:  "1.json: there are no entities in it",
		person("normal", `{"P580":[`+value("yesterday", 11)+`]}`): `1.json: Q1$AB-1: P580: "yesterday" is no time of Wikidata`,
	} {
		if d := read(text); len(d.Problems) != 1 || !strings.HasPrefix(d.Problems[0].String(), want) {
			t.Errorf("problems %v, want %s", d.Problems, want)
		}
	}
}

// TestRealEntities reads twelve items and the labels of five.
func TestRealEntities(t *testing.T) {
	paths, _ := filepath.Glob("../../../../shared/data/wikidata/*.json")
	if len(paths) == 0 {
		t.Skip("../shared/data/wikidata is not there: this test reads entities of Wikidata")
	}
	var files []*importer.File
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			t.Fatal(err)
		}
		f, err := importer.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	curated, _ := seed.Load(seed.Data(), schema.Default())
	d := wikidata.Read(files, crosswalk.New(curated.Entities(), crosswalk.Builtin(), nil))
	for _, p := range d.Problems {
		t.Error(p)
	}
	for _, p := range d.Doubts {
		t.Log(p)
	}
	checked, findings, warnings := seed.CheckBeside(&d.Facts, schema.Default(), curated.Entities())
	for _, p := range findings {
		t.Error(p)
	}
	t.Log(len(warnings), "warnings")
	if checked == nil {
		t.FailNow()
	}
	positions, memberships := 0, 0
	for _, k := range checked.Claims() {
		switch k.Predicate {
		case "HOLDS_OFFICE":
			positions++
		case "MEMBER_OF":
			memberships++
		}
	}
	if positions != 24 || memberships != 6 {
		t.Errorf("%d positions and %d memberships, want 24 and 6", positions, memberships)
	}
	if !slices.ContainsFunc(checked.Claims(), func(k claims.Claim) bool {
		return k.Subject == "person:putin" && k.From.String() == "2000-05-07" && k.To.String() == "2008-05-07"
	}) {
		t.Error("the position from 2000-05-07 to 2008-05-07 is missing")
	}
}

package orgcsv_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/internal/claims"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/importer/orgcsv"
)

func read(text string) *importer.Draft {
	return orgcsv.Read([]*importer.File{{Name: "list.csv", Text: []byte(text)}}, crosswalk.New(nil, crosswalk.Builtin(), nil))
}

const header = `"ISO_3166_2","ISO_3166_3","NAME.EN","source","org_name","org_id","org_member"` + "\n"

func TestRows(t *testing.T) {
	d := read(header + `"NA","NAM","Namibia","CIAFactbook","African Union ","AU","member"` + "\n" +
		`"NA","NAM","Namibia","CIAFactbook","World Trade Organization ","WTO","observer"` + "\n" +
		`"TW","TWN","Taiwan","CIAFactbook","Asian Development Bank ","ADB","Taipei"` + "\n")
	for _, p := range d.Problems {
		t.Error(p)
	}
	var got []string
	for _, k := range d.Facts.Claims {
		got = append(got, strings.Join([]string{k.Claim.ID, k.Claim.Subject, k.Claim.Predicate, k.Claim.Object, k.Claim.Qualifiers.Status, k.Claim.To.String()}, " "))
	}
	want := []string{
		"clm:country-orgs:nam:au state:namibia MEMBER_OF org:au FULL ..",
		"clm:country-orgs:nam:wto:observer state:namibia OBSERVER_OF org:wto  ..",
		"clm:country-orgs:twn:adb state:taiwan MEMBER_OF org:adb FULL ..",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBrokenRows(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\n1,2\n": "list.csv:1: there is no column `iso_3166_3`",
		header + `"NA","N","Namibia","x","African Union","AU","member"` + "\n":                                                          `list.csv:2: iso_3166_3 is "N"`,
		header + `"NA","NAM","Namibia","x","African Union","AU"` + "\n":                                                                 "list.csv:2: the row has 6 cells",
		header + `"NA","NAM","Namibia","x","African Union","AU","member"` + "\n" + `"NA","NAM","Namibia","x","AU","AU","member"` + "\n": "list.csv:3: this row says again what another row said (clm:country-orgs:nam:au)",
	} {
		d := read(text)
		if len(d.Problems) == 0 || !strings.HasPrefix(d.Problems[0].String(), want) {
			t.Errorf("problems %v, want %s", d.Problems, want)
		}
	}
}

func TestWholeList(t *testing.T) {
	const path = "../../../../shared/data/country-orgs/CountrycodesOrgs.csv.gz"
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not there: this test reads the list of January 2020", path)
	}
	f, err := importer.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	curated, _ := seed.Load(seed.Data(), schema.Default())
	d := orgcsv.Read([]*importer.File{f}, crosswalk.New(curated.Entities(), crosswalk.Builtin(), nil))
	for _, p := range d.Problems {
		t.Error(p)
	}
	for _, p := range d.Doubts {
		t.Error(p)
	}
	checked, findings, _ := seed.CheckBeside(&d.Facts, schema.Default(), curated.Entities())
	for _, p := range findings {
		t.Error(p)
	}
	if checked == nil {
		t.FailNow()
	}
	for org, want := range map[string]int{"org:csto": 6, "org:guam": 4, "org:sco": 14} {
		n := 0
		for _, k := range checked.Claims() {
			if k.Object == org {
				n++
			}
		}
		if n != want {
			t.Errorf("%d rows about %s, want %d", n, org, want)
		}
	}
	if !slices.ContainsFunc(checked.Claims(), func(k claims.Claim) bool { return k.Subject == "state:armenia" && k.Object == "org:csto" }) {
		t.Error("Armenia is not in the CSTO")
	}
}

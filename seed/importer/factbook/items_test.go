package factbook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/seed/crosswalk"
	"entente/seed/importer"
)

func TestItems(t *testing.T) {
	for raw, want := range map[string]string{
		"BIS, EU":            "BIS EU",
		"BIS; EU":            "BIS EU",
		"none":               "",
		"SCO (observer), UN": "SCO(observer) UN",
		"CIS (associate member, has not ratified, or so), UN": "CIS(associate member, has not ratified, or so) UN",
		"OECD (Enhanced Engagement, OPANAL, UN":               "OECD(Enhanced Engagement) OPANAL UN",
		"OECD (Enhanced Engagement, ICC (NGOs), UN":           "OECD(Enhanced Engagement) ICC(NGOs) UN",
		"<p>AU,&nbsp;IOC</p>":                                 "AU IOC",
		"EITI (compliant country) (suspended)":                "EITI(suspended)",
		"X is a member of these organizations: ADB, CICA":     "ADB CICA",
		"before 15 August, 2021, X was a member of: ADB, UN":  "ADB UN",
		"AU.": "AU",
	} {
		var got []string
		for _, it := range itemsOf(raw) {
			text := it.org
			if it.qualifier != "" {
				text += "(" + it.qualifier + ")"
			}
			got = append(got, text)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", raw, diff)
		}
	}
}

func TestWhatQualifiersSay(t *testing.T) {
	for qualifier, want := range map[string]string{
		"": "MEMBER_OF FULL", "member": "MEMBER_OF FULL", "nonregional member": "MEMBER_OF FULL nonregional member",
		"associate": "MEMBER_OF ASSOCIATE", "associate member": "MEMBER_OF ASSOCIATE", "correspondent": "MEMBER_OF ASSOCIATE correspondent",
		"observer": "OBSERVER_OF", "associate observer": "OBSERVER_OF", "dialogue partner": "PARTNER_OF dialogue partner", "partners": "PARTNER_OF partner",
		"candidate country": "CANDIDATE_FOR candidate country", "pending member": "CANDIDATE_FOR pending member",
		"suspended": "MEMBER_OF FULL, SUSPENDED_FROM MEMBERSHIP", "temporarily suspended": "MEMBER_OF FULL, SUSPENDED_FROM MEMBERSHIP",
		"NGOs": "AFFILIATED_WITH NGOs", "national committees": "AFFILIATED_WITH national committees", "temporary": "MEMBER_OF FULL temporary",
		"excluded from formal participation since 1962": "MEMBER_OF FULL, SUSPENDED_FROM excluded from formal participation since 1962",
	} {
		var got []string
		for _, s := range importer.Participation(qualifier) {
			got = append(got, strings.Join(strings.Fields(strings.Join([]string{s.Predicate, s.Status, s.Scope, s.Kind, s.Role}, " ")), " "))
		}
		if diff := cmp.Diff(want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", qualifier, diff)
		}
	}
}

func TestBrokenFiles(t *testing.T) {
	for name, test := range map[string]struct{ name, text, want string }{
		"unknown header": {"x.csv", "a,b\n1,2\n", "x.csv:1: this is no file of the Factbook"},
		"broken JSON":    {"rs.json", "{", "rs.json: this is no JSON of a country"},
		"no code":        {"p.csv", "code,raw\nrussia,UN\n", `p.csv:2: code is "russia"`},
		"no instant":     {"h.csv", "recorded_at,commit,code,kind,raw\n2023,x,rs,first,UN\n", `h.csv:2: recorded_at is "2023"`},
	} {
		d := Read([]*importer.File{{Name: test.name, Text: []byte(test.text)}}, crosswalk.New(nil, crosswalk.Builtin(), nil))
		if len(d.Problems) != 1 || !strings.HasPrefix(d.Problems[0].String(), test.want) {
			t.Errorf("%s: %v, want %s", name, d.Problems, test.want)
		}
	}
}

// A country that lacks the field in one version keeps what it had.
func TestMissingFieldIsNoExit(t *testing.T) {
	text := "recorded_at,commit,code,kind,raw\n2020-01-01T00:00:00Z,a,rs,first,\"UN, CIS\"\n2021-01-01T00:00:00Z,b,rs,changed,\n2022-01-01T00:00:00Z,c,rs,changed,UN\n"
	d := Read([]*importer.File{{Name: "h.csv", Text: []byte(text)}}, crosswalk.New(nil, crosswalk.Builtin(), nil))
	var got [][]string
	for _, e := range d.Editions {
		got = append(got, e.Claims)
	}
	both := []string{"clm:factbook:rs:cis", "clm:factbook:rs:un"}
	if diff := cmp.Diff([][]string{both, both, {"clm:factbook:rs:un"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

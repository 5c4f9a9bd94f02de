package factbook

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

func shared(t testing.TB, name string) *importer.File {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "factbook", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not there: this test reads the archive of the World Factbook", path)
	}
	f, err := importer.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// rows reads a table by other means.
func rows(t testing.TB, f *importer.File) [][]string {
	t.Helper()
	in := csv.NewReader(strings.NewReader(string(f.Text)))
	if strings.HasSuffix(f.Name, ".tsv") {
		in.Comma, in.LazyQuotes = '\t', true
	}
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

// TestItemsOfAllCountries compares every item with the list that was parsed apart.
func TestItemsOfAllCountries(t *testing.T) {
	got := map[string][]string{}
	n := 0
	for _, row := range rows(t, shared(t, "participation.csv")) {
		for _, it := range itemsOf(row[3]) {
			got[row[0]] = append(got[row[0]], it.org+"|"+it.qualifier)
		}
	}
	want := map[string][]string{}
	for _, row := range rows(t, shared(t, "participation_items.csv")) {
		org := row[3]
		if i := strings.Index(org, ": "); i > 0 {
			org = org[i+2:] // prose, which that list keeps
		}
		org, _, _ = strings.Cut(org, " (")
		if org == "none" {
			continue
		}
		want[row[0]] = append(want[row[0]], org+"|"+row[4])
		n++
	}
	for code, items := range want {
		if !slices.Equal(items, got[code]) {
			for i := range items {
				if i >= len(got[code]) || items[i] != got[code][i] {
					t.Errorf("%s: item %d is %q, want %q", code, i+1, got[code][min(i, len(got[code])-1)], items[i])
					break
				}
			}
		}
	}
	if n != 10_904 {
		t.Errorf("%d items; the list has 10,907, three of them `none`", n)
	}
}

func curated(t testing.TB) []*seed.Entity {
	t.Helper()
	checked, findings := seed.Load(seed.Data(), schema.Default())
	if len(findings) > 0 {
		t.Fatal(findings[0])
	}
	return checked.Entities()
}

func check(t testing.TB, d *importer.Draft, known []*seed.Entity) *seed.Checked {
	t.Helper()
	for _, p := range d.Problems {
		t.Error(p)
	}
	checked, findings, warnings := seed.CheckBeside(&d.Facts, schema.Default(), known)
	for _, f := range findings {
		t.Error(f)
	}
	for _, w := range warnings {
		t.Log(w)
	}
	if checked == nil {
		t.FailNow()
	}
	return checked
}

func TestAllCountries(t *testing.T) {
	known := curated(t)
	d := Read([]*importer.File{shared(t, "participation.csv")}, crosswalk.New(known, crosswalk.Builtin(), nil))
	checked := check(t, d, known)
	for _, doubt := range d.Doubts {
		t.Log(doubt)
	}
	t.Log(len(checked.Entities()), "entities", len(checked.Claims()), "claims", len(checked.Spells()), "spells")
	if n := len(checked.Claims()); n < 10_900 || n > 10_930 {
		t.Errorf("%d claims", n)
	}
	for _, want := range []struct{ subject, predicate, object string }{
		{"state:finland", "MEMBER_OF", "org:nato"}, {"state:kazakhstan", "MEMBER_OF", "org:csto"}, {"state:india", "OBSERVER_OF", "org:sco"},
		{"state:mali", "SUSPENDED_FROM", "org:au"}, {"state:mali", "MEMBER_OF", "org:au"}, {"state:turkmenistan", "MEMBER_OF", "org:cis"},
		{"state:finland", "CONTRIBUTES_TO", "mission:unifil"}, {"state:afghanistan", "PARTNER_OF", "org:sco"}, {"state:moldova", "MEMBER_OF", "org:guam"},
		{"org:eu", "MEMBER_OF", "org:fao"}, {"state:armenia", "MEMBER_OF", "org:csto"}, {"state:turkmenistan", "MEMBER_OF", "org:oic-islamic"},
	} {
		if !slices.ContainsFunc(checked.Claims(), func(k claims.Claim) bool {
			return k.Subject == want.subject && k.Predicate == want.predicate && k.Object == want.object
		}) {
			t.Errorf("there is no claim %v", want)
		}
	}
}

// TestHistory replays every version of every list, and compares what is added and
// removed with the cleaned log of changes, one by one.
func TestHistory(t *testing.T) {
	known := curated(t)
	d := Read([]*importer.File{shared(t, "factbook_history.csv.gz")}, crosswalk.New(known, crosswalk.Builtin(), nil))
	checked := check(t, d, known)
	if n := len(d.Editions); n != 58 {
		t.Errorf("%d editions, want 58", n)
	}
	t.Log(len(checked.Claims()), "claims", len(checked.Spells()), "spells", len(checked.Sources()), "sources")
	knownAt := func(day, id string) bool {
		at, _ := time.Parse(time.DateOnly, day)
		found := false
		for _, e := range d.Editions {
			if e.RecordedAt.Before(at) {
				_, found = slices.BinarySearch(e.Claims, id)
			}
		}
		return found
	}
	for _, want := range []struct {
		day, id string
		stands  bool
	}{
		{"2023-04-05", "clm:factbook:fi:nato", false}, {"2023-04-08", "clm:factbook:fi:nato", true},
		{"2024-03-13", "clm:factbook:sw:nato", false}, {"2024-03-16", "clm:factbook:sw:nato", true},
		{"2020-11-23", "clm:factbook:uz:csto", true}, {"2020-11-26", "clm:factbook:uz:csto", false},
		{"2022-04-27", "clm:factbook:ml:au:suspended", false}, {"2022-04-30", "clm:factbook:ml:au:suspended", true},
		{"2022-04-30", "clm:factbook:ml:au", true}, {"2024-01-31", "clm:factbook:ml:ecowas", true}, {"2024-02-03", "clm:factbook:ml:ecowas", false},
		{"2026-01-01", "clm:factbook:in:sco:observer", true},
	} {
		if got := knownAt(want.day, want.id); got != want.stands {
			t.Errorf("%s stands on %s: %v, want %v", want.id, want.day, got, want.stands)
		}
	}
	i := slices.IndexFunc(checked.Spells(), func(s claims.Spell) bool { return slices.Contains(s.Claims, "clm:factbook:fi:nato") })
	if day, _ := edtf.ParseDay("2023-04-06"); checked.Spells()[i].FromLatest != day {
		t.Errorf("Finland is certainly in NATO from %v", checked.Spells()[i].FromLatest)
	}
}

// TestChanges compares what changes from version to version with the cleaned log:
// 459 organizations added, 164 removed, 38 with another qualifier.
func TestChanges(t *testing.T) {
	want := map[string]int{}
	for _, row := range rows(t, shared(t, "factbook_changes.tsv")) {
		if row[2] != "af" { // prose, which that log splits as if it were items
			want[strings.Join([]string{row[0], row[2], row[3], clean(row[4])}, " ")]++
		}
	}
	got := map[string]int{}
	last := map[string]map[string]string{}
	for _, row := range rows(t, shared(t, "factbook_history.csv.gz")) {
		items := map[string]string{}
		for _, it := range itemsOf(row[4]) {
			items[it.org] = it.qualifier
		}
		before, known := last[row[2]]
		last[row[2]] = items
		if !known || row[2] == "af" {
			continue
		}
		for org, qualifier := range items {
			if old, was := before[org]; !was {
				got[strings.Join([]string{row[0], row[2], "added", org}, " ")]++
			} else if old != qualifier {
				got[strings.Join([]string{row[0], row[2], "changed", org}, " ")]++
			}
		}
		for org := range before {
			if _, is := items[org]; !is {
				got[strings.Join([]string{row[0], row[2], "removed", org}, " ")]++
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-log +versions):\n%s", diff)
	}
}

func clean(org string) string {
	org, _, _ = strings.Cut(org, " (")
	return org
}

package cow_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/claims"
	"entente/internal/panel"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/importer/cow"
)

// shared reads files of the data sets beside the repository.
func shared(t testing.TB, names ...string) []*importer.File {
	t.Helper()
	var files []*importer.File
	for _, name := range names {
		path := filepath.Join("..", "..", "..", "..", "shared", "data", name)
		if _, err := os.Stat(path); err != nil {
			t.Skipf("%s is not there: this test reads the data sets of the Correlates of War project", path)
		}
		f, err := importer.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// curated are the entities of the files of this repository.
func curated(t testing.TB) []*seed.Entity {
	t.Helper()
	checked, findings := seed.Load(seed.Data(), schema.Default())
	if len(findings) > 0 {
		t.Fatal(findings[0])
	}
	return checked.Entities()
}

// draft imports beside known entities, and fails for each problem and finding.
func draft(t testing.TB, known []*seed.Entity, files ...*importer.File) (*importer.Draft, *seed.Checked, []seed.Finding) {
	t.Helper()
	start := time.Now()
	d := cow.Read(files, crosswalk.New(known, crosswalk.Builtin(), nil))
	drafted := time.Since(start)
	for _, p := range d.Problems {
		t.Error(p)
	}
	start = time.Now()
	checked, findings, warnings := seed.CheckBeside(&d.Facts, schema.Default(), known)
	for _, f := range findings {
		t.Error(f)
	}
	if t.Failed() {
		t.FailNow()
	}
	t.Logf("%d entities, %d claims, %d spells; drafted in %.1f s, checked and resolved in %.1f s",
		len(checked.Entities()), len(checked.Claims()), len(checked.Spells()), drafted.Seconds(), time.Since(start).Seconds())
	return d, checked, warnings
}

// panelOf lays out again what was resolved, as an export does.
func panelOf(t testing.TB, checked *seed.Checked) (*panel.Record, *panel.Panel) {
	t.Helper()
	i := slices.IndexFunc(checked.Sources(), func(s *seed.Source) bool { return s.ID == cow.SourceID })
	record, err := panel.Parse(checked.Sources()[i].Coverage)
	if err != nil || record == nil {
		t.Fatal("no coverage:", err)
	}
	family := slices.DeleteFunc(slices.Clone(checked.Spells()), func(s claims.Spell) bool {
		return !slices.Contains(s.Views, claims.FamilyPrefix+cow.SourceID)
	})
	return record, record.Panel(cow.Spells(family))
}

// TestWholePanel imports the whole panel beside the curated facts, resolves it, and
// compares every cell with the file, as read by other means.
func TestWholePanel(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole panel takes some seconds")
	}
	files := shared(t, "cow-igo/state_year.csv.gz", "cow-igo/states2016.csv", "cow-igo/igos.csv")
	d, checked, warnings := draft(t, curated(t), files...)
	if len(d.Doubts) > 0 {
		t.Errorf("%d doubts, the first: %v", len(d.Doubts), d.Doubts[0])
	}
	record, p := panelOf(t, checked)
	if n := len(record.Exceptions); n > 200 {
		t.Errorf("%d exceptions: the spells should give back nearly all cells", n)
	}
	for _, w := range warnings {
		t.Log(w)
	}
	rows, err := csv.NewReader(strings.NewReader(string(files[0].Text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells, informed, wrong := 0, 0, 0
	for _, row := range rows[1:] {
		code, _ := strconv.Atoi(row[0])
		year, _ := strconv.Atoi(row[1])
		i, ok := p.StateIndex(code)
		if !ok || !p.HasRow(i, year) {
			t.Fatalf("no row for %d in %d", code, year)
		}
		for j, label := range rows[0][3:] {
			cells++
			if row[3+j] != "-1" {
				informed++
			}
			if got := strconv.Itoa(int(p.At(i, j, year))); got != row[3+j] {
				if wrong++; wrong < 10 {
					t.Errorf("%d in %s in %d is %s, want %s", code, label, year, got, row[3+j])
				}
			}
		}
	}
	if cells != 8_307_438 || informed != 2_848_152 || wrong > 0 {
		t.Errorf("%d cells, %d of organizations that exist, %d wrong; want 8,307,438 and 2,848,152 and none", cells, informed, wrong)
	}
	historical(t, checked)
}

// historical: who was a member under a number that stood for several states.
func historical(t *testing.T, checked *seed.Checked) {
	t.Helper()
	for _, want := range []struct{ claim, subject, object, from, through, at string }{
		{"clm:cow-igo:365:wpact:1955", "state:soviet-union", "org:warsaw-pact", "1955", "1991", ""},
		{"clm:cow-igo:365:cis:1991", "state:russia", "org:cis", "1991", "", "2014"},
		{"clm:cow-igo:704:csto:2002", "state:uzbekistan", "org:csto", "2002", "2011", ""},
		{"clm:cow-igo:260:nato:1955", "state:germany", "org:nato", "1955", "1989", ""},
		{"clm:cow-igo:701:cis:2005", "state:turkmenistan", "org:cis", "2005", "", "2014"},
	} {
		i := slices.IndexFunc(checked.Claims(), func(k claims.Claim) bool { return k.ID == want.claim })
		if i < 0 {
			t.Errorf("there is no %s", want.claim)
			continue
		}
		k := checked.Claims()[i]
		if k.Subject != want.subject || k.From.String() != want.from || k.Through.String() != want.through || k.At.String() != want.at {
			t.Errorf("%s is %s, from %s through %s at %s; want %+v", k.ID, k.Subject, k.From, k.Through, k.At, want)
		}
		if strings.HasPrefix(want.object, "org:c") && k.Object != want.object || want.object == "org:nato" && k.Object != want.object {
			t.Errorf("%s is in %s, want %s", k.ID, k.Object, want.object)
		}
	}
}

// TestSampleOfIGOYears imports the other layout of the same panel: it says the same
// of its organizations.
func TestSampleOfIGOYears(t *testing.T) {
	files := shared(t, "cow-igo/igo_year_sample.csv", "cow-igo/states2016.csv")
	_, checked, _ := draft(t, curated(t), files...)
	_, p := panelOf(t, checked)
	rows, err := csv.NewReader(strings.NewReader(string(files[0].Text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, row := range rows[1:] {
		j, ok := p.OrganizationIndex(strings.ToLower(row[0]))
		if !ok {
			t.Fatalf("no organization %s", row[0])
		}
		year, _ := strconv.Atoi(row[2])
		for i, s := range p.States {
			column := slices.Index(rows[0], s.Label)
			want := row[column]
			if want == "" {
				want = "-2"
			}
			if got := strconv.Itoa(int(p.At(i, j, year))); got != want && !(want == "-2" && got == "-1") {
				t.Errorf("%s in %s in %d is %s, want %s", s.Label, row[0], year, got, want)
			}
			n++
		}
	}
	t.Log(n, "cells")
}

// TestLists imports the lists of states alone.
func TestLists(t *testing.T) {
	for _, name := range []string{"cow-igo/states2016.csv", "state-systems/cowstates.csv", "state-systems/gwstates.csv"} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			known := curated(t)
			d, checked, _ := draft(t, known, shared(t, name)...)
			for _, doubt := range d.Doubts {
				t.Error(doubt)
			}
			for _, e := range checked.Entities() {
				if e.Name == "Kazakhstan" || e.Name == "Germany" {
					t.Errorf("%s was made again", e.ID)
				}
			}
			if n := len(checked.Entities()); n < 130 || n > 190 {
				t.Errorf("%d new states", n)
			}
		})
	}
}

// BenchmarkWholePanel drafts, checks and resolves the whole panel.
func BenchmarkWholePanel(b *testing.B) {
	files := shared(b, "cow-igo/state_year.csv.gz", "cow-igo/states2016.csv", "cow-igo/igos.csv")
	known := curated(b)
	for b.Loop() {
		draft(b, known, files...)
	}
	b.ReportAllocs()
}

package entente_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/bridge"
	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/export"
	"entente/seed/importer"
	"entente/seed/importer/cow"
	"entente/seed/load"
)

// panelOfTheProject is the panel of the Correlates of War as an importer reads it beside
// known entities, and as its file has it: header and rows.
func panelOfTheProject(t testing.TB, known []*seed.Entity) (*importer.Draft, [][]string) {
	t.Helper()
	var files []*importer.File
	for _, name := range []string{"state_year.csv.gz", "states2016.csv", "igos.csv"} {
		path := filepath.Join("..", "shared", "data", "cow-igo", name)
		if _, err := os.Stat(path); err != nil {
			t.Skipf("%s is not there: this test reads the panel of the Correlates of War project", path)
		}
		f, err := importer.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	d := cow.Read(files, crosswalk.New(known, crosswalk.Builtin(), nil))
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems[0])
	}
	rows, err := csv.NewReader(bytes.NewReader(files[0].Text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return d, rows
}

// ofTheProject asks for a table as the project tells it.
const ofTheProject = "accordingTo=" + cow.SourceID

// exportedRows is a table as CSV, read again.
func exportedRows(t *testing.T, g export.Graph, text string) [][]string {
	t.Helper()
	start := time.Now()
	rows, err := csv.NewReader(strings.NewReader(exportedFrom(t, g, text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows in %.1f s, read again", len(rows)-1, time.Since(start).Seconds())
	return rows
}

// TestPanelOfTheCorrelatesOfWar imports the panel beside the curated facts, resolves it,
// exports it again, and compares every cell, and every dyad, with what its file says.
func TestPanelOfTheCorrelatesOfWar(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole panel takes a while")
	}
	built, _ := seed.Load(seed.Data(), schema.Default())
	d, rows := panelOfTheProject(t, built.Entities())
	facts, findings := seed.Read(seed.Data())
	facts.Sources = append(facts.Sources, d.Facts.Sources...)
	facts.Entities = append(facts.Entities, d.Facts.Entities...)
	facts.Claims = append(facts.Claims, d.Facts.Claims...)
	checked, more, _ := seed.CheckBeside(facts, schema.Default(), nil)
	if findings = append(findings, more...); len(findings) > 0 {
		t.Fatalf("%d findings, the first: %v", len(findings), findings[0])
	}
	o := load.Options{RecordedAt: recorded}
	set, err := load.Records(checked, o)
	if err != nil {
		t.Fatal(err)
	}
	id, content, all := load.Told(checked, o)
	comparePanel(t, rows, export.NewMemory(set, [][2]string{{id, content}}, all, checked.World()))
}

// TestPanelThroughNeo4j does the same through the database. It takes minutes, so it
// runs if ENTENTE_DEEP is set.
func TestPanelThroughNeo4j(t *testing.T) {
	if os.Getenv("ENTENTE_DEEP") == "" {
		t.Skip("set ENTENTE_DEEP=1 to load the whole panel; it takes minutes")
	}
	curated(t)
	held = "" // the panel comes on top
	db := bridge.Store(launchtest.SharedDB(t))
	known, err := load.Entities(t.Context(), db, schema.Default(), "cow-igo")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	d, rows := panelOfTheProject(t, known)
	checked, findings, _ := seed.CheckBeside(&d.Facts, schema.Default(), known)
	if len(findings) > 0 {
		t.Fatalf("%d findings, the first: %v", len(findings), findings[0])
	}
	t.Logf("read, checked and resolved in %.1f s", time.Since(start).Seconds())
	start = time.Now()
	if _, err := load.Load(t.Context(), db, checked, load.Options{Origin: "cow-igo", RecordedAt: recorded}); err != nil {
		t.Fatal(err)
	}
	t.Logf("loaded in %.1f s", time.Since(start).Seconds())
	comparePanel(t, rows, export.Neo4j{Reader: db, Catalog: schema.Default()})
}

// comparePanel compares all panels of a graph with the file.
func comparePanel(t *testing.T, rows [][]string, g export.Graph) {
	t.Run("state-year --wide", func(t *testing.T) {
		compareWide(t, rows, exportedRows(t, g, "state-year?wide=true&"+ofTheProject))
	})
	t.Run("igo-year", func(t *testing.T) { compareIGOYears(t, rows, exportedRows(t, g, "igo-year?"+ofTheProject)) })
	t.Run("state-year", func(t *testing.T) { compareCounts(t, rows, exportedRows(t, g, "state-year?"+ofTheProject)) })
	t.Run("dyad-year", func(t *testing.T) {
		compareDyads(t, rows, exportedRows(t, g, "dyad-year?statuses=full,associate&"+ofTheProject))
	})
}

const allInformed = 2_848_152 // cells that are not -1

// compareWide compares the table with the file as it is: same rows, same columns.
func compareWide(t *testing.T, want, got [][]string) {
	informed, wrong := 0, 0
	if len(got) != len(want) || strings.Join(got[0], ",") != strings.Join(want[0], ",") {
		t.Fatalf("%d rows with the columns %s…, want %d with %s…", len(got), got[0][:5], len(want), want[0][:5])
	}
	at := map[[2]string][]string{}
	for _, row := range got[1:] {
		at[[2]string{row[0], row[1]}] = row
	}
	for _, row := range want[1:] {
		have := at[[2]string{row[0], row[1]}]
		if have == nil {
			t.Fatalf("no row for %s in %s", row[0], row[1])
		}
		for i := 3; i < len(row); i++ {
			if row[i] != "-1" {
				informed++
			}
			if have[i] != row[i] {
				if wrong++; wrong < 10 {
					t.Errorf("%s in %s in %s is %s, want %s", row[0], want[0][i], row[1], have[i], row[i])
				}
			}
		}
	}
	if informed != allInformed || wrong > 0 {
		t.Errorf("%d cells that are not -1, %d wrong; want %d and none", informed, wrong, allInformed)
	}
}

// compareIGOYears compares every cell that is not -1 of the other layout, and that it
// has no cell beside them: where a state has no row, -1; no row where nobody has one.
func compareIGOYears(t *testing.T, want, got [][]string) {
	column, have := map[string]int{}, map[[2]string][]string{}
	for i, label := range got[0] {
		column[label] = i
	}
	cells, minus := 0, 0
	for _, row := range got[1:] {
		have[[2]string{strings.ToLower(row[0]), row[2]}] = row
		for _, c := range row[3 : len(row)-2] {
			if cells++; c == "-1" {
				minus++
			}
		}
	}
	informed, wrong := 0, 0
	for _, row := range want[1:] {
		for i := 3; i < len(row); i++ {
			if row[i] == "-1" {
				continue
			}
			informed++
			if h := have[[2]string{want[0][i], row[1]}]; h == nil || h[column[row[2]]] != row[i] {
				if wrong++; wrong < 10 {
					t.Errorf("%s in %s in %s is not %s", row[2], want[0][i], row[1], row[i])
				}
			}
		}
	}
	if informed != allInformed || cells-minus != informed || wrong > 0 {
		t.Errorf("%d cells that are not -1 of %d, %d wrong; want %d and none", cells-minus, informed, wrong, allInformed)
	}
	t.Logf("%d rows, %d cells of states that are not in the system", len(got)-1, minus)
}

// compareCounts counts the codes of each row of the file.
func compareCounts(t *testing.T, want, got [][]string) {
	if len(got) != len(want) || strings.Join(got[0], ",") != "ccode,year,full,associate,observer,any" {
		t.Fatalf("%d rows of %v, want %d", len(got), got[0], len(want))
	}
	at := map[[2]string]string{}
	for _, row := range got[1:] {
		at[[2]string{row[0], row[1]}] = strings.Join(row[2:], ",")
	}
	for _, row := range want[1:] {
		n := map[string]int{}
		for _, c := range row[3:] {
			n[c]++
		}
		counts := []string{strconv.Itoa(n["1"]), strconv.Itoa(n["2"]), strconv.Itoa(n["3"]), strconv.Itoa(n["1"] + n["2"] + n["3"])}
		if have := at[[2]string{row[0], row[1]}]; have != strings.Join(counts, ",") {
			t.Errorf("%s in %s has %s, want %v", row[0], row[1], have, counts)
		}
	}
}

// compareDyads counts joint memberships from the rows of the file, in another way than
// the export does: organization by organization. It also holds the rule of the rows:
// each pair of states with a row in that year once, the smaller number first, ordered.
func compareDyads(t *testing.T, want, got [][]string) {
	const states = 1000 // numbers are smaller
	joint := map[int]map[int]int{}
	inSystem := map[int][]int{}
	members := map[[2]int][]int{} // of organization and year
	for _, row := range want[1:] {
		code, _ := strconv.Atoi(row[0])
		year, _ := strconv.Atoi(row[1])
		inSystem[year] = append(inSystem[year], code)
		for i, c := range row[3:] {
			if c == "1" || c == "2" {
				members[[2]int{i, year}] = append(members[[2]int{i, year}], code)
			}
		}
	}
	pairs := 0
	for year, codes := range inSystem {
		joint[year] = map[int]int{}
		pairs += len(codes) * (len(codes) - 1) / 2
	}
	for at, codes := range members {
		for i, a := range codes {
			for _, b := range codes[i+1:] {
				joint[at[1]][min(a, b)*states+max(a, b)]++
			}
		}
	}
	sum, none, before := 0, 0, [3]int{}
	for _, row := range got[1:] {
		var n [4]int
		for i, text := range row {
			n[i], _ = strconv.Atoi(text)
		}
		at := [3]int{n[0], n[1], n[2]}
		if n[0] >= n[1] || at[0] < before[0] || at[0] == before[0] && (at[1] < before[1] || at[1] == before[1] && at[2] <= before[2]) {
			t.Fatalf("the row %v comes after %v", row, before)
		}
		before = at
		if w := joint[n[2]][n[0]*states+n[1]]; w != n[3] {
			t.Fatalf("%d and %d share %d organizations in %d, want %d", n[0], n[1], n[3], n[2], w)
		}
		if sum += n[3]; n[3] == 0 {
			none++
		}
	}
	if strings.Join(got[0], ",") != "ccode1,ccode2,year,joint" || len(got)-1 != pairs || pairs != 917_695 || none != 45_276 || sum != 20_527_043 {
		t.Errorf("%v: %d rows of %d pairs, %d without any, %d in all; want 917,695 rows, 45,276 without, 20,527,043 in all", got[0], len(got)-1, pairs, none, sum)
	}
}

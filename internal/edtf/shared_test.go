package edtf

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A category is a form that other libraries read and this package refuses:
// how it looks, and the words that name it in the refusal.
type category struct {
	name string
	form *regexp.Regexp
}

// outOfScope is in the order in which a text with several forms is refused.
var outOfScope = []category{
	{"all-of sets {a,b} are out of scope", regexp.MustCompile(`^\{`)},
	{"marks on one part of a date are out of scope", regexp.MustCompile(`(^|[-/[,])[?~%]|[?~%]-`)},
	{"exponential years (E) are out of scope", regexp.MustCompile(`^Y-?\d+E`)},
	{"significant digits (S) are out of scope", regexp.MustCompile(`\dS\d+$`)},
	{"beyond the days that can be counted", regexp.MustCompile(`^Y-?\d{8,}$`)},
	{"is out of scope; expected 01 to 12, or a season 21 to 24", regexp.MustCompile(`^-?\d{4}-(2[5-9]|3\d|4[01])$`)},
}

// What the vectors decide by rules that neither the standard nor this package
// has; the README beside them says so.
const (
	inScope      = "in scope"
	foreignOrder = "an interval ends before it starts though its ends overlap"
	unknownEnd   = "an unknown end is ten years away"
	shortWinter  = "winter ends on 31 December"
)

// readShared reads a file of the vectors of other libraries, which stand
// beside the repository, as rows by column name.
func readShared(t *testing.T, name string) []map[string]string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "edtf", name)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not there, so the vectors of other libraries are not checked", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	columns := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range strings.Split(line, "\t") {
			row[columns[i]] = cell
		}
		var plain string
		if err := json.Unmarshal([]byte(row["string"]), &plain); err != nil {
			t.Fatalf("%s: %s: %v", name, row["string"], err)
		}
		row["string"] = plain
		rows = append(rows, row)
	}
	return rows
}

// A reading is what the vectors tell about a date or an interval.
type reading struct {
	lo, hi                 Day
	printed                string
	uncertain, approximate bool
}

// read reads an interval if there is a slash, else a date.
func read(text string) (reading, error) {
	if !strings.Contains(text, "/") {
		date, err := Parse(text)
		lo, hi := date.Bounds()
		return reading{lo, hi, date.String(), date.Uncertain(), date.Approximate()}, err
	}
	interval, err := ParseInterval(text)
	lo, hi := interval.Bounds()
	from, to := interval.From, interval.To
	return reading{lo, hi, interval.String(), from.Uncertain() || to.Uncertain(), from.Approximate() || to.Approximate()}, err
}

// readInScope reads a text that another library finds valid. If it has an
// out-of-scope form, it must be refused by that name.
func readInScope(t *testing.T, text string) (r reading, where string) {
	t.Helper()
	r, err := read(text)
	for _, c := range outOfScope {
		if !c.form.MatchString(text) {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.name) {
			t.Errorf("%s gives %v, want a refusal that says %q", text, err, c.name)
		}
		return r, c.name
	}
	if err != nil {
		t.Error(err)
	}
	return r, inScope
}

func checkCounts(t *testing.T, want, got map[string]int) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("vectors by category (-want +got):\n%s", diff)
	}
}

func TestSharedValid(t *testing.T) {
	got := map[string]int{}
	for _, row := range readShared(t, "valid.tsv") {
		text := row["string"]
		r, where := readInScope(t, text)
		got[where]++
		if want := strings.ReplaceAll(text, ", ", ","); where == inScope && r.printed != want {
			t.Errorf("%s is printed as %s, want %s", text, r.printed, want)
		}
	}
	checkCounts(t, map[string]int{
		inScope:            90,
		outOfScope[0].name: 5,
		outOfScope[1].name: 24,
		outOfScope[2].name: 2,
		outOfScope[3].name: 4,
		outOfScope[4].name: 1,
		outOfScope[5].name: 10,
	}, got)
}

func TestSharedInvalid(t *testing.T) {
	got := map[string]int{}
	for _, row := range readShared(t, "invalid.tsv") {
		if _, err := read(row["string"]); err != nil {
			got["refused"]++
			continue
		}
		if row["string"] != "2004-06-11%/2004-06~" {
			t.Errorf("%s is read without an error", row["string"])
		}
		got[foreignOrder]++
	}
	checkCounts(t, map[string]int{"refused": 34, foreignOrder: 1}, got)
}

func TestSharedBounds(t *testing.T) {
	got := map[string]int{}
	for _, row := range readShared(t, "bounds.tsv") {
		text := row["string"]
		r, where := readInScope(t, text)
		if where != inScope {
			got[where]++
			continue
		}
		lower := strings.ReplaceAll(row["lower_strict"], "-inf", "..")
		upper := strings.ReplaceAll(row["upper_strict"], "inf", "..")
		agrees := r.lo == mustDay(t, lower, NegInf) && r.hi == mustDay(t, upper, PosInf)
		switch {
		case row["note"] == "unknown-end":
			where = unknownEnd
		case row["note"] == "season" && strings.HasSuffix(text, "-24"):
			where = shortWinter
		}
		if agrees != (where == inScope) {
			t.Errorf("%s: bounds of %s are %v … %v, and the vector has %s … %s", where, text, r.lo, r.hi, lower, upper)
		}
		got[where]++
	}
	checkCounts(t, map[string]int{
		inScope:            28,
		unknownEnd:         2,
		shortWinter:        1,
		outOfScope[0].name: 1,
		outOfScope[1].name: 6,
		outOfScope[2].name: 1,
		outOfScope[3].name: 3,
		outOfScope[4].name: 1,
		outOfScope[5].name: 2,
	}, got)
}

func TestSharedFlags(t *testing.T) {
	got := map[string]int{}
	for _, row := range readShared(t, "flags.tsv") {
		r, where := readInScope(t, row["string"])
		got[where]++
		if where != inScope {
			continue
		}
		if want := row["uncertain"] == "1" || row["both"] == "1"; r.uncertain != want {
			t.Errorf("%s uncertain: %v, want %v", row["string"], r.uncertain, want)
		}
		if want := row["approximate"] == "1" || row["both"] == "1"; r.approximate != want {
			t.Errorf("%s approximate: %v, want %v", row["string"], r.approximate, want)
		}
	}
	checkCounts(t, map[string]int{inScope: 4, outOfScope[1].name: 10}, got)
}

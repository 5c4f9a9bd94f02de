package edtf

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A vector is one line of a tab-separated file, and the place it stands at.
type vector struct {
	cells []string
	place string
}

// cell is empty beyond the last tab, so that lines may end early.
func (v vector) cell(i int) string {
	if i < len(v.cells) {
		return v.cells[i]
	}
	return ""
}

// readVectors reads the lines of a file in testdata that are not comments.
func readVectors(tb testing.TB, name string) []vector {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	var vectors []vector
	for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		if !strings.HasPrefix(line, "#") {
			vectors = append(vectors, vector{strings.Split(line, "\t"), name + ":" + strconv.Itoa(i+1)})
		}
	}
	return vectors
}

// mustDay reads a day, or ".." as the given sentinel.
func mustDay(tb testing.TB, text string, open Day) Day {
	tb.Helper()
	if text == ".." {
		return open
	}
	day, err := ParseDay(text)
	if err != nil {
		tb.Fatal(err)
	}
	return day
}

func mustParse(tb testing.TB, text string) Date {
	tb.Helper()
	date, err := Parse(text)
	if err != nil {
		tb.Fatal(err)
	}
	return date
}

func TestDates(t *testing.T) {
	for _, v := range readVectors(t, "dates.tsv") {
		date, err := Parse(v.cell(0))
		if err != nil {
			t.Errorf("%s: %v", v.place, err)
			continue
		}
		lo, hi := date.Bounds()
		wantLo, wantHi := mustDay(t, v.cell(1), NegInf), mustDay(t, v.cell(2), PosInf)
		if lo != wantLo || hi != wantHi {
			t.Errorf("%s: bounds of %s are %v … %v, want %v … %v", v.place, date, lo, hi, wantLo, wantHi)
		}
		marks := v.cell(3)
		if got, want := date.Uncertain(), marks == "?" || marks == "%"; got != want {
			t.Errorf("%s: %s uncertain: %v, want %v", v.place, date, got, want)
		}
		if got, want := date.Approximate(), marks == "~" || marks == "%"; got != want {
			t.Errorf("%s: %s approximate: %v, want %v", v.place, date, got, want)
		}
		canonical := v.cell(4)
		if canonical == "" {
			canonical = v.cell(0)
		}
		if date.String() != canonical {
			t.Errorf("%s: printed as %s, want %s", v.place, date, canonical)
		}
		if date.IsOpen() != (canonical == "..") || date.IsZero() {
			t.Errorf("%s: open %v, absent %v", v.place, date.IsOpen(), date.IsZero())
		}
	}
}

func TestIntervals(t *testing.T) {
	for _, v := range readVectors(t, "intervals.tsv") {
		interval, err := ParseInterval(v.cell(0))
		if err != nil {
			t.Errorf("%s: %v", v.place, err)
			continue
		}
		lo, hi := interval.Bounds()
		got := []string{interval.String(), lo.String(), hi.String(), interval.From.String(), interval.To.String()}
		want := []string{v.cell(0), v.cell(1), v.cell(2), v.cell(3), v.cell(4)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", v.place, diff)
		}
		for _, end := range []struct {
			date Date
			text string
		}{{interval.From, v.cell(3)}, {interval.To, v.cell(4)}} {
			if end.text != "" && end.date != mustParse(t, end.text) {
				t.Errorf("%s: the end %s differs from the date of the same spelling", v.place, end.text)
			}
			if end.date.IsZero() != (end.text == "") || end.date.IsOpen() != (end.text == "..") {
				t.Errorf("%s: an open and an unknown end are confused", v.place)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	readers := map[string]func(string) error{
		"date":     func(in string) error { _, err := Parse(in); return err },
		"interval": func(in string) error { _, err := ParseInterval(in); return err },
		"day":      func(in string) error { _, err := ParseDay(in); return err },
	}
	for _, v := range readVectors(t, "refused.tsv") {
		in := v.cell(1)
		err := readers[v.cell(0)](in)
		var refused *Error
		if !errors.As(err, &refused) {
			t.Errorf("%s: %q gives %v, want an *Error", v.place, in, err)
			continue
		}
		if refused.Input != in || strconv.Itoa(refused.Pos) != v.cell(2) || !strings.Contains(err.Error(), v.cell(3)) {
			t.Errorf("%s: got offset %d of %q: %v\nwant offset %s: … %s …", v.place, refused.Pos, refused.Input, err, v.cell(2), v.cell(3))
		}
	}
}

func TestErrorCountsCharacters(t *testing.T) {
	err := &Error{Input: "mai–2012", Pos: 6, Problem: "this is wrong", Want: "that"}
	want := `"mai–2012" at character 5: this is wrong; expected that`
	if err.Error() != want {
		t.Errorf("got %s, want %s", err, want)
	}
}

package edtf

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDayOfSaturates(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             Day
	}{
		{1970, 1, 1, 0},
		{1969, 12, 31, -1},
		{2012, 14, 1, DayOf(2013, 2, 1)},
		{2012, 3, 0, DayOf(2012, 2, 29)},
		{2012, -11, 28, DayOf(2011, 1, 28)},
		{maxYear + 1, 1, 1, PosInf - 192},
		{maxYear + 2, 1, 1, PosInf},
		{minYear - 2, 1, 1, NegInf},
		{math.MaxInt, math.MaxInt, math.MaxInt, PosInf},
		{math.MinInt, math.MinInt, math.MinInt, NegInf},
	} {
		if got := DayOf(c.year, c.month, c.day); got != c.want {
			t.Errorf("DayOf(%d, %d, %d) = %d, want %d", c.year, c.month, c.day, got, c.want)
		}
	}
}

func TestDayAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(minYear, maxYear).Draw(t, "year")
		month := rapid.IntRange(-30, 30).Draw(t, "month")
		day := rapid.IntRange(-400, 400).Draw(t, "day")
		civil := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		got := DayOf(year, month, day)
		if want := floorDiv(civil.Unix(), 86400); int64(got) != min(max(want, int64(NegInf)), int64(PosInf)) {
			t.Fatalf("DayOf(%d, %d, %d) = %d, want %d", year, month, day, got, want)
		}
		if got == NegInf || got == PosInf {
			return
		}
		if y, m, d := got.Civil(); y != civil.Year() || m != int(civil.Month()) || d != civil.Day() {
			t.Fatalf("Civil of %d = %d, %d, %d, want %v", got, y, m, d, civil)
		}
	})
}

func TestDayPrintsAndReads(t *testing.T) {
	for text, day := range map[string]Day{
		"2012-06-28":   DayOf(2012, 6, 28),
		"0199-01-02":   DayOf(199, 1, 2),
		"0000-12-31":   DayOf(0, 12, 31),
		"-0044-03-15":  DayOf(-44, 3, 15),
		"12345-06-07":  DayOf(12345, 6, 7),
		"-12345-06-07": DayOf(-12345, 6, 7),
	} {
		if day.String() != text {
			t.Errorf("%d prints as %s, want %s", day, day, text)
		}
	}
	if NegInf.String() != ".." || PosInf.String() != ".." {
		t.Errorf("the sentinels print as %s and %s, want ..", NegInf, PosInf)
	}
	rapid.Check(t, func(t *rapid.T) {
		day := Day(rapid.Int32Range(int32(DayOf(minYear, 1, 1)), int32(DayOf(maxYear, 12, 31))).Draw(t, "day"))
		again, err := ParseDay(day.String())
		if err != nil || again != day {
			t.Fatalf("%d prints as %s, which reads as %d, %v", day, day, again, err)
		}
	})
}

func TestDayAdd(t *testing.T) {
	for _, c := range []struct {
		day  Day
		n    int
		want Day
	}{
		{0, 31, DayOf(1970, 2, 1)},
		{0, -1, DayOf(1969, 12, 31)},
		{PosInf - 1, 1, PosInf},
		{PosInf - 1, 2, PosInf},
		{NegInf + 1, -1, NegInf},
		{NegInf + 1, -5, NegInf},
		{PosInf, -1, PosInf},
		{NegInf, 1, NegInf},
		{NegInf + 1, math.MaxUint32 - 2, PosInf - 1},
		{0, math.MaxInt, PosInf},
		{0, math.MinInt, NegInf},
	} {
		if got := c.day.Add(c.n); got != c.want {
			t.Errorf("(%d).Add(%d) = %d, want %d", c.day, c.n, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	type record struct {
		Day  Day
		Date Date
		None Date `json:",omitzero"`
	}
	in := record{Day: DayOf(2012, 6, 28), Date: mustParse(t, "[1999..]")}
	text, err := json.Marshal(in)
	if want := `{"Day":"2012-06-28","Date":"[1999..]"}`; err != nil || string(text) != want {
		t.Fatalf("got %s, %v, want %s", text, err, want)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || out != in {
		t.Errorf("got %v, %v, want %v", out, err, in)
	}
	if err := json.Unmarshal([]byte(`{"Date":""}`), &out); err != nil || !out.Date.IsZero() {
		t.Errorf("the empty text gives %v, %v, want an absent date", out.Date, err)
	}
	for _, bad := range []string{`{"Day":"2012-06"}`, `{"Day":".."}`, `{"Day":""}`, `{"Date":"2012/2013"}`} {
		if err := json.Unmarshal([]byte(bad), &out); err == nil {
			t.Errorf("%s is read without an error", bad)
		}
	}
	for _, sentinel := range []Day{NegInf, PosInf} {
		if text, err := sentinel.MarshalText(); err == nil {
			t.Errorf("the sentinel %d is written as %s, want an error", sentinel, text)
		}
	}
}

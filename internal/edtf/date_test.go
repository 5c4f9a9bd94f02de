package edtf

import (
	"testing"
	"unsafe"
)

func TestAbsentDate(t *testing.T) {
	var absent Date
	if lo, hi := absent.Bounds(); lo != NegInf || hi != PosInf {
		t.Errorf("an absent date has the bounds %v … %v, want none", lo, hi)
	}
	if !absent.IsZero() || absent.IsOpen() || absent.Uncertain() || absent.Approximate() || absent.String() != "" {
		t.Errorf("the zero Date is not simply absent: %q", absent)
	}
	if (Interval{}).String() != "" || !(Interval{}).IsZero() || (Interval{To: mustParse(t, "..")}).IsZero() {
		t.Error("the zero Interval, and no other, is absent")
	}
}

func TestDatesCompareByMeaningOfTheirSpelling(t *testing.T) {
	if mustParse(t, "[1667, 1672]") != mustParse(t, "[1667,1672]") {
		t.Error("a blank in a set makes another date")
	}
	if mustParse(t, "1999") == mustParse(t, "1999?") {
		t.Error("a mark makes no other date")
	}
}

// Claims hold millions of dates: they stay small, and reading a canonical
// one takes no memory.
func TestDateIsCompact(t *testing.T) {
	if size := unsafe.Sizeof(Date{}); size > 24 {
		t.Errorf("a Date takes %d bytes, want 24", size)
	}
	for _, text := range []string{"2012-06-28", "2022-01-0X", "1997?", "2021-24", "[2012-06..2014-08]", "2022-01-10T16:55:10"} {
		if n := testing.AllocsPerRun(100, func() { _, _ = Parse(text) }); n > 0 {
			t.Errorf("reading %s allocates %v times, want none", text, n)
		}
	}
}

func BenchmarkParseDay(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("2012-06-28"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseSet(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("[1667, 1668-12, 1670..1672]"); err != nil {
			b.Fatal(err)
		}
	}
}

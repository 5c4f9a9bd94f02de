package edtf

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyCalendarDay is a day of a year with four digits.
func anyCalendarDay() *rapid.Generator[Day] {
	return rapid.Custom(func(t *rapid.T) Day {
		return Day(rapid.Int32Range(int32(DayOf(-9999, 1, 1)), int32(DayOf(9999, 12, 31))).Draw(t, "day"))
	})
}

// anyPlain is a year, month or day without marks, unknown digits and time.
func anyPlain() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := anyCalendarDay().Draw(t, "day").String()
		return text[:len(text)-rapid.SampledFrom([]int{0, 3, 6}).Draw(t, "cut")]
	})
}

// digitsOf are the places of the digits in a text.
func digitsOf(text string) []int {
	var places []int
	for i := range len(text) {
		if isDigit(text[i]) {
			places = append(places, i)
		}
	}
	return places
}

// anyMasked is a plain date of which some digits are unknown.
func anyMasked() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := []byte(anyPlain().Draw(t, "plain"))
		for _, place := range digitsOf(string(text)) {
			if rapid.IntRange(0, 3).Draw(t, "unknown") == 0 {
				text[place] = 'X'
			}
		}
		return string(text)
	})
}

// anySimple is a date that may stand in a set or an interval.
func anySimple() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := rapid.OneOf(anyPlain(), anyMasked(), rapid.Custom(func(t *rapid.T) string {
			return fmt.Sprintf("%04d-%d", rapid.IntRange(0, 9999).Draw(t, "year"), rapid.IntRange(21, 24).Draw(t, "season"))
		})).Draw(t, "date")
		return text + rapid.SampledFrom([]string{"", "?", "~", "%"}).Draw(t, "mark")
	})
}

func anySet() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		members := rapid.SliceOfN(anySimple(), 1, 4).Draw(t, "members")
		for i, m := range members {
			// A range from a date to itself is never reversed.
			if rapid.Bool().Draw(t, "range") {
				members[i] = m + ".." + m
			}
		}
		set := strings.Join(members, rapid.SampledFrom([]string{",", ", "}).Draw(t, "comma"))
		switch {
		case len(members) > 1 || strings.Contains(set, ".."):
			return "[" + set + "]"
		case rapid.Bool().Draw(t, "later"):
			return "[" + set + "..]"
		default:
			return "[.." + set + "]"
		}
	})
}

func anyExpression() *rapid.Generator[string] {
	return rapid.OneOf(anySimple(), anySet(), rapid.Just(".."),
		rapid.Custom(func(t *rapid.T) string {
			zone := rapid.SampledFrom([]string{"", "Z", "+05:00", "-11"}).Draw(t, "zone")
			return anyCalendarDay().Draw(t, "day").String() + "T16:55:10" + zone
		}),
		rapid.Custom(func(t *rapid.T) string {
			year := rapid.IntRange(10000, -minYear).Draw(t, "year")
			return rapid.SampledFrom([]string{"Y", "Y-"}).Draw(t, "sign") + strconv.Itoa(year)
		}))
}

// checkDate is what holds for every date that is read.
func checkDate(tb interface{ Fatalf(string, ...any) }, date Date) {
	again, err := Parse(date.String())
	if err != nil || again != date {
		tb.Fatalf("%s reads as %#v, %v, want %#v", date, again, err, date)
	}
	if lo, hi := date.Bounds(); lo > hi {
		tb.Fatalf("%s has the bounds %v … %v", date, lo, hi)
	}
}

func TestPrintedDatesReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyExpression().Draw(t, "text")
		date, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.ReplaceAll(text, ", ", ","); date.String() != want {
			t.Fatalf("%s is printed as %s, want %s", text, date, want)
		}
		checkDate(t, date)
	})
}

func TestPrintedIntervalsReadTheSame(t *testing.T) {
	anyEnd := rapid.OneOf(anySimple(), rapid.Just(".."), rapid.Just(""))
	rapid.Check(t, func(t *rapid.T) {
		from, to := anyEnd.Draw(t, "from"), anyEnd.Draw(t, "to")
		if from == "" && to == "" {
			return
		}
		text := from + "/" + to
		lo, hi := NegInf, PosInf
		if from != "" {
			lo, _ = mustParseRapid(t, from).Bounds()
		}
		if to != "" {
			_, hi = mustParseRapid(t, to).Bounds()
		}
		interval, err := ParseInterval(text)
		if lo > hi {
			if err == nil || !strings.Contains(err.Error(), "ends before it starts") {
				t.Fatalf("%s gives %v, want a refusal because it ends before it starts", text, err)
			}
			return
		}
		if err != nil || interval.String() != text {
			t.Fatalf("%s reads as %s, %v", text, interval, err)
		}
		if gotLo, gotHi := interval.Bounds(); gotLo != lo || gotHi != hi {
			t.Fatalf("%s has the bounds %v … %v, want %v … %v", text, gotLo, gotHi, lo, hi)
		}
	})
}

func mustParseRapid(t *rapid.T, text string) Date {
	date, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return date
}

// contains checks that every day that the precise date may mean is one that
// the vague date may mean.
func contains(t *rapid.T, vague, precise string) {
	lo, hi := mustParseRapid(t, precise).Bounds()
	vagueLo, vagueHi := mustParseRapid(t, vague).Bounds()
	if vagueLo > lo || hi > vagueHi {
		t.Fatalf("%s (%v … %v) is not within %s (%v … %v)", precise, lo, hi, vague, vagueLo, vagueHi)
	}
}

func TestMorePreciseIsWithinLessPrecise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyCalendarDay().Draw(t, "day").String()
		month := day[:len(day)-3]
		contains(t, month, day)
		contains(t, month[:len(month)-3], month)

		text := anyMasked().Draw(t, "text")
		if places := digitsOf(text); len(places) > 0 {
			masked := []byte(text)
			masked[rapid.SampledFrom(places).Draw(t, "place")] = 'X'
			contains(t, string(masked), text)
		}
		other := anySimple().Draw(t, "other")
		contains(t, "["+text+","+other+"]", text)
		contains(t, "["+other+", "+text+"..]", text)
		contains(t, "[.."+text+"]", text)
		contains(t, text+"?", text)
		contains(t, text, text+"~")
	})
}

// The bounds of unknown digits, found the slow way: by printing every day of
// twenty years and looking which fit.
func TestUnknownDigitsAgainstEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(-9989, 9989).Draw(t, "year")
		mask := []byte(DayOf(year, 1, rapid.IntRange(1, 365).Draw(t, "day")).String())
		// One unknown digit of the year stays within ten years.
		places := []int{len(mask) - 7, len(mask) - 5, len(mask) - 4, len(mask) - 2, len(mask) - 1}
		for _, place := range places {
			if rapid.Bool().Draw(t, "unknown") {
				mask[place] = 'X'
			}
		}
		wantLo, wantHi := PosInf, NegInf
		for d := DayOf(year-10, 1, 1); d < DayOf(year+11, 1, 1); d++ {
			if fits(mask, d.String()) {
				wantLo, wantHi = min(wantLo, d), max(wantHi, d)
			}
		}
		if lo, hi := mustParseRapid(t, string(mask)).Bounds(); lo != wantLo || hi != wantHi {
			t.Fatalf("%s has the bounds %v … %v, want %v … %v", mask, lo, hi, wantLo, wantHi)
		}
	})
}

func fits(mask []byte, text string) bool {
	if len(mask) != len(text) {
		return false
	}
	for i := range mask {
		if mask[i] != 'X' && mask[i] != text[i] {
			return false
		}
	}
	return true
}

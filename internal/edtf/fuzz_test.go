package edtf

import (
	"errors"
	"testing"
)

// FuzzParse reads any text as a date, an interval and a day. What is read
// prints and reads the same; what is refused is refused at a place in the
// text, with words; nothing is both a date and an interval.
func FuzzParse(f *testing.F) {
	for _, v := range readVectors(f, "dates.tsv") {
		f.Add(v.cell(0))
	}
	for _, v := range readVectors(f, "intervals.tsv") {
		f.Add(v.cell(0))
	}
	for _, v := range readVectors(f, "refused.tsv") {
		f.Add(v.cell(1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		date, dateErr := Parse(text)
		checkRefusal(t, text, dateErr)
		if dateErr == nil {
			checkDate(t, date)
		}
		interval, err := ParseInterval(text)
		checkRefusal(t, text, err)
		if err == nil {
			checkInterval(t, interval)
			if dateErr == nil {
				t.Fatalf("%q is read both as a date and as an interval", text)
			}
		}
		day, err := ParseDay(text)
		checkRefusal(t, text, err)
		if err == nil && day.String() != text {
			t.Fatalf("the day %q prints as %s", text, day)
		}
	})
}

func checkInterval(t *testing.T, interval Interval) {
	again, err := ParseInterval(interval.String())
	if err != nil || again != interval {
		t.Fatalf("%s reads as %#v, %v, want %#v", interval, again, err, interval)
	}
	if lo, hi := interval.Bounds(); lo > hi {
		t.Fatalf("%s has the bounds %v … %v", interval, lo, hi)
	}
}

func checkRefusal(t *testing.T, text string, err error) {
	if err == nil {
		return
	}
	var refused *Error
	if !errors.As(err, &refused) {
		t.Fatalf("%q gives %T, want an *Error", text, err)
	}
	if refused.Input != text || refused.Pos < 0 || refused.Pos > len(text) || refused.Problem == "" || refused.Want == "" {
		t.Fatalf("%q gives %#v, want a place in the text, a problem and what is wanted", text, refused)
	}
	_ = refused.Error()
}

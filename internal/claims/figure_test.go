package claims

import (
	"fmt"
	"testing"

	"entente/internal/edtf"
)

func strengths(t *testing.T, texts ...string) []Strength {
	var all []Strength
	for _, text := range texts {
		s, err := strength(text)
		if err != nil {
			t.Fatal(err)
		}
		s.Measure, s.Unit, s.Claim = Present, "persons", text
		all = append(all, s)
	}
	return all
}

func (f Figure) String() string {
	return showStrength(Strength{Min: f.Min, Max: f.Max}) + fmt.Sprint(f.Observed, f.Claims)
}

var persons = Counted{Measure: Present, Unit: "persons"}

// The latest observation not after the day counts; what may be the latest
// widens the figure.
func TestAsOf(t *testing.T) {
	rows := []struct {
		name, day string
		seen      []string
		want      string // empty = none
		age       int
	}{
		{"before the first", "2022-01-06", []string{"100@2022-01-07"}, "", 0},
		{"on its day", "2022-01-07", []string{"100@2022-01-07"}, "100..100", 0},
		{"the latest counts", "2022-01-20", []string{"100@2022-01-07", "60@2022-01-13"}, "60..60", 7},
		{"two of one day span", "2022-01-10", []string{"100@2022-01-07", "70@2022-01-07"}, "70..100", 3},
		{"a vague date may be the latest", "2022-01-10", []string{"100@2022-01-07", "70@[2022-01-06..]"}, "70..100", 4},
		{"a vague date that is surely earlier", "2022-03-10", []string{"100@2022-02-07", "70@2022-01"}, "100..100", 31},
		{"a month not over yet", "2022-01-10", []string{"70@2022-01"}, "70..70", 9},
		{"no upper bound", "2011-12-31", []string{"10001..@2011-09-01"}, "10001..", 121},
		{"no bound wins over a bound", "2011-12-31", []string{"10001..@2011-09-01", "..5000@2011-09-01"}, "..", 121},
		{"withdrawn", "2022-02-01", []string{"100@2022-01-07", "0@2022-01-19"}, "0..0", 13},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			d, err := edtf.ParseDay(row.day)
			if err != nil {
				t.Fatal(err)
			}
			f, ok := AsOf(strengths(t, row.seen...), persons, d)
			if !ok {
				if row.want != "" {
					t.Fatal("no figure")
				}
				return
			}
			got := showBounds(f.Min, f.Max)
			if age, known := f.Age(d); got != row.want || age != row.age || !known {
				t.Errorf("%s, %d days old; want %s, %d days", got, age, row.want, row.age)
			}
		})
	}
}

func showBounds(lo, hi *int64) string {
	text := ".."
	if lo != nil {
		text = fmt.Sprint(*lo) + text
	}
	if hi != nil {
		text += fmt.Sprint(*hi)
	}
	return text
}

// Measures and units are never mixed.
func TestAsOfKeepsMeasuresApart(t *testing.T) {
	all := strengths(t, "2500@2022-01-07", "3600@2022-01-08")
	all[1].Measure = Authorized
	aircraft := strengths(t, "70@2022-01-09")
	aircraft[0].Unit = "aircraft"
	f, ok := AsOf(append(all, aircraft...), Counted{Unit: "persons"}, epochOf("2022-01-10"))
	if got := showBounds(f.Min, f.Max); !ok || got != "2500..2500" {
		t.Errorf("got %s", got)
	}
}

// A figure ends with its spell.
func TestFigureOfSpell(t *testing.T) {
	w := tell(t, "a state:a CONTRIBUTES_TO mission:m from=2022-01-06 to=2022-01-19 n=100@2022-01-07")
	s := Resolve(w.claims, w.world, View{DefaultView}).Spells[0]
	for text, want := range map[string]bool{"2022-01-05": false, "2022-01-06": false, "2022-01-07": true, "2022-01-19": true, "2022-01-20": false} {
		if _, got := s.Figure(Counted{}, epochOf(text)); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// The numbers of January 2022: 2,500 in all, 70 to 100 of them attributed, four
// contributors without a figure, 2,400 to 2,430 left to them.
func TestSum(t *testing.T) {
	d := epochOf("2022-01-10")
	armenia, _ := AsOf(strengths(t, "70@[2022-01-06..]", "100@2022-01-07"), persons, d)
	all, _ := AsOf(strengths(t, "2500@2022-01-07"), persons, d)
	parts := Sum([]*Figure{&armenia, nil, nil, nil, nil})
	if parts.Min != 70 || *parts.Max != 100 || parts.Unknown != 4 || parts.Contributors != 5 || parts.Oldest != epochOf("2022-01-06") {
		t.Errorf("attributed %+v", parts)
	}
	least, most := Sum([]*Figure{&all}).Less(parts)
	if least != 2400 || *most != 2430 {
		t.Errorf("left %d..%d, want 2400..2430", least, *most)
	}
	open, _ := AsOf(strengths(t, "10001..@2011"), persons, epochOf("2011-12-31"))
	if sum := Sum([]*Figure{&open, &all}); sum.Min != 12501 || sum.Max != nil {
		t.Errorf("a figure without upper bound gives %+v", sum)
	}
	if none := Sum(nil); none.Min != 0 || *none.Max != 0 || none.Oldest != edtf.PosInf {
		t.Errorf("nobody gives %+v", none)
	}
	if least, most := Sum([]*Figure{&armenia}).Less(Sum([]*Figure{&all})); least != 0 || *most != 0 {
		t.Errorf("parts above the total leave %d..%d, want nothing", least, *most)
	}
}

func epochOf(text string) edtf.Day {
	d, err := edtf.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

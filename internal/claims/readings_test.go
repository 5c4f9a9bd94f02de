package claims

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"entente/internal/edtf"
)

// horizon is the number of days of the small world of the enumeration; beyond
// it on both sides lies a margin that stands for the open sides.
const (
	horizon = 8
	margin  = 4
)

var epoch = edtf.DayOf(2000, 1, 10)

// draft is what the random claims of one spell say, as numbers.
type draft struct {
	dates      [2]dates // of two claims; the second often says nothing
	born, gone *[2]int
	ongoing    bool
	held       [][2]int
}

type dates struct {
	start, end *[2]int
	through    bool
}

func drawDraft(t *rapid.T) draft {
	return draft{
		dates: [2]dates{
			{drawWindow(t, "start"), drawWindow(t, "end"), rapid.Bool().Draw(t, "through")},
			{drawWindow(t, "other start"), drawWindow(t, "other end"), rapid.Bool().Draw(t, "other through")},
		},
		ongoing: rapid.Bool().Draw(t, "ongoing"),
		born:    drawWindow(t, "born"),
		gone:    drawWindow(t, "gone"),
		held:    rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int { return someWindow(t) }), 0, 2).Draw(t, "held"),
	}
}

func drawWindow(t *rapid.T, name string) *[2]int {
	if rapid.Bool().Draw(t, name+" stated") {
		w := rapid.Custom(func(t *rapid.T) [2]int { return someWindow(t) }).Draw(t, name)
		return &w
	}
	return nil
}

func someWindow(t *rapid.T) [2]int {
	lo := rapid.IntRange(0, horizon-1).Draw(t, "lo")
	return [2]int{lo, min(horizon-1, lo+rapid.IntRange(0, 3).Draw(t, "width"))}
}

func text(w [2]int) string {
	return fmt.Sprintf("[%s..%s]", epoch.Add(w[0]), epoch.Add(w[1]))
}

// world writes the draft as claims: the dates in two, each observation in one.
func (d draft) world(t testing.TB) told {
	var claim string
	for i, dates := range d.dates {
		claim += fmt.Sprintf("\na%d state:s MEMBER_OF org:o conf=80", i)
		if dates.start != nil {
			claim += " from=" + text(*dates.start)
		}
		switch {
		case dates.end != nil && dates.through:
			claim += " through=" + text(*dates.end)
		case dates.end != nil:
			claim += " to=" + text(*dates.end)
		case d.ongoing && i == 0:
			claim += " to=.."
		}
	}
	for i, w := range d.held {
		claim += fmt.Sprintf("\nb%d state:s MEMBER_OF org:o at=%s", i, text(w))
	}
	if d.born != nil {
		claim += "\nlife state:s since=" + text(*d.born)
	}
	if d.gone != nil {
		claim += "\nlife org:o until=" + text(*d.gone)
	}
	return tell(t, claim)
}

// readings are all pairs of a first day and a first day after the end that the
// draft allows.
func (d draft) readings() [][2]int {
	start := [2]int{-margin, horizon + margin - 1}
	over := [2]int{-margin + 1, horizon + margin}
	gone := [2]int{horizon + margin, horizon + margin}
	if d.gone != nil {
		gone = [2]int{d.gone[0], d.gone[1] + 1}
	}
	ended := false
	for _, dates := range d.dates {
		if dates.start != nil {
			start = [2]int{max(start[0], dates.start[0]), min(start[1], dates.start[1])}
		}
		if dates.end != nil {
			first := dates.end[0]
			if dates.through {
				first++
			}
			over, ended = [2]int{max(over[0], first), min(over[1], dates.end[1]+1)}, true
		}
	}
	if d.born != nil {
		start[0] = max(start[0], d.born[0])
	}
	if d.ongoing && !ended {
		over = gone
	}
	over[1] = min(over[1], gone[1])
	var all [][2]int
	for s := start[0]; s <= start[1]; s++ {
		for t := max(over[0], s+1); t <= over[1]; t++ {
			if d.allows(s, t) {
				all = append(all, [2]int{s, t})
			}
		}
	}
	return all
}

func (d draft) allows(s, t int) bool {
	for _, w := range d.held {
		if max(s, w[0]) > min(t-1, w[1]) {
			return false
		}
	}
	return true
}

// Certain and possible, on a day and during a stretch of days, are what the
// enumeration of all readings says.
func TestDaysAgainstAllReadings(t *testing.T) {
	compared := 0
	check := func(rt *rapid.T) {
		d := drawDraft(rt)
		readings := d.readings()
		w := d.world(t)
		spells := Resolve(w.claims, w.world, View{DefaultView}).Spells
		if len(readings) == 0 {
			d.born, d.gone = nil, nil // a life that rules claims out clips them, and disputes nothing
			if len(spells) == 1 && len(spells[0].Disputed) == 0 && len(d.readings()) == 0 {
				rt.Fatalf("no reading is possible, and nothing is disputed:\n%s", show(Resolution{Spells: spells}))
			}
			return
		}
		if len(spells) != 1 || len(spells[0].Disputed) > 0 {
			return // the observation belongs to another stretch, or a date was preferred
		}
		compared++
		compare(rt, &spells[0], readings)
	}
	for rounds := 0; compared < 100 && rounds < 100; rounds++ {
		rapid.Check(t, check) // most drafts have nothing to compare
	}
	t.Logf("%d cases compared", compared)
	if compared < 100 {
		t.Errorf("only %d cases could be compared", compared)
	}
}

func compare(t *rapid.T, s *Spell, readings [][2]int) {
	for from := range horizon {
		for to := from + 1; to <= horizon; to++ {
			d1, d2 := epoch.Add(from), epoch.Add(to)
			touches, covers := count(readings, from, to)
			check := func(what string, got, want bool) {
				if got != want {
					t.Fatalf("%s during %s…%s: %v, want %v of %d readings\n%s", what, d1, d2.Add(-1), got, want, len(readings), show(Resolution{Spells: []Spell{*s}}))
				}
			}
			check("certain overlap", s.FromLatest < d2 && d1 < s.ToEarliest, touches == len(readings))
			check("possible overlap", s.FromEarliest < d2 && d1 < s.ToLatest, touches > 0)
			check("certain throughout", s.FromLatest <= d1 && d2 <= s.ToEarliest, covers == len(readings))
			check("possible throughout", s.FromEarliest <= d1 && d2 <= s.ToLatest, covers > 0)
			if to == from+1 {
				check("certain", s.Certain(d1), covers == len(readings))
				check("possible", s.Possible(d1), covers > 0)
			}
		}
	}
}

func count(readings [][2]int, from, to int) (touches, covers int) {
	for _, r := range readings {
		if r[0] < to && from < r[1] {
			touches++
		}
		if r[0] <= from && to <= r[1] {
			covers++
		}
	}
	return touches, covers
}

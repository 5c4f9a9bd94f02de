package network

import (
	"cmp"
	"slices"

	"entente/internal/edtf"
)

// TimelineArgs are the question of `timeline`.
type TimelineArgs struct {
	Of            string
	From, Through edtf.Day // inclusive
	First         int
}

type mark struct {
	kind             string
	date             string
	earliest, latest edtf.Day // inclusive
	tie              int
}

// Timeline gives the starts, ends and points of all ties of a node, ordered by
// the earliest day on which each may lie, then the latest, kind, and the name of
// the other end. A
// date that no source says gives no mark; a tie without start and end is SEEN
// on the days on which it certainly held.
func (g *Graph) Timeline(a TimelineArgs) []Record {
	var marks []mark
	for _, t := range g.about[a.Of] {
		for _, m := range g.marks(t) {
			if m.latest >= a.From && m.earliest <= a.Through {
				marks = append(marks, m)
			}
		}
	}
	slices.SortFunc(marks, func(x, y mark) int {
		return cmp.Or(cmp.Compare(x.earliest, y.earliest), cmp.Compare(x.latest, y.latest),
			cmp.Compare(x.kind, y.kind), g.compareTies(x.tie, y.tie, a.Of))
	})
	if len(marks) > a.First {
		marks = marks[:a.First]
	}
	out := make([]Record, len(marks))
	for i, m := range marks {
		out[i] = Record{"mark": m.kind, "date": text(m.date), "earliest": m.earliest, "latest": m.latest, "relationship": TieRef(m.tie)}
	}
	return out
}

// marks of a tie. The days of a start are those between the four days: it began
// between FromEarliest and the last day on which it may have begun.
func (g *Graph) marks(t int) []mark {
	tie := &g.Ties[t]
	if tie.Point {
		return []mark{{"POINT", tie.From, tie.FromEarliest, tie.ToLatest.Add(-1), t}}
	}
	var out []mark
	if lo, hi, ok := window(tie.From); ok {
		out = append(out, mark{"START", tie.From, lo, hi, t})
	}
	end := tie.To
	if end == "" {
		end = tie.Through
	}
	if lo, hi, ok := window(end); ok {
		out = append(out, mark{"END", end, lo, hi, t})
	}
	if len(out) == 0 && tie.FromLatest < tie.ToEarliest {
		out = append(out, mark{"SEEN", "", tie.FromLatest, tie.ToEarliest.Add(-1), t})
	}
	return out
}

// window is when a date may lie; an absent or open date is no date.
func window(date string) (lo, hi edtf.Day, ok bool) {
	d, err := edtf.Parse(date)
	if err != nil || d.IsZero() || d.IsOpen() {
		return 0, 0, false
	}
	lo, hi = d.Bounds()
	return lo, hi, true
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// ChangeArgs are the question of `changes`.
type ChangeArgs struct {
	Of            string
	Before, After edtf.Day
}

// Changes gives what held on one of two days and not on the other. A change is
// certain if it is one on every reading: it certainly held on the one day and
// possibly on no reading on the other. Suspensions of membership are reported as
// such, not as an end.
func (g *Graph) Changes(a ChangeArgs) []Record {
	var out []Record
	for _, ref := range g.tieRefs(g.about[a.Of]) {
		tie := &g.Ties[ref]
		if tie.Point {
			continue
		}
		kinds := [2]string{"BEGAN", "ENDED"}
		if tie.Type == "SUSPENDED_FROM" && tie.Scope == "MEMBERSHIP" {
			kinds = [2]string{"SUSPENDED", "RESUMED"}
		}
		for i, d := range [2][2]edtf.Day{{a.After, a.Before}, {a.Before, a.After}} {
			held, not := d[0], d[1]
			if tie.Possible(held) && !tie.Certain(not) {
				certain := tie.Certain(held) && !tie.Possible(not)
				if certain || tie.Certain(held) || !tie.Possible(not) {
					out = append(out, Record{"kind": kinds[i], "certain": certain, "relationship": ref})
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y Record) int {
		return cmp.Or(cmp.Compare(x["kind"].(string), y["kind"].(string)),
			g.compareTies(int(x["relationship"].(TieRef)), int(y["relationship"].(TieRef)), a.Of))
	})
	return out
}

package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph/network"
	"entente/internal/claims"
	"entente/internal/edtf"
)

// tie reads "MEMBER_OF a org 2000-01-01 2001-01-01 2010-01-01 2011-01-01": type,
// ends and the four days, half-open; – stands for the sentinel of that place.
func tie(t *testing.T, text string) network.Tie {
	t.Helper()
	f := strings.Fields(text)
	day := func(i int, null edtf.Day) edtf.Day {
		if f[i] == "–" {
			return null
		}
		d, err := edtf.ParseDay(f[i])
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return network.Tie{
		ID: text, Type: f[0], Source: f[1], Target: f[2],
		FromEarliest: day(3, edtf.NegInf), FromLatest: day(4, edtf.PosInf), ToEarliest: day(5, edtf.PosInf), ToLatest: day(6, edtf.PosInf),
	}
}

func graphOf(types map[string]string, ties ...network.Tie) *network.Graph {
	var nodes []network.Node
	seen := map[string]bool{}
	for _, t := range ties {
		for _, id := range []string{t.Source, t.Target} {
			if !seen[id] {
				seen[id] = true
				nodes = append(nodes, network.Node{ID: id, Name: id, Type: types[id]})
			}
		}
	}
	return network.New(nodes, ties)
}

func dayOf(t *testing.T, text string) edtf.Day {
	t.Helper()
	d, err := edtf.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCounts(t *testing.T) {
	suspension := tie(t, "SUSPENDED_FROM b org 2008-05-10 2008-06-20 – –")
	suspension.Scope = "MEMBERSHIP"
	g := graphOf(nil,
		tie(t, "MEMBER_OF a org 2007-03-01 2007-09-01 2009-01-01 2009-06-01"),
		tie(t, "MEMBER_OF a org 2009-06-01 2009-06-01 – –"), // the same member again: it counts once
		tie(t, "MEMBER_OF b org 2007-01-01 2007-01-01 – –"),
		suspension,
	)
	a := network.CountArgs{Of: "org", From: dayOf(t, "2007-01-01"), Through: dayOf(t, "2009-12-31"), Types: []string{"MEMBER_OF"}}
	for _, c := range []struct {
		name string
		set  func(*network.CountArgs)
		want string
	}{
		{"on some day", func(*network.CountArgs) {}, "2007 2–2, 2008 2–2, 2009 1–1"},
		{"on every day", func(a *network.CountArgs) { a.Throughout = true }, "2007 1–1, 2008 1–1, 2009 0–0"},
		{"suspended ones too", func(a *network.CountArgs) { a.Suspended = true }, "2007 2–2, 2008 2–2, 2009 2–2"},
		{"by month", func(a *network.CountArgs) {
			a.Monthly, a.From, a.Through = true, dayOf(t, "2008-04-15"), dayOf(t, "2008-07-01")
		}, "2008-04 2–2, 2008-05 2–2, 2008-06 1–2, 2008-07 1–1"},
		{"what it belongs to", func(a *network.CountArgs) { a.Of, a.Outgoing = "a", true }, "2007 1–1, 2008 1–1, 2009 1–1"},
	} {
		args := a
		c.set(&args)
		var got []string
		for _, r := range g.Counts(args) {
			got = append(got, fmt.Sprintf("%v %v–%v", r["period"], r["certain"], r["possible"]))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, not %s", c.name, s, c.want)
		}
	}
}

func TestCoverage(t *testing.T) {
	minister := tie(t, "CHAIRS minister org 2002-01-01 2002-01-01 2003-01-01 2003-01-01")
	minister.OnBehalfOf = "b"
	g := graphOf(nil,
		tie(t, "CHAIRS a org 2000-01-01 2000-01-01 2001-01-01 2001-03-01"),
		tie(t, "CHAIRS b org 2001-02-01 2001-02-01 2003-01-01 2003-01-01"),
		minister, // for b, who chairs: nobody is there twice
		tie(t, "CHAIRS c org 2002-07-01 2002-07-01 2002-08-01 2002-08-01"),
		tie(t, "CHAIRS org other 2000-01-01 2000-01-01 – –"), // what it chairs itself
	)
	list := func(r any) string {
		var out []string
		for _, s := range r.([]network.Record) {
			out = append(out, fmt.Sprintf("%v/%v %v %d", s["from"], s["through"], s["certain"], len(s["relationships"].([]network.TieRef))))
		}
		return strings.Join(out, ", ")
	}
	for _, c := range []struct {
		seats          int
		gaps, overlaps string
	}{
		{1, "1999-12-01/1999-12-31 true 0, 2001-01-01/2001-01-31 false 1, 2003-01-01/2003-02-01 true 0",
			"2001-02-01/2001-02-28 false 2, 2002-07-01/2002-07-31 true 3"},
		{2, "1999-12-01/1999-12-31 true 0, 2001-01-01/2001-01-31 false 1, 2003-01-01/2003-02-01 true 0", ""},
	} {
		r := g.Coverage(network.CoverageArgs{Of: "org", From: dayOf(t, "1999-12-01"), Through: dayOf(t, "2003-02-01"), Seats: c.seats})
		if got := list(r["gaps"]); got != c.gaps {
			t.Errorf("%d seats: gaps %s, not %s", c.seats, got, c.gaps)
		}
		if got := list(r["overlaps"]); got != c.overlaps {
			t.Errorf("%d seats: overlaps %s, not %s", c.seats, got, c.overlaps)
		}
	}
}

func TestCompareFindsPartners(t *testing.T) {
	first := []network.Tie{
		tie(t, "MEMBER_OF a org 1992-01-01 1992-01-01 1999-01-01 1999-01-01"),
		tie(t, "MEMBER_OF a org 2006-01-01 2006-12-31 2012-01-01 2012-01-01"),
	}
	second := []network.Tie{
		tie(t, "MEMBER_OF a org 2006-06-23 2006-06-23 2012-12-01 2012-12-01"),
		tie(t, "MEMBER_OF b org 2006-06-23 2006-06-23 – –"),
	}
	g := graphOf(nil, append(first, second...)...)
	var seen []network.Sight
	for _, x := range g.Ties {
		seen = append(seen, network.Sight{Key: x.Source, Values: []any{x.FromLatest, "FULL"}})
	}
	got := g.Compare(network.CompareArgs{First: 10, Fields: []string{"certainFrom", "status"}}, len(first), seen)
	want := []network.Record{
		{"first": network.TieRef(0), "second": nil, "fields": []string(nil)},
		{"first": network.TieRef(1), "second": network.TieRef(2), "fields": []string{"certainFrom"}},
		{"first": nil, "second": network.TieRef(3), "fields": []string(nil)},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if all := g.Compare(network.CompareArgs{First: 1}, len(first), seen); len(all) != 1 {
		t.Errorf("%d differences, though one was wanted", len(all))
	}
}

// persons is a number seen on a day.
func persons(t *testing.T, x network.Tie, on string, least, most int64) network.Tie {
	t.Helper()
	d, err := edtf.Parse(on)
	if err != nil {
		t.Fatal(err)
	}
	x.Strengths = append(x.Strengths, claims.Strength{On: d, Min: &least, Max: &most, Unit: "persons", Measure: claims.Present, Claim: "clm:" + on})
	return x
}

func TestHeadcount(t *testing.T) {
	inMission := func(x network.Tie) network.Tie { x.Mission = "m"; return x }
	types := map[string]string{
		"m": "Mission", "sub": "Mission", "own": "Mission", "org": "Organization", "a": "State", "b": "State", "r": "State",
		"unit": "Force", "host": "State", "place": "Place", "far": "Place",
	}
	g := graphOf(types,
		tie(t, "ORGANIZED org m 2022-01-01 2022-01-01 2022-01-02 2022-01-02"),
		tie(t, "ORGANIZED org sub 2022-01-01 2022-01-01 2022-01-02 2022-01-02"),
		tie(t, "ORGANIZED r own 2022-01-01 2022-01-01 2022-01-02 2022-01-02"),
		tie(t, "PART_OF sub m 2022-01-01 2022-01-01 – –"),
		persons(t, inMission(tie(t, "DEPLOYED_TO org host 2022-01-01 2022-01-01 – –")), "2022-01-07", 2500, 2500),
		persons(t, tie(t, "CONTRIBUTES_TO a m 2022-01-01 2022-01-01 – –"), "2022-01-07", 70, 100),
		persons(t, inMission(tie(t, "DEPLOYED_TO unit host 2022-01-01 2022-01-01 – –")), "2022-01-07", 70, 70), // a part of what a has there
		tie(t, "CONTRIBUTES_TO b m 2022-01-01 2022-01-01 – –"),
		persons(t, tie(t, "CONTRIBUTES_TO r sub 2022-01-01 2022-01-01 – –"), "2022-01-07", 300, 300),
		persons(t, tie(t, "DEPLOYED_TO own place 2022-01-01 2022-01-01 – –"), "2022-01-01", 40, 50),
		persons(t, tie(t, "DEPLOYED_TO r place 2022-01-01 2022-01-01 – –"), "2021-12", 900, 1000), // with those of own
		persons(t, tie(t, "DEPLOYED_TO r far 2022-01-01 – – –"), "2021-12", 10, 20),               // only perhaps
	)
	show := func(r network.Record) string {
		n := r["attributed"].(network.Record)
		return fmt.Sprintf("[%v; %v] rest [%v; %v] parts [%v; %v] of %v, %v without",
			r["min"], r["max"], r["restMin"], r["restMax"], n["min"], n["max"], n["contributors"], n["withoutFigure"])
	}
	for _, c := range []struct {
		of, on   string
		possible bool
		want     string
	}{
		{"m", "2022-01-07", false, "[2500; 2500] rest [2400; 2430] parts [70; 100] of 2, 1 without"},
		{"m", "2022-01-03", false, "[0; <nil>] rest [<nil>; <nil>] parts [0; 0] of 2, 2 without"},
		{"m", "2021-01-01", false, "[0; <nil>] rest [<nil>; <nil>] parts [0; 0] of 0, 0 without"},
		{"org", "2022-01-07", false, "[2500; 2500] rest [<nil>; <nil>] parts [2500; 2500] of 1, 0 without"},
		{"r", "2022-01-07", false, "[1200; 1300] rest [<nil>; <nil>] parts [1200; 1300] of 2, 0 without"},
		{"r", "2022-01-07", true, "[1200; 1320] rest [<nil>; <nil>] parts [1200; 1320] of 3, 0 without"},
	} {
		r := g.Headcount(network.HeadcountArgs{Of: c.of, On: dayOf(t, c.on), Possible: c.possible, What: claims.Counted{Measure: claims.Present, Unit: "persons"}})
		if got := show(r); got != c.want {
			t.Errorf("%s on %s: %s, not %s", c.of, c.on, got, c.want)
		}
	}
}

func TestObservationsOfRubbish(t *testing.T) {
	for _, text := range []string{"", "{", `{"on":"yesterday","unit":"persons"}`} {
		if _, err := network.Observations([]any{text}); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

package panel_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/internal/edtf"
	"entente/internal/panel"
)

// twoStates is a panel of two states and two organizations over six years. The
// code of state 1 stands for a:old through 2002 and for a:new from 2003.
func twoStates() *panel.Panel {
	p := panel.New([]panel.State{
		{Code: 1, Label: "one", Nodes: []panel.Node{{ID: "a:old", Years: panel.Years{From: 2000, Through: 2002}}, {ID: "a:new", Years: panel.Years{From: 2003, Through: 2005}}}},
		{Code: 2, Label: "two", Nodes: []panel.Node{{ID: "b", Years: panel.Years{From: 2000, Through: 2005}}}},
	}, []panel.Organization{{Label: "x", ID: "org:x"}, {Label: "y", ID: "org:y"}}, 2000, 2005)
	fill := func(state, org int, codes ...panel.Code) { copy(p.Years(state, org), codes) }
	const none, gone = panel.NoState, panel.NoOrg
	fill(0, 0, gone, 1, 1, 1, -9, 2)
	fill(0, 1, 0, 0, 3, 3, 3, gone)
	fill(1, 0, gone, 0, none, none, -9, 1)
	fill(1, 1, 1, 0, none, none, -9, gone)
	return p
}

func spell(predicate, status, subject, object string, from, through int) panel.Spell {
	return panel.Spell{Predicate: predicate, Status: status, Subject: subject, Object: object,
		FromLatest: edtf.DayOf(from, 12, 31), ToEarliest: edtf.DayOf(through, 1, 2)}
}

func TestRecordGivesEveryCellBack(t *testing.T) {
	p := twoStates()
	p.RowsOf()
	spells := []panel.Spell{
		spell("MEMBER_OF", "FULL", "a:old", "org:x", 2001, 2002), spell("MEMBER_OF", "", "a:new", "org:x", 2003, 2003),
		spell("MEMBER_OF", "ASSOCIATE", "a:new", "org:x", 2005, 2005),
		spell("OBSERVER_OF", "", "a:old", "org:y", 2002, 2002), spell("OBSERVER_OF", "", "a:new", "org:y", 2003, 2003), // 2004 is missing: an exception
		spell("MEMBER_OF", "FULL", "b", "org:y", 2000, 2000), spell("MEMBER_OF", "FULL", "b", "org:x", 2005, 2005),
		spell("CHAIRS", "", "b", "org:x", 2000, 2005),
	}
	r := p.Record("cow", slices.Values(spells))
	want := []panel.Stretch{{Organization: "x", Years: panel.Years{From: 2004, Through: 2004}},
		{Organization: "y", State: 2, Years: panel.Years{From: 2004, Through: 2004}}}
	if diff := cmp.Diff(want, r.NoInformation); diff != "" {
		t.Errorf("no information (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]panel.Exception{{Stretch: panel.Stretch{Organization: "y", State: 1, Years: panel.Years{From: 2004, Through: 2004}}, Code: 3}}, r.Exceptions); diff != "" {
		t.Errorf("exceptions (-want +got):\n%s", diff)
	}
	again, err := panel.Parse(r.String())
	if err != nil {
		t.Fatal(err)
	}
	same(t, p, again.Panel(slices.Values(spells)))
}

func same(t interface{ Errorf(string, ...any) }, want, got *panel.Panel) {
	for i, s := range want.States {
		for j, o := range want.Organizations {
			if w, g := want.Years(i, j), got.Years(i, j); !slices.Equal(w, g) {
				t.Errorf("%d in %s: %v, want %v", s.Code, o.Label, g, w)
			}
		}
	}
}

// Whatever the cells and whatever the spells, the record brings the cells back.
func TestAnyPanelComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := twoStates()
		for org := range p.Organizations {
			for state := range p.States {
				cells := p.Years(state, org)
				for y := range cells {
					if cells[y] != panel.NoState {
						cells[y] = rapid.SampledFrom([]panel.Code{-1, -9, 0, 1, 2, 3}).Draw(t, "cell")
					}
				}
			}
		}
		p.RowsOf()
		var spells []panel.Spell
		for range rapid.IntRange(0, 4).Draw(t, "spells") {
			from := rapid.IntRange(2000, 2005).Draw(t, "from")
			spells = append(spells, spell(rapid.SampledFrom([]string{"MEMBER_OF", "OBSERVER_OF"}).Draw(t, "predicate"),
				rapid.SampledFrom([]string{"FULL", "ASSOCIATE"}).Draw(t, "status"),
				rapid.SampledFrom([]string{"a:old", "a:new", "b"}).Draw(t, "subject"), rapid.SampledFrom([]string{"org:x", "org:y"}).Draw(t, "object"),
				from, rapid.IntRange(from, 2005).Draw(t, "through")))
		}
		same(t, p, p.Record("cow", slices.Values(spells)).Panel(slices.Values(spells)))
	})
}

func TestParseRefusesOtherText(t *testing.T) {
	if r, err := panel.Parse(""); r != nil || err != nil {
		t.Errorf("nothing is %v, %v", r, err)
	}
	for _, text := range []string{"{", `{"states":[{"rows":[[1]]}],"organizations":3}`} {
		if _, err := panel.Parse(text); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
}

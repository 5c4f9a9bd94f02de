package claims

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// Contradictions are those that Resolve finds in each view, and no two
// of them have one id.
func TestContradictionsAreThoseOfResolve(t *testing.T) {
	all, w := generated(t, 4000)
	for i := range all {
		if i%17 == 0 {
			all[i].SupersededAt = day("2026-03-01")
		}
	}
	var want []Contradiction
	for _, v := range Views(w) {
		want = append(want, Resolve(all, w, v).Contradictions...)
	}
	got := Contradictions(all, w)
	byID := func(a, b Contradiction) int { return cmp.Compare(a.ID, b.ID) }
	for _, list := range [][]Contradiction{got, want} {
		slices.SortFunc(list, byID)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-views +all):\n%s", diff)
	}
	if len(got) < 100 {
		t.Errorf("only %d contradictions among the generated claims: the test says little", len(got))
	}
	for i := range got[1:] {
		if got[i].ID == got[i+1].ID {
			t.Errorf("%+v and %+v have one id", got[i], got[i+1])
		}
	}
}

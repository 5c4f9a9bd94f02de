package load

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/claims"
	"entente/schema"
)

func TestPortionsHoldWholeGroups(t *testing.T) {
	var groups []*group
	for _, size := range []int{3, 3, 3, 12, 1, 0, 9, 2} {
		groups = append(groups, &group{size: size})
	}
	var got [][]int
	for _, part := range portions(groups, 10) {
		var sizes []int
		for _, g := range part {
			sizes = append(sizes, g.size)
		}
		got = append(got, sizes)
	}
	want := [][]int{{3, 3, 3}, {12}, {1, 0, 9}, {2}}
	if !slices.EqualFunc(got, want, slices.Equal[[]int]) {
		t.Errorf("portions %v, want %v", got, want)
	}
}

func TestJoinedKeysAreOneGroup(t *testing.T) {
	a, b, c := groupKey{"A", "", ""}, groupKey{"B", "", ""}, groupKey{"C", "", ""}
	for _, pairs := range [][][2]groupKey{{{a, b}, {b, c}}, {{c, b}, {b, a}}, {{a, c}, {c, b}}, {{b, c}, {c, a}}} {
		d := division{groups: map[groupKey]*group{}, joined: map[groupKey]groupKey{}}
		for _, p := range pairs {
			d.join(p[0], p[1])
		}
		if d.at(b) != d.at(c) || d.at(a) != d.at(c) || d.root(c) != a {
			t.Errorf("after joining %v the keys are not one group named A", pairs)
		}
	}
}

func TestWishes(t *testing.T) {
	list := wishes(schema.Default())
	has := func(kind, target string, properties ...string) bool {
		return slices.ContainsFunc(list, func(d definition) bool {
			return d.equal(definition{kind: kind, target: target, properties: properties, edge: d.edge})
		})
	}
	for _, c := range []struct {
		kind, target string
		properties   string
	}{
		{kindUniqueNode, "Entity", "id"}, {kindUniqueNode, "Actor", "id"}, {kindUniqueNode, "State", "id"}, {kindUniqueNode, "Claim", "id"},
		{kindUniqueNode, "Source", "id"}, {kindUniqueNode, "Spell", "version"}, {kindUniqueEdge, "MEMBER_OF", "id"},
		{kindRange, "MEMBER_OF", "fromLatest id"}, {kindRange, "State", "name"}, {kindRange, "State", "name id"}, {kindRange, "State", "nameKey"},
		{kindRange, "State", "cowCode"}, {kindRange, "State", "sinceEarliest"}, {kindText, "Actor", "nameKey"}, {kindFulltext, "Entity", "searchNames"},
		{kindRange, "Spell", "predicate recordedFrom"},
	} {
		if !has(c.kind, c.target, strings.Fields(c.properties)...) {
			t.Errorf("no wish for %s on %s(%s)", c.kind, c.target, c.properties)
		}
	}
	if has(kindRange, "Claim", "note") || has(kindRange, "State", "note") {
		t.Error("prose is indexed")
	}
	names := map[string]bool{}
	for i, d := range list {
		if names[d.name] {
			t.Errorf("two wishes are named %s", d.name)
		}
		names[d.name] = true
		if d.isConstraint() && i > 0 && !list[i-1].isConstraint() {
			t.Errorf("the constraint %s comes after an index", d.name)
		}
		for _, e := range list[:i] {
			if slices.Equal(d.properties, e.properties) && d.target == e.target && (d.kind == e.kind || d.isConstraint()) {
				t.Errorf("%v repeats %v", d, e)
			}
		}
	}
}

// TestContradictingClaimsAreOneGroup: a contradiction hangs on two claims, so that
// both must be written in its transaction, also where they speak of two things.
func TestContradictingClaimsAreOneGroup(t *testing.T) {
	target := &target{history: history{}}
	for _, c := range []claims.Claim{
		{ID: "clm:a", Predicate: "PROVIDES", Subject: "doc:charter"}, {ID: "clm:b", Predicate: "PROVIDES", Subject: "doc:treaty"},
		{ID: "clm:c", Predicate: "PROVIDES", Subject: "doc:other"},
	} {
		target.history[c.ID] = []*version{{Claim: c}}
	}
	target.contradictions = []contradictionRow{
		{id: "contradiction:x", predicate: "PROVIDES", subject: "doc:charter", object: "doc:treaty", winner: "clm:a", loser: "clm:b"},
	}
	var sizes []int
	for _, g := range target.groups(&stored{}, &Tally{}) {
		sizes = append(sizes, g.size)
	}
	if want := []int{3, 1}; !slices.Equal(sizes, want) {
		t.Errorf("groups of %v rows, want %v: two claims with their contradiction, and the third alone", sizes, want)
	}
}

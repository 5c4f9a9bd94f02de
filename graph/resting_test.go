package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/seed/load"
)

// TestWhatRestsOnClaims holds `spells` and `supports` of all claims against the claims
// that all stored spells name: the way over the ends of a claim misses none of them.
func TestWhatRestsOnClaims(t *testing.T) {
	for _, facts := range []string{"curated", "made"} {
		checked := factsOf(t, facts)
		o := load.Options{RecordedAt: worldRecorded}
		set, err := load.Records(checked, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, view := range []string{"", "collection:articles"} {
			spells, beside := map[string][]string{}, map[string]map[string]bool{}
			for _, s := range set.Spells {
				views, _ := s.Properties["views"].([]string)
				if view == "" && !s.Drawn || view != "" && (!slices.Contains(views, view) || s.Properties["recordedTo"] != nil) {
					continue
				}
				ids, _ := s.Properties["claimIds"].([]string)
				for _, id := range ids {
					spells[id] = append(spells[id], s.Properties["id"].(string))
					for _, other := range ids {
						if other != id && s.Drawn {
							if beside[id] == nil {
								beside[id] = map[string]bool{}
							}
							beside[id][other] = true
						}
					}
				}
			}
			if view == "" && len(spells) == 0 {
				t.Fatalf("%s: no spell names its claims", facts)
			}
			s := server(t, inMemory(t, checked, o))
			for id, answer := range resting(t, s, view) {
				slices.Sort(spells[id])
				if d := cmp.Diff(spells[id], answer.spells); d != "" {
					t.Errorf("%s, %q: spells of %s (-stored +answer):\n%s", facts, view, id, d)
				}
				if view != "" {
					continue // claims beside others are those of the default view
				}
				if len(answer.supports) != len(beside[id]) || slices.ContainsFunc(answer.supports, func(other string) bool { return !beside[id][other] }) {
					t.Errorf("%s: supports of %s are %v, stored are %v", facts, id, answer.supports, beside[id])
				}
			}
		}
	}
}

type rests struct{ spells, supports []string }

// resting asks all claims what rests on them.
func resting(t *testing.T, s *graph.Server, view string) map[string]rests {
	t.Helper()
	given := ""
	if view != "" {
		given = fmt.Sprintf(", accordingTo: %q", view)
	}
	all, after := map[string]rests{}, "null"
	for {
		var answer struct {
			Claims struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
				Nodes []struct {
					ID       string
					Spells   struct{ Edges []struct{ ID string } }
					Supports []struct{ ID string }
				}
			}
		}
		data := answerOf(t, s, fmt.Sprintf(`{ claims(first: 40, after: %s%s) { pageInfo { hasNextPage endCursor } nodes { id spells(first: 20) { edges { id } } supports { id } } } }`, after, given))
		if err := json.Unmarshal([]byte(data), &answer); err != nil {
			t.Fatal(err)
		}
		for _, n := range answer.Claims.Nodes {
			var r rests
			for _, e := range n.Spells.Edges {
				r.spells = append(r.spells, e.ID)
			}
			slices.Sort(r.spells)
			for _, k := range n.Supports {
				r.supports = append(r.supports, k.ID)
			}
			all[n.ID] = r
		}
		if !answer.Claims.PageInfo.HasNextPage {
			return all
		}
		after = fmt.Sprintf("%q", answer.Claims.PageInfo.EndCursor)
	}
}

package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"entente/internal/claims"
)

// A snapshot is what one batch says: the content of each claim that it has.
type snapshot map[string]string

func snapshots(t *rapid.T) []snapshot {
	list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) snapshot {
		s := snapshot{}
		for _, id := range []string{"clm:a", "clm:b", "clm:c"} {
			if says := rapid.SampledFrom([]string{"", "one", "two"}).Draw(t, id); says != "" {
				s[id] = says
			}
		}
		return s
	}), 1, 6).Draw(t, "snapshots")
	// A batch that says what the one before said is none: nobody would know of it.
	return slices.CompactFunc(list, maps.Equal)
}

func batchAt(i int) batch {
	at := time.Date(2020+i, 1, 1, 0, 0, 0, 0, time.UTC)
	return batch{id: batchID("test", at), origin: "test", recordedAt: at}
}

// tell loads the snapshots in the given order.
func tell(t *rapid.T, list []snapshot, order []int) history {
	h, have := history{}, &stored{batches: map[string]batch{}}
	for _, i := range order {
		now := batchAt(i)
		next := have.next(now)
		for _, id := range []string{"clm:a", "clm:b", "clm:c"} {
			var content *claims.Claim
			if says, ok := list[i][id]; ok {
				content = &claims.Claim{ID: id, Value: says}
			}
			if err := h.tell(id, content, now, next); err != nil {
				t.Fatal(err)
			}
		}
		have.batches[now.id] = now
	}
	return h
}

func print(h history) string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(h)) {
		for _, v := range h[id] {
			fmt.Fprintln(&b, h.storedID(id, v), v.Value, v.batch, v.RecordedAt.Year(), v.SupersededAt.Year())
		}
	}
	return b.String()
}

// Whatever the order of the loads, at each time the history holds what the latest
// batch until then said, and the versions are the same.
func TestHistoryDoesNotDependOnTheOrderOfLoads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := snapshots(t)
		inOrder := make([]int, len(list))
		for i := range inOrder {
			inOrder[i] = i
		}
		want := tell(t, list, inOrder)
		for i, s := range list {
			for _, id := range []string{"clm:a", "clm:b", "clm:c"} {
				says := ""
				if v := want.at(id, batchAt(i).recordedAt.Add(time.Hour)); v != nil {
					says = v.Value
				}
				if says != s[id] {
					t.Fatalf("after batch %d %s says %q, want %q\n%s", i, id, says, s[id], print(want))
				}
			}
		}
		order := rapid.Permutation(inOrder).Draw(t, "order")
		if have := print(tell(t, list, order)); have != print(want) {
			t.Fatalf("in the order %v:\n%s\nin order:\n%s", order, have, print(want))
		}
	})
}

func TestClaimRecordedBeforeItsBatch(t *testing.T) {
	h := history{}
	early := claims.Claim{ID: "clm:a", RecordedAt: batchAt(0).recordedAt}
	if err := h.tell("clm:a", &early, batchAt(3), nil); err != nil {
		t.Fatal(err)
	}
	if v := h["clm:a"][0]; v.RecordedAt != batchAt(0).recordedAt || v.batch != batchAt(3).id {
		t.Errorf("recorded at %v by %s", v.RecordedAt, v.batch)
	}
	late := claims.Claim{ID: "clm:b", RecordedAt: batchAt(4).recordedAt}
	if err := h.tell("clm:b", &late, batchAt(3), nil); err == nil {
		t.Error("a claim was recorded after its batch")
	}
}

func TestSameIgnoresWhenAClaimWasTold(t *testing.T) {
	n, m := int64(5), int64(5)
	a := version{Claim: claims.Claim{ID: "clm:a", Confidence: 70, Strengths: []claims.Strength{{Min: &n}}, RecordedAt: time.Unix(1, 0),
		Cites: []claims.Citation{{Source: "src:b"}, {Source: "src:a", Locator: "1"}}}}
	b := claims.Claim{ID: "clm:a", Strengths: []claims.Strength{{Min: &m}}, Basis: []string{},
		Cites: []claims.Citation{{Source: "src:a", Locator: "1"}, {Source: "src:b"}}}
	if !a.same(&b) {
		t.Error("two tellings of one claim differ")
	}
	b.Note = "more"
	if a.same(&b) {
		t.Error("two claims are the same")
	}
}

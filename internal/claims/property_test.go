package claims

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/internal/edtf"
)

// drawTold makes up a few sources, lives, and claims of few keys, so that they
// get in each other's way.
func drawTold(t *rapid.T, tb testing.TB) told {
	var text strings.Builder
	text.WriteString("source x published=[2000-01-12..2000-01-15] collection=one grade=B\nsource y collection=two\nsource z published=2000-01-14 collection=two copies=x\n")
	for i := range rapid.IntRange(1, 7).Draw(t, "claims") {
		text.WriteString(drawClaim(t, fmt.Sprintf("c%d", i)))
	}
	return tell(tb, text.String())
}

func drawClaim(t *rapid.T, id string) string {
	pick := func(label string, options ...string) string { return rapid.SampledFrom(options).Draw(t, label) }
	line := []string{id, pick("subject", "state:a", "state:a", "state:b"),
		pick("predicate", "MEMBER_OF", "MEMBER_OF", "CHAIRS", "FOUNDED"), "org:o"}
	window := func(name string) string {
		return name + "=" + text(someWindow(t))
	}
	switch pick("shape", "spell", "spell", "through", "from", "at", "censored", "ongoing", "to", "undated") {
	case "spell":
		line = append(line, window("from"), window("to"))
	case "through":
		line = append(line, window("from"), window("through"))
	case "from":
		line = append(line, window("from"))
	case "at":
		line = append(line, window("at"))
	case "censored":
		line = append(line, window("from"), window("at"))
	case "ongoing":
		line = append(line, window("from"), "to=..")
	case "to":
		line = append(line, window("to"))
	}
	line = append(line, "src="+pick("source", "x", "y", "z", "x,y"), "conf="+pick("confidence", "30", "55", "70", "70", "90"))
	line = append(line, "rec="+pick("recorded", "2026-01-01", "2026-01-01", "2026-02-01", "2026-03-01"))
	line = append(line, pick("status", "status=FULL", "status=FULL", "status=ASSOCIATE"))
	for _, rare := range []string{"denies", "preferred", "erroneous", "deprecated", "gone=2026-02-15", "gone=2026-03-01", "n=70", "n=100..120"} {
		if rapid.IntRange(0, 9).Draw(t, rare) == 0 {
			line = append(line, rare)
		}
	}
	return strings.Join(line, " ") + "\n"
}

func bytesOf(t testing.TB, v any) string {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// plain is every field of the spells, the days as numbers: a sentinel has no text.
func plain(spells []Spell) []map[string]any {
	all := make([]map[string]any, len(spells))
	for i, s := range spells {
		all[i] = map[string]any{
			"id": s.ID, "version": s.Version, "views": s.Views, "claims": s.Claims, "competing": s.Competing,
			"disputed": s.Disputed, "days": [4]int32{int32(s.FromEarliest), int32(s.FromLatest), int32(s.ToEarliest), int32(s.ToLatest)},
			"says": [3]string{s.From, s.To, s.Through}, "qualifiers": s.Qualifiers, "numbers": s.Strengths,
			"kind": s.EndKind, "seen": int32(s.LastConfirmed), "confidence": s.Confidence, "families": s.SourceCount,
			"recorded": [2]time.Time{s.RecordedFrom, s.RecordedTo}, "subject": s.Subject, "predicate": s.Predicate,
		}
	}
	return all
}

func everything(t testing.TB, w told) string {
	var b strings.Builder
	for _, v := range Views(w.world) {
		r := Resolve(w.claims, w.world, v)
		b.WriteString(bytesOf(t, plain(r.Spells)))
		b.WriteString(bytesOf(t, r.Contradictions))
	}
	b.WriteString(bytesOf(t, plain(ResolveAll(w.claims, w.world))))
	return b.String()
}

// The order of the claims does not matter, and the same claims give the same
// bytes again.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := drawTold(rt, t)
		want := everything(t, w)
		if got := everything(t, w); got != want {
			rt.Fatalf("not the same bytes again:\n%s", cmp.Diff(want, got))
		}
		w.claims = rapid.Permutation(w.claims).Draw(rt, "order")
		if got := everything(t, w); got != want {
			rt.Fatalf("another order, another answer:\n%s", cmp.Diff(want, got))
		}
	})
}

// A claim of an unrelated subject changes nothing.
func TestUnrelatedClaimChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := drawTold(rt, t)
		before := ResolveAll(w.claims, w.world)
		more := tell(t, strings.ReplaceAll(strings.ReplaceAll(drawClaim(rt, "other"), "state:b", "state:c"), "state:a", "state:c"))
		after := slices.DeleteFunc(ResolveAll(append(w.claims, more.claims...), w.world), func(s Spell) bool { return s.Subject == "state:c" })
		if diff := cmp.Diff(bytesOf(t, plain(before)), bytesOf(t, plain(after))); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// Every claim that stands is inside the window of its spell on each axis that
// is not disputed, and in exactly one spell, unless a denial rules that out.
func TestClaimsAreInsideTheirSpell(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := drawTold(rt, t)
		r := Resolve(w.claims, w.world, View{DefaultView})
		for i := range w.claims {
			c := &w.claims[i]
			if c.setAside() || c.Polarity == Denies || c.Rank == Deprecated || !c.SupersededAt.IsZero() || c.Rank != Preferred && c.confidence() < threshold {
				continue
			}
			var homes []*Spell
			for j := range r.Spells {
				if slices.Contains(r.Spells[j].Claims, c.ID) {
					homes = append(homes, &r.Spells[j])
				}
			}
			denied := slices.ContainsFunc(r.Contradictions, func(x Contradiction) bool { return x.Denied && x.Loser == c.ID })
			if len(homes) != 1 && !(denied && len(homes) == 0) {
				rt.Fatalf("%s is in %d spells\n%s", c.ID, len(homes), show(r))
			}
			for _, s := range homes {
				if complaint := outside(c, s); complaint != "" {
					rt.Fatalf("%s: %s\n%s", c.ID, complaint, show(r))
				}
			}
		}
	})
}

// outside tells on which undisputed axis the spell lies outside the claim.
func outside(c *Claim, s *Spell) string {
	disputed := func(axis Axis) bool { return slices.Contains(s.Disputed, axis) }
	r := newReading(c, nature{point: s.Class == PointClass}, nil)
	if !disputed(Start) && r.started() && (s.FromEarliest < r.start.lo || s.FromLatest > r.start.hi && s.FromLatest != edtf.PosInf) {
		return "its start is not that of the spell, and the start is not disputed"
	}
	over := r.end.over()
	if !disputed(End) && r.ended && (s.ToLatest > over.hi || s.ToEarliest < over.lo) {
		return "its end is not that of the spell, and the end is not disputed"
	}
	if !disputed(Start) && !disputed(End) && r.attests && (s.FromLatest > r.held.hi && s.FromLatest != edtf.PosInf || s.ToEarliest <= r.held.lo) {
		return "its observation is outside the spell, and nothing is disputed"
	}
	if !disputed(Status) && c.Qualifiers.Status != s.Qualifiers.Status {
		return "its status is not that of the spell, and the status is not disputed"
	}
	return ""
}

// Certain days are possible days.
func TestCertainIsPossible(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := drawTold(rt, t)
		for _, s := range ResolveAll(w.claims, w.world) {
			for d := epoch.Add(-2); d < epoch.Add(horizon+3); d++ {
				if s.Certain(d) && !s.Possible(d) {
					rt.Fatalf("%s is certain and not possible:\n%s", d, show(Resolution{Spells: []Spell{s}}))
				}
			}
		}
	})
}

// Strict is certain of nothing that a competing claim of 70 or more excludes.
func TestStrictIsNarrowerInsideEachSpell(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := drawTold(rt, t)
		for i := range w.claims { // one threshold, so that both views hear the same
			w.claims[i].Confidence = max(w.claims[i].Confidence, strictThreshold)
		}
		loose := map[string]Spell{}
		for _, s := range Resolve(w.claims, w.world, View{DefaultView}).Spells {
			loose[s.ID] = s
		}
		for _, s := range Resolve(w.claims, w.world, View{StrictView}).Spells {
			l, ok := loose[s.ID]
			if !ok {
				rt.Fatalf("the strict view has a spell that the default view lacks: %v", s)
			}
			if slices.Contains(s.Disputed, Existence) {
				rt.Fatalf("strict draws what may not exist")
			}
			for d := epoch.Add(-2); d < epoch.Add(horizon+3); d++ {
				if s.Certain(d) && !l.Certain(d) || l.Possible(d) && !s.Possible(d) {
					rt.Fatalf("%s: strict %s\ndefault %s", d, show(Resolution{Spells: []Spell{s}}), show(Resolution{Spells: []Spell{l}}))
				}
			}
		}
	})
}

// At every moment of recorded time the versions are what resolving the claims
// known then gives, in every view.
func TestVersionsAreWhatWasKnown(t *testing.T) {
	moments := []string{"2025-12-31", "2026-01-01", "2026-01-15", "2026-02-01", "2026-02-15", "2026-02-20", "2026-03-01", "2026-04-01"}
	rapid.Check(t, func(rt *rapid.T) {
		w := drawTold(rt, t)
		all := ResolveAll(w.claims, w.world)
		versions := map[string]bool{}
		for _, s := range all {
			if versions[s.Version] {
				rt.Fatalf("version %s twice", s.Version)
			}
			versions[s.Version] = true
		}
		for _, text := range moments {
			now := day(text)
			var known []Claim
			for _, c := range w.claims {
				if c.standsAt(now) {
					c.SupersededAt = time.Time{}
					known = append(known, c)
				}
			}
			for _, v := range Views(w.world) {
				want := timeless(Resolve(known, w.world, v).Spells)
				got := timeless(slices.DeleteFunc(slices.Clone(all), func(s Spell) bool {
					return s.RecordedFrom.After(now) || !s.RecordedTo.IsZero() && !s.RecordedTo.After(now) || !slices.Contains(s.Views, v.Name)
				}))
				if diff := cmp.Diff(bytesOf(t, want), bytesOf(t, got)); diff != "" {
					rt.Fatalf("%s in view %s (-resolved then +version):\n%s", text, v.Name, diff)
				}
			}
		}
	})
}

// timeless leaves out what a version adds.
func timeless(spells []Spell) []map[string]any {
	spells = slices.Clone(spells)
	for i := range spells {
		spells[i].Version, spells[i].Views = "", nil
		spells[i].RecordedFrom, spells[i].RecordedTo = time.Time{}, time.Time{}
	}
	return plain(spells)
}

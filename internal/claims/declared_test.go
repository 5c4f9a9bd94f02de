package claims

import (
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// TestDeclaredContradictions: claims of two things, one of which says that it
// contradicts the other, contradict each other in every view that hears both, once.
func TestDeclaredContradictions(t *testing.T) {
	world := World{
		Predicates: map[string]Predicate{"PROVIDES": {Name: "PROVIDES", Class: AttributeClass}},
		Sources: map[string]Source{
			"src:a": {ID: "src:a", Collection: "one"}, "src:b": {ID: "src:b", Collection: "one"}, "src:c": {ID: "src:c", Collection: "other"},
		},
	}
	says := func(id, subject, source string) Claim {
		return Claim{ID: id, Predicate: "PROVIDES", Subject: subject, Value: "x", Polarity: Asserts, Assertion: Asserted, Cites: []Citation{{Source: source}}}
	}
	for _, c := range []struct {
		name   string
		change func(charter, treaty *Claim)
		want   []string
	}{
		{"two of one collection", func(_, _ *Claim) {}, []string{
			"default: IDENTITY clm:charter doc:charter against clm:treaty doc:treaty ID",
			"strict: IDENTITY clm:charter doc:charter against clm:treaty doc:treaty ID",
			"collection:one: IDENTITY clm:charter doc:charter against clm:treaty doc:treaty ID",
		}},
		{"both say so", func(_, treaty *Claim) { treaty.Contradicts = []string{"clm:charter"}; treaty.Cites[0].Source = "src:c" }, []string{
			"default: IDENTITY clm:charter doc:charter against clm:treaty doc:treaty ID",
			"strict: IDENTITY clm:charter doc:charter against clm:treaty doc:treaty ID",
		}},
		{"a denial that is surer", func(_, treaty *Claim) {
			treaty.Polarity, treaty.Confidence, treaty.Cites[0].Source = Denies, 90, "src:c"
		}, []string{
			"default: EXISTENCE clm:treaty doc:treaty against clm:charter doc:charter CONFIDENCE",
			"strict: EXISTENCE clm:treaty doc:treaty against clm:charter doc:charter CONFIDENCE",
		}},
		{"an error never wins", func(charter, treaty *Claim) {
			charter.Assertion, charter.Confidence, treaty.Cites[0].Source = Erroneous, 99, "src:c"
		}, []string{
			"default: IDENTITY clm:treaty doc:treaty against clm:charter doc:charter ASSERTION",
			"strict: IDENTITY clm:treaty doc:treaty against clm:charter doc:charter ASSERTION",
		}},
		{"superseded", func(_, treaty *Claim) { treaty.SupersededAt = day("2026-03-01") }, nil},
		{"set aside by us", func(charter, _ *Claim) { charter.Rank = Deprecated }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			charter, treaty := says("clm:charter", "doc:charter", "src:a"), says("clm:treaty", "doc:treaty", "src:b")
			charter.Contradicts = []string{"clm:treaty"}
			c.change(&charter, &treaty)
			var got []string
			for _, d := range Contradictions([]Claim{treaty, charter}, world) {
				got = append(got, fmt.Sprintf("%s: %s %s %s against %s %s %s", d.View, d.Axis, d.Winner, d.Subject, d.Loser, d.Object, d.Why))
			}
			if diff := gocmp.Diff(slices.Sorted(slices.Values(c.want)), slices.Sorted(slices.Values(got))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

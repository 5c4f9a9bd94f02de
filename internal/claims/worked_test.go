package claims

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"entente/internal/edtf"
)

// The worked example of semantics.md §4, step by step.
func TestUzbekistanInTheCSTO(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/C03-uzbekistan-after-2006.txtar")
	if err != nil {
		t.Fatal(err)
	}
	w := tell(t, goldenSources+string(archive.Files[0].Data))
	find := func(view, predicate string) Spell {
		t.Helper()
		spells := Resolve(w.claims, w.world, View{view}).Spells
		spells = slices.DeleteFunc(spells, func(s Spell) bool { return s.Predicate != predicate })
		if len(spells) != 1 {
			t.Fatalf("%d spells of %s in %s, want 1", len(spells), predicate, view)
		}
		return spells[0]
	}

	member, suspended := find(DefaultView, "MEMBER_OF"), find(DefaultView, "SUSPENDED_FROM")
	days := [4]edtf.Day{member.FromEarliest, member.FromLatest, member.ToEarliest, member.ToLatest}
	if want := [4]edtf.Day{epochOf("2006-06-23"), epochOf("2006-06-23"), epochOf("2012-12-19"), epochOf("2012-12-20")}; days != want {
		t.Errorf("the four days are %v, want %v", days, want)
	}
	if member.EndKind != EndKnown || !slices.Equal(member.Disputed, []Axis{Start, End}) {
		t.Errorf("%s disputed %v, want KNOWN disputed START and END", member.EndKind, member.Disputed)
	}
	if suspended.From != "2012-06-28" || !slices.Equal(suspended.Disputed, []Axis{Start}) {
		t.Errorf("suspended from %s disputed %v, want 2012-06-28 disputed START", suspended.From, suspended.Disputed)
	}
	for _, step := range []struct {
		day                string
		member, suspension bool
	}{
		{"2006-06-22", false, false},
		{"2008-07-15", true, false},
		{"2012-06-27", true, false},
		{"2012-09-01", true, true},
		{"2013-01-01", false, true},
	} {
		d := epochOf(step.day)
		if member.Certain(d) != step.member || suspended.Certain(d) != step.suspension {
			t.Errorf("%s: member %v, suspended %v; want %v, %v", step.day, member.Certain(d), suspended.Certain(d), step.member, step.suspension)
		}
	}

	articles := find("collection:articles", "MEMBER_OF")
	if articles.From != "2006" || articles.To != "2012-06-28" || len(articles.Disputed) > 0 {
		t.Errorf("the articles say %s to %s, disputed %v", articles.From, articles.To, articles.Disputed)
	}
	if first := epochOf("2006-12-31"); !articles.Certain(first) || articles.Certain(first.Add(-1)) || !articles.Possible(epochOf("2006-01-01")) {
		t.Errorf("in the articles certain from %s, want 2006-12-31", articles.FromLatest)
	}
	for _, c := range Resolve(w.claims, w.world, View{DefaultView}).Contradictions {
		if c.Loser == "F068" && (c.Axis != End || c.Days != 174 || c.Winner != "ref:2") {
			t.Errorf("F068 competes as %+v, want on END, by 174 days, against ref:2", c)
		}
	}
}

// A correction comes in a second batch, and is taken back in a third: three
// versions of one spell in each view that hears them.
func TestRecordedTime(t *testing.T) {
	w := tell(t, `
		source a collection=articles
		source b collection=reference
		c1 state:a MEMBER_OF org:o from=2006-06-23 to=2012-06-28 rec=2026-01-01 src=a
		c2 state:a MEMBER_OF org:o from=2006-06-23 to=2012-12-19 rec=2026-02-01 gone=2026-03-01 conf=80 src=b
		c3 state:b MEMBER_OF org:o from=2000-01-01 rec=2026-02-01 gone=2026-02-01 src=a`)
	var got strings.Builder
	for _, s := range ResolveAll(w.claims, w.world) {
		to := "now"
		if !s.RecordedTo.IsZero() {
			to = s.RecordedTo.Format("2006-01-02")
		}
		fmt.Fprintf(&got, "%s–%s to %s %v %v\n", s.RecordedFrom.Format("2006-01-02"), to, s.To, s.Disputed, s.Views)
	}
	want := `2026-02-01–2026-03-01 to 2012-12-19 [] [collection:reference family:src:b]
2026-01-01–2026-02-01 to 2012-06-28 [] [default strict]
2026-01-01–now to 2012-06-28 [] [collection:articles family:src:a]
2026-02-01–2026-03-01 to 2012-12-19 [END] [default]
2026-02-01–2026-03-01 to 2012-12-19 [END] [strict]
2026-03-01–now to 2012-06-28 [] [default strict]
`
	if lines, wanted := sortedLines(got.String()), sortedLines(want); !slices.Equal(lines, wanted) {
		t.Errorf("(-want +got):\n%s", cmp.Diff(wanted, lines))
	}
}

func sortedLines(text string) []string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return lines
}

// Families follow copies to their root; a circle is one family.
func TestFamilies(t *testing.T) {
	w := tell(t, `
		source a collection=x
		source b copies=a
		source c copies=b collection=y
		source r copies=q
		source q copies=p
		source p copies=q`).world
	for source, want := range map[string]string{
		"src:a": "src:a", "src:b": "src:a", "src:c": "src:a", "src:p": "src:p", "src:q": "src:p", "src:r": "src:p", "src:none": "src:none",
	} {
		if got := w.Family(source); got != want {
			t.Errorf("%s is of the family %s, want %s", source, got, want)
		}
	}
	var names []string
	for _, v := range Views(w) {
		names = append(names, v.Name)
	}
	if want := []string{"collection:x", "collection:y", "default", "family:src:a", "family:src:p", "strict"}; !slices.Equal(names, want) {
		t.Errorf("views %v, want %v", names, want)
	}
}

// What no edge can show makes no spell and no contradiction.
func TestClaimsWithoutEdge(t *testing.T) {
	w := tell(t, `
		a state:a HEADCOUNT org:o n=70
		b state:a UNKNOWN_WORD org:o
		c state:a MEMBER_OF org:o from=2000`)
	w.claims[2].Object, w.claims[2].Value = "", "the alliance"
	r := Resolve(w.claims, w.world, View{DefaultView})
	if len(r.Spells)+len(r.Contradictions)+len(ResolveAll(w.claims, w.world)) > 0 {
		t.Errorf("got %s", show(r))
	}
}

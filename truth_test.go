package entente_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// truths are the rows of the truth table (what the dates mean): claims about one
// membership of an organization that was founded on 1990-01-01, or one deed at a
// treaty, with the days on which it surely holds and those on which it may hold.
var truths = []truth{
	{"to, start known", "KNOWN", "from: 2006, to: 2012", "2006-12-31…2011-12-31", "2006-01-01…2012-12-31"},
	{"to, start unknown", "KNOWN", "to: 2012", "never", "1990-01-01…2012-12-31"},
	{"to, start unknown, attested", "KNOWN", "to: 2012; at: 2008-03", "2008-03-31…2011-12-31", "1990-01-01…2012-12-31"},
	{"through, start known", "KNOWN", "from: 2006, through: 2012", "2006-12-31…2012-01-01", "2006-01-01…2012-12-31"},
	{"through a day, start unknown", "KNOWN", "through: 2012-06-30", "2012-06-30…2012-06-30", "1990-01-01…2012-06-30"},
	{"through a year, start unknown", "KNOWN", "through: 2012", "never", "1990-01-01…2012-12-31"},
	{"through, start unknown, attested", "KNOWN", "through: 2012; at: 2008-03", "2008-03-31…2012-01-01", "1990-01-01…2012-12-31"},
	{"ongoing, start known", "ONGOING", `from: 2002, to: "..", cites: ["src:undated"]`, "2002-12-31…∞", "2002-01-01…∞"},
	{"ongoing, start unknown", "ONGOING", `to: ".."`, "2022-01-06…∞", "1990-01-01…∞"},
	{"ongoing, start unknown, source undated", "ONGOING", `to: "..", cites: ["src:undated"]`, "never", "1990-01-01…∞"},
	{"censored, start known", "CENSORED", "from: 2002, at: 2014", "2002-12-31…2014-01-01", "2002-01-01…∞"},
	{"seen on a day, start unknown", "UNKNOWN", "at: 2014-08-15", "2014-08-15…2014-08-15", "1990-01-01…∞"},
	{"seen in a month, start unknown", "UNKNOWN", "at: 2014-08", "never", "1990-01-01…∞"},
	{"end unknown, start a day", "UNKNOWN", "from: 2012-12-19", "2012-12-19…2012-12-19", "2012-12-19…∞"},
	{"end unknown, start a month", "UNKNOWN", "from: 2012-12", "never", "2012-12-01…∞"},
	{"nothing known", "UNKNOWN", "", "never", "1990-01-01…∞"},
	{"end unknown, start known, attested", "UNKNOWN", "from: 2002; at: 2007-10; at: 2010", "2002-12-31…2010-01-01", "2002-01-01…∞"},
	{"end unknown, start known, attested within it", "UNKNOWN", "from: 2002; at: 2002-05-14", "2002-05-14…2002-05-14", "2002-01-01…∞"},
	{"end and start unknown, attested", "UNKNOWN", "at: 2007-10; at: 2010", "2007-10-31…2010-01-01", "1990-01-01…∞"},
	{"point on a day", "", "on: 1992-05-15", "1992-05-15…1992-05-15", "1992-05-15…1992-05-15"},
	{"point in a year", "", "on: 1993", "never", "1993-01-01…1993-12-31"},
}

type truth struct {
	row, kind         string
	claims            string // fields of each claim, in YAML; a semicolon between claims
	certain, possible string // first and last day
}

// id is the state that the row speaks of.
func (r truth) id() string {
	return "state:" + strings.NewReplacer(" ", "-", ",", "").Replace(r.row)
}

// point tells whether the row is of a deed instead of a membership.
func (r truth) point() bool { return r.kind == "" }

// days splits a span of days; ∞ is after all days, never before none.
func days(span string) (first, last string) {
	first, last, _ = strings.Cut(span, "…")
	return first, last
}

func covers(span, day string) bool {
	first, last := days(span)
	return span != "never" && first <= day && (last == "∞" || day <= last)
}

// table is a folder of facts with the claims of all rows.
func table() fstest.MapFS {
	var entities, claims strings.Builder
	entities.WriteString("- {id: org:table, name: Table, founded: 1990-01-01}\n- {id: doc:table, name: Deed}\n")
	for _, r := range truths {
		fmt.Fprintf(&entities, "- {id: %s, name: %q}\n", r.id(), r.row)
		relation := "predicate: MEMBER_OF, object: org:table"
		if r.point() {
			relation = "predicate: TREATY_ACTION, object: doc:table, action: SIGNED"
		}
		for i, fields := range strings.Split(r.claims, ";") {
			if !strings.Contains(fields, "cites") {
				fields = strings.TrimPrefix(fields+`, cites: ["src:dated"]`, ", ")
			}
			fmt.Fprintf(&claims, "- {id: clm:%s:%d, subject: %s, %s, %s}\n", strings.TrimPrefix(r.id(), "state:"), i+1, r.id(), relation, strings.TrimSpace(fields))
		}
	}
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"sources/sources.yaml": file("- {id: src:dated, name: Dated, title: Dated, published: 2022-01-06, collection: articles}\n" +
			"- {id: src:undated, name: Undated, title: Undated, collection: articles}\n"),
		"entities/entities.yaml": file(entities.String()),
		"claims/claims.yaml":     file(claims.String()),
		"acknowledged.yaml":      file("- {finding: undated-source, source: \"src:undated\", reason: the rows need one}\n"),
	}
}

// boundaries are the first and last day of every row, and the days beside them.
func boundaries(t *testing.T) []string {
	t.Helper()
	all := map[string]bool{}
	for _, r := range truths {
		for _, span := range []string{r.certain, r.possible} {
			first, last := days(span)
			for _, day := range []string{first, last} {
				if day == "never" || day == "∞" || day == "" {
					continue
				}
				at, err := time.Parse(time.DateOnly, day)
				if err != nil {
					t.Fatal(err)
				}
				for beside := -1; beside <= 1; beside++ {
					all[at.AddDate(0, 0, beside).Format(time.DateOnly)] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// TestTruthTable asks for every row on every boundary day of every row, for
// certain and possibly.
func TestTruthTable(t *testing.T) {
	s := asked(t, "truth table", table())
	const document = `query ($day: Date, $certainty: Certainty) {
		organization(id: "org:table", asOf: $day, certainty: $certainty) { members(first: 100) { nodes { id } } }
		treaty(id: "doc:table", asOf: $day, certainty: $certainty) { actions(first: 100) { nodes { id } } }
	}`
	for _, day := range boundaries(t) {
		for certainty, span := range map[string]func(truth) string{
			"CERTAIN":  func(r truth) string { return r.certain },
			"POSSIBLE": func(r truth) string { return r.possible },
		} {
			data := decoded(t, ask(t, s, document, map[string]any{"day": day, "certainty": certainty}))
			var got, want []string
			for _, path := range []string{"organization.members.nodes.id", "treaty.actions.nodes.id"} {
				for _, id := range follow(data, path) {
					got = append(got, fmt.Sprint(id))
				}
			}
			for _, r := range truths {
				if covers(span(r), day) {
					want = append(want, r.id())
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s on %s (-want +got):\n%s", certainty, day, d)
			}
		}
	}
}

// TestTruthTableDays compares the days and ends that edges show with the table.
func TestTruthTableDays(t *testing.T) {
	s := asked(t, "truth table", table())
	const document = `{
		organization(id: "org:table") { members(first: 100) { edges { ...days } } }
		treaty(id: "doc:table") { actions(first: 100) { edges { ...days } } }
	}
	fragment days on Spell {
		endKind certain certainFrom certainThrough possibleFrom possibleThrough
		... on MemberOfActorEdge { node { id } }
		... on TreatyActionActorEdge { node { id } }
	}`
	data := decoded(t, ask(t, s, document, nil))
	got := map[string]string{}
	for _, edge := range append(follow(data, "organization.members.edges"), follow(data, "treaty.actions.edges")...) {
		certain := "never"
		if cell(edge, "certain") == "true" {
			certain = shown(edge, "certain")
		}
		got[cell(edge, "node.id")] = cell(edge, "endKind") + " " + certain + " " + shown(edge, "possible")
	}
	want := map[string]string{}
	for _, r := range truths {
		kind := r.kind
		if r.point() {
			kind = "KNOWN"
		}
		want[r.id()] = kind + " " + r.certain + " " + r.possible
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("ends, certain and possible days (-want +got):\n%s", d)
	}
}

// shown is a span of days as an edge tells it.
func shown(edge any, which string) string {
	return cell(edge, which+"From") + "…" + strings.Replace(cell(edge, which+"Through"), "–", "∞", 1)
}

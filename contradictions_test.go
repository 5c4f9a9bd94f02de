package entente_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

// hard are the contradictions between the five articles, and between them and the
// reference data: who disagrees with whom on what.
var hard = []struct{ topic, view, want string }{
	{"size of the Armenian contribution", "collection:articles", "CONTRIBUTES_TO state:armenia QUANTITY amount 30: clm:F249-contribution against clm:F248-contribution"},
	{"size of the Armenian contingent", "collection:articles", "DEPLOYED_TO unit:am-contingent-2022 QUANTITY amount 30: clm:F249 against clm:F248"},
	{"size of the Armenian contingent", "default", "DEPLOYED_TO unit:am-contingent-2022 QUANTITY amount 30: clm:F249 against clm:F248"},
	{"Afghanistan leaves a treaty that it never signed", "collection:articles", "TREATY_ACTION state:afghanistan EXISTENCE: – against clm:F028"},
	{"Uzbekistan returns", "collection:articles", "MEMBER_OF state:uzbekistan EXISTENCE: – against clm:F071"},
	{"Uzbekistan returns", "default", "MEMBER_OF state:uzbekistan EXISTENCE: – against clm:F071"},
	{"note of suspension or its acceptance", "default", "MEMBER_OF state:uzbekistan END days 174: clm:member-of:uzbekistan:csto:2 against clm:F068"},
	{"note of suspension or its acceptance", "default", "SUSPENDED_FROM state:uzbekistan START days 174: clm:F070 against clm:suspended-from:uzbekistan:csto:1"},
	{"Kyrgyzstan sends troops, or its parliament does not approve", "collection:articles", "APPROVED org:kg-parliament EXISTENCE: clm:F234 against clm:F246"},
	{"Kyrgyzstan among the contingents, or not approved", "collection:articles", "APPROVED org:kg-parliament EXISTENCE: clm:F234 against clm:F251"},
	{"tasks of the Kyrgyz contingent, or not approved", "collection:articles", "APPROVED org:kg-parliament EXISTENCE: clm:F234 against clm:F262"},
	{"4,000 in the first phase or in the whole exercise", "collection:articles", "HAS_COUNT event:rubezh-2008-phase-1 IDENTITY: clm:F161-001 against clm:F161"},
	{"who rules on foreign bases", "collection:articles", "PROVIDES doc:csto-foreign-base-rule-2011 IDENTITY: clm:F133 against clm:F132"},
	{"charter or treaty: no other alliances", "collection:articles", "PROVIDES doc:csto-charter-2002 IDENTITY: clm:F126 against clm:F127"},
	{"charter or treaty: an attack on one", "collection:articles", "PROVIDES doc:csto-charter-2002 IDENTITY: clm:F128 against clm:F129"},
	{"when Uzbekistan joined GUAM", "default", "MEMBER_OF state:uzbekistan START days 456: clm:member-of:uzbekistan:guam:3 against clm:F085"},
}

// compatible are claims that differ only in precision, scope or day (type P); no
// view has a contradiction between two of a line.
var compatible = []string{
	"F038 F039 F040", "F073 F074", "F068 F069 F072", "F117 F118", "F255 F256", "F242 F252", "F228 F229 F230", "F250", "F193 F195",
	"F236 F237 F238 F239", "F258 F260", "F098", "F200 F206 F207", "F100", "F148", "F222 F223",
}

func TestHardContradictionsComeOut(t *testing.T) {
	for engine, server := range map[string]func(*testing.T) *graph.Server{"neo4j": curated, "memory": curatedInMemory} {
		t.Run(engine, func(t *testing.T) {
			s := server(t)
			for _, view := range []string{"collection:articles", "default"} {
				contradictionsComeOut(t, s, view)
			}
		})
	}
}

func contradictionsComeOut(t *testing.T, s *graph.Server, view string) {
	data := decoded(t, ask(t, s, `query ($view: ID) {
		contradictions(accordingTo: $view, first: 1000) {
			totalCount
			nodes { view predicate axis days amount subject { id } winner { id } loser { id } }
		}
	}`, map[string]any{"view": view}))
	var lines []string
	for _, node := range follow(data, "contradictions.nodes") {
		if got := cell(node, "view"); got != view {
			t.Errorf("asked for the view %s, got one of %s", view, got)
		}
		lines = append(lines, contradictionLine(node))
		for _, claims := range compatible {
			if both(claims, cell(node, "winner.id"), cell(node, "loser.id")) {
				t.Errorf("%s: compatible claims contradict each other: %s", view, lines[len(lines)-1])
			}
		}
	}
	for _, h := range hard {
		if h.view == view && !slices.Contains(lines, h.want) {
			t.Errorf("%s: %s is not among the contradictions of %s:\n%s", h.topic, h.want, view, strings.Join(lines, "\n"))
		}
	}
}

// both tells whether two claims, or claims derived from them, stand in the list.
func both(list, winner, loser string) bool {
	in := func(id string) bool {
		number, _, _ := strings.Cut(strings.TrimPrefix(id, "clm:"), "-")
		return slices.Contains(strings.Fields(list), number)
	}
	return in(winner) && in(loser)
}

func contradictionLine(node any) string {
	line := fmt.Sprintf("%s %s %s", cell(node, "predicate"), cell(node, "subject.id"), cell(node, "axis"))
	for _, number := range []string{"days", "amount"} {
		if n := cell(node, number); n != "–" {
			line += " " + number + " " + n
		}
	}
	return fmt.Sprintf("%s: %s against %s", line, cell(node, "winner.id"), cell(node, "loser.id"))
}

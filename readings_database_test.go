package entente_test

import (
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
	"entente/seed"
)

var randomSeed = flag.Uint64("memberships.seed", 1, "seed of the random memberships; 0: another one each time")

// TestRandomMemberships loads memberships with random dates of all shapes and asks
// both engines on random days who surely and who perhaps is a member: those that
// the pure function says, which its own room compares with every reading of the dates.
func TestRandomMemberships(t *testing.T) {
	number := *randomSeed
	if number == 0 {
		number = rand.Uint64()
	}
	t.Logf("go test . -run RandomMemberships -memberships.seed=%d", number)
	draw := rand.New(rand.NewPCG(number, 6))
	facts := randomMemberships(draw, 200)
	spells := defaultSpells(t, facts)
	servers := map[string]*graph.Server{"neo4j": asked(t, fmt.Sprint("random memberships ", number), facts), "memory": inMemory(t, facts)}
	holds := map[string]func(*claims.Spell, edtf.Day) bool{"CERTAIN": (*claims.Spell).Certain, "POSSIBLE": (*claims.Spell).Possible}
	members := map[string]int{}
	for range 60 {
		day := edtf.DayOf(1988+draw.IntN(36), 1+draw.IntN(12), 1+draw.IntN(28))
		for certainty, holds := range holds {
			want := []string{}
			for i := range spells {
				if holds(&spells[i], day) {
					want = append(want, spells[i].ID)
				}
			}
			slices.Sort(want)
			members[certainty] += len(want)
			for engine, server := range servers {
				if diff := cmp.Diff(want, membersOn(t, server, day, certainty)); diff != "" {
					t.Fatalf("%s, %s on %s (-pure function +answer):\n%s", engine, certainty, day, diff)
				}
			}
		}
	}
	if members["CERTAIN"] < 500 || members["POSSIBLE"] < members["CERTAIN"]+500 {
		t.Errorf("memberships in all answers: %v; the test says little", members)
	}
}

// membersOn are the ids of the memberships, sorted.
func membersOn(t *testing.T, s *graph.Server, day edtf.Day, certainty string) []string {
	t.Helper()
	data := decoded(t, ask(t, s, `query ($day: Date, $certainty: Certainty) {
		organization(id: "org:table", asOf: $day, certainty: $certainty) { members(first: 1000) { edges { id } } }
	}`, map[string]any{"day": day.String(), "certainty": certainty}))
	ids := []string{}
	for _, id := range follow(data, "organization.members.edges.id") {
		ids = append(ids, fmt.Sprint(id))
	}
	slices.Sort(ids)
	return ids
}

// defaultSpells are the spells as of now by the pure function.
func defaultSpells(t *testing.T, facts fs.FS) []claims.Spell {
	t.Helper()
	checked, findings := seed.Load(facts, schema.Default())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return claims.Resolve(checked.Claims(), checked.World(), claims.View{Name: claims.DefaultView}).Spells
}

// randomMemberships are facts of n states, each with one to three claims about its
// membership in an organization that was founded on 1990-01-01.
func randomMemberships(draw *rand.Rand, n int) fs.FS {
	var entities, memberships strings.Builder
	entities.WriteString("- {id: org:table, name: Table, founded: 1990-01-01}\n")
	for i := range n {
		fmt.Fprintf(&entities, "- {id: state:s%d, name: %q}\n", i, fmt.Sprintf("%c%c%c %d", 'A'+i%26, 'A'+i/26, 'K'+i%7, i*7919))
		for j := range 1 + draw.IntN(3) {
			fmt.Fprintf(&memberships, "- {id: clm:s%d:%d, subject: state:s%d, predicate: MEMBER_OF, object: org:table, confidence: %d, %scites: [src:%s]}\n",
				i, j, i, 40+draw.IntN(60), randomDates(draw), []string{"dated", "other"}[draw.IntN(2)])
		}
	}
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"sources/sources.yaml": file("- {id: src:dated, name: Dated, title: Dated, published: 2022-01-06, collection: articles}\n" +
			"- {id: src:other, name: Other, title: Other, published: 2015, collection: articles}\n"),
		"entities/entities.yaml": file(entities.String()),
		"claims/claims.yaml":     file(memberships.String()),
	}
}

// randomDates are the date words of a claim, in YAML: each that may stand there or
// not, as vague as sources are.
func randomDates(draw *rand.Rand) string {
	began := edtf.DayOf(1990+draw.IntN(24), 1+draw.IntN(12), 1+draw.IntN(28))
	ended := began.Add(400 + draw.IntN(3000))
	var words string
	if draw.IntN(4) > 0 {
		words = fmt.Sprintf("from: %q, ", vague(draw, began))
	}
	switch draw.IntN(5) {
	case 0:
		words += fmt.Sprintf("to: %q, ", vague(draw, ended))
	case 1:
		words += fmt.Sprintf("through: %q, ", vague(draw, ended))
	case 2:
		words += fmt.Sprintf("at: %q, ", vague(draw, ended))
	case 3:
		words += `to: "..", `
	}
	return words
}

// vague names a day, or a time around it.
func vague(draw *rand.Rand, d edtf.Day) string {
	year, month, day := d.Civil()
	return []string{
		fmt.Sprintf("%04d-%02d-%02d", year, month, day), fmt.Sprintf("%04d-%02d", year, month), fmt.Sprintf("%04d", year),
		fmt.Sprintf("%04d?", year), fmt.Sprintf("[%04d..%04d]", year, year+1), fmt.Sprintf("[%04d-%02d-%02d..]", year, month, day),
	}[draw.IntN(6)]
}

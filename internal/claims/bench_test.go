package claims

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"entente/internal/edtf"
)

// generated makes up n claims: two or three to a key, of 250 sources in 200
// families and three collections, a twentieth of them recorded later.
func generated(tb testing.TB, n int) ([]Claim, World) {
	r := rand.New(rand.NewPCG(1, 2))
	w := World{Sources: map[string]Source{}, Lives: map[string]Life{}, Predicates: testPredicates}
	for i := range 250 {
		id := fmt.Sprintf("src:%d", i)
		s := Source{ID: id, Collection: fmt.Sprintf("collection-%d", i%3), Reliability: 'A' + byte(i%6), Published: year(tb, 2010+i%15)}
		if i >= 200 {
			s.DerivedFrom = fmt.Sprintf("src:%d", i-200)
		}
		w.Sources[id] = s
	}
	predicates := []string{"MEMBER_OF", "MEMBER_OF", "CHAIRS", "TREATY_ACTION", "PARTY_TO", "CONTRIBUTES_TO"}
	claims := make([]Claim, n)
	for i := range claims {
		subject := i * 2 / 5
		start := 1990 + subject%25
		c := Claim{
			ID: "clm:" + strconv.Itoa(i), Subject: "state:" + strconv.Itoa(subject), Object: "org:" + strconv.Itoa(subject%5000),
			Predicate: predicates[subject%len(predicates)], Confidence: 40 + r.IntN(60), RecordedAt: day("2026-01-01"),
			Cites: []Citation{{Source: fmt.Sprintf("src:%d", r.IntN(250))}, {Source: fmt.Sprintf("src:%d", r.IntN(250))}},
		}
		if r.IntN(20) == 0 {
			c.RecordedAt = day("2026-02-01")
		}
		switch point := c.Predicate == "TREATY_ACTION"; {
		case point:
			c.On = year(tb, start)
		default:
			c.From = year(tb, start+r.IntN(20)/19)
			switch r.IntN(3) {
			case 0:
				c.To = open
			case 1:
				c.To = year(tb, start+10+r.IntN(10)/9)
			}
		}
		claims[i] = c
	}
	r.Shuffle(n, func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
	return claims, w
}

var open, _ = edtf.Parse("..")

func year(tb testing.TB, y int) edtf.Date {
	d, err := edtf.Parse(strconv.Itoa(y))
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// One spell of a handful of claims, one view: what a query in memory pays.
func BenchmarkResolveSpell(b *testing.B) {
	w := tell(b, goldenSources+`
		r1 state:u MEMBER_OF org:csto status=FULL from=2006-06-23 to=2012-12-19 conf=82 src=asiaplus,tass
		r2 state:u MEMBER_OF org:csto status=FULL from=2006-06-23 to=2012-06-28 conf=60 src=asiaplus,liqui
		r3 state:u MEMBER_OF org:csto status=FULL from=2002 through=2011 conf=45 src=cow
		F068 state:u MEMBER_OF org:csto status=FULL from=2006 to=2012-06-28 src=001,003`)
	b.ReportAllocs()
	a, p := newAtlas(w.world), View{DefaultView}.policy()
	members := a.groups(w.claims)[0]
	var g group
	for b.Loop() {
		g.read(a, members)
		o := g.resolve(g.readings, p)
		o.spells(&g, p)
	}
}

func BenchmarkResolveDefault(b *testing.B) {
	claims, w := generated(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		Resolve(claims, w, View{DefaultView})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(claims)), "ns/claim")
}

func BenchmarkResolveAll(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			claims, w := generated(b, n)
			spells := 0
			b.ReportAllocs()
			for b.Loop() {
				spells = len(ResolveAll(claims, w))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(claims)), "ns/claim")
			b.ReportMetric(float64(spells), "spells")
		})
	}
}

package load_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/internal/launch/launchtest"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// clocked adds up the time that the database takes.
type clocked struct {
	database
	spent atomic.Int64
}

func (c *clocked) since(start time.Time) { c.spent.Add(int64(time.Since(start))) }

func (c *clocked) Read(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	defer c.since(time.Now())
	return c.database.Read(ctx, text, params)
}

func (c *clocked) Write(ctx context.Context, fn func(load.Tx) error) error {
	defer c.since(time.Now())
	return c.database.Write(ctx, fn)
}

// BenchmarkLoad loads into a database that is empty but for its indexes, and then
// loads the same again. It reports claims per second and the database's share of
// the time, both for the first load.
func BenchmarkLoad(b *testing.B) {
	b.Run("curated", func(b *testing.B) { benchmarkLoad(b, curated(b)) })
	b.Run("generated-100000", func(b *testing.B) { benchmarkLoad(b, generated(b, 100_000)) })
}

func benchmarkLoad(b *testing.B, checked *seed.Checked) {
	mustLoad(b, database{launchtest.DB(b)}, small(b, aJoined), load.Options{}) // makes the indexes
	var spent, again time.Duration
	for b.Loop() {
		b.StopTimer()
		db := &clocked{database: database{launchtest.DBWithSchema(b)}}
		b.StartTimer()
		mustLoad(b, db, checked, load.Options{})
		b.StopTimer()
		spent += time.Duration(db.spent.Load())
		start := time.Now()
		mustLoad(b, db, checked, load.Options{})
		again += time.Since(start)
		b.StartTimer()
	}
	total := b.Elapsed().Seconds()
	n := float64(b.N)
	b.ReportMetric(float64(len(checked.Claims()))*n/total, "claims/s")
	b.ReportMetric(100*spent.Seconds()/total, "%neo4j")
	b.ReportMetric(again.Seconds()/n, "s/no-op")
	b.ReportMetric(0, "allocs/op")
}

// generated are claims as panels have them: many states in many organizations over
// many years, some of them twice and with other dates.
func generated(t testing.TB, n int) *seed.Checked {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	facts := &seed.Facts{}
	for i := range 50 {
		facts.Sources = append(facts.Sources, &seed.SourceEntry{Entry: seed.Entry{ID: fmt.Sprintf("src:s%d", i)},
			Name: fmt.Sprint("Source ", i), Title: fmt.Sprint("Source ", i), Collection: "panel", Published: parse(t, "2020")})
	}
	for i := range 200 {
		facts.Entities = append(facts.Entities, &seed.EntityEntry{Entry: seed.Entry{ID: fmt.Sprintf("state:s%d", i)}, Name: fmt.Sprint("State ", i)})
	}
	for i := range 500 {
		facts.Entities = append(facts.Entities, &seed.EntityEntry{Entry: seed.Entry{ID: fmt.Sprintf("org:o%d", i)}, Name: fmt.Sprint("Organization ", i)})
	}
	for i := range n {
		from := 1900 + random.IntN(120)
		k := claims.Claim{
			ID: fmt.Sprintf("clm:%06d", i), Predicate: "MEMBER_OF", Subject: fmt.Sprintf("state:s%d", random.IntN(200)),
			Object: fmt.Sprintf("org:o%d", random.IntN(500)), From: parse(t, fmt.Sprint(from)),
			Cites:    []claims.Citation{{Source: fmt.Sprintf("src:s%d", random.IntN(50)), Locator: "row " + fmt.Sprint(i)}},
			Polarity: claims.Asserts, Assertion: claims.Asserted, Rank: claims.Normal, Method: "import",
		}
		if random.IntN(2) == 0 {
			k.Through = parse(t, fmt.Sprint(from+random.IntN(40)))
		}
		facts.Claims = append(facts.Claims, &seed.ClaimEntry{Entry: seed.Entry{ID: k.ID}, Claim: k})
	}
	checked, findings := seed.Check(facts, schema.Default())
	if len(findings) > 0 {
		t.Fatalf("%d findings in generated claims, the first: %v", len(findings), findings[0])
	}
	return checked
}

func parse(t testing.TB, text string) edtf.Date {
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/bridge"
	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/internal/launch"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// bulkResult is what the load of many claims showed. Every claim is one spell.
type bulkResult struct {
	About         about
	Claims        int
	Check         float64 // s: finding nothing wrong with the claims
	Load          float64 // s: resolving and writing
	Bare          float64 // s: the same nodes and relationships by UNWIND … MERGE and nothing else
	Rows          int     // nodes and relationships that were written
	PeakLoad      float64 // MB of the loading process
	Export        float64 // s: entente export, from start to end
	Again         float64 // s: the same, now that Neo4j has compiled what it needs
	Read          float64 // s: the same relationships read in pages and thrown away
	ExportRows    int     // of the table of relationships
	PeakExport    float64 // MB of the exporting process
	Relationships int     // in the database afterwards
}

// bulkResults begins the names of the results, which are kept for each number of claims.
const bulkResults = "bulk-"

// bulk loads made claims into an empty database and exports them, then writes the same
// rows bare into another.
func (b bench) bulk(ctx context.Context) error {
	r := bulkResult{About: b.about(), Claims: b.claims}
	checked, took, err := madeClaims(r.Claims)
	if err != nil {
		return err
	}
	r.Check = took
	if err := b.onEmpty(ctx, "bulk", func(server *launch.Server, db *neo.DB) error {
		start := time.Now()
		if _, err := load.Load(ctx, bridge.Store(db), checked, load.Options{}); err != nil {
			return err
		}
		r.Load = time.Since(start).Seconds()
		_, r.PeakLoad = memoryOf(os.Getpid())
		say("loaded %d claims in %.1f s: %.0f a second, %.0f MB at most", r.Claims, r.Load, float64(r.Claims)/r.Load, r.PeakLoad)
		return b.export(ctx, server, db, &r)
	}); err != nil {
		return err
	}
	if err := b.onEmpty(ctx, "bare", func(_ *launch.Server, db *neo.DB) error {
		set, err := load.Records(checked, load.Options{RecordedAt: time.Now()})
		if err != nil {
			return err
		}
		start := time.Now()
		n, err := bare(ctx, db, set)
		r.Bare, r.Rows = time.Since(start).Seconds(), n
		say("the same %d rows bare in %.1f s: the load reaches %.0f %% of that", n, r.Bare, 100*r.Bare/r.Load)
		return err
	}); err != nil {
		return err
	}
	return b.keep(fmt.Sprintf("%s%d", bulkResults, r.Claims), r)
}

// onEmpty gives fn a new database with the indexes of a load.
func (b bench) onEmpty(ctx context.Context, name string, fn func(*launch.Server, *neo.DB) error) error {
	dir := filepath.Join(b.dir, "neo4j-"+name)
	if err := os.MkdirAll(b.dir, 0o755); err != nil {
		return err
	}
	if _, err := os.Stat(dir); err == nil {
		if err := launch.Wipe(dir); err != nil {
			return err
		}
	}
	server, db, err := startNeo4j(ctx, dir, sizes["M"], say)
	if err != nil {
		return err
	}
	err = prepare(ctx, db)
	if err == nil {
		err = fn(server, db)
	}
	_ = db.Close(ctx)
	if stopped := server.Stop(context.WithoutCancel(ctx)); err == nil {
		err = stopped
	}
	if err == nil {
		err = launch.Wipe(dir)
	}
	return err
}

// madeClaims are claims as panels have them, each about a pair of its own.
func madeClaims(n int) (*seed.Checked, float64, error) {
	r := rand.New(rand.NewPCG(1, 2))
	states, organizations := max(200, n/500), max(500, n/200)
	facts := &seed.Facts{}
	for i := range 50 {
		id := fmt.Sprintf("src:s%d", i)
		published, err := edtf.Parse("2020")
		if err != nil {
			return nil, 0, err
		}
		facts.Sources = append(facts.Sources, &seed.SourceEntry{Entry: seed.Entry{ID: id}, Name: id, Title: id, Collection: "panel", Published: published})
	}
	for i := range states {
		facts.Entities = append(facts.Entities, &seed.EntityEntry{Entry: seed.Entry{ID: stateID(i)}, Name: fmt.Sprint("State ", i)})
	}
	for i := range organizations {
		facts.Entities = append(facts.Entities, &seed.EntityEntry{Entry: seed.Entry{ID: organizationID(i)}, Name: fmt.Sprint("Organization ", i)})
	}
	used := map[[2]int]bool{}
	for i := range n {
		pair := [2]int{r.IntN(states), r.IntN(organizations)}
		for used[pair] {
			pair = [2]int{r.IntN(states), r.IntN(organizations)}
		}
		used[pair] = true
		k, err := madeClaim(r, i, stateID(pair[0]), organizationID(pair[1]))
		if err != nil {
			return nil, 0, err
		}
		facts.Claims = append(facts.Claims, &seed.ClaimEntry{Entry: seed.Entry{ID: k.ID}, Claim: k})
	}
	start := time.Now()
	checked, findings := seed.Check(facts, schema.Default())
	if len(findings) > 0 {
		return nil, 0, fmt.Errorf("%d findings in made claims, the first: %v", len(findings), findings[0])
	}
	return checked, time.Since(start).Seconds(), nil
}

func madeClaim(r *rand.Rand, i int, subject, object string) (claims.Claim, error) {
	from := 1900 + r.IntN(120)
	k := claims.Claim{
		ID: fmt.Sprintf("clm:%07d", i), Predicate: "MEMBER_OF", Subject: subject, Object: object,
		Cites:    []claims.Citation{{Source: fmt.Sprintf("src:s%d", r.IntN(50)), Locator: fmt.Sprint("row ", i)}},
		Polarity: claims.Asserts, Assertion: claims.Asserted, Rank: claims.Normal, Method: "import",
	}
	var err error
	if k.From, err = edtf.Parse(fmt.Sprint(from)); err != nil {
		return k, err
	}
	if r.IntN(2) == 0 {
		k.Through, err = edtf.Parse(fmt.Sprint(from + r.IntN(40)))
	}
	return k, err
}

// export runs the program's own export twice, counts what it wrote, and reads the same
// without it.
func (b bench) export(ctx context.Context, server *launch.Server, db *neo.DB, r *bulkResult) error {
	program := filepath.Join(b.dir, "entente")
	if err := build(ctx, program); err != nil {
		return err
	}
	out := filepath.Join(b.dir, "edges.csv")
	for _, took := range []*float64{&r.Export, &r.Again} {
		cmd := exec.CommandContext(ctx, program, "export", "edges", "--neo4j-uri", server.BoltURI, "--certainty", "possible", "--out", out)
		text := &strings.Builder{}
		cmd.Stdout, cmd.Stderr = text, text
		start := time.Now()
		peak, err := runWatched(cmd)
		if err != nil {
			return fmt.Errorf("export: %w\n%s", err, text)
		}
		*took, r.PeakExport = time.Since(start).Seconds(), max(peak, r.PeakExport)
	}
	results, err := db.Read(ctx, []neo.Statement{{Text: "MATCH ()-[r]->() RETURN count(r)"}})
	if err != nil {
		return err
	}
	n, _ := results[0].Rows[0][0].(int64)
	r.Relationships = int(n)
	data, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	r.ExportRows = strings.Count(string(data), "\n") - 1
	start := time.Now()
	switch read, err := readAll(ctx, db); {
	case err != nil:
		return err
	case read != r.ExportRows:
		return fmt.Errorf("%d rows were exported, but %d read", r.ExportRows, read)
	}
	r.Read = time.Since(start).Seconds()
	say("exported %d rows in %.1f s, again in %.1f s: %.0f a second, %.0f MB at most; only read in %.1f s",
		r.ExportRows, r.Export, r.Again, float64(r.ExportRows)/r.Again, r.PeakExport, r.Read)
	return nil
}

// readAll reads what an export reads of relationships, page by page, and keeps nothing.
func readAll(ctx context.Context, db *neo.DB) (n int, err error) {
	const text = "MATCH (a)-[r:MEMBER_OF]->(b) WHERE r.id > $after WITH a, r, b ORDER BY r.id LIMIT 10000 " +
		"RETURN collect([r.id, a.id, b.id, properties(r)])"
	for after := any(""); ; {
		results, err := db.Read(ctx, []neo.Statement{{Text: text, Params: map[string]any{"after": after}}})
		if err != nil {
			return n, err
		}
		page := results[0].Rows[0][0].([]any)
		if len(page) == 0 {
			return n, nil
		}
		n += len(page)
		after = page[len(page)-1].([]any)[0]
	}
}

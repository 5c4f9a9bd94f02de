package load_test

import (
	"context"
	"testing"
	"time"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

func TestMain(m *testing.M) { launchtest.Main(m) }

// database hands the loader the real Neo4j.
type database struct{ *neo.DB }

func (d database) Read(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	results, err := d.DB.Read(ctx, []neo.Statement{{Text: text, Params: params}})
	if err != nil {
		return nil, err
	}
	return results[0].Rows, nil
}

func (d database) Write(ctx context.Context, fn func(load.Tx) error) error {
	return d.DB.Write(ctx, func(tx neo.Tx) error { return fn(transaction{tx}) })
}

type transaction struct{ neo.Tx }

func (t transaction) Run(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	result, err := t.Tx.Run(ctx, neo.Statement{Text: text, Params: params})
	return result.Rows, err
}

func curated(t testing.TB) *seed.Checked {
	t.Helper()
	checked, findings := seed.Load(seed.Data(), schema.Default())
	if len(findings) > 0 {
		t.Fatalf("the curated data has %d findings, the first: %v", len(findings), findings[0])
	}
	return checked
}

func TestLoadTwice(t *testing.T) {
	db := database{launchtest.DB(t)}
	checked := curated(t)
	for _, run := range []string{"first", "second"} {
		start := time.Now()
		report, err := load.Load(context.Background(), db, checked, load.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %+v in %v", run, *report, time.Since(start))
		if run == "second" && (report.Tally != load.Tally{} || report.Batch != "") {
			t.Errorf("the second load changed something: %+v", report)
		}
	}
	differences, err := load.Verify(context.Background(), db, schema.Default(), checked)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		t.Error(d)
	}
}

package load_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"testing"

	"golang.org/x/tools/txtar"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		os.Exit(beKilled())
	}
	launchtest.Main(m)
}

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

// run executes one statement as another program would.
func (d database) run(t testing.TB, text string) [][]any {
	t.Helper()
	var rows [][]any
	err := d.Write(context.Background(), func(tx load.Tx) (err error) {
		rows, err = tx.Run(context.Background(), text, nil)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return rows
}

func mustLoad(t testing.TB, db load.Database, checked *seed.Checked, o load.Options) *load.Report {
	t.Helper()
	report, err := load.Load(context.Background(), db, checked, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// mustVerify fails for each difference.
func mustVerify(t testing.TB, db load.Database, checked *seed.Checked) {
	t.Helper()
	differences, err := load.Verify(context.Background(), db, schema.Default(), checked)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		t.Error(d)
	}
}

func curated(t testing.TB) *seed.Checked {
	t.Helper()
	return checkedFrom(t, seed.Data())
}

func checkedFrom(t testing.TB, files fs.FS) *seed.Checked {
	t.Helper()
	checked, findings := seed.Load(files, schema.Default())
	if len(findings) > 0 {
		t.Fatalf("%d findings, the first: %v", len(findings), findings[0])
	}
	return checked
}

// small are the facts of the small world with these claims, YAML.
func small(t testing.TB, claims string) *seed.Checked {
	t.Helper()
	return smallWorld(t, world, claims)
}

func smallWorld(t testing.TB, files, claims string) *seed.Checked {
	t.Helper()
	fsys, err := txtar.FS(txtar.Parse([]byte(files + "-- claims/all.yaml --\n" + claims)))
	if err != nil {
		t.Fatal(err)
	}
	return checkedFrom(t, fsys)
}

// world is a small set of facts; its claims are given by each test.
const world = `
-- sources/all.yaml --
- {id: 'src:one', title: One, collection: articles, published: 2010-01-01, reliability: B}
- {id: 'src:two', title: Two, collection: reference, published: 2012-01-01, reliability: A, derivedFrom: 'src:one'}
-- entities/all.yaml --
- {id: 'state:a', name: Alpha, since: 1991, aliases: [Альфа]}
- {id: 'state:b', name: Beta, since: 1991}
- {id: 'org:x', name: Xanadu Treaty Organization, acronym: XTO, founded: 2002-05-14}
`

func TestLoadAgainChangesNothing(t *testing.T) {
	db := database{launchtest.DB(t)}
	checked := curated(t)
	first := mustLoad(t, db, checked, load.Options{})
	if first.Batch == "" || first.Created == 0 || first.Changed+first.Removed > 0 {
		t.Errorf("the first load: %+v", first)
	}
	before := dump(t, db)
	second := mustLoad(t, db, checked, load.Options{})
	if want := (load.Report{Revision: first.Revision}); *second != want {
		t.Errorf("the second load: %+v, want %+v", *second, want)
	}
	compareDumps(t, before, dump(t, db))
	mustVerify(t, db, checked)
}

func TestForeignDatabaseIsRefused(t *testing.T) {
	db := database{launchtest.DB(t)}
	db.run(t, "CREATE (:Recipe {name: 'borscht'})")
	before := dump(t, db)
	_, err := load.Load(context.Background(), db, small(t, ""), load.Options{})
	if !errors.Is(err, load.ErrForeign) {
		t.Errorf("loading into a foreign database: %v, want ErrForeign", err)
	}
	compareDumps(t, before, dump(t, db))
	if n := indexCount(t, db); n > 0 {
		t.Errorf("%d indexes were made in a foreign database", n)
	}
	if _, err := load.Verify(context.Background(), db, schema.Default(), nil); !errors.Is(err, load.ErrNotOurs) {
		t.Errorf("verifying a foreign database: %v, want ErrNotOurs", err)
	}
}

func indexCount(t *testing.T, db database) int {
	rows, err := db.Read(context.Background(), "SHOW INDEXES YIELD name WHERE name STARTS WITH 'entente_' OR name = 'entity_search' RETURN count(*)", nil)
	if err != nil {
		t.Fatal(err)
	}
	return int(rows[0][0].(int64))
}

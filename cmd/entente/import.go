package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"entente/internal/bridge"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/load"

	"github.com/spf13/cobra"
)

// importing is what `entente import` was asked for.
type importing struct {
	database
	keepGoing, check     bool
	decisions, crosswalk string
	doubts               string
	recordedAt           string
	importer.Options
}

// newImportCommand is `entente import`: data sets of others into Neo4j.
func newImportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FORMAT FILE…",
		Short: "Import a data set that others made: panels, lists, leaders, troops",
		Long: `Import a data set, as a batch of its own with its own source: read it, find
which states and organizations it means, check, resolve and load it. Packed files
(gzip) are unpacked. Importing the same files again changes nothing; importing a
later release supersedes what is gone from it. ` + "`entente batches`" + ` lists imports,
` + "`entente revert`" + ` takes one back.

What could be one of several nodes is reported and left out. A file of decisions
(--decisions) settles it: a list in YAML of
  {scheme: name|cow|gw|iso2|iso3|gec|cow-igo|wikidata, value: …, is: ID|new|none, why: …}
A row that cannot be read is reported with its line, and nothing is loaded unless
--keep-going is given.

Formats:
` + formatList(),
		Example: "  entente import cow state_year.csv.gz states2016.csv igos.csv\n" +
			"  entente import factbook factbook_history.csv.gz\n" +
			"  entente import table leaders.csv --mapping leaders.yaml --check",
	}
	var i importing
	i.database.flags(cmd)
	f := cmd.Flags()
	f.BoolVar(&i.keepGoing, "keep-going", false, "leave rows out that cannot be read, and load the others")
	f.BoolVar(&i.check, "check", false, "say what would be imported beside the built-in facts, without a database")
	f.StringVar(&i.decisions, "decisions", "", "file of decisions about what is in doubt (YAML)")
	f.StringVar(&i.doubts, "doubts", "", "write what is in doubt to this file, as decisions to be filled in")
	f.StringVar(&i.crosswalk, "crosswalk", "", "table of country codes and names in six languages (datasets/country-codes)")
	f.StringVar(&i.recordedAt, "recorded-at", "", "when the data set was told, as 2022-02-01 or 2022-02-01T12:00:00Z (default now)")
	f.StringVar(&i.Origin, "origin", "", "name of the data set among the batches (default: that of the format)")
	f.StringVar(&i.Mapping, "mapping", "", "what the columns of a table mean (YAML); for the format table")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return i.run(cmd, args) }
	return cmd
}

func formatList() string {
	var b strings.Builder
	for _, f := range formats {
		fmt.Fprintf(&b, "  %-9s %s\n", f.name, f.what)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (i *importing) run(cmd *cobra.Command, args []string) error {
	at, err := parseInstant(i.recordedAt)
	if err != nil {
		return err
	}
	format, files, err := i.inputs(cmd, args)
	if err != nil {
		return err
	}
	if i.Origin == "" {
		i.Origin = format.originOf(files[0])
	}
	if i.Origin == load.CuratedOrigin {
		return misuse("--origin %s is that of the curated facts; give the data set a name of its own", i.Origin)
	}
	if i.check {
		built, _ := seed.Load(seed.Data(), schema.Default())
		if built == nil {
			return fmt.Errorf("the built-in facts are not sound; `entente check` says why")
		}
		_, _, err := i.draft(cmd, format, files, built.Entities())
		return err
	}
	db, err := i.openChained(cmd.Context())
	if err != nil {
		return err
	}
	defer db.Close(cmd.Context())
	known, err := load.Entities(cmd.Context(), bridge.Store(db), schema.Default(), i.Origin)
	if err != nil {
		return err
	}
	checked, editions, err := i.draft(cmd, format, files, known)
	if err != nil {
		return err
	}
	o := load.Options{RecordedAt: at, Origin: i.Origin, Progress: loadProgress(cmd.ErrOrStderr())}
	if err := i.load(cmd.Context(), cmd.OutOrStdout(), bridge.Store(db), checked, editions, o); err != nil {
		return err
	}
	return printBookmarks(cmd, db)
}

// inputs are the format and the files of the command line.
func (i *importing) inputs(cmd *cobra.Command, args []string) (*format, []*importer.File, error) {
	if len(args) < 2 {
		return nil, nil, misuse("%s needs a format and at least one file; formats are %s", cmd.CommandPath(), formatNames())
	}
	at := slices.IndexFunc(formats, func(f format) bool { return f.name == args[0] })
	if at < 0 {
		return nil, nil, misuse("there is no format %q; formats are %s", args[0], formatNames())
	}
	if needs := formats[at].name == "table"; needs != (i.Mapping != "") {
		return nil, nil, misuse("--mapping goes with the format table, and the format table with --mapping")
	}
	var files []*importer.File
	for _, name := range args[1:] {
		f, err := importer.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, f)
	}
	return &formats[at], files, nil
}

func formatNames() string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

// index makes what is in the graph findable.
func (i *importing) index(known []*seed.Entity) (*crosswalk.Index, error) {
	tables := crosswalk.Builtin()
	if i.crosswalk != "" {
		f, err := os.Open(i.crosswalk)
		if err != nil {
			return nil, fmt.Errorf("the table of codes: %w", err)
		}
		defer f.Close()
		if err := tables.Add(f); err != nil {
			return nil, fmt.Errorf("%s is no table of country codes: %w", i.crosswalk, err)
		}
	}
	var decisions *crosswalk.Decisions
	if i.decisions != "" {
		text, err := os.ReadFile(i.decisions)
		if err == nil {
			decisions, err = crosswalk.ReadDecisions(text)
		}
		if err != nil {
			return nil, fmt.Errorf("the file of decisions %s: %w", i.decisions, err)
		}
	}
	return crosswalk.New(known, tables, decisions), nil
}

// draft reads and checks; it reports what is broken and what is in doubt.
func (i *importing) draft(cmd *cobra.Command, f *format, files []*importer.File, known []*seed.Entity) (*seed.Checked, []load.Edition, error) {
	index, err := i.index(known)
	if err != nil {
		return nil, nil, err
	}
	d, err := f.read(files, index, i.Options)
	if err != nil {
		return nil, nil, err
	}
	words := cmd.ErrOrStderr()
	for _, p := range d.Problems {
		fmt.Fprintln(words, p)
	}
	if n := len(d.Problems); n > 0 && !i.keepGoing {
		return nil, nil, fmt.Errorf("%s; nothing was loaded (--keep-going leaves them out)", count(n, "thing", "things")+" cannot be read")
	}
	for _, doubt := range d.Doubts {
		fmt.Fprintln(words, doubt)
	}
	if err := i.writeDoubts(d.Doubts); err != nil {
		return nil, nil, err
	}
	checked, findings, warnings := seed.CheckBeside(&d.Facts, schema.Default(), known)
	for _, finding := range findings {
		fmt.Fprintln(words, finding)
	}
	if n := len(findings); n > 0 {
		return nil, nil, fmt.Errorf("%s in what was read; nothing was loaded", count(n, "finding", "findings"))
	}
	report(words, warnings)
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %d claims of %s about %d new things and others; %d in doubt, %d left out, %d warnings; they resolve to %d spells\n",
		i.Origin, len(checked.Claims()), count(len(checked.Sources()), "source", "sources"), len(checked.Entities()), len(d.Doubts), len(d.Problems), len(warnings), len(checked.Spells()))
	editions := make([]load.Edition, len(d.Editions))
	for n, e := range d.Editions {
		editions[n] = load.Edition(e)
	}
	return checked, editions, err
}

// report prints the first warnings of each sort: a large table has many of one.
func report(w io.Writer, warnings []seed.Finding) {
	const shown = 5
	seen := map[seed.Code]int{}
	for _, f := range warnings {
		if seen[f.Code]++; seen[f.Code] <= shown {
			fmt.Fprintln(w, "warning:", f)
		}
	}
	for _, f := range warnings {
		if n := seen[f.Code] - shown; n > 0 {
			fmt.Fprintf(w, "warning: and %d more of the sort %s\n", n, f.Code)
			seen[f.Code] = 0
		}
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n) + " " + many
}

func (i *importing) writeDoubts(doubts []importer.Doubt) error {
	if i.doubts == "" {
		return nil
	}
	var b strings.Builder
	b.WriteString("# Fill in `is:` with one of the words after it, and give the file to --decisions.\n")
	for _, d := range doubts {
		fmt.Fprintf(&b, "# %s\n%s\n", d, d.Decision())
	}
	if err := os.WriteFile(i.doubts, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("the file of doubts: %w", err)
	}
	return nil
}

// load writes what was checked, in one batch or in one for each edition.
func (i *importing) load(ctx context.Context, out io.Writer, db load.Database, checked *seed.Checked, editions []load.Edition, o load.Options) error {
	start := time.Now()
	var r *load.Report
	var err error
	if len(editions) > 0 {
		r, err = load.Replay(ctx, db, checked, editions, o)
	} else {
		r, err = load.Load(ctx, db, checked, o)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, summary(r, time.Since(start)))
	return err
}

// summary puts into words what came of a load.
func summary(r *load.Report, took time.Duration) string {
	s := fmt.Sprintf("%d created, %d changed, %d removed", r.Created, r.Changed, r.Removed)
	if r.Batch == "" {
		return fmt.Sprintf("%s; the graph stays at revision %d", s, r.Revision)
	}
	return fmt.Sprintf("%s in %.1f s by %s; the graph is at revision %d", s, took.Seconds(), r.Batch, r.Revision)
}

package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"entente/schema"
	"entente/seed/export"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newExportCommand is `entente export`: tables and graph files.
func newExportCommand() *cobra.Command {
	var d database
	var format, out, engine, folder, at string
	cmd := &cobra.Command{
		Use:   "export TABLE",
		Short: "Write the graph as tables and graph files for pandas, R, Stata, DuckDB, networkx, igraph, Gephi",
		Long: "Write a table, as it is seen from a viewpoint, in the format that --format or the\n" +
			"ending of --out names. Beside a file stand its codebook, the citation of the sources\n" +
			"behind its rows (BibTeX and CSL) and a manifest that says how to make it again.\n\n" + describeExports(),
		Example: "  entente export members --as-of 2008-07-15 --organizations CSTO\n" +
			"  entente export dyad-year --statuses full,associate --out dyads.parquet\n" +
			"  entente export edges --format duckdb --out entente-data\n" +
			"  entente export members --as-of 2008-07-15 --engine memory",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misuse("say which table: %s", strings.Join(export.Whats(), ", "))
			}
			return nil
		},
		ValidArgs: export.Whats(),
	}
	d.flags(cmd)
	f := cmd.Flags()
	engineFlag(f, &engine)
	f.StringVar(&folder, "data", "", "with --engine memory: folder of facts (default: those built in)")
	f.StringVar(&at, "recorded-at", "", "with --engine memory: when the facts were told, as 2022-02-01 (default now)")
	f.StringVar(&format, "format", "", strings.Join(export.Formats(), ", ")+" (default: what the ending of --out says, else csv)")
	f.StringVar(&out, "out", "", "file, or folder for neo4j and duckdb (default: standard output, the table alone)")
	for _, p := range export.Parameters() {
		if p.Bool {
			f.Bool(kebab(p.Name), false, p.Doc)
		} else {
			f.String(kebab(p.Name), "", p.Doc)
		}
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		question, err := export.Parse(args[0], exportParameters(cmd))
		if err != nil {
			return exportError(err)
		}
		if format == "" {
			format = export.FormatOfFile(out)
		}
		if format == "" {
			format = "csv"
		}
		if !slices.Contains(export.Formats(), format) {
			return misuse("there is no format %q; there are %s", format, strings.Join(export.Formats(), ", "))
		}
		if export.IsFolder(format) && (out == "" || out == "-") {
			return misuse("%s is several files; name a folder with --out", format)
		}
		g, done, err := d.exported(cmd, engine, folder, at)
		if err != nil {
			return err
		}
		defer done()
		m, err := exportTo(cmd, g, question, format, out)
		if err != nil {
			return exportError(err)
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "%d rows of %s, %d sources, graph revision %s\n", m.Counts.Rows, m.Query, m.Counts.Sources, m.Graph)
		for _, note := range m.Notes {
			fmt.Fprintln(cmd.ErrOrStderr(), note)
		}
		return nil
	}
	return cmd
}

// exportTries is how often an export is begun anew when a load changes the graph
// meanwhile.
const exportTries = 3

// exportTo writes to a file, a folder or standard output.
func exportTo(cmd *cobra.Command, g export.Graph, q *export.Question, format, out string) (*export.Manifest, error) {
	o := export.Options{Version: version(), Progress: exportProgress(cmd.ErrOrStderr())}
	if out == "" || out == "-" {
		return export.Write(cmd.Context(), g, schema.Default(), q, format, q.What, export.Stream(cmd.OutOrStdout(), q.What), o)
	}
	for try := 1; ; try++ {
		target := export.Beside(filepath.Dir(out))
		if export.IsFolder(format) {
			var err error
			if target, err = export.Folder(out); err != nil {
				return nil, err
			}
		}
		m, err := export.Write(cmd.Context(), g, schema.Default(), q, format, filepath.Base(out), target, o)
		if !errors.Is(err, export.ErrMoved) || try == exportTries {
			return m, err
		}
	}
}

// exportParameters are the flags that were given, under the names of the API.
func exportParameters(cmd *cobra.Command) url.Values {
	values := url.Values{}
	for _, p := range export.Parameters() {
		cmd.Flags().Visit(func(f *pflag.Flag) {
			if f.Name == kebab(p.Name) {
				values.Set(p.Name, f.Value.String())
			}
		})
	}
	return values
}

// kebab is a name of the API as a flag: asOf is as-of.
func kebab(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('-')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func exportError(err error) error {
	var wrong export.Misuse
	if errors.As(err, &wrong) {
		return misuse("%v", wrong)
	}
	return err
}

// describeExports lists the tables for the help.
func describeExports() string {
	var b strings.Builder
	b.WriteString("Tables:\n")
	for _, what := range export.Whats() {
		title, _ := export.Describe(what)
		fmt.Fprintf(&b, "  %-15s %s\n", what, title)
	}
	return b.String()
}

// exportProgress counts rows on a terminal.
func exportProgress(w io.Writer) func(int64) {
	if f, ok := w.(*os.File); !ok || !isTerminal(f) {
		return nil
	}
	var last time.Time
	return func(rows int64) {
		if now := time.Now(); now.Sub(last) > 200*time.Millisecond {
			last = now
			fmt.Fprintf(w, "\r%d rows …\r", rows)
		}
	}
}

package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"entente/internal/bridge"
	"entente/internal/neo"
	"entente/seed"
	"entente/seed/load"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
)

// newLoadCommand is `entente load`: facts into Neo4j.
func newLoadCommand() *cobra.Command {
	var d database
	var (
		recordedAt string
		rewrite    bool
	)
	cmd := &cobra.Command{
		Use:   "load [DIR]",
		Short: "Check files of facts and bring Neo4j to what they say",
		Long: `Check files of facts, resolve them and write the difference into Neo4j.

Claims are never deleted: one that is gone from the files, or says something else
there, is superseded. Loading the same facts again changes nothing. A load that
was interrupted is completed by the next one. A database that holds anything else
is refused.`,
		Example: "  entente load\n  entente load seed/data --recorded-at 2022-02-01",
		Args:    oneAtMost("folder"),
	}
	d.flags(cmd)
	cmd.Flags().StringVar(&recordedAt, "recorded-at", "", "when the facts were told, as 2022-02-01 or 2022-02-01T12:00:00Z (default now)")
	cmd.Flags().BoolVar(&rewrite, "rewrite", false, "write every row again: mends what another program changed in the database")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		at, err := parseInstant(recordedAt)
		if err != nil {
			return err
		}
		checked, err := factsToLoad(cmd, args)
		if err != nil {
			return err
		}
		db, err := d.openChained(cmd.Context())
		if err != nil {
			return err
		}
		defer db.Close(cmd.Context())
		sentence, err := loadInto(cmd.Context(), db, checked, load.Options{RecordedAt: at, Rewrite: rewrite, Progress: loadProgress(cmd.ErrOrStderr())})
		if err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), sentence)
		return printBookmarks(cmd, db)
	}
	return cmd
}

// factsToLoad are the facts of a folder, or those built in, if nothing is wrong
// with them.
func factsToLoad(cmd *cobra.Command, folder []string) (*seed.Checked, error) {
	checked, err := checkFacts(cmd, folder)
	if err != nil {
		return nil, fmt.Errorf("%w; nothing was loaded", err)
	}
	return checked, nil
}

// loadInto loads and puts what came of it into words.
func loadInto(ctx context.Context, db *neo.DB, checked *seed.Checked, o load.Options) (string, error) {
	start := time.Now()
	r, err := load.Load(ctx, bridge.Store(db), checked, o)
	if err != nil {
		return "", err
	}
	return summary(r, time.Since(start)), nil
}

// printBookmarks prints what a question must be asked with to see what was done
// through the chained database, a bookmark on each line.
func printBookmarks(cmd *cobra.Command, db *neo.DB) error {
	bookmarks, err := db.Bookmarks(cmd.Context())
	for _, b := range bookmarks {
		fmt.Fprintln(cmd.OutOrStdout(), "bookmark:", b)
	}
	return err
}

func parseInstant(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, misuse("--recorded-at %q is no instant; expected one as 2022-02-01 or 2022-02-01T12:00:00Z", text)
}

// loadProgress is a bar on a terminal and a line now and then elsewhere.
func loadProgress(w io.Writer) func(done, total int) {
	if !isTerminal(w) {
		var last time.Time
		return func(done, total int) {
			if now := time.Now(); now.Sub(last) > 3*time.Second || done == total && total > 0 && last.IsZero() {
				last = now
				fmt.Fprintf(w, "loading: %d of %d rows\n", done, total)
			}
		}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("loading"),
				progressbar.OptionShowCount(), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
		}
		// A bar that cannot be drawn is no reason to stop the work.
		_ = bar.Set(done)
	}
}

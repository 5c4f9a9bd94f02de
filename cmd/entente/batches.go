package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"entente/internal/bridge"
	"entente/schema"
	"entente/seed/load"

	"github.com/spf13/cobra"
)

// newBatchesCommand is `entente batches`: what was loaded and imported.
func newBatchesCommand() *cobra.Command {
	var d database
	cmd := &cobra.Command{
		Use:   "batches",
		Short: "List what was loaded and imported, when, and what of it stands",
		Args:  noArguments,
	}
	d.flags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		db, err := d.open(cmd.Context())
		if err != nil {
			return err
		}
		defer db.Close(cmd.Context())
		list, err := load.Batches(cmd.Context(), bridge.Store(db), schema.Default())
		if err != nil {
			return err
		}
		if len(list) == 0 {
			_, err := fmt.Fprintln(cmd.ErrOrStderr(), "nothing was loaded yet")
			return err
		}
		w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "BATCH\tCLAIMS\tSTANDING\tSTATE\tSOURCES")
		for _, b := range list {
			fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\n", b.ID, b.Claims, b.Standing, standingOf(b), sourceList(b.Sources))
		}
		return w.Flush()
	}
	return cmd
}

// standingOf says whether a batch stands.
func standingOf(b load.Batch) string {
	switch {
	case !b.Complete:
		return "interrupted"
	case b.RevertedBy != "":
		return "taken back"
	case b.Reverts != "":
		return "takes back " + b.Reverts
	}
	return "stands"
}

// sourceList names the first of many sources.
func sourceList(ids []string) string {
	const shown = 3
	if len(ids) > shown {
		return strings.Join(ids[:shown], " ") + fmt.Sprintf(" and %d more", len(ids)-shown)
	}
	return strings.Join(ids, " ")
}

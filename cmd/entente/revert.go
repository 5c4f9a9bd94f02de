package main

import (
	"fmt"
	"time"

	"entente/internal/bridge"
	"entente/schema"
	"entente/seed/load"

	"github.com/spf13/cobra"
)

// newRevertCommand is `entente revert`: take a load or import back.
func newRevertCommand() *cobra.Command {
	var d database
	var withLater bool
	var recordedAt string
	cmd := &cobra.Command{
		Use:   "revert BATCH",
		Short: "Take a load or an import back",
		Long: `Take a batch back: its data set then says again what it said before the batch.
Claims are superseded, not deleted, so that what was known meanwhile can still be
asked for (knownAt). A revert is a batch itself, and can be taken back.`,
		Example: "  entente batches\n  entente revert batch:cow-igo:2026-11-25T02:00:00.000Z",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misuse("%s takes one batch; `entente batches` lists them", cmd.CommandPath())
			}
			return nil
		},
	}
	d.flags(cmd)
	cmd.Flags().BoolVar(&withLater, "with-later", false, "take later batches of the same data set back too")
	cmd.Flags().StringVar(&recordedAt, "recorded-at", "", "when it was taken back (default now)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		at, err := parseInstant(recordedAt)
		if err != nil {
			return err
		}
		db, err := d.openChained(cmd.Context())
		if err != nil {
			return err
		}
		defer db.Close(cmd.Context())
		start := time.Now()
		r, err := load.Revert(cmd.Context(), bridge.Store(db), schema.Default(), args[0], withLater,
			load.Options{RecordedAt: at, Progress: loadProgress(cmd.ErrOrStderr())})
		if err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), summary(r, time.Since(start)))
		return printBookmarks(cmd, db)
	}
	return cmd
}

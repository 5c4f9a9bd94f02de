package main

import (
	"fmt"

	"entente/internal/bridge"
	"entente/schema"
	"entente/seed/load"

	"github.com/spf13/cobra"
)

// newVerifyCommand is `entente verify`: is the database what the claims say?
func newVerifyCommand() *cobra.Command {
	var d database
	cmd := &cobra.Command{
		Use:   "verify [DIR]",
		Short: "Compute every edge again from the claims in Neo4j and compare; compare Neo4j with the files",
		Long: `Compute every spell and edge again from the claims in the database and compare
it, property by property, with what stands there; compare the database with the
files of facts (those of DIR, or those built in). Nothing is changed. Exit status
1 means that there are differences; they are printed, one a line. A load brings the
files in; load --rewrite also mends what another program changed.`,
		Args: oneAtMost("folder"),
	}
	d.flags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		checked, err := checkFacts(cmd, args)
		if err != nil {
			return err
		}
		db, err := d.open(cmd.Context())
		if err != nil {
			return err
		}
		defer db.Close(cmd.Context())
		differences, err := load.Verify(cmd.Context(), bridge.Store(db), schema.Default(), checked)
		if err != nil {
			return err
		}
		for _, difference := range differences {
			fmt.Fprintln(cmd.OutOrStdout(), difference)
		}
		switch n := len(differences); {
		case n == 1:
			return fmt.Errorf("1 difference")
		case n > 1:
			return fmt.Errorf("%d differences", n)
		}
		_, err = fmt.Fprintln(cmd.OutOrStdout(), "no difference: the database holds the facts, and its edges are what its claims resolve to")
		return err
	}
	return cmd
}

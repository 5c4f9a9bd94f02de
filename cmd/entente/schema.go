package main

import (
	"fmt"

	"entente/schema"

	"github.com/spf13/cobra"
)

// newSchemaCommand is `entente schema`: the SDL of the API.
func newSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the GraphQL schema (SDL)",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			api, err := schema.Expand(schema.Default())
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), api.SDL)
			return err
		},
	}
}

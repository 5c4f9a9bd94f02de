package main

import (
	"encoding/json"
	"fmt"
	"io"
	"sort"

	"entente/graph"
	"entente/graph/cypher"
	"entente/internal/neo"
	"entente/schema"

	"github.com/spf13/cobra"
)

// newExplainCommand is `entente explain`: what becomes of a question.
func newExplainCommand() *cobra.Command {
	var (
		d         database
		variables string
		operation string
		profile   bool
	)
	cmd := &cobra.Command{
		Use:   "explain FILE",
		Short: "Print the plan, the Cypher and the parameters of a question (no database needed)",
		Long: `Prints for each root field of a GraphQL document, - for standard input, the plan
in words, the Cypher statement and its parameters. With --profile the statement
is run and the database's own plan printed, with rows and db hits.`,
		Args: cobra.ExactArgs(1),
	}
	d.flags(cmd)
	cmd.Flags().StringVar(&variables, "variables", "", "variables as a JSON object")
	cmd.Flags().StringVar(&operation, "operation", "", "which operation of the document to explain")
	cmd.Flags().BoolVar(&profile, "profile", false, "run it and print the database's plan with db hits")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		text, err := question(cmd, nil, args[0])
		if err != nil {
			return err
		}
		vars, err := parseVariables(variables)
		if err != nil {
			return err
		}
		server, err := graph.New(schema.Default(), nil, graph.DefaultConfig())
		if err != nil {
			return err
		}
		explained, err := server.Explain(cmd.Context(), graph.Question{Query: text, Variables: vars, Operation: operation})
		if err != nil {
			return err
		}
		var db *neo.DB
		if profile {
			if db, err = d.open(cmd.Context()); err != nil {
				return err
			}
			defer db.Close(cmd.Context())
		}
		for _, e := range explained {
			if err := printExplained(cmd, e, db); err != nil {
				return err
			}
		}
		return nil
	}
	return cmd
}

func printExplained(cmd *cobra.Command, e graph.Explained, db *neo.DB) error {
	if e.Err != nil {
		return fmt.Errorf("%s: %w", e.Key, e.Err)
	}
	w := cmd.OutOrStdout()
	fmt.Fprintf(w, "# %s\n\n%s\n%s\n\n", e.Key, e.Plan, e.Statement.Text)
	if err := printParams(w, e.Statement); err != nil {
		return err
	}
	if db == nil {
		return nil
	}
	profile, err := db.Profile(cmd.Context(), neo.Statement{Text: e.Statement.Text, Params: e.Statement.Params})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n%d db hits\n", profile.Plan, profile.Plan.TotalDbHits())
	for _, n := range profile.Notifications {
		fmt.Fprintln(w, n)
	}
	return nil
}

func printParams(w io.Writer, s cypher.Statement) error {
	names := make([]string, 0, len(s.Params))
	for name := range s.Params {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		if len(names[i]) != len(names[j]) {
			return len(names[i]) < len(names[j])
		}
		return names[i] < names[j]
	})
	for _, name := range names {
		value, err := json.Marshal(s.Params[name])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "$%s = %s\n", name, value)
	}
	return nil
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"

	"entente/graph"
	"entente/graph/cypher"
	"entente/internal/neo"
	"entente/schema"

	"github.com/spf13/cobra"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// newExplainCommand is `entente explain`: what becomes of a question.
func newExplainCommand() *cobra.Command {
	var (
		d       database
		q       asked
		profile bool
	)
	cmd := &cobra.Command{
		Use:   "explain FILE",
		Short: "Print the plan, the Cypher and the parameters of a question (no database needed)",
		Long: `Prints for each root field of a GraphQL document, - for standard input, the plan
in words, the Cypher statement and its parameters. With --profile the statement
is run and the database's own plan printed, with rows and db hits.`,
		Example: "  entente explain question.graphql\n  echo '{ states { totalCount } }' | entente explain -",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misuse("name one file with a question, or - for standard input")
			}
			return nil
		},
	}
	d.flags(cmd)
	q.flags(cmd)
	cmd.Flags().BoolVar(&profile, "profile", false, "run it and print the database's plan with db hits")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		from := source{file: args[0]}
		question, err := q.question(cmd, from)
		if err != nil {
			return err
		}
		server, err := graph.New(schema.Default(), nil, graph.DefaultConfig())
		if err != nil {
			return err
		}
		explained, err := server.Explain(cmd.Context(), question)
		var wrong gqlerror.List
		if errors.As(err, &wrong) {
			return from.inWords(wrong)
		}
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
		return printAll(cmd, from, explained, db)
	}
	return cmd
}

// printAll prints the fields that have a plan; its error says why the others
// have none.
func printAll(cmd *cobra.Command, from source, explained []graph.Explained, db *neo.DB) error {
	var wrong gqlerror.List
	for _, e := range explained {
		if e.Err != nil {
			var one *gqlerror.Error
			if !errors.As(e.Err, &one) {
				return fmt.Errorf("%s: %w", e.Key, e.Err)
			}
			wrong = append(wrong, one)
			continue
		}
		if err := printExplained(cmd, e, db); err != nil {
			return err
		}
	}
	return from.inWords(wrong)
}

func printExplained(cmd *cobra.Command, e graph.Explained, db *neo.DB) error {
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

// printParams prints $p2 before $p10.
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

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"entente/graph"
	"entente/schema"

	"github.com/spf13/cobra"
)

// newQueryCommand is `entente query`: a question from the shell.
func newQueryCommand() *cobra.Command {
	var (
		d         database
		variables string
		file      string
		operation string
	)
	cmd := &cobra.Command{
		Use:   "query [QUERY]",
		Short: "Ask a GraphQL question and print the answer as JSON",
		Example: `  entente query '{ organization(acronym: "CSTO") { members(asOf: "2008-07-15") { nodes { name } } } }'
  entente query --file question.graphql --variables '{"day": "2008-07-15"}'`,
		Args: cobra.MaximumNArgs(1),
	}
	d.flags(cmd)
	cmd.Flags().StringVar(&file, "file", "", "read the question from a file, - for standard input")
	cmd.Flags().StringVar(&variables, "variables", "", "variables as a JSON object")
	cmd.Flags().StringVar(&operation, "operation", "", "which operation of the document to run")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		text, err := question(cmd, args, file)
		if err != nil {
			return err
		}
		vars, err := parseVariables(variables)
		if err != nil {
			return err
		}
		db, err := d.open(cmd.Context())
		if err != nil {
			return err
		}
		defer db.Close(cmd.Context())
		server, err := graph.New(schema.Default(), graph.Cypher{Reader: reader{db}}, graph.DefaultConfig())
		if err != nil {
			return err
		}
		answer := server.Ask(cmd.Context(), graph.Question{Query: text, Variables: vars, Operation: operation})
		return printAnswer(cmd.OutOrStdout(), answer)
	}
	return cmd
}

// question is the document: an argument, a file, or standard input.
func question(cmd *cobra.Command, args []string, file string) (string, error) {
	switch {
	case len(args) == 1 && file != "":
		return "", fmt.Errorf("give the question as an argument or with --file, not both")
	case len(args) == 1:
		return args[0], nil
	case file == "-":
		data, err := io.ReadAll(cmd.InOrStdin())
		return string(data), err
	case file != "":
		data, err := os.ReadFile(file)
		return string(data), err
	}
	return "", fmt.Errorf("no question; give it as an argument, or name a file with --file")
}

func parseVariables(text string) (map[string]any, error) {
	if text == "" {
		return nil, nil
	}
	var vars map[string]any
	if err := json.Unmarshal([]byte(text), &vars); err != nil {
		return nil, fmt.Errorf("--variables is no JSON object: %w", err)
	}
	return vars, nil
}

// printAnswer prints the whole answer, indented. Errors in it make the command fail.
func printAnswer(w io.Writer, a graph.Response) error {
	data, err := json.Marshal(a)
	if err != nil {
		return err
	}
	var any json.RawMessage = data
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(any); err != nil {
		return err
	}
	if len(a.Errors) > 0 {
		return fmt.Errorf("the answer has errors: %s", a.Errors[0].Message)
	}
	return nil
}

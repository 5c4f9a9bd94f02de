package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"

	"github.com/spf13/cobra"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// newQueryCommand is `entente query`: a question from the shell.
func newQueryCommand() *cobra.Command {
	var (
		d    database
		q    asked
		file string
		as   string
		with string
		seen []string
	)
	cmd := &cobra.Command{
		Use:   "query [QUERY]",
		Short: "Ask a GraphQL question and print the answer as JSON, a table, CSV, JSON Lines or a drawing",
		Long: `Ask a GraphQL question and print the answer, under the same limits as over HTTP:
as JSON, or laid out with a row for each innermost object of its lists; or as a
network in Graphviz' DOT, of the nodes and relationships in the answer. Exit status 1
means that the answer has errors; unless it is to be drawn, it is printed all the same.`,
		Example: `  entente query '{ organization(acronym: "CSTO") { members(asOf: "2008-07-15") { nodes { name } } } }'
  entente query --file question.graphql --variables '{"day": "2008-07-15"}'
  entente query -o table '{ states(first: 5) { nodes { name iso3 } } }'
  entente query -o dot '{ neighbourhood(of: ["org:csto"], asOf: "2008-07-15") { nodes { name } } }' | dot -Tsvg > csto.svg`,
		Args: oneAtMost("question"),
	}
	d.flags(cmd)
	q.flags(cmd)
	engineFlag(cmd.Flags(), &with)
	cmd.Flags().StringVar(&file, "file", "", "read the question from a file, - for standard input")
	cmd.Flags().StringArrayVar(&seen, "bookmark", nil, "see at least what this bookmark stands for, which `entente load` printed; may be given several times")
	cmd.Flags().StringVarP(&as, "output", "o", "json", "how to print the answer: "+strings.Join(answerFormats, ", "))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(answerFormats, as) {
			return misuse("--output %q is none of %s", as, strings.Join(answerFormats, ", "))
		}
		source, err := sourceOf(args, file)
		if err != nil {
			return err
		}
		question, err := q.question(cmd, source)
		if err != nil {
			return err
		}
		question.Extensions = map[string]any{"bookmarks": seen}
		back, err := d.answering(cmd, with)
		if err != nil {
			return err
		}
		defer back.close(cmd.ErrOrStderr())
		server, err := graph.New(schema.Default(), back.engine, graph.DefaultConfig())
		if err != nil {
			return err
		}
		if as == "dot" {
			answer, err := draw(cmd, server, question)
			return errors.Join(err, source.inWords(answer.Errors))
		}
		answer := server.Ask(cmd.Context(), question)
		if err := printAs(cmd.OutOrStdout(), as, answer); err != nil {
			return err
		}
		return source.inWords(answer.Errors)
	}
	return cmd
}

// asked are the flags of a command that takes a question.
type asked struct{ variables, operation string }

func (q *asked) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&q.variables, "variables", "", "variables as a JSON object")
	cmd.Flags().StringVar(&q.operation, "operation", "", "which operation of the document is meant, if it has several")
}

func (q *asked) question(cmd *cobra.Command, from source) (graph.Question, error) {
	text, err := from.read(cmd.InOrStdin())
	if err != nil {
		return graph.Question{}, err
	}
	out := graph.Question{Query: text, Operation: q.operation}
	if q.variables != "" {
		if err := json.Unmarshal([]byte(q.variables), &out.Variables); err != nil {
			return out, misuse(`--variables is no JSON object such as {"day": "2008-07-15"}: %v`, err)
		}
	}
	return out, nil
}

// source is where a document stands: in an argument, a file, or standard input.
type source struct {
	text string // the document itself, or
	file string // its file, - for standard input
}

func sourceOf(args []string, file string) (source, error) {
	switch {
	case len(args) == 1 && file != "":
		return source{}, misuse("give the question as an argument or with --file, not both")
	case len(args) == 1:
		return source{text: args[0]}, nil
	case file != "":
		return source{file: file}, nil
	}
	return source{}, misuse("there is no question; give it as an argument, or name a file with --file")
}

func (s source) read(stdin io.Reader) (string, error) {
	switch s.file {
	case "":
		return s.text, nil
	case "-":
		data, err := io.ReadAll(stdin)
		if err != nil {
			return "", fmt.Errorf("standard input cannot be read: %w", err)
		}
		return string(data), nil
	}
	data, err := os.ReadFile(s.file)
	if err != nil {
		return "", fmt.Errorf("the question cannot be read: %w", err)
	}
	return string(data), nil
}

// inWords is one error that says all of them, one a line, each with its place in
// the document as editors understand it; nil if there are none.
func (s source) inWords(errs gqlerror.List) error {
	name := "the question"
	if s.file != "" && s.file != "-" {
		name = s.file
	}
	var lines []string
	for _, e := range errs {
		place := name
		if len(e.Locations) > 0 {
			place = fmt.Sprintf("%s:%s", name, e.Locations[0])
		}
		line := place + ": " + e.Message
		if code, ok := e.Extensions["code"].(string); ok {
			line += " (" + code + ")"
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return nil
	}
	return errors.New(strings.Join(lines, "\n"))
}

// printAnswer prints the whole answer, indented.
func printAnswer(w io.Writer, a graph.Response) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(a)
}

package main

import (
	"entente/graph"
	"entente/graph/dot"
	"entente/schema"
	"entente/web"

	"github.com/spf13/cobra"
)

// draw asks a question and prints the network in its answer as DOT. If the answer
// has errors it prints nothing, and returns the answer to the question as it was
// written, so that the errors point at what the user wrote.
func draw(cmd *cobra.Command, server *graph.Server, question graph.Question) (graph.Response, error) {
	catalog := schema.Default()
	api, err := schema.Expand(catalog)
	if err != nil {
		return graph.Response{}, err
	}
	prepared, err := dot.Prepare(catalog, api.Schema, question.Query)
	if err != nil {
		return server.Ask(cmd.Context(), question), nil //nolint:nilerr // the answer has the same errors, where the user wrote them
	}
	asked := question
	asked.Query = prepared.Text
	answer := server.Ask(cmd.Context(), asked)
	if len(answer.Errors) > 0 {
		return server.Ask(cmd.Context(), question), nil
	}
	network, err := prepared.Read(answer.Data)
	if err != nil {
		return answer, err
	}
	return answer, network.Write(cmd.OutOrStdout(), web.Style())
}

package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph"
	"entente/internal/golden"
	"entente/schema"
)

// corpus is the manual of the query language: one behaviour a file.
var corpus = golden.Corpus{
	Dir:    "testdata",
	Inputs: []string{"query.graphql", "variables.json"},
	Wants:  []string{"want/plan", "want/cypher", "want/params.json", "want/response.json", "want/error"},
}

func dryServer(t testing.TB) *graph.Server {
	t.Helper()
	return server(t, nil)
}

func server(t testing.TB, engine graph.Engine) *graph.Server {
	t.Helper()
	config := graph.DefaultConfig()
	config.Log = slog.New(slog.DiscardHandler)
	s, err := graph.New(schema.Default(), engine, config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func questionOf(t testing.TB, c *golden.Case) graph.Question {
	t.Helper()
	q := graph.Question{Query: string(c.Input("query.graphql"))}
	if q.Query == "" {
		t.Fatal("the case has no query.graphql")
	}
	if data := c.Input("variables.json"); data != nil {
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		if err := d.Decode(&q.Variables); err != nil {
			t.Fatal(err)
		}
	}
	return q
}

// TestGoldensDry plans and prints every case; no database is needed.
func TestGoldensDry(t *testing.T) {
	s := dryServer(t)
	corpus.Run(t, func(t *testing.T, c *golden.Case) {
		explained, err := s.Explain(context.Background(), questionOf(t, c))
		var plans, texts, params, errs []byte
		if err != nil {
			errs = errorText(err)
		}
		for _, e := range explained {
			if e.Err != nil {
				errs = append(errs, errorText(e.Err)...)
				continue
			}
			plans = append(plans, e.Plan.String()...)
			texts = append(texts, e.Statement.Text+"\n"...)
			data, err := json.MarshalIndent(e.Statement.Params, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			params = append(params, append(data, '\n')...)
		}
		c.Want(t, "want/plan", plans)
		c.Want(t, "want/cypher", texts)
		c.Want(t, "want/params.json", params)
		c.Want(t, "want/error", errs)
		if plans == nil {
			c.Want(t, "want/response.json", nil)
		}
	})
}

// errorText prints errors with code and place, a line each.
func errorText(err error) []byte {
	var list gqlerror.List
	var one *gqlerror.Error
	switch {
	case errors.As(err, &list):
	case errors.As(err, &one):
		list = gqlerror.List{one}
	default:
		return []byte(err.Error() + "\n")
	}
	var b strings.Builder
	for _, e := range list {
		for _, l := range e.Locations {
			fmt.Fprintf(&b, "%d:%d: ", l.Line, l.Column)
		}
		fmt.Fprintf(&b, "%v: %s\n", e.Extensions["code"], e.Message)
	}
	return []byte(b.String())
}

package graph

import (
	"context"

	"entente/graph/cypher"
	"entente/graph/plan"
	"entente/graph/sight"
)

// Explained is what becomes of one root field of a question: a plan and its
// statement, or the error that keeps it from being planned.
type Explained struct {
	Key       string // its response key
	Plan      *plan.Plan
	Statement cypher.Statement
	Err       error
}

// Explain plans and prints a question and runs nothing. The error is about the
// document; fields that can't be planned carry theirs.
func (s *Server) Explain(_ context.Context, q Question) ([]Explained, error) {
	op, _, errs := s.operation(q.params())
	if errs != nil {
		return nil, fit(errs)
	}
	return explain(s.builder.Build(op, nil)), nil
}

func explain(fields []*plan.Field) []Explained {
	var out []Explained
	for _, f := range fields {
		switch {
		case f.Err != nil:
			out = append(out, Explained{Key: f.Key, Err: f.Err})
		case f.Plan != nil:
			out = append(out, Explained{Key: f.Key, Plan: f.Plan, Statement: cypher.Print(f.Plan)})
		}
	}
	return out
}

// explanation is an Explained in extensions.explain.
type explanation struct {
	Key    string         `json:"key"`
	Plan   string         `json:"plan,omitempty"`
	Cypher string         `json:"cypher,omitempty"`
	Params map[string]any `json:"params,omitempty"`
	Error  string         `json:"error,omitempty"`
}

func explanations(fields []*plan.Field) []explanation {
	out := []explanation{}
	for _, e := range explain(fields) {
		if e.Err != nil {
			out = append(out, explanation{Key: e.Key, Error: e.Err.Error()})
			continue
		}
		out = append(out, explanation{Key: e.Key, Plan: e.Plan.String(), Cypher: e.Statement.Text, Params: e.Statement.Params})
	}
	return out
}

// timings are the stages of a request in milliseconds.
func timings(r *sight.Report) map[string]float64 {
	out := map[string]float64{}
	for _, s := range r.Stages() {
		out[s.Name] = float64(s.Took.Microseconds()) / 1000
	}
	return out
}

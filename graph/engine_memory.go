package graph

import (
	"context"

	"entente/graph/memory"
	"entente/graph/plan"
)

// Memory is the engine that executes plans over facts in memory. All of an
// operation sees the same graph, because it never changes.
type Memory struct{ Graph *memory.Graph }

// Run executes the plans one after another.
func (m Memory) Run(ctx context.Context, plans []*plan.Plan) (Answer, error) {
	answer := Answer{Rows: make([][]any, len(plans)), Revision: m.Graph.Revision()}
	for i, p := range plans {
		rows, err := m.Graph.Rows(ctx, p)
		if err != nil {
			return Answer{}, err
		}
		answer.Rows[i] = rows
	}
	return answer, nil
}

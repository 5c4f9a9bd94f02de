package graph

import (
	"context"

	"entente/graph/cypher"
	"entente/graph/plan"
)

// Engine runs the plans of one operation.
type Engine interface {
	// Run returns for each plan the cells that package respond reads, all of
	// one revision of the graph. Errors are *Failure where the engine knows
	// what went wrong.
	Run(ctx context.Context, plans []*plan.Plan) (Answer, error)
}

// Answer is what an engine found.
type Answer struct {
	Rows     [][]any // for each plan
	Revision int64
}

// Reader runs read statements on a database. Several statements share one
// transaction. For each statement it returns its records as plain values: nil,
// bool, int64, float64, string, edtf.Day, time.Time and []any.
type Reader interface {
	Read(ctx context.Context, statements []cypher.Statement) ([][][]any, error)
}

// Cypher is the engine that prints plans as statements and reads them.
type Cypher struct{ Reader Reader }

// attempts bounds how often an operation is run because the graph moved
// between its first and its last statement.
const attempts = 3

// Run prints and runs all plans in one transaction. Reads of Neo4j are
// read-committed, so the operation runs again when the revision differs
// between its statements (design.md §4.5).
func (c Cypher) Run(ctx context.Context, plans []*plan.Plan) (Answer, error) {
	statements := make([]cypher.Statement, len(plans))
	for i, p := range plans {
		statements[i] = cypher.Printed(p)
	}
	for range attempts {
		records, err := c.Reader.Read(ctx, statements)
		if err != nil {
			return Answer{}, err
		}
		if answer, ok := together(plans, records); ok {
			return answer, nil
		}
	}
	return Answer{}, &Failure{Code: Conflict, Message: "the graph is being loaded and changed during each of three attempts; ask again in a moment"}
}

func together(plans []*plan.Plan, records [][][]any) (Answer, bool) {
	answer := Answer{Rows: make([][]any, len(plans))}
	for i, p := range plans {
		revision := cypher.Revision(records[i])
		if i > 0 && revision != answer.Revision {
			return Answer{}, false
		}
		answer.Revision = revision
		answer.Rows[i] = cypher.Rows(p, records[i])
	}
	return answer, true
}

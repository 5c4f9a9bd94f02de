package graph

import (
	"context"
	"time"

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

// attempts bounds how often an operation is run because a load was being
// committed meanwhile, and pause is how long it waits after the first; each
// further wait is twice as long, 2.5 seconds in all.
const (
	attempts = 8
	pause    = 20 * time.Millisecond
)

// Run prints and runs all plans in one transaction. Neo4j's reads are
// read-committed, and a transaction shows bit by bit while it commits. So several
// statements stand between two watches, and run again unless both see the same
// revision and no commit under way (design.md §4.5).
func (c Cypher) Run(ctx context.Context, plans []*plan.Plan) (Answer, error) {
	if len(plans) == 1 {
		records, err := c.Reader.Read(ctx, []cypher.Statement{cypher.Printed(plans[0])})
		if err != nil {
			return Answer{}, err
		}
		return Answer{Rows: [][]any{cypher.Rows(plans[0], records[0])}, Revision: cypher.Revision(records[0])}, nil
	}
	statements := []cypher.Statement{cypher.Watch}
	for _, p := range plans {
		statements = append(statements, cypher.Printed(p))
	}
	statements = append(statements, cypher.Watch)
	for i := 1; ; i++ {
		records, err := c.Reader.Read(ctx, statements)
		if err != nil {
			return Answer{}, err
		}
		if answer, ok := together(plans, records); ok {
			return answer, nil
		}
		if i == attempts {
			return Answer{}, &Failure{Code: Conflict, Message: "the graph was being loaded and changed each time this was tried; ask again in a moment"}
		}
		select {
		case <-time.After(pause << (i - 1)):
		case <-ctx.Done():
			return Answer{}, ctx.Err()
		}
	}
}

// together reads the records of the plans, which stand between two watches.
func together(plans []*plan.Plan, records [][][]any) (Answer, bool) {
	last := len(records) - 1
	answer := Answer{Rows: make([][]any, len(plans)), Revision: cypher.Revision(records[0])}
	if cypher.Committing(records[0]) || cypher.Committing(records[last]) || cypher.Revision(records[last]) != answer.Revision {
		return Answer{}, false
	}
	for i, p := range plans {
		answer.Rows[i] = cypher.Rows(p, records[i+1])
	}
	return answer, true
}

package load

import "context"

// Database is what the loader needs of Neo4j. Values in parameters and rows are
// nil, bool, int64, float64, string, time.Time, edtf.Day (a DATE), []any and
// map[string]any; parameters may also be []string and []map[string]any.
type Database interface {
	// Read runs one statement in READ mode.
	Read(ctx context.Context, text string, params map[string]any) (rows [][]any, err error)
	// Write runs fn in a transaction and commits if it returns nil. It may run fn
	// again from the start if the database asks for that.
	Write(ctx context.Context, fn func(Tx) error) error
}

// Tx is an open write transaction.
type Tx interface {
	Run(ctx context.Context, text string, params map[string]any) (rows [][]any, err error)
}

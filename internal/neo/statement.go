package neo

import "context"

// Statement is Cypher text with its parameters. Values never stand in the text.
type Statement struct {
	Text   string
	Params map[string]any
}

// Result is the answer to one statement. Rows hold plain Go values: nil, bool,
// int64, float64, string, []byte, []any, map[string]any, edtf.Day, time.Time,
// Duration, Node, Relationship, Path, Point.
type Result struct {
	Keys          []string
	Rows          [][]any
	Counters      Counters
	Notifications []Notification // only if Config.Notifications
}

// Counters say what a statement changed.
type Counters struct {
	NodesCreated, NodesDeleted                 int
	RelationshipsCreated, RelationshipsDeleted int
	PropertiesSet                              int
	LabelsAdded, LabelsRemoved                 int
	IndexesAdded, IndexesRemoved               int
	ConstraintsAdded, ConstraintsRemoved       int
}

// Notification is a remark of the server about a statement.
type Notification struct {
	Code        string // Neo.ClientNotification.Statement.…
	Title       string
	Description string
	Severity    string // WARNING, INFORMATION
	Category    string // HINT, UNRECOGNIZED, UNSUPPORTED, PERFORMANCE, DEPRECATION, GENERIC, …
}

type metadataKey struct{}

// WithMetadata attaches metadata to the transactions made under the context. The
// server shows it in SHOW TRANSACTIONS and in its query log: a request id there
// finds the request.
func WithMetadata(ctx context.Context, metadata map[string]any) context.Context {
	return context.WithValue(ctx, metadataKey{}, metadata)
}

func metadataOf(ctx context.Context) map[string]any {
	m, _ := ctx.Value(metadataKey{}).(map[string]any)
	return m
}

package neo

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Plan is one operator of a query plan with those it reads from.
type Plan struct {
	Operator    string // NodeUniqueIndexSeek, Expand(All), …; without the @neo4j suffix
	Details     string
	Identifiers []string
	Estimated   float64 // rows, as the planner thinks
	// From here on only Profile fills in.
	Rows     int64
	DbHits   int64
	Children []Plan
}

// TotalDbHits is the sum over the operator and all below it.
func (p Plan) TotalDbHits() int64 {
	sum := p.DbHits
	for _, c := range p.Children {
		sum += c.TotalDbHits()
	}
	return sum
}

// Walk calls fn for the operator and all below it, parents first.
func (p Plan) Walk(fn func(Plan)) {
	fn(p)
	for _, c := range p.Children {
		c.Walk(fn)
	}
}

// Explanation is a plan and what the server had to say about the statement,
// whatever Config.Notifications is.
type Explanation struct {
	Plan          Plan
	Notifications []Notification
	Result        Result // of Profile only
}

// Explain plans the statement and does not run it. Where an operator reads from two
// others, the driver (5.28.5) shows the second twice; Profile shows both.
func (db *DB) Explain(ctx context.Context, st Statement) (Explanation, error) {
	return db.planned(ctx, "EXPLAIN ", st, neo4j.AccessModeWrite)
}

// Profile runs the statement, in READ mode, and counts the work.
func (db *DB) Profile(ctx context.Context, st Statement) (Explanation, error) {
	return db.planned(ctx, "PROFILE ", st, neo4j.AccessModeRead)
}

func (db *DB) planned(ctx context.Context, prefix string, st Statement, mode neo4j.AccessMode) (out Explanation, err error) {
	config := transactionConfig(ctx)
	ctx, cancel := watched(ctx)
	defer cancel()
	session := db.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: mode, DatabaseName: db.database, NotificationsMinSeverity: informationLevel,
	})
	defer func() { err = db.closeSession(ctx, session, err) }()
	st.Text = prefix + st.Text
	var result Result
	summary, err := db.stream(ctx, db.autoCommit(session, config), st, func(r *neo4j.Record) error {
		for i, v := range r.Values {
			r.Values[i] = fromDriver(v)
		}
		result.Rows = append(result.Rows, r.Values)
		return nil
	}, &result.Keys)
	if err != nil {
		return Explanation{}, err
	}
	out.Result, out.Notifications = result, notificationsOf(summary.Notifications())
	if p := summary.Profile(); p != nil {
		out.Plan = profileOf(p)
	} else if p := summary.Plan(); p != nil {
		out.Plan = planOf(p)
	}
	return out, nil
}

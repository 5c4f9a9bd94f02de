package neo_test

import (
	"context"
	"strings"
	"testing"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

func TestExplainShowsThePlanAndRunsNothing(t *testing.T) {
	db := launchtest.DB(t)
	if _, err := db.Schema(within(t), neo.Statement{Text: "CREATE CONSTRAINT state_id FOR (n:State) REQUIRE n.id IS UNIQUE"}); err != nil {
		t.Fatal(err)
	}
	seek := neo.Statement{Text: "MATCH (n:State {id: $id}) RETURN n.name", Params: map[string]any{"id": "state:x"}}
	e, err := db.Explain(within(t), seek)
	if err != nil {
		t.Fatal(err)
	}
	var operators []string
	e.Plan.Walk(func(p neo.Plan) { operators = append(operators, p.Operator) })
	if got := strings.Join(operators, " "); got != "ProduceResults Projection NodeUniqueIndexSeek" {
		t.Errorf("operators %s", got)
	}
	if text := e.Plan.String(); !strings.Contains(text, "\n    NodeUniqueIndexSeek  UNIQUE n:State(id) WHERE id = $id") {
		t.Errorf("the plan prints as\n%s", text)
	}
	if _, err := db.Explain(within(t), neo.Statement{Text: "CREATE (:State {id: 'state:y'})"}); err != nil {
		t.Errorf("explaining a write: %v", err)
	}
	if rows := one(t, db, "MATCH (n) RETURN count(n)", nil); rows[0][0] != int64(0) {
		t.Error("explaining has written")
	}
}

func TestProfileCountsTheWork(t *testing.T) {
	db := launchtest.DB(t)
	write(t, db, "UNWIND range(1, 10) AS i CREATE (:State {id: toString(i)})", nil)
	e, err := db.Profile(within(t), neo.Statement{Text: "MATCH (n:State) WHERE n.id = $id RETURN n.id", Params: map[string]any{"id": "7"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Result.Rows) != 1 || e.Result.Rows[0][0] != "7" {
		t.Errorf("rows %v", e.Result.Rows)
	}
	// Ten nodes and the end of the scan, and ten properties; the exact sum is Neo4j's.
	if hits := e.Plan.TotalDbHits(); hits < 21 || hits > 40 {
		t.Errorf("%d db hits", hits)
	}
	if _, err := db.Profile(within(t), neo.Statement{Text: "CREATE (:State)"}); neo.KindOf(err) != neo.Forbidden {
		t.Errorf("profiling a write: %v", err)
	}
}

func TestNotifications(t *testing.T) {
	loud := launchtest.DB(t)
	cartesian := neo.Statement{Text: "MATCH (a), (b) RETURN a, b"}
	results, err := loud.Read(within(t), []neo.Statement{cartesian})
	if err != nil {
		t.Fatal(err)
	}
	if n := results[0].Notifications; len(n) != 1 || n[0].Category != "PERFORMANCE" || n[0].Severity != "INFORMATION" || n[0].Code == "" {
		t.Errorf("notifications %+v", n)
	}
	c := launchtest.Config(t)
	c.Notifications = false
	quiet, err := neo.Open(within(t), c)
	if err != nil {
		t.Fatal(err)
	}
	defer quiet.Close(context.Background())
	if results, err = quiet.Read(within(t), []neo.Statement{cartesian}); err != nil || results[0].Notifications != nil {
		t.Errorf("without notifications: %+v, %v", results, err)
	}
	e, err := quiet.Explain(within(t), cartesian)
	if err != nil || len(e.Notifications) != 1 {
		t.Errorf("Explain must always tell them: %+v, %v", e.Notifications, err)
	}
}

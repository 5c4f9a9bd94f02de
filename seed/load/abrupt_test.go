package load_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"entente/internal/launch"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

var kills = flag.Int("kills", 3, "how often Neo4j is killed under write load")

// crashClaims are the claims of each version that the test loads.
const crashClaims = 60

// version is a set of facts in which every claim says another day than in the
// version before, so that what stands in the database tells which version it is.
func version(t *testing.T, n int) *seed.Checked {
	t.Helper()
	var states, claims strings.Builder
	for i := range crashClaims {
		fmt.Fprintf(&states, "- {id: 'state:s%d', name: State %d, since: 1900}\n", i, i)
		fmt.Fprintf(&claims, "- {id: 'clm:c%d', subject: 'state:s%d', predicate: MEMBER_OF, object: 'org:x', from: %s, cites: ['src:one %d']}\n", i, i, dayOf(n), n)
	}
	return smallWorld(t, world+"-- entities/more.yaml --\n"+states.String(), claims.String())
}

func dayOf(n int) string {
	return time.Date(2003, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
}

// attempt is the load of a version.
type attempt struct {
	number   int
	facts    *seed.Checked
	options  load.Options
	revision int64 // of the graph, as far as was acknowledged
}

// begin makes the next version's load: in one transaction or in many.
func begin(t *testing.T, number int, revision int64) *attempt {
	a := &attempt{number: number, facts: version(t, number), revision: revision}
	a.options.RecordedAt = year(2020).Add(time.Duration(number) * time.Hour)
	if number%2 == 1 {
		a.options.MaxRows = 10
	}
	return a
}

// TestNeo4jIsKilledUnderWriteLoad kills it with SIGKILL while versions of facts are
// loaded one after the other, and starts it again on what the disk has. Every
// acknowledged transaction is there, at most one more is, nothing is there twice,
// groups are whole, and a load that is one transaction is there whole or not at
// all. -kills 50 is `make faults`.
func TestNeo4jIsKilledUnderWriteLoad(t *testing.T) {
	o := launchtest.Options(t)
	server := launchtest.Start(t, o)
	o.FixedPorts = true
	if _, err := fmt.Sscanf(server.BoltURI, "bolt://127.0.0.1:%d", &o.BoltPort); err != nil {
		t.Fatal(err)
	}
	o.Password = server.Password
	a := begin(t, 0, 0)
	mustLoad(t, connected(t, server), a.facts, a.options)
	a.revision = 1
	for range *kills {
		a = killDuringLoads(t, server, a)
		server = launchtest.Start(t, o)
		db := connected(t, server)
		wantSound(t, db, a)
		// The next load completes what was interrupted.
		report := mustLoad(t, db, a.facts, a.options)
		mustVerify(t, db, a.facts)
		if t.Failed() {
			return
		}
		a.revision = report.Revision
	}
	t.Logf("%d kills, %d versions loaded", *kills, a.number)
}

// connected opens the database of a server.
func connected(t *testing.T, s *launch.Server) database {
	t.Helper()
	db, err := neo.Open(t.Context(), neo.Config{URI: s.BoltURI, User: s.User, Password: s.Password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(context.Background()) })
	return database{db}
}

// killDuringLoads loads versions after a until Neo4j dies of SIGKILL, at one of the
// next statements, and returns the one that was under way.
func killDuringLoads(t *testing.T, server *launch.Server, a *attempt) *attempt {
	t.Helper()
	db := &mortal{database: connected(t, server), die: 1 + rand.Int64N(30), victim: server.PID}
	for revision := a.revision; ; {
		a = begin(t, a.number+1, revision)
		before := db.commits.Load()
		report, err := load.Load(t.Context(), db, a.facts, a.options)
		if err != nil {
			a.revision += db.commits.Load() - before
			<-server.Done()
			return a
		}
		revision = report.Revision
	}
}

// wantSound looks at what a database holds after it came back.
func wantSound(t *testing.T, db database, a *attempt) {
	t.Helper()
	mustVerify(t, db, nil)
	state, err := load.StateOf(t.Context(), db, schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	if state.Revision != a.revision && state.Revision != a.revision+1 {
		t.Errorf("the graph is at revision %d; %d was acknowledged", state.Revision, a.revision)
	}
	whole := a.options.MaxRows == 0
	if whole && len(state.Interrupted) > 0 {
		t.Errorf("%s is half loaded, though it is one transaction", state.Interrupted)
	}
	standing := map[string]int64{}
	for _, row := range db.run(t, "MATCH (c:Claim) WHERE c.supersededAt IS NULL RETURN c.from, count(*)") {
		standing[row[0].(string)] = row[1].(int64)
	}
	before, now := standing[dayOf(a.number-1)], standing[dayOf(a.number)]
	if before+now != crashClaims || whole && before != 0 && now != 0 {
		t.Errorf("the claims that stand are %v; want %d of version %s or %s", standing, crashClaims, dayOf(a.number-1), dayOf(a.number))
	}
	t.Logf("killed in version %d: revision %d, %d claims of the version before, %d of its own", a.number, state.Revision, before, now)
}

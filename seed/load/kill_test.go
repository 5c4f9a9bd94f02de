package load_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
)

// childVariable makes the test binary a loader that kills itself; its value is the
// number of the statement that it does not survive.
const childVariable = "ENTENTE_LOAD_TEST_KILL"

var killOptions = load.Options{RecordedAt: time.Date(2022, 2, 1, 12, 0, 0, 0, time.UTC), MaxRows: 300}

// beKilled loads the curated facts and is killed in the middle.
func beKilled() int {
	ctx := context.Background()
	die, err := strconv.Atoi(os.Getenv(childVariable))
	if err == nil {
		var db *neo.DB
		if db, err = neo.Open(ctx, neo.Config{URI: os.Getenv(childVariable + "_URI"), User: os.Getenv(childVariable + "_USER"), Password: os.Getenv(childVariable + "_PASSWORD")}); err == nil {
			checked, _ := seed.Load(seed.Data(), schema.Default())
			m := &mortal{database: database{db}, die: int64(die), victim: os.Getpid()}
			if _, err = load.Load(ctx, m, checked, killOptions); m.statements.Load() >= m.die {
				time.Sleep(time.Minute) // the signal is on its way
			}
		}
	}
	fmt.Fprintln(os.Stderr, "the loader outlived its statements:", err)
	return 3
}

// mortal counts statements and sends SIGKILL to a process, the loader or Neo4j,
// while one is under way: a little before the server has it, or while it works, or
// after it answered.
type mortal struct {
	database
	statements atomic.Int64
	commits    atomic.Int64 // of a revision, that were acknowledged
	die        int64
	victim     int
}

func (m *mortal) count() {
	if m.statements.Add(1) == m.die {
		delay := rand.N(4 * time.Millisecond)
		go func() {
			time.Sleep(delay)
			_ = syscall.Kill(m.victim, syscall.SIGKILL) // if it fails, the test sees that the victim lives
		}()
	}
}

func (m *mortal) Write(ctx context.Context, fn func(load.Tx) error) error {
	defer m.count() // a commit is one too
	raises := false
	err := m.database.Write(ctx, func(tx load.Tx) error { return fn(mortalTx{tx, m, &raises}) })
	if err == nil && raises {
		m.commits.Add(1)
	}
	return err
}

type mortalTx struct {
	load.Tx
	m      *mortal
	raises *bool // the revision
}

func (t mortalTx) Run(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	t.m.count()
	*t.raises = *t.raises || strings.Contains(text, "g.revision + 1")
	return t.Tx.Run(ctx, text, params)
}

// A loader that is killed anywhere leaves a database that the next load completes,
// to the byte.
func TestKilledLoadIsCompleted(t *testing.T) {
	points := 20
	if testing.Short() {
		points = 3
	}
	checked := curated(t)
	mustLoad(t, database{launchtest.DB(t)}, checked, killOptions) // makes the indexes, which later loads find there
	undisturbed := &mortal{database: database{launchtest.DBWithSchema(t)}}
	mustLoad(t, undisturbed, checked, killOptions)
	want := unnumbered(dump(t, undisturbed.database))
	statements, seedNumber := undisturbed.statements.Load(), rand.Uint64()
	t.Logf("%d statements; random seed %d", statements, seedNumber)
	random := rand.New(rand.NewPCG(seedNumber, 0))
	for range points {
		db := database{launchtest.DBWithSchema(t)}
		die := 1 + random.Int64N(statements)
		killChild(t, die)
		before := db.run(t, "MATCH (g:Graph) RETURN g.revision")
		report := mustLoad(t, db, checked, killOptions)
		t.Logf("killed at statement %d, revision %v; the next load created %d", die, before, report.Created)
		compareDumps(t, want, unnumbered(dump(t, db)))
	}
	mustVerify(t, undisturbed.database, checked)
}

// unnumbered leaves out the revision of a dump: it counts transactions, and of what is
// left of a load the next one makes fewer when it is little. It leaves out too what a
// loader announced that was killed while it committed, which expires (announce.go).
func unnumbered(lines []string) []string {
	lines = slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, " [Commit] ") })
	for i, line := range lines {
		lines[i] = revisionPattern.ReplaceAllString(line, "$1")
	}
	return lines
}

var revisionPattern = regexp.MustCompile(`^(graph \[Graph\] .*)revision=\d+ `)

// killChild runs the loader as a process of its own, which ends by SIGKILL.
func killChild(t *testing.T, die int64) {
	t.Helper()
	c := launchtest.Config(t)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", childVariable, die),
		childVariable+"_URI="+c.URI, childVariable+"_USER="+c.User, childVariable+"_PASSWORD="+c.Password)
	out, err := cmd.CombinedOutput()
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL {
		t.Fatalf("the child was to be killed at statement %d, but ended with %v: %s", die, err, out)
	}
}

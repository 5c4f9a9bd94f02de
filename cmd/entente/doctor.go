package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"entente/graph"
	"entente/internal/bridge"
	"entente/internal/launch"
	"entente/internal/neo"
	"entente/schema"
	"entente/seed"
	"entente/seed/load"
	"entente/web"

	"github.com/spf13/cobra"
)

// newDoctorCommand is `entente doctor`: what is wrong, and how to mend it.
func newDoctorCommand() *cobra.Command {
	var d database
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Test everything that Entente needs and say how to mend what is wrong",
		Long: `Test everything that Entente needs: Java and the jars of Neo4j, the facts, the
connection to Neo4j, what the database holds, its indexes and its clock, a
question from end to end, the address to serve on, the pages. Exit status 1 means
that something must be mended. Nothing is changed.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return examine(cmd.Context(), cmd.OutOrStdout(), &d)
		},
	}
	d.flags(cmd)
	return cmd
}

// verdict is what an examination came to.
type verdict int

const (
	fine    verdict = iota
	notable         // works, but look at it
	broken
)

func (v verdict) String() string { return [...]string{"ok  ", "note", "FAIL"}[v] }

// finding is one line for people. mend says what to do where something is wrong.
type finding struct {
	verdict verdict
	what    string
	mend    string
}

func good(format string, args ...any) finding { return finding{what: fmt.Sprintf(format, args...)} }

func bad(mend, format string, args ...any) finding {
	return finding{broken, fmt.Sprintf(format, args...), mend}
}

func note(mend, format string, args ...any) finding {
	return finding{notable, fmt.Sprintf(format, args...), mend}
}

// examine prints one finding a line, in the order in which things depend on each
// other, and fails if any is broken.
func examine(ctx context.Context, w io.Writer, d *database) error {
	failures := 0
	say := func(f finding) {
		fmt.Fprintf(w, "%s  %s\n", f.verdict, f.what)
		if f.mend != "" {
			fmt.Fprintf(w, "      → %s\n", f.mend)
		}
		if f.verdict == broken {
			failures++
		}
	}
	say(good("%s", version()))
	_, named := d.named()
	if !named {
		say(examineJava(ctx))
		say(examineInstance())
	}
	say(examineFacts())
	say(examineAddress())
	say(examinePages())
	db, f := examineConnection(ctx, d)
	say(f)
	if db != nil {
		defer db.Close(context.WithoutCancel(ctx))
		for _, look := range []func(context.Context, *neo.DB) finding{examineServer, examineClock, examineGraph, examineQuestion} {
			say(look(ctx, db))
		}
	}
	switch failures {
	case 0:
		return nil
	case 1:
		return errors.New("1 thing must be mended")
	}
	return fmt.Errorf("%d things must be mended", failures)
}

func examineJava(ctx context.Context) finding {
	java, err := launch.FindJava(ctx)
	if err != nil {
		return bad("install a Java of version 17 or 21, or name a Neo4j that runs elsewhere in NEO4J_URI", "%v", err)
	}
	return good("Java %d at %s", java.Major, java.Path)
}

func examineInstance() finding {
	dir, err := launch.DefaultDir()
	if err != nil {
		return bad("name a folder in ENTENTE_NEO4J_DIR", "%v", err)
	}
	server, err := launch.Find(dir)
	switch {
	case errors.Is(err, launch.ErrNotRunning):
		return bad("start one with `entente serve` or `entente neo4j start`", "no Neo4j runs on %s", dir)
	case err != nil:
		return bad("look at the folder; `entente neo4j wipe` makes a new one", "%v", err)
	}
	return good("Neo4j runs on %s as process %d", dir, server.PID)
}

func examineFacts() finding {
	checked, findings := seed.Load(seed.Data(), schema.Default())
	if len(findings) > 0 {
		return bad("`entente check` says all of it", "the built-in facts have %d findings, the first is %s", len(findings), findings[0])
	}
	return good("%d claims are built in", len(checked.Claims()))
}

func examineAddress() finding {
	l, err := net.Listen("tcp", defaultAddr)
	if err != nil {
		return note("it may be Entente itself; otherwise serve elsewhere with --addr", "%s is taken", defaultAddr)
	}
	defer l.Close()
	return good("%s is free to serve on", defaultAddr)
}

func examinePages() finding {
	if !web.Built() {
		return note("with Node installed, `make build` builds it", "the playground is not built in; a plain page stands for it")
	}
	return good("the playground is built in")
}

func examineConnection(ctx context.Context, d *database) (*neo.DB, finding) {
	start := time.Now()
	db, err := d.open(ctx)
	if err != nil {
		return nil, bad("once it answers, run `entente doctor` again: half of the tests need it", "%v", err)
	}
	return db, good("Neo4j at %s lets us in, in %d ms", db.URI(), time.Since(start).Milliseconds())
}

func examineServer(ctx context.Context, db *neo.DB) finding {
	results, err := db.Read(ctx, []neo.Statement{{Text: "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' RETURN versions[0], edition"}})
	if err != nil {
		return bad("", "the server does not tell its version: %v", err)
	}
	if len(results[0].Rows) == 0 {
		return note("", "the server does not tell its version")
	}
	row := results[0].Rows[0]
	if got := fmt.Sprint(row[0]); !strings.HasPrefix(got, "5.26.") {
		return note("Entente is tested with "+launch.Version, "the server is Neo4j %s, %v edition", got, row[1])
	}
	return good("the server is Neo4j %v, %v edition", row[0], row[1])
}

func examineClock(ctx context.Context, db *neo.DB) finding {
	start := time.Now()
	results, err := db.Read(ctx, []neo.Statement{{Text: "RETURN datetime().epochMillis"}})
	if err != nil {
		return bad("", "the server does not tell its time: %v", err)
	}
	theirs, _ := results[0].Rows[0][0].(int64)
	ours := start.Add(time.Since(start) / 2)
	if off := ours.Sub(time.UnixMilli(theirs)).Abs(); off > 2*time.Second {
		return note("set both clocks by the network", "the clocks of this machine and of Neo4j differ by %v; recordedAt of claims is by this one", off.Round(time.Second))
	}
	return good("the clocks agree")
}

func examineGraph(ctx context.Context, db *neo.DB) finding {
	s, err := load.StateOf(ctx, bridge.Store(db), schema.Default())
	switch {
	case errors.Is(err, neo.Unavailable):
		return bad("if its log says so, make room on its disk; then restart Neo4j", "the database cannot be read: %v", err)
	case err != nil:
		return bad("", "the database cannot be read: %v", err)
	case s.Revision == 0:
		return bad("load them with `entente load`", "the database holds no facts of Entente")
	case len(s.Drift) > 0:
		return bad("`entente load` makes what is missing; `entente verify` looks closer", "the database has drifted: %s", someOf(s.Drift))
	case len(s.Interrupted) > 0:
		return note("load or import the same facts again; that completes it", "a load was interrupted: %s", someOf(s.Interrupted))
	}
	return good("the graph is at revision %d, with %d indexes online", s.Revision, s.Indexes)
}

// someOf names the first of many.
func someOf(list []string) string {
	const shown = 3
	if more := len(list) - shown; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:shown], ", "), more)
	}
	return strings.Join(list, ", ")
}

func examineQuestion(ctx context.Context, db *neo.DB) finding {
	server, err := graph.New(schema.Default(), graph.Cypher{Reader: bridge.Reader(db)}, graph.Open())
	if err != nil {
		return bad("", "the model has no API: %v", err)
	}
	start := time.Now()
	answer := server.Ask(ctx, graph.Question{Query: "{ states(first: 1) { totalCount nodes { name } } }"})
	if len(answer.Errors) > 0 {
		return bad("the log of `entente serve` says more", "a question is answered with %v", answer.Errors[0])
	}
	return good("a question is answered in %d ms", time.Since(start).Milliseconds())
}

package launch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Start returns a server that is ready on the instance folder: it starts one, or
// finds the one that runs there. Cancelling ctx during the start stops the child.
//
// Ready means that our child is alive, that it said it has started, and that
// Bolt (and the Browser's page) answer. An answering port alone proves nothing:
// it may belong to another server, while our child is about to fail on that very
// port.
func Start(ctx context.Context, o Options) (*Server, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	in := instance{o.Dir}
	release, err := in.claim(ctx, o.Say)
	if err != nil {
		return nil, err
	}
	defer release()
	if err := in.prepare(o.Profile); err != nil {
		return nil, err
	}

	s, err := Find(o.Dir)
	if err == nil {
		return s.join(ctx, o)
	}
	if !errors.Is(err, ErrNotRunning) {
		return nil, err
	}
	if o.Java.Path == "" {
		if o.Java, err = FindJava(ctx); err != nil {
			return nil, err
		}
	}
	if _, err := in.password(o.Password); err != nil {
		return nil, err
	}
	return startOnPorts(ctx, o, in)
}

// startOnPorts starts the server, and again on other ports if somebody took one
// between our look and the server's.
func startOnPorts(ctx context.Context, o Options, in instance) (*Server, error) {
	for attempt := 1; ; attempt++ {
		bolt, err := choosePort("Bolt", o.BoltPort, o.FixedPorts, o.Say)
		if err != nil {
			return nil, err
		}
		http := -1
		if o.HTTPPort >= 0 {
			if http, err = choosePort("HTTP", o.HTTPPort, o.FixedPorts, o.Say); err != nil {
				return nil, err
			}
		}
		s, err := startOnce(ctx, o, in, bolt, http)
		if errors.Is(err, errPortTaken) && !o.FixedPorts && attempt < 4 {
			continue
		}
		return s, err
	}
}

// join waits until a server that runs already is ready.
func (s *Server) join(ctx context.Context, o Options) (*Server, error) {
	s.Found = true
	if (s.Profile == Test) != (o.Profile == Test) {
		return nil, fmt.Errorf("the Neo4j that runs on %s has the profile %q, not %q; use another folder, so that tests and data stay apart", s.Dir, s.Profile, o.Profile)
	}
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	for {
		err := s.answers(ctx)
		if err == nil {
			if !s.rec.Ready {
				s.rec.Ready, s.Ready = true, true
				return s, s.in.writeRecord(s.rec)
			}
			return s, nil
		}
		alive, aerr := s.rec.alive()
		if aerr != nil {
			return nil, aerr
		}
		if !alive {
			return nil, failure(s.in, s.rec, errors.New("the Neo4j that ran on this folder ended while it was waited for"))
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("a Neo4j runs on %s (process %d) but does not answer on its port %d: %w", s.Dir, s.PID, s.rec.BoltPort, err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (s *Server) answers(ctx context.Context) error {
	if err := boltAnswers(ctx, s.rec.BoltPort); err != nil {
		return err
	}
	if s.rec.HTTPPort > 0 {
		return browserAnswers(ctx, s.rec.HTTPPort)
	}
	return nil
}

func startOnce(ctx context.Context, o Options, in instance, bolt, http int) (*Server, error) {
	if err := in.emptyTemp(); err != nil {
		return nil, err
	}
	if err := os.WriteFile(in.path("conf", "neo4j.conf"), renderConfig(settings(o, bolt, http)), 0o644); err != nil {
		return nil, fmt.Errorf("the configuration of Neo4j cannot be written: %w", err)
	}
	rec := record{BoltPort: bolt, HTTPPort: http, NoAuth: o.NoAuth, Profile: o.Profile,
		Site: o.Site, Version: Version, Tied: !o.Background}
	if o.Profile != Benchmark { // its collector could not use the archive
		flags, making, err := archiveFlags(o.Jars, o.Java, o.Archive)
		if err != nil {
			return nil, err
		}
		o.JVM = append(append([]string{}, o.JVM...), flags...)
		rec.Archiving = making
	}
	c, err := launchChild(o, in)
	if err != nil {
		dropArchive(rec.Archiving)
		return nil, err
	}
	rec.PID = c.pid
	// "" if it has ended already; the wait below then says why.
	if rec.Started, err = startTime(c.pid); err == nil {
		err = in.writeRecord(rec)
	}
	var s *Server
	if err == nil {
		if s, err = newServer(in, rec); err == nil {
			s.child = c
			err = s.awaitReady(ctx, o.Timeout)
		}
	}
	if err != nil {
		dropArchive(rec.Archiving)
		return nil, errors.Join(err, abandon(in, rec, c))
	}
	s.rec.Ready, s.Ready = true, true
	return s, in.writeRecord(s.rec)
}

// abandon ends a child whose start failed and forgets it.
func abandon(in instance, rec record, c *child) error {
	rec.Archiving = ""
	s := &Server{in: in, rec: rec, child: c}
	return s.stop(context.Background())
}

// launchChild runs java with its output in the console log.
func launchChild(o Options, in instance) (*child, error) {
	console := in.path("logs", "console.log")
	if err := os.Rename(console, in.path("logs", "console.previous.log")); err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("the old console log cannot be put aside: %w", err)
	}
	out, err := os.Create(console)
	if err != nil {
		return nil, fmt.Errorf("the console log cannot be made: %w", err)
	}
	defer out.Close()
	cmd := exec.Command(o.Java.Path, javaArguments(o, o.Java)...)
	cmd.Dir = o.Dir
	cmd.Stdout, cmd.Stderr = out, out
	cmd.Env = serverEnvironment(os.Environ())
	c, err := startChild(cmd, !o.Background)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be started: %w", o.Java.Path, err)
	}
	return c, nil
}

// serverEnvironment leaves out what would change the server behind our back:
// options for any JVM, and NEO4J_ variables, which are for clients here.
func serverEnvironment(env []string) []string {
	var out []string
	for _, kv := range env {
		switch name, _, _ := strings.Cut(kv, "="); {
		case strings.HasPrefix(name, "NEO4J_"), name == "JAVA_TOOL_OPTIONS", name == "JDK_JAVA_OPTIONS", name == "_JAVA_OPTIONS", name == "CLASSPATH":
		default:
			out = append(out, kv)
		}
	}
	return out
}

// awaitReady polls until the server is ready, has ended, or time is up.
func (s *Server) awaitReady(ctx context.Context, timeout time.Duration) error {
	deadline, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	last := errors.New("it has not said that it has started")
	for {
		if s.child.ended() {
			return failure(s.in, s.rec, s.child.err)
		}
		if saysStarted(readConsole(s.in)) {
			last = s.answers(deadline)
			if last == nil && !s.child.ended() {
				return nil
			}
		}
		select {
		case <-s.child.done:
		case <-time.After(40 * time.Millisecond):
		case <-deadline.Done():
			if ctx.Err() != nil {
				return fmt.Errorf("the start of Neo4j was interrupted: %w", ctx.Err())
			}
			return fmt.Errorf("Neo4j was not ready within %v (%w). Its last words, from %s:\n%s",
				timeout, last, s.in.path("logs", "console.log"), lastLines(readConsole(s.in), consoleLines, "  "))
		}
	}
}

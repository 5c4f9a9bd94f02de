package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"entente/internal/launch"
	"entente/internal/neo"

	"github.com/spf13/cobra"
)

// newNeo4jCommand is `entente neo4j …`: a local Neo4j without Docker.
func newNeo4jCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "neo4j",
		Short: "Fetch, start and stop a local Neo4j (no Docker needed)",
		Long: `Runs Neo4j Community ` + launch.Version + ` as a Java program on this machine.

The jars are fetched once into a cache; data, password, configuration and logs
stand in an instance folder. The server listens on 127.0.0.1 only.`,
	}
	cmd.AddCommand(neo4jFetchCommand(), neo4jStartCommand(), neo4jStopCommand(), neo4jStatusCommand(), neo4jWipeCommand())
	return cmd
}

// dirFlag adds --dir and --test-profile; the returned function gives the instance
// folder. The throw-away instance of tests has a folder of its own, so that tests
// never come near the data of the other.
func dirFlag(cmd *cobra.Command) func() (dir string, test bool, err error) {
	dir := cmd.Flags().String("dir", "", "instance folder (ENTENTE_NEO4J_DIR; default .entente/neo4j in the project, else in the user's data folder)")
	test := cmd.Flags().Bool("test-profile", false, "the small, quick, throw-away server that tests may empty (its folder ends in -test; free port, no Browser)")
	return func() (string, bool, error) {
		if *dir != "" {
			return *dir, *test, nil
		}
		d, err := launch.DefaultDir()
		if *test {
			d += "-test"
		}
		return d, *test, err
	}
}

func neo4jFetchCommand() *cobra.Command {
	var o launch.FetchOptions
	cmd := &cobra.Command{
		Use:   "fetch",
		Short: "Bring the Neo4j jars into the cache",
		Long: `Brings the 213 jars of Neo4j and its Browser into the cache and checks their
SHA-256 sums. Sources, in this order: the cache, the local Maven repository, the
program mvn, and a plain download from the repository in ENTENTE_MAVEN_REPO or
from a mirror in the Maven settings. An interrupted fetch goes on where it stopped.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			jars, err := fetchJars(cmd, o)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), jars.Lib)
			return err
		},
	}
	cmd.Flags().StringVar(&o.CacheDir, "cache-dir", "", "cache folder (ENTENTE_CACHE_DIR)")
	cmd.Flags().StringVar(&o.RepositoryURL, "maven-repo", "", "address of a Maven repository for the plain download (ENTENTE_MAVEN_REPO)")
	cmd.Flags().BoolVar(&o.Verify, "verify", false, "read every jar again and compare its sum")
	return cmd
}

func neo4jStartCommand() *cobra.Command {
	var (
		o   launch.Options
		env bool
	)
	cmd := &cobra.Command{
		Use:   "start",
		Short: "Start Neo4j in the background, or find the one that runs",
		Args:  noArguments,
	}
	dir := dirFlag(cmd)
	cmd.Flags().IntVar(&o.BoltPort, "bolt-port", 0, "Bolt port (default 7687, or a free one if that is taken)")
	cmd.Flags().IntVar(&o.HTTPPort, "http-port", 0, "port of Neo4j Browser (default 7474, or a free one if that is taken)")
	cmd.Flags().BoolVar(&o.NoAuth, "no-auth", false, "ask for no password; for throw-away servers only")
	cmd.Flags().StringVar(&o.Site, "site", "", "address of Entente's own server, from which Neo4j Browser gets guide and style (http://localhost:8080)")
	cmd.Flags().BoolVar(&env, "env", false, "print the ENTENTE_TEST_NEO4J_… variables that make tests use this server, for eval in a shell")
	cmd.Flags().DurationVar(&o.Timeout, "timeout", 2*time.Minute, "how long to wait until it is ready")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		var (
			test bool
			err  error
		)
		if o.Dir, test, err = dir(); err != nil {
			return err
		}
		o.FixedPorts = cmd.Flags().Changed("bolt-port") || cmd.Flags().Changed("http-port")
		if test {
			o.Profile = launch.Test
		}
		o.Background, o.Say = true, sayTo(cmd.ErrOrStderr())
		// Who has no Java need not wait for jars to hear of it.
		if o.Java, err = launch.FindJava(cmd.Context()); err != nil {
			return err
		}
		if o.Jars, err = fetchJars(cmd, launch.FetchOptions{}); err != nil {
			return err
		}
		server, err := launch.Start(cmd.Context(), o)
		if err != nil {
			return err
		}
		if env {
			return printTestEnvironment(cmd.OutOrStdout(), server)
		}
		return printServer(cmd.OutOrStdout(), server)
	}
	return cmd
}

func neo4jStopCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stop",
		Short: "Stop the Neo4j of the instance folder",
		Args:  noArguments,
	}
	dir := dirFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		d, _, err := dir()
		if err != nil {
			return err
		}
		server, err := launch.Find(d)
		if errors.Is(err, launch.ErrNotRunning) {
			fmt.Fprintf(cmd.ErrOrStderr(), "No Neo4j runs on %s.\n", d)
			return nil
		}
		if err != nil {
			return err
		}
		if err := server.Stop(cmd.Context()); err != nil {
			return err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "Neo4j on %s is stopped.\n", d)
		return nil
	}
	return cmd
}

func neo4jStatusCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Tell whether Neo4j runs, and its addresses and password",
		Args:  noArguments,
	}
	dir := dirFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		d, _, err := dir()
		if err != nil {
			return err
		}
		server, err := launch.Find(d)
		if err != nil {
			if errors.Is(err, launch.ErrNotRunning) {
				return fmt.Errorf("no Neo4j runs on %s", d)
			}
			return err
		}
		if asJSON {
			return json.NewEncoder(cmd.OutOrStdout()).Encode(map[string]any{
				"bolt": server.BoltURI, "http": server.HTTPURL, "user": server.User, "password": server.Password,
				"dir": server.Dir, "pid": server.PID, "ready": server.Ready, "profile": server.Profile,
			})
		}
		if err := printServer(cmd.OutOrStdout(), server); err != nil {
			return err
		}
		return tryPassword(cmd.Context(), server)
	}
	return cmd
}

// tryPassword tells whether the server lets us in: the password may have been
// changed in the Browser.
func tryPassword(ctx context.Context, s *launch.Server) error {
	db, err := neo.Open(ctx, neo.Config{URI: s.BoltURI, User: s.User, Password: s.Password})
	if errors.Is(err, neo.Auth) {
		return fmt.Errorf("the server runs, but the password in %s does not open it: %w", s.Dir, err)
	}
	if err != nil {
		return fmt.Errorf("the process runs, but: %w", err)
	}
	return db.Close(ctx)
}

func neo4jWipeCommand() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "wipe",
		Short: "Delete the instance: data, password, logs (the jars stay)",
		Args:  noArguments,
	}
	dir := dirFlag(cmd)
	cmd.Flags().BoolVar(&yes, "yes", false, "do it; without this the command only tells what it would delete")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		d, _, err := dir()
		if err != nil {
			return err
		}
		if !yes {
			return fmt.Errorf("this deletes the database in %s; say --yes to do it", d)
		}
		if err := launch.Wipe(d); err != nil {
			return err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "%s is wiped.\n", d)
		return nil
	}
	return cmd
}

func sayTo(w io.Writer) func(string) {
	return func(sentence string) { fmt.Fprintln(w, sentence) }
}

// printServer prints what a person needs to use the server.
func printServer(w io.Writer, s *launch.Server) error {
	state := "started"
	switch {
	case !s.Ready:
		state = "starting"
	case s.Found:
		state = "was running already"
	}
	fmt.Fprintf(w, "Neo4j %s (process %d, %s)\n  Bolt      %s\n", launch.Version, s.PID, state, s.BoltURI)
	if s.User != "" {
		fmt.Fprintf(w, "  User      %s\n  Password  %s\n", s.User, s.Password)
	}
	if s.HTTPURL != "" {
		fmt.Fprintf(w, "  Browser   %s\n", s.BrowserURL(""))
	}
	_, err := fmt.Fprintf(w, "  Folder    %s\n", s.Dir)
	return err
}

func printTestEnvironment(w io.Writer, s *launch.Server) error {
	_, err := fmt.Fprintf(w, "export ENTENTE_TEST_NEO4J_URI='%s' ENTENTE_TEST_NEO4J_USER='%s' ENTENTE_TEST_NEO4J_PASSWORD='%s'\n",
		s.BoltURI, s.User, s.Password)
	return err
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// run is the program without the process: it returns the exit status, 0, 1 (the
// work failed) or 2 (wrong usage).
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The first signal asks for an end in good order; the second one is not caught
	// and ends the process at once.
	context.AfterFunc(ctx, stop)
	started := false
	root := newRootCommand()
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, "entente:", err)
	var usage usageError
	if started && !errors.As(err, &usage) {
		return 1
	}
	fmt.Fprintf(stderr, "`%s --help` says how it is used.\n", cmd.CommandPath())
	return 2
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "entente",
		Short:         "A graph database of actors and relationships that carry time and sources",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(newServeCommand(), newQueryCommand(), newExplainCommand(), newCheckCommand(), newLoadCommand(), newImportCommand(), newBatchesCommand(), newRevertCommand(),
		newExportCommand(), newVerifyCommand(), newDoctorCommand(), newSchemaCommand(), newNeo4jCommand(), newVersionCommand())
	return root
}

// usageError is a mistake in how the program was called, found after its
// arguments were read. It makes the exit status 2.
type usageError struct{ sentence string }

func (e usageError) Error() string { return e.sentence }

func misuse(format string, args ...any) error {
	return usageError{fmt.Sprintf(format, args...)}
}

// noArguments is for commands that take flags only.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misuse("%s takes no arguments, but got %s", cmd.CommandPath(), strings.Join(args, " "))
	}
	return nil
}

// oneAtMost is for commands with one optional argument, called what.
func oneAtMost(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return misuse("%s takes one %s at most, but got %d: %s", cmd.CommandPath(), what, len(args), strings.Join(args, " "))
		}
		return nil
	}
}

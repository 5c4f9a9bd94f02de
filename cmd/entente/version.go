package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"entente/internal/launch"

	"github.com/spf13/cobra"
)

// newVersionCommand is `entente version`.
func newVersionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program, of Go and of the Neo4j that it launches",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), version())
			return err
		},
	}
}

// version is one line for reports: what Go wrote into the binary about the
// module (a release, or the commit it was built from), and what it works with.
func version() string {
	module := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		module = info.Main.Version
	}
	return fmt.Sprintf("entente %s (%s %s/%s, Neo4j %s)", module, runtime.Version(), runtime.GOOS, runtime.GOARCH, launch.Version)
}

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
// module, and what it works with.
func version() string {
	return fmt.Sprintf("entente %s (%s %s/%s, Neo4j %s)", release(), runtime.Version(), runtime.GOOS, runtime.GOARCH, launch.Version)
}

// release is the release of the module, or the commit it was built from.
func release() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

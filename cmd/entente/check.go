package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"

	"entente/schema"
	"entente/seed"

	"github.com/spf13/cobra"
)

// newCheckCommand is `entente check`: what is wrong with files of facts.
func newCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [DIR]",
		Short: "Check files of facts and print every finding as file:line: path: sentence",
		Long: `Check files of facts: their form, and what they mean together.

Without DIR the facts that are built into the program are checked. Exit status 1
means that something was found. Each line ends with the code of the finding, by
which the data can acknowledge it. seed/FORMAT.md says what each field means.`,
		Example: "  entente check seed/data",
		Args:    oneAtMost("folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			checked, err := checkFacts(cmd, args)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d sources, %d entities, %d claims: nothing found; they resolve to %d spells\n",
				len(checked.Sources()), len(checked.Entities()), len(checked.Claims()), len(checked.Spells()))
			return err
		},
	}
}

// checkFacts reads and checks the facts of a folder, or the built-in ones. Findings
// go to standard output, one a line; the error says how many there are.
func checkFacts(cmd *cobra.Command, args []string) (*seed.Checked, error) {
	files, dir, err := factFiles(args)
	if err != nil {
		return nil, err
	}
	checked, findings := seed.Load(files, schema.Default())
	for _, f := range findings {
		f.File = path.Join(dir, f.File)
		fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n", f, f.Code)
	}
	switch n := len(findings); {
	case n == 1:
		return nil, fmt.Errorf("1 finding")
	case n > 1:
		return nil, fmt.Errorf("%d findings", n)
	}
	return checked, nil
}

// factFiles are the files of the folder that was named, or those built in.
func factFiles(args []string) (files fs.FS, dir string, err error) {
	if len(args) == 0 {
		return seed.Data(), "seed/data", nil
	}
	info, err := os.Stat(args[0])
	switch {
	case err != nil:
		return nil, "", fmt.Errorf("the folder of facts: %w", err)
	case !info.IsDir():
		return nil, "", fmt.Errorf("%s is a file; name the folder that holds sources/, entities/ and claims/", args[0])
	}
	return os.DirFS(args[0]), args[0], nil
}

package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"entente/internal/launch"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// fetchJars fetches with words and progress on stderr: a bar on a terminal, a
// line every few seconds elsewhere, nothing when nothing had to be fetched.
func fetchJars(cmd *cobra.Command, o launch.FetchOptions) (launch.Jars, error) {
	w := cmd.ErrOrStderr()
	if isTerminal(w) {
		o.Progress = fetchBar(w)
	} else {
		o.Progress = fetchLines(w)
	}
	o.Say = sayTo(w)
	return launch.Fetch(cmd.Context(), o)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func fetchBar(w io.Writer) func(launch.Progress) {
	var bar *progressbar.ProgressBar
	return func(p launch.Progress) {
		if p.AlreadyHere {
			return
		}
		if bar == nil {
			bar = progressbar.NewOptions64(p.BytesTotal,
				progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30),
				progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
		}
		bar.Describe("Neo4j jars, " + p.From)
		// A bar that cannot be drawn is no reason to stop the work.
		_ = bar.Set64(p.Bytes)
		if p.Finished {
			_ = bar.Finish()
			printFetched(w, p)
		}
	}
}

func fetchLines(w io.Writer) func(launch.Progress) {
	var last time.Time
	from := ""
	return func(p launch.Progress) {
		switch {
		case p.AlreadyHere:
		case p.Finished:
			printFetched(w, p)
		case p.From != from, time.Since(last) > 5*time.Second:
			from, last = p.From, time.Now()
			fmt.Fprintf(w, "Fetching the Neo4j jars, %s: %d of %d MB\n", p.From, p.Bytes>>20, p.BytesTotal>>20)
		}
	}
}

func printFetched(w io.Writer, p launch.Progress) {
	fmt.Fprintf(w, "All %d Neo4j jars are here and verified (%d MB).\n", p.JarsTotal, p.BytesTotal>>20)
}

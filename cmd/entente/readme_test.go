package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// later are the commands of the README that need a Neo4j or tables of other
// people: that they are understood is all that is tested here.
var later = []string{"bin/entente import", "bin/entente batches", "bin/entente export dyad-year"}

// TestReadmeCommands runs the commands of the README as they are printed, in a
// folder that looks like the repository after `make build`, without a Neo4j.
// What the README prints below a command is what the command prints.
func TestReadmeCommands(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := printed(string(text))
	if len(commands) < 11 {
		t.Fatalf("the README has %d commands that begin with bin/entente; they are not found any more", len(commands))
	}
	dir := likeTheRepository(t)
	for _, c := range commands {
		line := c.line
		for _, begin := range later {
			if strings.HasPrefix(line, begin) {
				line = strings.Fields(line)[0] + " " + uncommented(line) + " --help"
			}
		}
		line, _, _ = strings.Cut(line, " | dot ") // Graphviz need not be here
		command := exec.CommandContext(t.Context(), "sh", "-c", line)
		command.Dir = dir
		command.Env = append(cleanEnvironment(), "ENTENTE_ENGINE=memory")
		var words strings.Builder
		command.Stderr = &words
		got, err := command.Output()
		if err != nil {
			t.Errorf("%s: %v\n%s", c.line, err, &words)
			continue
		}
		want, more, cut := strings.Cut(c.answer, "…")
		if cut && strings.TrimSpace(more) != "}" {
			t.Errorf("%s: an answer that is cut ends with … }, not %q", c.line, more)
		}
		if all := unspaced(string(got)); !strings.HasPrefix(all, unspaced(want)) || (c.answer != "" && !cut && all != unspaced(want)) {
			t.Errorf("%s answers\n%s\nand the README says\n%s", c.line, got, c.answer)
		}
	}
}

type command struct{ line, answer string }

// printed finds the commands: indented lines that begin with bin/entente, as long
// as a quotation is open. After `$` the lines below are the answer.
func printed(text string) []command {
	var found []command
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		shown, indented := strings.CutPrefix(lines[i], "    ")
		line, answered := strings.CutPrefix(shown, "$ ")
		if !indented || !strings.HasPrefix(line, "bin/entente") {
			continue
		}
		for strings.Count(line, "'")%2 == 1 {
			i++
			line += "\n" + lines[i]
		}
		c := command{line: line}
		for answered && strings.HasPrefix(lines[i+1], "    ") && !strings.HasPrefix(lines[i+1], "    $") {
			i++
			c.answer += lines[i] + "\n"
		}
		found = append(found, c)
	}
	return found
}

// uncommented are the arguments of a line, without the comment behind them.
func uncommented(line string) string {
	line, _, _ = strings.Cut(line, " #")
	return strings.Join(strings.Fields(line)[1:], " ")
}

func unspaced(text string) string { return strings.Join(strings.Fields(text), "") }

func likeTheRepository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"bin/entente": program(t), "examples": examples} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"text/template"

	"entente/internal/launch"
)

//go:embed report.md.tmpl
var reportText string

// reportData is what the report is made from.
type reportData struct {
	Go, Node, Neo4j string
	Sides           []side
	Bulks           []bulkResult // by number of claims
}

// side is one size for the report.
type side struct {
	sideResult
	Rows   []line
	Others []line
	Aims   []aim
	AsOf   string
}

// report writes the document from the results that are there.
func (b bench) report(to string) error {
	d := reportData{Go: runtime.Version(), Neo4j: launch.Version}
	if out, err := exec.Command("node", "--version").Output(); err == nil {
		d.Node = strings.TrimSpace(string(out))
	}
	for _, name := range []string{"S", "M", "L"} {
		var r sideResult
		switch err := b.kept("side-"+name, &r); {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return err
		}
		d.Sides = append(d.Sides, sideOf(r))
	}
	files, err := filepath.Glob(filepath.Join(b.dir, bulkResults+"*.json"))
	if err != nil {
		return err
	}
	for _, file := range files {
		var r bulkResult
		if err := b.kept(strings.TrimSuffix(filepath.Base(file), ".json"), &r); err != nil {
			return err
		}
		d.Bulks = append(d.Bulks, r)
	}
	slices.SortFunc(d.Bulks, func(a, b bulkResult) int { return a.Claims - b.Claims })
	t, err := template.New("report").Funcs(template.FuncMap{"per": per, "thousands": thousands, "slope": slope, "capacity": capacity}).Parse(reportText)
	if err != nil {
		return err
	}
	var out strings.Builder
	if err := t.Execute(&out, d); err != nil {
		return err
	}
	say("wrote %s", to)
	return os.WriteFile(to, []byte(out.String()), 0o644)
}

func (b bench) kept(name string, into any) error {
	data, err := os.ReadFile(filepath.Join(b.dir, name+".json"))
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

// per is how many of something in a second.
func per(n int, seconds float64) string { return thousands(int(float64(n) / seconds)) }

// thousands writes a number with commas.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// slope says how the latency of each question grows with the size: the exponent
// between the smallest and the largest world (0: not at all, 1: in proportion),
// and what it would be at ten million relationships.
func slope(sides []side) string {
	if len(sides) < 2 {
		return ""
	}
	var b strings.Builder
	b.WriteString("| question |")
	for _, s := range sides {
		fmt.Fprintf(&b, " %s relationships |", thousands(s.Relationships))
	}
	b.WriteString(" exponent | 10,000,000, reckoned |\n|---|" + strings.Repeat("---:|", len(sides)+2) + "\n")
	first, last := sides[0], sides[len(sides)-1]
	for _, q := range questions() {
		fmt.Fprintf(&b, "| %s |", q.name)
		for _, s := range sides {
			if c := s.Cells[q.name]["entente"]; usable(c) {
				fmt.Fprintf(&b, " %.2f |", middle(c.P50))
			} else {
				b.WriteString(" – |")
			}
		}
		small, large := first.Cells[q.name]["entente"], last.Cells[q.name]["entente"]
		if usable(small) && usable(large) && last.Relationships > first.Relationships {
			p := middle(large.P50)
			e := math.Log(p/middle(small.P50)) / math.Log(float64(last.Relationships)/float64(first.Relationships))
			fmt.Fprintf(&b, " %.2f | %.1f |", e, p*math.Pow(1e7/float64(last.Relationships), e))
		} else {
			b.WriteString(" – | – |")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// capacity is what the measured costs of a question would serve.
func capacity(s side) string {
	var b strings.Builder
	b.WriteString("| question | Entente ms | Neo4j ms | Entente cores for 1,000/s | Neo4j cores for 1,000/s | one 16-core Neo4j serves |\n|---|---:|---:|---:|---:|---:|\n")
	for _, name := range []string{"a", "b", "d1", "g", "h0", "typing", "explorer"} {
		c := s.Cells[name]["entente"]
		if !usable(c) || middle(c.Database) == 0 {
			continue
		}
		server, database := middle(c.Server), middle(c.Database)
		fmt.Fprintf(&b, "| %s | %.2f | %.2f | %.1f | %.1f | %s/s |\n", name, server, database, server, database, thousands(int(0.7*16*1000/database)))
	}
	return b.String()
}

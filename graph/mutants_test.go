package graph_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mutant is one mistake that somebody could make in the executor in memory: in a
// file of graph/memory, what stands there once and what stands there instead.
type mutant struct{ file, right, wrong string }

// mutants flip comparisons and borders, drop rules about nulls, turn ends around.
var mutants = []mutant{
	{"where.go", "return true\n\tcase plan.And:", "return false\n\tcase plan.And:"},
	{"where.go", "if !r.holds(part, m) {", "if r.holds(part, m) {"},
	{"where.go", "return !r.holds(e.Expr, m)", "return r.holds(e.Expr, m)"},
	{"where.go", "== nil) == e.Is", "!= nil) == e.Is"},
	{"where.go", "lasts(&m.node.row, e.Possible, e.When)", "lasts(&m.node.row, !e.Possible, e.When)"},
	{"where.go", "return v != nil && within(v, c.Value.([]any))", "return v == nil || within(v, c.Value.([]any))"},
	{"where.go", "len(list) == 0 || v != nil && !within(v, list)", "len(list) == 0 || v == nil || !within(v, list)"},
	{"where.go", "len(list) == 0 || v != nil && !within(v, list)", "v != nil && !within(v, list)"},
	{"where.go", "if v == nil {\n\t\treturn false", "if v == nil {\n\t\treturn c.Op == plan.Ne"},
	{"where.go", "strings.HasPrefix(v.(string), c.Value.(string))", "strings.Contains(v.(string), c.Value.(string))"},
	{"where.go", "strings.HasSuffix(v.(string), c.Value.(string))", "strings.Contains(v.(string), c.Value.(string))"},
	{"where.go", "return len(list) > 0", "return len(list) > 1"},
	{"where.go", "return outcome < 0", "return outcome <= 0"},
	{"where.go", "return outcome <= 0", "return outcome < 0"},
	{"where.go", "return outcome > 0", "return outcome >= 0"},
	{"where.go", "return outcome >= 0", "return outcome > 0"},
	{"where.go", "return outcome != 0", "return outcome < 0"},
	{"where.go", "return !r.some(q, near, false)", "return !r.some(q, near, true)"},
	{"where.go", "== (q.Quant == plan.Some)", "!= (q.Quant == plan.Some)"},
	{"where.go", "if r.holds(q.Where, m) {\n\t\t\tn++", "if m.edge != nil {\n\t\t\tn++"},
	{"compare.go", "return truth(a) - truth(b)", "return truth(b) - truth(a)"},
	{"compare.go", "return strings.Compare(a, b)", "return strings.Compare(strings.ToLower(a), strings.ToLower(b))"},
	{"seen.go", "if !rel.Temporal() {\n\t\treturn true", "if !rel.Temporal() {\n\t\treturn false"},
	{"seen.go", "if v.Spells() && !told(m.edge, v) {", "if v.Spells() && told(m.edge, v) {"},
	{"seen.go", "v.Suspended || !r.suspended(overlay,", "v.Suspended || r.suspended(overlay,"},
	{"seen.go", "overlay == nil || v.Suspended ||", "overlay == nil ||"},
	{"seen.go", "if v.KnownAt == nil {\n\t\treturn to == nil", "if v.KnownAt == nil {\n\t\treturn true"},
	{"seen.go", "compare(from, *v.KnownAt) <= 0", "compare(from, *v.KnownAt) < 0"},
	{"seen.go", "compare(*v.KnownAt, to) < 0", "compare(*v.KnownAt, to) <= 0"},
	{"seen.go", `dayOr(r.get("fromLatest"), edtf.PosInf)`, `dayOr(r.get("fromEarliest"), edtf.PosInf)`},
	{"seen.go", `dayOr(r.get("toEarliest"), edtf.PosInf)`, `dayOr(r.get("toLatest"), edtf.PosInf)`},
	{"seen.go", `dayOr(r.get("fromEarliest"), edtf.NegInf)`, `dayOr(r.get("fromEarliest"), edtf.PosInf)`},
	{"seen.go", `dayOr(r.get("toLatest"), edtf.PosInf)`, `dayOr(r.get("toLatest"), edtf.NegInf)`},
	{"seen.go", "from < w.Before && w.From < to", "from <= w.Before && w.From < to"},
	{"seen.go", "from <= w.From && w.Before <= to", "from <= w.From && w.Before < to"},
	{"seen.go", "return from <= w.From && w.From < to", "return from < w.From && w.From < to"},
	{"seen.go", "return from <= w.From && w.From < to", "return from <= w.From && w.From <= to"},
	{"seen.go", "window.Mode = plan.Throughout", "window.Mode = plan.Overlaps"},
	{"seen.go", `other != far || e.get("scope") != "MEMBERSHIP" ||`, `other != far ||`},
	{"seen.go", `within("EXISTENCE", disputed)`, `within("START", disputed)`},
	{"seen.go", "lasts(&e.row, !v.Possible, window)", "lasts(&e.row, v.Possible, window)"},
	{"selection.go", "out := rel.Direction != schema.In", "out := rel.Direction == schema.In"},
	{"selection.go", "if rel.Narrow && !m.node.is(rel.Far.Label) {", "if rel.Narrow && m.node.is(rel.Far.Label) {"},
	{"order.go", "return s.link.Page.Limit + 1", "return s.link.Page.Limit"},
	{"order.go", "if k.NonNull && f.keys[i] == nil {", "if k.NonNull && f.keys[i] != nil {"},
	{"order.go", "return s.compareKeys(keys, p.After) > 0", "return s.compareKeys(keys, p.After) >= 0"},
	{"order.go", "return s.compareKeys(keys, p.After) < 0", "return s.compareKeys(keys, p.After) <= 0"},
	{"order.go", "if k.NullsFirst {\n\t\tfirst = -1", "if k.NullsFirst {\n\t\tfirst = 1"},
	{"order.go", "return compare(b, a)", "return compare(a, b)"},
	{"figure.go", "return int64(len(nodes))", "return int64(len(over))"},
	{"figure.go", "v := f.column(m.Edge, m.Column); v != nil", "v := f.column(!m.Edge, m.Column); v != nil"},
	{"figure.go", "return slices.MinFunc(values, compare)", "return slices.MaxFunc(values, compare)"},
	{"figure.go", "slices.SortFunc(values, compare)\n", ""},
	{"group.go", "all = all[:min(len(all), g.Limit)]", "all = all[:min(len(all), g.Limit+1)]"},
	{"group.go", "key := plan.Key{Desc: o.Desc, NullsFirst: o.NullsFirst}", "key := plan.Key{Desc: !o.Desc, NullsFirst: o.NullsFirst}"},
	{"search.go", "if strings.HasPrefix(token, form) {", "if token == form && len(form) > 99 {"},
	{"search.go", "len(s.Types) > 0 && !within(", "len(s.Types) > 0 && within("},
	{"subgraph.go", "if other == b {", "if other == a {"},
	{"subgraph.go", "for range g.Depth {", "for range g.Depth + 1 {"},
}

// apply is the text of a mutant's file. What should stand there must do so once,
// else the mutant is older than the executor.
func (m mutant) apply(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("memory", m.file))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), m.right); n != 1 {
		t.Fatalf("memory/%s has %q %d times, not once; the executor has changed, so change the mutant", m.file, m.right, n)
	}
	return []byte(strings.Replace(string(text), m.right, m.wrong, 1))
}

// TestMutantsApply holds the list of mutants to the code.
func TestMutantsApply(t *testing.T) {
	for _, m := range mutants {
		m.apply(t)
	}
}

// TestMutants has the goldens and borders run on each mutant, and wants that they
// fail. It compiles the package for each, so it runs if ENTENTE_DEEP is set.
func TestMutants(t *testing.T) {
	if os.Getenv("ENTENTE_DEEP") == "" {
		t.Skip("set ENTENTE_DEEP=1 to let the tests notice mistakes in the executor; it takes minutes")
	}
	if out, err := goldensOver(t, "{}"); err != nil {
		t.Fatalf("the tests fail without any mutant: %v\n%s", err, out)
	}
	for _, m := range mutants {
		t.Run(fmt.Sprintf("%s: %s", m.file, strings.Join(strings.Fields(m.wrong), " ")), func(t *testing.T) {
			changed := filepath.Join(t.TempDir(), m.file)
			if err := os.WriteFile(changed, m.apply(t), 0o644); err != nil {
				t.Fatal(err)
			}
			original, err := filepath.Abs(filepath.Join("memory", m.file))
			if err != nil {
				t.Fatal(err)
			}
			overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{original: changed}})
			if err != nil {
				t.Fatal(err)
			}
			switch out, err := goldensOver(t, string(overlay)); {
			case err == nil:
				t.Errorf("no test notices that %q stands for %q", m.wrong, m.right)
			case !strings.Contains(out, "--- FAIL: Test"):
				t.Errorf("the mutant is no Go: %s", out)
			}
		})
	}
}

// goldensOver runs the goldens in memory with other sources laid over ours.
func goldensOver(t *testing.T, overlay string) (output string, err error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(file, []byte(overlay), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "go", "test", "-vet=off", "-overlay", file, "-run", "^Test(Goldens|Borders)Memory$", ".").CombinedOutput()
	return string(out), err
}

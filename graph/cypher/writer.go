package cypher

import (
	"fmt"
	"strconv"
	"strings"

	"entente/graph/plan"
)

// writer prints lines and gives out names. Names are counted per kind, so the
// text says nothing of the client's.
type writer struct {
	b      strings.Builder
	indent int
	params map[string]any
	next   map[string]int

	sharing []*plan.Link // whose rows are ids; see shared.go
	shared  []lists      // their nodes, as far as the subquery at hand knows them
}

func newWriter() *writer { return &writer{params: map[string]any{}, next: map[string]int{}} }

func (w *writer) text() string { return strings.TrimSuffix(w.b.String(), "\n") }

func (w *writer) line(format string, args ...any) {
	for range w.indent {
		w.b.WriteString("  ")
	}
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

// name gives the next name of a kind: n0, n1, r0 …
func (w *writer) name(kind string) string {
	i := w.next[kind]
	w.next[kind] = i + 1
	return kind + strconv.Itoa(i)
}

// param makes a parameter of the value and returns it as it stands in the text.
func (w *writer) param(v any) string {
	name := w.name("p")
	w.params[name] = v
	return "$" + name
}

// quote makes an identifier of any text.
func quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

func labels(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = quote(n)
	}
	return ":" + strings.Join(quoted, "|")
}

func property(variable, column string) string { return variable + "." + quote(column) }

func join(parts []string) string { return strings.Join(parts, ", ") }

func where(conditions []string) string {
	if len(conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(conditions, " AND ")
}

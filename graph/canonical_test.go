package graph_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"entente/graph"
	"entente/graph/cypher"
)

// everyPlanned calls fn for each case of the corpus that can be planned.
func everyPlanned(t *testing.T, s *graph.Server, fn func(t *testing.T, q graph.Question, explained []graph.Explained)) {
	t.Helper()
	for _, c := range corpus.Load(t) {
		t.Run(c.Name, func(t *testing.T) {
			q := questionOf(t, c)
			explained, err := s.Explain(t.Context(), q)
			if err != nil {
				return
			}
			fn(t, q, slices.DeleteFunc(explained, func(e graph.Explained) bool { return e.Err != nil }))
		})
	}
}

var parameter = regexp.MustCompile(`\$p\d+`)

// TestTextAndParameters looks at every statement of the corpus.
func TestTextAndParameters(t *testing.T) {
	everyPlanned(t, dryServer(t), func(t *testing.T, _ graph.Question, explained []graph.Explained) {
		for _, e := range explained {
			literalFree(t, e.Statement)
			for _, value := range e.Statement.Params {
				for _, text := range texts(value) {
					if len(text) > 3 && strings.Contains(e.Statement.Text, text) && !isName(e.Statement.Text, text) {
						t.Errorf("the value %q stands in the text:\n%s", text, e.Statement.Text)
					}
				}
			}
		}
	})
}

// literalFree: every parameter that the text names has a value, every value is
// named, and the text has no literal of a text.
func literalFree(t *testing.T, s cypher.Statement) {
	t.Helper()
	named := map[string]bool{}
	for _, p := range parameter.FindAllString(s.Text, -1) {
		named[p[1:]] = true
		if _, ok := s.Params[p[1:]]; !ok {
			t.Errorf("%s has no value", p)
		}
	}
	for name := range s.Params {
		if !named[name] {
			t.Errorf("$%s is not in the text:\n%s", name, s.Text)
		}
	}
	if strings.ContainsAny(s.Text, `"'`) {
		t.Errorf("a literal stands in the text:\n%s", s.Text)
	}
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, texts(e)...)
		}
		return out
	case fmt.Stringer:
		return []string{v.String()}
	}
	return nil
}

// isName reports whether the text has the word only as a quoted identifier: the
// predicate MEMBER_OF is also a relationship type.
func isName(text, word string) bool {
	return strings.Count(text, word) == strings.Count(text, "`"+word+"`")
}

// TestSameTwice: the same question has the same plan and text each time.
func TestSameTwice(t *testing.T) {
	s, again := dryServer(t), dryServer(t)
	everyPlanned(t, s, func(t *testing.T, q graph.Question, explained []graph.Explained) {
		more, err := again.Explain(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range explained {
			if m := more[i]; m.Err == nil && (m.Statement.Text != e.Statement.Text || m.Plan.String() != e.Plan.String()) {
				t.Errorf("differs the second time:\n%s\n%s", e.Statement.Text, m.Statement.Text)
			}
		}
	})
}

// TestAliasesAndOrder: new aliases, fields in reverse order and inlined
// fragments change nothing of plan, text and parameters.
func TestAliasesAndOrder(t *testing.T) {
	s := dryServer(t)
	everyPlanned(t, s, func(t *testing.T, q graph.Question, explained []graph.Explained) {
		other := q
		other.Query = rewritten(t, q.Query)
		more, err := s.Explain(t.Context(), other)
		if err != nil {
			t.Fatalf("%v\n%s", err, other.Query)
		}
		if len(explained) == 0 {
			return
		}
		if got, want := statements(more), statements(explained); !slices.Equal(got, want) {
			t.Errorf("other aliases and order change the text:\n%s\n\n%s\n\n%s", other.Query, strings.Join(want, "\n"), strings.Join(got, "\n"))
		}
	})
}

func statements(explained []graph.Explained) []string {
	var out []string
	for _, e := range explained {
		if e.Err == nil {
			out = append(out, e.Statement.Text)
		}
	}
	slices.Sort(out)
	return out
}

// rewritten gives every field an alias of its own and reverses the order of all
// selections.
func rewritten(t *testing.T, query string) string {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var walk func(set ast.SelectionSet, names map[string]string)
	walk = func(set ast.SelectionSet, names map[string]string) {
		for _, sel := range set {
			switch sel := sel.(type) {
			case *ast.Field:
				if names[sel.Alias] == "" {
					n++
					names[sel.Alias] = fmt.Sprintf("z%d", n)
				}
				sel.Alias = names[sel.Alias]
				walk(sel.SelectionSet, names)
			case *ast.InlineFragment:
				walk(sel.SelectionSet, names)
			}
		}
		slices.Reverse(set)
	}
	names := map[string]string{}
	for _, op := range doc.Operations {
		walk(op.SelectionSet, names)
	}
	for _, f := range doc.Fragments {
		walk(f.SelectionSet, names)
	}
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(doc)
	return b.String()
}

// TestCorpusReads: the names of the cases read as the contents of a manual.
func TestCorpusReads(t *testing.T) {
	seen := map[string]string{}
	for _, c := range corpus.Load(t) {
		if other := seen[c.Sentence]; other != "" {
			t.Errorf("%s and %s say the same: %s", other, c.Name, c.Sentence)
		}
		seen[c.Sentence] = c.Name
	}
}

package graph

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"entente/schema"
)

func parse(t testing.TB, text string) *ast.QueryDocument {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestGuardAtTheLimit holds each limit against a document that just fits and one
// that is over by one.
func TestGuardAtTheLimit(t *testing.T) {
	repeat := func(n int, text string) string { return strings.Repeat(text, n) }
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, c := range []struct {
		name string
		set  func(*Config)
		doc  func(n int) string // fits with n, and not with n + 1
		n    int
	}{
		{"depth", func(c *Config) { c.Depth = 7 }, func(n int) string { return repeat(n, "{ a ") + repeat(n, "}") }, 7},
		{"depth through fragments", func(c *Config) { c.Depth = 7 },
			func(n int) string { return "{ a { ...f } } fragment f on T " + repeat(n-1, "{ a ") + repeat(n-1, "}") }, 7},
		{"depth of values", func(c *Config) { c.Depth = 7 }, func(n int) string { return "{ a(x: " + repeat(n-1, "[") + "1" + repeat(n-1, "]") + ") }" }, 7},
		{"fields", func(c *Config) { c.Fields = 100 }, func(n int) string { return "{" + numbered(n, "a%d ") + "}" }, 100},
		{"fields of fragments", func(c *Config) { c.Fields = 100 },
			func(n int) string {
				return "{ a { ...f } b { ...f } } fragment f on T {" + numbered((n-4)/2, "a%d ") + "}"
			}, 100},
		{"aliases", func(c *Config) { c.Aliases = 9 }, func(n int) string { return "{" + numbered(n, "a%d: a ") + "}" }, 9},
		{"root fields", func(c *Config) { c.RootFields = 9 }, func(n int) string { return "{ ... { ...f } } fragment f on T {" + numbered(n, "a%d ") + "}" }, 9},
		{"directives", func(c *Config) { c.Directives = 9 }, func(n int) string { return "{" + numbered(n, "a%d @x ") + "}" }, 9},
		{"directives in one place", func(*Config) {}, func(n int) string { return "{ a " + repeat(n, "@x ") + "}" }, oncePlace},
		{"variables", func(c *Config) { c.Variables = 9 }, func(n int) string { return "query(" + numbered(n, "$a%d: T ") + ") { a }" }, 9},
		{"objects", func(c *Config) { c.Objects = 9 }, func(n int) string { return "{ a(x: [" + repeat(n, "{} ") + "]) }" }, 9},
		{"name", func(*Config) {}, func(n int) string { return "{ " + repeat(n, "a") + " }" }, longestName},
		{"number", func(*Config) {}, func(n int) string { return "{ a(x: " + repeat(n, "9") + ") }" }, longestNumber},
		// n fields of one name are n·(n-1)/2 pairs
		{"repeats", func(c *Config) { c.Repeats = 45 }, func(n int) string { return "{" + repeat(n, "a ") + "}" }, 10},
		{"repeats in merged selections", func(c *Config) { c.Repeats = 1 + 45 },
			func(n int) string { return "{ a {" + repeat(n-4, "b ") + "} a { ... {" + repeat(4, "b ") + "} } }" }, 10},
		{"repeats through fragments", func(c *Config) { c.Repeats = 45 + 36 },
			func(n int) string { return "{ a ...f } fragment f on T {" + repeat(n-1, "a ") + "}" }, 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := Open()
			c.set(&config)
			if err := (guard{&config}).check(parse(t, c.doc(c.n))); err != nil {
				t.Errorf("%d are refused: %v", c.n, err)
			}
			over := c.n + 1
			if strings.HasPrefix(c.name, "fields of") {
				over++ // it counts twice
			}
			if err := (guard{&config}).check(parse(t, c.doc(over))); err == nil || err.Extensions["code"] != LimitExceeded {
				t.Errorf("%d are not refused: %v", over, err)
			}
		})
	}
}

// TestGuardLetsOrdinaryQuestionsThrough: what tools and people send is far from
// the limits, even from those of a hardened server.
func TestGuardLetsOrdinaryQuestionsThrough(t *testing.T) {
	for name, config := range map[string]Config{"open": Open(), "hardened": Hardened()} {
		for _, query := range []string{
			introspectionQuery,
			`query Q($day: Date) { organization(acronym: "CSTO") { ...f members(asOf: $day, first: 100) {
				edges { confidence node { ...n } claims { id sources { ...s } } } pageInfo { hasNextPage endCursor } } } }
			fragment f on Organization { id name } fragment n on Actor { id name } fragment s on Source { id title }`,
		} {
			if err := (guard{&config}).check(parse(t, query)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// introspectionQuery is what GraphiQL sends.
const introspectionQuery = `query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name }
types { ...FullType } directives { name description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL fields(includeDeprecated: true) { name description
args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason } inputFields { ...InputValue } interfaces { ...TypeRef }
enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

// TestValidationAtTheLimits measures the worst documents that the guard lets
// through: the validator must be done with them at once.
func TestValidationAtTheLimits(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	config := Open()
	documents, err := newDocuments(api.Schema, &config)
	if err != nil {
		t.Fatal(err)
	}
	fragments := func(n int, body func(i int) string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "fragment f%d on State { %s } ", i, body(i))
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"repeated fields": "{ states { nodes {" + strings.Repeat("name ", 200) + "} } }",
		"unknown fields": "{ states { nodes {" + func() string {
			var b strings.Builder
			for i := range 4_900 {
				fmt.Fprintf(&b, "nam%d ", i)
			}
			return b.String()
		}() + "} } }",
		"a chain of fragments": "{ states { nodes { ...f0 } } } " + fragments(60, func(i int) string {
			if i == 59 {
				return "id"
			}
			return fmt.Sprintf("a%d: name ...f%d", i, i+1)
		}),
		"spread again and again": "{ states { nodes { ...f0 } } } " + fragments(7, func(i int) string {
			if i == 6 {
				return "id"
			}
			return fmt.Sprintf("...f%d ...f%d", i+1, i+1)
		}),
	} {
		start := time.Now()
		_, _, errs := documents.get(text)
		took := time.Since(start)
		if len(errs) > 0 && errs[0].Extensions["code"] == LimitExceeded {
			t.Errorf("%s: refused, so it is no test of the validator: %v", name, errs)
		}
		if took > 5*time.Second {
			t.Errorf("%s: validated in %v", name, took)
		}
		t.Logf("%s: %v", name, took)
	}
}

func TestTurns(t *testing.T) {
	turns := newTurns(2, 1, 500*time.Millisecond)
	ctx := context.Background()
	for range 2 {
		if !turns.take(ctx) {
			t.Fatal("there are two turns, but they are not given")
		}
	}
	third := make(chan bool)
	go func() { third <- turns.take(ctx) }()
	for len(turns.waiting) == 0 {
		time.Sleep(time.Millisecond)
	}
	start := time.Now()
	if turns.take(ctx) {
		t.Error("a fourth got a turn")
	}
	if took := time.Since(start); took > 400*time.Millisecond {
		t.Errorf("the fourth was sent away after %v, not at once", took)
	}
	turns.done()
	if !<-third {
		t.Error("the third got no turn although one was free")
	}
	if turns.take(ctx) {
		t.Error("a turn was given twice")
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if turns.take(ended) {
		t.Error("who has left got a turn")
	}
	turns.done()
	turns.done()
	if !turns.take(ctx) {
		t.Error("the turns were given back, but there is none")
	}
}

func TestVariablesAtTheLimit(t *testing.T) {
	config := Open()
	config.Depth = 5
	g := guard{&config}
	deep := func(n int) map[string]any {
		var v any = "x"
		for range n - 1 {
			v = []any{v}
		}
		return map[string]any{"v": v}
	}
	if err := g.checkVariables(deep(5)); err != nil {
		t.Error(err)
	}
	if err := g.checkVariables(deep(6)); err == nil {
		t.Error("a variable nested 6 deep is let through")
	}
}

func TestSettings(t *testing.T) {
	for _, config := range []Config{Open(), Hardened()} {
		for _, s := range config.Settings() {
			if err := s.Set(s.Get()); err != nil {
				t.Errorf("%s cannot be set to what it is: %v", s.Name, err)
			}
			for _, wrong := range []string{"", "-1", "0x", "many"} {
				before := s.Get()
				if err := s.Set(wrong); err == nil || !strings.Contains(err.Error(), s.Name) {
					t.Errorf("%s is set to %q: %v", s.Name, wrong, err)
				}
				if s.Get() != before {
					t.Errorf("%s has changed although %q is wrong", s.Name, wrong)
				}
			}
		}
	}
}

// FuzzGuard holds the guard's verdict against what it promises: what it lets
// through has no more fields, written out, than it counted, and the validator is
// done with it at once.
func FuzzGuard(f *testing.F) {
	for _, text := range []string{
		"{ a }", "{ a { ...f } } fragment f on T { b ...g } fragment g on T { c c }", "{ a: b @x(y: [{ z: 1 }]) ... on T { c } }",
		"query($v: [T!] = [1]) { a(x: $v) }", "{ ...f } fragment f on T { ...f }", introspectionQuery,
	} {
		f.Add(text)
	}
	config := Open()
	config.Fields, config.Repeats, config.Depth = 200, 300, 12
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, 2_000)
		if err != nil || len(doc.Operations) == 0 {
			return
		}
		if (guard{&config}).check(doc) != nil {
			return
		}
		for _, op := range doc.Operations {
			if n := writtenOut(doc, op.SelectionSet, 0, config.Fields); n > config.Fields {
				t.Errorf("%d fields are let through", n)
			}
		}
	})
}

// writtenOut counts fields by expanding fragments the plain way. It stops above
// most, and fails to end on a ring, which the guard must have refused.
func writtenOut(doc *ast.QueryDocument, set ast.SelectionSet, n, most int) int {
	for _, s := range set {
		if n > most {
			return n
		}
		switch s := s.(type) {
		case *ast.Field:
			n = writtenOut(doc, s.SelectionSet, n+1, most)
		case *ast.InlineFragment:
			n = writtenOut(doc, s.SelectionSet, n, most)
		case *ast.FragmentSpread:
			if f := doc.Fragments.ForName(s.Name); f != nil {
				n = writtenOut(doc, f.SelectionSet, n, most)
			}
		}
	}
	return n
}

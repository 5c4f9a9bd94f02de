package graph_test

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"entente/graph"
)

func sum(text string) []byte {
	h := sha256.Sum256([]byte(text))
	return h[:8]
}

func times(n int, format string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(format, "%") {
			fmt.Fprintf(&b, format, i)
		} else {
			b.WriteString(format)
		}
	}
	return b.String()
}

// nest puts inner into n pairs of brackets.
func nest(n int, open, inner, closed string) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(closed, n)
}

// chain is n fragments, each of which spreads the next one times over.
func chain(n, times int, body string) string {
	var b strings.Builder
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment f%d on State { %s %s } ", i, body, strings.Repeat(fmt.Sprintf("...f%d ", i+1), times))
	}
	fmt.Fprintf(&b, "fragment f%d on State { id }", n-1)
	return b.String()
}

func states(selection string) string { return "{ states { nodes { " + selection + " } } }" }

func statesWhere(where string) string { return "{ states(where: " + where + ") { nodes { id } } }" }

// hostileRequests is the corpus.
func hostileRequests() []hostile {
	var all []hostile
	for _, group := range [][]hostile{tooMuch(), malformed(), wrongKind(), hostileValues(), hostileVariables(), hostileBodies()} {
		all = append(all, group...)
	}
	return all
}

// tooMuch asks for more than one request may.
func tooMuch() []hostile {
	limit := func(name, query string) hostile {
		return hostile{name: name, query: query, code: graph.LimitExceeded, status: 400}
	}
	rows := func(name, query string) hostile {
		return hostile{name: name, query: query, code: graph.LimitExceeded, status: 200}
	}
	return []hostile{
		limit("deep selections", nest(60, "{ states { nodes ", "{ id }", " } }")),
		limit("deep relationships", states(nest(40, "memberships { nodes { members { nodes { ... on State { ", "id", "} } } } }"))),
		limit("tokens", states(times(16_000, "a "))),
		limit("one field 5,000 times", states(times(5_000, "name "))),
		limit("one field 14,000 times", states(times(14_000, "name "))),
		limit("one root field 1,000 times", "{ "+times(1_000, "states { nodes { name } } ")+"}"),
		limit("aliases", states(times(1_500, "a%d: name "))),
		limit("aliases at the root", "{ "+times(101, "a%d: __typename ")+"}"),
		limit("directives in one place", states("id "+times(1_600, "@include(if: true) "))),
		limit("unknown directives", "query { __typename "+times(10, "@aa")+" }"),
		limit("directives all over", states(times(600, "a%d: id @skip(if: false) "))),
		limit("fragments doubled 27 times", states("...f0")+chain(27, 2, "")),
		limit("fragments doubled 60 times", states("...f0")+chain(60, 2, "")),
		limit("fragments multiplied by ten", states("...f0")+chain(9, 10, "")),
		limit("a chain of 100 fat fragments", states("...f0")+chain(100, 1, times(130, "id "))),
		limit("a chain of 100 fragments that repeat", states("...f0")+chain(100, 1, times(40, "id "))),
		limit("1,000 fragments side by side", states(times(1_000, "...f%d "))+times(1_000, "fragment f%d on State { name id } ")),
		limit("doubled fragments that hold nothing", states("...f0")+chain(40, 2, "...unknown")),
		limit("inline fragments", states(nest(300, "... { ... { ", "id", "} ... { id id } }"))),
		limit("1,000 operations over one fragment", times(1_000, "query q%d { states { nodes { ...f } } } ")+"fragment f on State { "+times(1_000, "name ")+" }"),
		limit("merging twins", "{ "+twins(11)+" }"),
		limit("many input objects", statesWhere("{ or: ["+times(2_100, "{ name: { eq: \"x\" } } ")+"] }")),
		limit("deep input", statesWhere(nest(200, "{ not: ", "{ name: { eq: \"x\" } }", " }"))),
		limit("deep lists in input", statesWhere("{ name: { in: "+nest(900, "[", "\"x\"", "]")+" } }")),
		limit("many variables", "query("+times(300, "$v%d: ID ")+") { "+times(300, "a%d: __typename ")+" }"),
		limit("a giant name", states(strings.Repeat("n", 100_000))),
		limit("a giant alias", states(strings.Repeat("n", 100_000)+": id")),
		limit("a giant enum value", "{ states(orderBy: { name: "+strings.Repeat("A", 100_000)+" }) { nodes { id } } }"),
		limit("a giant int", "{ states(first: "+strings.Repeat("9", 100_000)+") { nodes { id } } }"),
		rows("a giant page", "{ states(first: 1000000) { nodes { id } } }"),
		rows("pages that multiply", "{ actors(first: 1000) { nodes { memberships(first: 1000) { nodes { members(first: 1000) { nodes { id } } } } } } }"),
		rows("pages of default size that multiply", "{ actors { nodes { "+nest(6, "memberships { nodes { members { nodes { ", "id", "} } } }")+" } } }"),
	}
}

// twins doubles on each level; all of it is one place once merged.
func twins(levels int) string {
	if levels == 0 {
		return "id"
	}
	inner := twins(levels - 1)
	return "a { " + inner + " } a { " + inner + " }"
}

// malformed is no GraphQL.
func malformed() []hostile {
	bad := func(name, query string) hostile {
		return hostile{name: name, query: query, code: graph.ParseFailed, status: 400}
	}
	return []hostile{
		bad("not GraphQL", "SELECT * FROM states"),
		bad("Cypher", "MATCH (n) DETACH DELETE n"),
		bad("an open brace", "{ states { nodes { id "),
		bad("deeper than the parser goes", nest(5_000, "{a", "", "}")),
		bad("an open string", "{ state(iso2: \"RU) { id } }"),
		bad("a giant open string", "{ state(iso2: \""+strings.Repeat("x", 200_000)),
		bad("a null byte", "{ states\x00 { nodes { id } } }"),
		bad("control characters", "{ \x01\x02\x03 }"),
		bad("text that runs backwards", "{ states\u202e { nodes { id } } }"),
		bad("a byte order mark in the middle", "{ st\ufeffates } }"),
		bad("letters of another script", "{ ѕtates { nodes { id } } }"),
		bad("a wrong escape", "{ state(iso2: \"\\x\") { id } }"),
		bad("half a surrogate", "{ state(iso2: \"\\ud8\") { id } }"),
		bad("an empty selection", "{ }"),

		bad("a type definition", "type Query { states: String }"),
		bad("a giant closing", "{ a }"+strings.Repeat("}", 10_000)),
	}
}

// wrongKind is GraphQL that does not fit.
func wrongKind() []hostile {
	bad := func(name, query string) hostile {
		return hostile{name: name, query: query, code: graph.ValidationFailed, status: 400}
	}
	return []hostile{
		bad("unknown fields", states(times(4_000, "nam%d "))),
		bad("unknown types", states(times(900, "... on T%d { a%[1]d: id } "))),
		bad("unknown arguments", "{ states("+times(3_000, "x%d: 1 ")+") { nodes { id } } }"),
		bad("a fragment that spreads itself", states("...f")+" fragment f on State { id ...f }"),
		bad("a ring of fragments", states("...f0")+" fragment f0 on State { ...f1 } fragment f1 on State { ...f2 } fragment f2 on State { ...f0 }"),
		bad("a ring through a relationship", states("...f")+" fragment f on State { memberships { nodes { members { nodes { ... on State { ...f } } } } } }"),
		bad("two fragments of one name", states("...f")+" fragment f on State { id } fragment f on State { name }"),
		bad("an unused fragment", states("id")+chain(100, 1, "")),
		bad("conflicting fields", states("x: id x: name")),
		bad("introspection without end", "{ __schema { types { "+nest(6, "fields { type { ", "name", "} }")+" } } }"),
		bad("a string for a number", "{ states(first: \""+strings.Repeat("9", 100_000)+"\") { nodes { id } } }"),
		bad("an int that is too large", "{ states(first: 99999999999999999999) { nodes { id } } }"),
		bad("a list of lists", statesWhere("{ name: { eq: "+nest(20, "[", "\""+strings.Repeat("x", 10_000)+"\"", "]")+" } }")),
		bad("a comment", "# "+strings.Repeat("x", 100_000)),
		bad("no operation", "fragment f on State { id }"),
		bad("two operations without a name", "{ states { nodes { id } } } { states { nodes { id } } }"),
		bad("an undefined variable", "{ state(iso2: $code) { id } }"),
		{name: "a mutation", query: "mutation { deleteEverything }", code: graph.ValidationFailed, status: 400},
		{name: "a subscription", query: "subscription { states { nodes { id } } }", code: graph.ValidationFailed, status: 400},
	}
}

// stringPlace is a place for text in a question. Free text is never refused;
// cursors and days may be.
type stringPlace struct {
	query string
	free  bool
}

// stringPlaces are the arguments of the root's fields that take text, and each
// operator that takes text in each filter of their conditions.
func stringPlaces(api *ast.Schema) []stringPlace {
	var out []stringPlace
	for _, f := range api.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		for _, a := range f.Arguments {
			name := a.Type.Name()
			switch {
			case (name == "String" || name == "ID") && complete(f, a):
				out = append(out, stringPlace{questionWith(api, f, a.Name, wrap(a.Type, "$text"), name),
					a.Name != "after" && a.Name != "before" && f.Name != "node" && f.Name != "nodes" && f.Name != "search"})
			case strings.HasSuffix(name, "Where") && complete(f, a):
				for _, path := range textPaths(api, name, 4) {
					out = append(out, stringPlace{questionWith(api, f, a.Name, path.literal, path.typeName), true})
				}
			}
		}
	}
	return out
}

// complete says whether a field can be asked with that argument alone.
func complete(f *ast.FieldDefinition, only *ast.ArgumentDefinition) bool {
	for _, a := range f.Arguments {
		if a != only && a.Type.NonNull && a.DefaultValue == nil {
			return false
		}
	}
	return true
}

func wrap(t *ast.Type, value string) string {
	if t.Elem != nil {
		return "[" + value + "]"
	}
	return value
}

func questionWith(api *ast.Schema, f *ast.FieldDefinition, argument, value, typeName string) string {
	selection := "{ __typename }"
	if d := api.Types[f.Type.Name()]; d.Fields.ForName("nodes") != nil {
		selection = "{ nodes { __typename } }"
	}
	return fmt.Sprintf("query($text: %s!) { %s(%s: %s) %s }", typeName, f.Name, argument, value, selection)
}

type textPath struct{ literal, typeName string }

// textPaths are the literals of an input type with $text in one place for text.
func textPaths(api *ast.Schema, typeName string, depth int) []textPath {
	var out []textPath
	if depth == 0 {
		return nil
	}
	for _, f := range api.Types[typeName].Fields {
		name := f.Type.Name()
		def := api.Types[name]
		switch {
		case name == "String" || name == "ID":
			out = append(out, textPath{"{ " + f.Name + ": " + wrap(f.Type, "$text") + " }", name})
		case def.Kind == ast.InputObject && (strings.HasSuffix(name, "Filter") || name == "FoldedFilter"):
			for _, inner := range textPaths(api, name, depth-1) {
				out = append(out, textPath{"{ " + f.Name + ": " + wrap(f.Type, inner.literal) + " }", inner.typeName})
			}
		}
	}
	return out
}

package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"entente/graph"
)

// injections are texts that mean something in Cypher, JSON, GraphQL, Lucene,
// HTML, a terminal or a log.
var injections = []string{
	`' OR 1=1 //`, `" OR ""="`, "x'}) DETACH DELETE n //", "`}) MATCH (n) DETACH DELETE n //", `\`, `\'`, `\u0027 OR true //`,
	`$x0`, `{id: "x"}`, "*", "~", "name:* AND -type:State", "((((((((((", "a\nb\r\n{\"level\":\"ERROR\"}", "<script>alert(1)</script>",
	"\u202egnp.txt", "\x1b[2J", "\x00", "a\x00b", "${jndi:ldap://x}", "%s%s%n", "../../etc/passwd", strings.Repeat("A", 5_000), "👩‍👩‍👧‍👦", "ﷺ", "İ",
}

// hostileValues are legal questions with hostile text: they find nothing.
func hostileValues() []hostile {
	var out []hostile
	for i, text := range injections {
		quoted, err := json.Marshal(text)
		if err != nil {
			panic(err)
		}
		vars := fmt.Sprintf(`{"text": %s}`, quoted)
		out = append(out,
			hostile{name: fmt.Sprintf("text %d as a key", i), query: "query($text: String) { state(iso2: $text) { id } }", vars: vars, status: 200},
			hostile{name: fmt.Sprintf("text %d in a filter", i), vars: vars, status: 200,
				query: "query($text: String) { states(where: { name: { contains: $text, folded: { startsWith: $text } } }) { nodes { id } } }"},
		)
	}
	return out
}

// hostileVariables are wrong, or too many, or too deep.
func hostileVariables() []hostile {
	first := "query($n: Int) { states(first: $n) { nodes { id } } }"
	where := "query($w: StateWhere) { states(where: $w) { nodes { id } } }"
	after := "query($c: String) { states(after: $c) { nodes { id } } }"
	list := "query($v: [String!]) { states(where: { name: { in: $v } }) { nodes { id } } }"
	day := "query($d: Date) { states(asOf: $d) { nodes { id } } }"
	return []hostile{
		{name: "a float as int", query: first, vars: `{"n": 1.5}`, code: graph.ValidationFailed, status: 400},
		{name: "a huge int", query: first, vars: `{"n": 99999999999999999999999}`, code: graph.ValidationFailed, status: 400},
		{name: "a huge exponent", query: first, vars: `{"n": 1e999999999}`, code: graph.ValidationFailed, status: 400},
		{name: "a number of 100,000 digits", query: first, vars: `{"n": ` + strings.Repeat("9", 100_000) + `}`, code: graph.LimitExceeded, status: 400},
		{name: "a negative page", query: first, vars: `{"n": -1}`, code: graph.BadUserInput, status: 200},
		{name: "an object as int", query: first, vars: `{"n": {"$gt": 0}}`, code: graph.ValidationFailed, status: 400},
		{name: "a list as int", query: first, vars: `{"n": [1]}`, code: graph.ValidationFailed, status: 400},
		{name: "a deep condition", query: where, vars: `{"w": ` + nest(2_000, `{"not": `, `{}`, `}`) + `}`, code: graph.LimitExceeded, status: 400},
		{name: "a condition deeper than JSON goes", query: where, vars: `{"w": ` + nest(12_000, `{"not":`, `{}`, `}`) + `}`, code: graph.BadUserInput, status: 400},
		{name: "a wide condition", query: where, vars: `{"w": {"or": [` + strings.TrimSuffix(times(5_000, `{"name": {"eq": "x"}},`), ",") + `]}}`, code: graph.LimitExceeded, status: 400},
		{name: "unknown members of a condition", query: where, vars: `{"w": {"__proto__": {"x": 1}}}`, code: graph.ValidationFailed, status: 400},
		{name: "a giant unknown member", query: where, vars: `{"w": {"` + strings.Repeat("x", 100_000) + `": 1}}`, code: graph.ValidationFailed, status: 400},
		{name: "a giant value", query: list, vars: `{"v": ["` + strings.Repeat("x", 200_000) + `"]}`, status: 200},
		{name: "a list of 20,000", query: list, vars: `{"v": [` + strings.TrimSuffix(times(20_000, `"x%d",`), ",") + `]}`, status: 200},
		{name: "many variables that nobody asked for", query: first, vars: `{` + strings.TrimSuffix(times(1_000, `"v%d": 1,`), ",") + `}`, code: graph.LimitExceeded, status: 400},
		{name: "a cursor that is garbage", query: after, vars: `{"c": "AAAA"}`, code: graph.BadUserInput, status: 200},
		{name: "a cursor that is not base64", query: after, vars: `{"c": "'; DROP"}`, code: graph.BadUserInput, status: 200},
		{name: "a giant cursor", query: after, vars: `{"c": "` + strings.Repeat("A", 200_000) + `"}`, code: graph.BadUserInput, status: 200},
		{name: "a day that does not exist", query: day, vars: `{"d": "2023-02-30"}`, code: graph.BadUserInput, status: 200},
		{name: "a day in Cypher", query: day, vars: `{"d": "2023-01-01') RETURN 1 //"}`, code: graph.BadUserInput, status: 200},
		{name: "a giant day", query: day, vars: `{"d": "` + strings.Repeat("9", 100_000) + `"}`, code: graph.BadUserInput, status: 200},
	}
}

// hostileBodies are no GraphQL requests in JSON.
func hostileBodies() []hostile {
	bad := func(name, body string) hostile {
		return hostile{name: name, body: body, code: graph.BadUserInput, status: 400}
	}
	return []hostile{
		bad("a batch", `[`+strings.TrimSuffix(times(10, `{"query": "{ __typename }"},`), ",")+`]`),
		bad("not JSON", "query=%7B__typename%7D"),
		bad("two bodies", `{"query": "{ __typename }"}{"query": "{ __typename }"}`),
		bad("a query that is a list", `{"query": ["{ __typename }"]}`),
		bad("variables that are a list", `{"query": "{ __typename }", "variables": [1]}`),
		bad("brackets without end", strings.Repeat("[", 200_000)),
		bad("objects without end", strings.Repeat(`{"query":`, 20_000)),
		bad("an empty query", `{"query": ""}`),
		bad("null", `null`),
		{name: "a body over the limit", body: `{"query": "` + strings.Repeat("x", 300_000) + `"}`, code: graph.LimitExceeded, status: 413},
		bad("bookmarks that are no list", `{"query": "{ __typename }", "extensions": {"bookmarks": "FB:x"}}`),
		bad("bookmarks that are numbers", `{"query": "{ __typename }", "extensions": {"bookmarks": [1]}}`),
		bad("bookmarks that are lists", `{"query": "{ __typename }", "extensions": {"bookmarks": [["FB:x"]]}}`),
		bad("an empty bookmark", `{"query": "{ __typename }", "extensions": {"bookmarks": [""]}}`),
		bad("bookmarks that are an object", `{"query": "{ __typename }", "extensions": {"bookmarks": {"0": "FB:x"}}}`),
		{name: "10,000 bookmarks", body: `{"query": "{ __typename }", "extensions": {"bookmarks": [` + strings.TrimSuffix(times(10_000, `"FB:%d",`), ",") + `]}}`, code: graph.LimitExceeded, status: 400},
		{name: "a giant bookmark", body: `{"query": "{ __typename }", "extensions": {"bookmarks": ["FB:` + strings.Repeat("x", 100_000) + `"]}}`, code: graph.LimitExceeded, status: 400},
		{name: "bookmarks for nothing", body: `{"query": "{ __typename }", "extensions": {"bookmarks": []}}`, status: 200},
		{name: "extensions that nobody knows", body: `{"query": "{ __typename }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}`, status: 200},
	}
}

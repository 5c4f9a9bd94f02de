package main

import (
	"encoding/json"
	"strings"
	"testing"

	"entente/graph"

	"github.com/google/go-cmp/cmp"
)

func TestFlatten(t *testing.T) {
	for _, c := range []struct{ name, data, csv string }{
		{"a list", `{"states": {"nodes": [{"name": "A", "iso3": "AAA"}, {"name": "B", "iso3": null}]}}`,
			"name,iso3\nA,AAA\nB,\n"},
		{"what surrounds a list is repeated", `{"organization": {"name": "X", "members": {"totalCount": 2, "edges": [{"from": "1999", "node": {"name": "A"}}, {"from": null, "node": {"name": "B"}}]}}}`,
			"name,members.totalCount,members.from,members.name\nX,2,1999,A\nX,2,,B\n"},
		{"lists side by side are not multiplied", `{"a": {"x": 1, "l": [{"n": 1}, {"n": 2}], "m": [{"k": 3}]}}`,
			"x,l.n,m.k\n1,1,\n1,2,\n1,,3\n"},
		{"lists of scalars stay in their cell", `{"a": {"tags": ["x", "y"], "one": true}}`, "tags,one\nx|y,true\n"},
		{"who has none keeps a row", `{"o": [{"name": "X", "members": []}, {"name": "Y", "members": [{"id": 1}]}]}`,
			"name,members.id\nX,\nY,1\n"},
		{"an object that is null", `{"o": [{"chair": null, "n": 1}, {"chair": {"name": "A"}, "n": 2}]}`, "chair.name,n\n,1\nA,2\n"},
		{"several root fields", `{"a": {"totalCount": 3}, "b": {"totalCount": 4}}`, "a.totalCount,b.totalCount\n3,4\n"},
		{"names that would be the same stay long", `{"m": [{"nodes": [{"id": 1}], "edges": [{"id": 2}]}]}`, "m.nodes.id,m.edges.id\n1,\n,2\n"},
		{"an aliased node keeps its name", `{"m": {"nodes": [{"node": 1, "edges": "e"}]}}`, "node,edges\n1,e\n"},
		{"nothing", `{"a": {"nodes": []}}`, "\n"},
		{"a root field that is null", `{"organization": null}`, "organization\n\n"},
		{"big numbers and quotes", `{"a": [{"n": 9007199254740993, "t": "x,\"y\""}]}`, "n,t\n9007199254740993,\"x,\"\"y\"\"\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			if err := printAs(&b, "csv", graph.Response{Data: json.RawMessage(c.data)}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.csv, b.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestFlattenAsTableAndLines(t *testing.T) {
	data := graph.Response{Data: json.RawMessage(`{"s": [{"name": "Қазақстан", "n": 1, "tags": []}, {"name": "中国", "n": 22, "tags": ["a"]}]}`)}
	for format, want := range map[string]string{
		"table": "name       n   tags\nҚазақстан  1\n中国       22  a\n",
		"jsonl": `{"name":"Қазақстан","n":1,"tags":null}` + "\n" + `{"name":"中国","n":22,"tags":["a"]}` + "\n",
	} {
		var b strings.Builder
		if err := printAs(&b, format, data); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("%s -want +got:\n%s", format, diff)
		}
	}
}

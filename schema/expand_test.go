package schema_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"entente/schema"
)

// TestExpandTiny shows what a small model becomes, without the part that all share.
func TestExpandTiny(t *testing.T) {
	c, err := schema.Load(tiny(t))
	if err != nil {
		t.Fatal(err)
	}
	api, err := schema.Expand(c)
	if err != nil {
		t.Fatal(err)
	}
	own, _, found := strings.Cut(api.SDL, "\"Holds on every reading")
	if !found {
		t.Fatal("the shared part of the API is missing")
	}
	golden(t, "testdata/tiny.api.graphql", own)
	if api.Schema.Directives["defer"] != nil {
		t.Error("@defer is offered, but never answered")
	}
}

// TestExpandClash has a type of the model that is named like one of the API.
func TestExpandClash(t *testing.T) {
	files := tiny(t)
	for _, f := range files {
		f.Data = []byte(strings.ReplaceAll(string(f.Data), "Mood", "PageInfo"))
	}
	c, err := schema.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := schema.Expand(c); err == nil || !strings.Contains(err.Error(), "PageInfo") {
		t.Errorf("two types PageInfo: %v", err)
	}
}

// TestExpandEqualNames has relationships whose properties have the same names but
// other types, so that the names of shared types would clash.
func TestExpandEqualNames(t *testing.T) {
	files := tiny(t)
	files["more.graphql"] = &fstest.MapFile{Data: []byte(`
type Likes implements Spell @relationshipProperties @predicate(type: "LIKES", class: SPELL, pairs: ["Person Club"]) { role: Mood }
type Hates implements Spell @relationshipProperties @predicate(type: "HATES", class: SPELL, pairs: ["Person Club"]) { role: Mood }
`)}
	replace(t, files, "  mood: Mood\n", `  mood: Mood
  likes: [Club!]! @relationship(type: "LIKES", direction: OUT, properties: "Likes")
  hates: [Club!]! @relationship(type: "HATES", direction: OUT, properties: "Hates")
`)
	c, err := schema.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	api, err := schema.Expand(c)
	if err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{"heads": "String", "clubs": "String", "likes": "Mood", "hates": "Mood"} {
		connection := api.Schema.Types["Person"].Fields.ForName(field).Type.Name()
		edge := api.Schema.Types[connection].Fields.ForName("edges").Type.Name()
		if got := api.Schema.Types[edge].Fields.ForName("role").Type.Name(); got != want {
			t.Errorf("Person.%s: role is a %s in %s, want %s", field, got, edge, want)
		}
	}
}

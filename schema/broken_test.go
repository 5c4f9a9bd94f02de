package schema_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"entente/schema"
)

const mood = "  mood: Mood" // the last property of Person in the tiny model

// broken are changes of the tiny model that make it wrong. Without old, new is a
// model file of its own, extra.graphql.
var broken = []struct{ name, old, new string }{
	{"not SDL", "", "type {"},
	{"a type twice", "", `"Again." type Club @node(labels: ["Club"], ids: ["c"]) { id: ID! }`},
	{"a field twice", mood, mood + "\n  code: Int"},
	{"an enum value twice", "GOOD BAD", "GOOD BAD BAD"},
	{"an enum value in lower case", "GOOD BAD", "GOOD bad"},
	{"a directive twice", "", "directive @key on OBJECT"},
	{"a name of the API", "", `type Query @node(labels: ["Query"], ids: ["q"]) { id: ID! }`},
	{"a field with arguments", mood, "  mood(at: Int): Mood"},
	{"a field that GraphQL owns", mood, "  __mood: Mood"},
	{"a word of filters", mood, "  not: Mood"},
	{"a word of edges", "  role: String", "  cursor: String\n  role: String"},
	{"an extension", "", "extend type Club { more: Int }"},
	{"a schema definition", "", "schema { query: Club }"},
	{"an input type", "", "input Wish { more: Int }"},
	{"a scalar without a form", "", "scalar Colour"},
	{"an interface of nothing", "", "interface Vague { id: ID! }"},
	{"a second temporal interface", "", "interface Bout @temporal { id: ID! }"},
	{"an attribute among values", "HAS_COUNT @attribute", "OTHER HAS_COUNT @attribute"},
	{"an unknown directive", mood, mood + " @indexed"},
	{"an unknown argument", `class: SPELL, pairs: ["Person Club"]`, `class: SPELL, weight: 3, pairs: ["Person Club"]`},
	{"an argument of the wrong type", `ids: ["clm"]`, `ids: "clm"`},
	{"an argument outside its enum", `"RESTS_ON", direction: IN`, `"RESTS_ON", direction: BOTH`},
	{"an argument that is missing", `@relationship(type: "RESTS_ON", direction: IN`, `@relationship(type: "RESTS_ON"`},
	{"an argument twice", `ids: ["clm"]`, `ids: ["clm"], ids: ["clm"]`},
	{"a directive in the wrong place", "enum Mood", "enum Mood @opaque"},
	{"a directive twice on one field", "code: Int @key", "code: Int @key @key"},
	{"a field of an unknown type", mood, "  mood: Feeling"},
	{"a node without @relationship", mood, "  mood: Club"},
	{"a list that may hold null", "nicknames: [String!]!", "nicknames: [String]"},
	{"a list of numbers", mood, "  moods: [Int!]!"},
	{"a value type that could be filtered", "counts: [Count!]! @opaque", "counts: [Count!]!"},
	{"a shift of something else than a day", mood, mood + ` @column(name: "m", shift: 1)`},
	{"a column without a name", mood, mood + ` @column(name: "")`},
	{"an order by nothing", mood, mood + ` @sort(by: [])`},
	{"an order of lists", "nicknames: [String!]!", `nicknames: [String!]! @sort(by: ["x"])`},
	{"a scalar that is not declared", "scalar EDTF", "enum Vague { V }"},
	{"a key that is a date", mood, "  mood: EDTF @key"},
	{"a key of an interface", "  name: String!", "  name: String! @key"},
	{"a key without a look-up", `singular: "person", `, ""},
	{"the id as a key", `"What somebody says."`, `"Dup." type Dup @node(labels: ["Dup"], singular: "dup", ids: ["d"]) { id: ID! @key }`},
	{"a relationship to nothing", mood, `  pets: [Pet!]! @relationship(type: "OWNS", direction: OUT)`},
	{"properties that are not declared", `properties: "RestsOn", list: true`, `properties: "Rests", list: true`},
	{"a relationship type in lower case", `"SUBJECT|OBJECT"`, `"subject|OBJECT"`},
	{"a relationship type twice", `"SUBJECT|OBJECT"`, `"OBJECT|OBJECT"`},
	{"a property's directive on a relationship", "  supports: [Claim!]!", "  supports: [Claim!]! @opaque"},
	{"what rests on a person", mood, "  rests: [Club!]! @resting"},
	{"what rests on an edge", "  role: String", "  role: String @resting"},
	{"a plain list of one", `"OBJECT", direction: OUT`, `"OBJECT", direction: OUT, list: true`},
	{"a plain list over spells", `direction: OUT, properties: "Heads"`, `direction: OUT, properties: "Heads", list: true`},
	{"a relationship of an edge", "  role: String", `  role: String @relationship(type: "X", direction: IN)`},
	{"the properties of another predicate", `direction: OUT, properties: "Heads"`, `direction: OUT, properties: "MemberOf"`},
	{"the properties of a predicate elsewhere", `properties: "RestsOn", list: true`, `properties: "Heads"`},
	{"a relationship of an attribute", mood, `  counted: [Club!]! @relationship(type: "HAS_COUNT", direction: OUT)`},
	{"an unknown interface", "type Claim @node", "type Claim implements Word @node"},
	{"half of the interfaces", "type Club implements Actor & Thing", "type Club implements Actor"},
	{"an interface in a circle", "interface Thing @node", "interface Thing implements Actor & Thing @node"},
	{"an inherited field again", mood, mood + "\n  name: String!"},
	{"an inherited edge field again", "  role: String", "  from: EDTF\n  role: String"},
	{"an interface of an edge", "type RestsOn @rel", "type RestsOn implements Thing @rel"},
	{"no id", "", `"No." type Loose @node(labels: ["Loose"], ids: ["l"]) { name: String! }`},
	{"no members", "", `"No." interface Empty @node(labels: ["Empty"]) { id: ID! }`},
	{"a label of another", "", `"No." type Loose @node(labels: ["Club"], ids: ["l"]) { id: ID! }`},
	{"no label", "", `"No." type Loose @node(labels: [], ids: ["l"]) { id: ID! }`},
	{"the label of the interface is missing", `labels: ["Thing", "Actor", "Club"]`, `labels: ["Thing", "Club"]`},
	{"prefixes of an interface", `plural: "things"`, `plural: "things", ids: ["t"]`},
	{"a root field twice", `plural: "people"`, `plural: "clubs"`},
	{"a view that is no property", `life: ["born", "died"]`, `view: "mood"`},
	{"half a life", `life: ["born", "died"]`, `life: ["born"]`},
	{"a life of numbers", `life: ["born", "died"]`, `life: ["born", "code"]`},
	{"an enum without values", "enum Mood { GOOD BAD }", "enum Mood"},
	{"a pair of an unknown type", `"Actor Club"`, `"Actor Team"`},
	{"a pair of three", `"Person Club"`, `"Person Club Club"`},
	{"a pair twice", `"Person Club"`, `"Person Club", "Person Club"`},
	{"a value at the end of an edge", `"Person Club"`, `"Person Value"`},
	{"no pairs", `["Club Value"]`, `[]`},
	{"a key that is no property", `key: ["role"]`, `key: ["part"]`},
	{"a key twice", `key: ["role"]`, `key: ["role", "role"]`},
	{"a key that cannot be compared", "  role: String", "  role: [String!]!"},
	{"a predicate twice", `"HEADS", class: SPELL`, `"MEMBER_OF", class: SPELL`},
	{"a predicate without days", "type Heads implements Spell", "type Heads"},
	{"a predicate in lower case", `"HEADS", class: SPELL`, `"heads", class: SPELL`},
	{"a predicate without properties", "type RestsOn @relationshipProperties", `type RestsOn @predicate(type: "X", class: POINT, pairs: ["Club Club"])`},
	{"an overlay of nothing", `key: ["role"]`, `key: ["role"], suspendedBy: "HEADS"`},
	{"a field that a member cannot have", "  name: String!", "  name: String!\n" + `  led: [Club!]! @relationship(type: "HEADS", direction: OUT, properties: "Heads")`},
	{"a field that leads elsewhere", `heads: [Club!]!`, `heads: [Person!]!`},
	{"an interface that is nowhere at the end", "", `"No." interface Deed @node(labels: ["Deed"]) { id: ID! }
"A deed." type Act implements Deed @node(labels: ["Deed", "Act"], ids: ["act"]) {
  doers: [Deed!]! @relationship(type: "DOES", direction: IN, properties: "Does")
}
"Does." type Does implements Spell @relationshipProperties @predicate(type: "DOES", class: POINT, pairs: ["Person Act"]) { how: String }`},
	{"a field that hides some ends", "members: [Actor!]!", "members: [Person!]!"},
}

// TestLoadBroken shows all that Load says of each broken model, with the lines that
// it points at.
func TestLoadBroken(t *testing.T) {
	var all strings.Builder
	for _, c := range broken {
		files := tiny(t)
		if c.old == "" {
			files["extra.graphql"] = &fstest.MapFile{Data: []byte(c.new)}
		} else {
			replace(t, files, c.old, c.new)
		}
		_, err := schema.Load(files)
		var problems schema.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: Load found nothing: %v", c.name, err)
			continue
		}
		fmt.Fprintf(&all, "%s\n", c.name)
		for _, p := range problems {
			lines := strings.Split(string(files[p.File].Data), "\n")
			fmt.Fprintf(&all, "  %v\n    | %s\n", p, strings.TrimSpace(lines[p.Line-1]))
		}
		all.WriteString("\n")
	}
	golden(t, "testdata/broken.txt", all.String())
}

// TestLoadAll has two problems in two files, and expects both in one error.
func TestLoadAll(t *testing.T) {
	files := tiny(t)
	replace(t, files, mood, "  mood: Feeling")
	replace(t, files, "scalar EDTF", "scalar EDTF\nscalar Colour")
	_, err := schema.Load(files)
	if err == nil || !strings.Contains(err.Error(), "Feeling") || !strings.Contains(err.Error(), "Colour") {
		t.Errorf("Load = %v", err)
	}
}

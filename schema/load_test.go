package schema_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// tiny is a small model that has one of everything.
func tiny(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"model/directives.graphql", "testdata/tiny/time.graphql", "testdata/tiny/model.graphql"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name[strings.LastIndex(name, "/")+1:]] = &fstest.MapFile{Data: text}
	}
	return files
}

func TestLoad(t *testing.T) {
	c, err := schema.Load(tiny(t))
	if err != nil {
		t.Fatal(err)
	}
	var types []string
	for _, ty := range c.Types {
		types = append(types, ty.Name)
	}
	if diff := cmp.Diff([]string{"Actor", "Claim", "Club", "Person", "Thing"}, types); diff != "" {
		t.Errorf("types (-want +got):\n%s", diff)
	}
	person := c.Type("Person")
	var fields []string
	for _, p := range person.Properties {
		fields = append(fields, p.Name)
	}
	for _, rel := range person.Relationships {
		fields = append(fields, rel.Name)
	}
	want := []string{"id", "name", "code", "born", "died", "nicknames", "mood", "claims", "clubs", "heads"}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("fields of Person, inherited ones first (-want +got):\n%s", diff)
	}
	if person.Label != "Person" || person.Word() != "PERSON" || !person.Is(c.Type("Actor")) || c.Type("Actor").Is(person) || !person.Is(c.Node) {
		t.Errorf("Person = %+v", person)
	}
	if !c.Type("Thing").HasLife() || c.Type("Club").HasLife() {
		t.Error("Thing has members with a life, Club has none")
	}
	if born := person.Property("born"); !cmp.Equal(born.Sort, []string{"bornEarliest", "bornLatest"}) {
		t.Errorf("born sorts by %v", born.Sort)
	}
	if nick := person.Property("nicknames"); !nick.List || nick.Sort != nil {
		t.Errorf("nicknames = %+v", nick)
	}
	if len(person.Keys) != 1 || person.Keys[0].Name != "code" || person.Keys[0].Scalar != schema.Int {
		t.Errorf("keys of Person = %v", person.Keys)
	}
	clubs := c.Type("Actor").Relationship("clubs")
	if clubs != person.Relationship("clubs") || clubs.Direction != schema.Out || clubs.Narrow || clubs.ToOne || clubs.List {
		t.Errorf("clubs = %+v", clubs)
	}
	claim := c.Type("Claim")
	if s := claim.Relationship("subject"); !s.ToOne || !s.NonNull || s.Edge != nil || s.Temporal() {
		t.Errorf("subject = %+v", s)
	}
	if b := claim.Relationship("basis"); !b.List || b.Edge != c.Edge("RestsOn") {
		t.Errorf("basis = %+v", b)
	}
	if counts := claim.Property("counts"); counts.Scalar != schema.Object || c.Object(counts.ObjectType).Property("many") == nil {
		t.Errorf("counts = %+v", counts)
	}
	member := c.Predicate("MEMBER_OF")
	if member.Class != schema.SpellClass || member.Continuous || !cmp.Equal(member.Key, []string{"role"}) || member.Edge.Property("through").Sort[1] != "toLatest" {
		t.Errorf("MEMBER_OF = %+v", member)
	}
	count := c.Predicate("HAS_COUNT")
	if count.Class != schema.AttributeClass || count.Pairs[0].Subject.Name != "Club" || count.Pairs[0].Object != nil {
		t.Errorf("HAS_COUNT = %+v", count)
	}
	if c.Enum("Attribute") != nil || c.Enum("PredicateClass") != nil || len(c.Enum("Mood").Values) != 2 {
		t.Error("the enums of the catalog are those of properties, here Mood")
	}
}

// TestNarrow has a field that shows some of the nodes that its relationship leads to.
func TestNarrow(t *testing.T) {
	files := tiny(t)
	replace(t, files, `pairs: ["Actor Club"]`, `pairs: ["Actor Club", "Person Person"]`)
	replace(t, files, "  mood: Mood\n", `  mood: Mood
  friends: [Person!]! @relationship(type: "MEMBER_OF", direction: OUT, properties: "MemberOf")
  friendOf: [Person!]! @relationship(type: "MEMBER_OF", direction: IN, properties: "MemberOf")
`)
	c, err := schema.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	for field, narrow := range map[string]bool{"clubs": true, "friends": true, "friendOf": false, "heads": false} {
		if got := c.Type("Person").Relationship(field).Narrow; got != narrow {
			t.Errorf("Person.%s: Narrow = %v", field, got)
		}
	}
}

func TestLoadNothing(t *testing.T) {
	if _, err := schema.Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "no model file") {
		t.Errorf("an empty folder: %v", err)
	}
	broken := brokenFS{}
	if _, err := schema.Load(broken); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a file that cannot be read: %v", err)
	}
}

// brokenFS lists a file that cannot be opened.
type brokenFS struct{}

func (brokenFS) Open(name string) (fs.File, error) { return nil, fs.ErrPermission }

func (brokenFS) Glob(string) ([]string, error) { return []string{"a.graphql"}, nil }

// replace changes the first place of the tiny model where old stands.
func replace(t *testing.T, files fstest.MapFS, old, text string) {
	t.Helper()
	for _, f := range files {
		if strings.Contains(string(f.Data), old) {
			f.Data = []byte(strings.Replace(string(f.Data), old, text, 1))
			return
		}
	}
	t.Fatalf("the tiny model has no %q", old)
}

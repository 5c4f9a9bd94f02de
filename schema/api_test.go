package schema_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"entente/schema"
)

var update = flag.Bool("update", false, "rewrite api.graphql and the goldens")

// TestAPI holds the committed API schema against the model, so that a change of the
// API shows in review.
func TestAPI(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "api.graphql", api.SDL)
}

// TestAPISize keeps the API small enough to be shown whole in the playground.
func TestAPISize(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	types := ownTypes(api.Schema)
	t.Logf("%d types, %d bytes of SDL", len(types), len(api.SDL))
	if len(types) >= 400 {
		t.Errorf("%d types; the aim is fewer than 400: share more of them", len(types))
	}
}

// TestAPIDescriptions finds what a user would see without a word on what it is.
func TestAPIDescriptions(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	say := func(name, description string) {
		if description == "" || strings.TrimRight(description, ".?…`)") == description {
			t.Errorf("%s has no description that ends like one: %q", name, description)
		}
	}
	for _, def := range ownTypes(api.Schema) {
		say(def.Name, def.Description)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			say(def.Name+"."+f.Name, f.Description)
			for _, arg := range f.Arguments {
				say(def.Name+"."+f.Name+"("+arg.Name+")", arg.Description)
			}
		}
		for _, v := range def.EnumValues {
			say(def.Name+"."+v.Name, v.Description)
		}
	}
}

// ownTypes are the types of a schema that are not GraphQL's own.
func ownTypes(s *ast.Schema) []*ast.Definition {
	var list []*ast.Definition
	for _, def := range s.Types {
		if !def.BuiltIn {
			list = append(list, def)
		}
	}
	return list
}

// TestExpandSame expands twice: no map's order may reach the text.
func TestExpandSame(t *testing.T) {
	first, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	again, err := schema.Load(os.DirFS("model"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := schema.Expand(again)
	if err != nil {
		t.Fatal(err)
	}
	if first.SDL != second.SDL {
		t.Error("the same model expanded to two texts")
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s is not what the model expands to (-file +model); `go test ./schema -update` rewrites it:\n%s", file, diff)
	}
}

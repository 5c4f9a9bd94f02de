package introspect_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/introspect"
	"entente/schema"
)

// exec runs a query as the http handler would.
func exec(t *testing.T, s *ast.Schema, query string) *graphql.Response {
	t.Helper()
	e := executor.New(introspect.New(s))
	e.Use(allow{})
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	if errs != nil {
		t.Fatalf("the query is not valid: %v", errs)
	}
	handler, ctx := e.DispatchOperation(ctx, op)
	return handler(ctx)
}

// allow turns introspection on, as graph does.
type allow struct{}

func (allow) ExtensionName() string                   { return "allow" }
func (allow) Validate(graphql.ExecutableSchema) error { return nil }
func (allow) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = false
	return nil
}

func introspected(t *testing.T, s *ast.Schema, query string) answer {
	t.Helper()
	response := exec(t, s, query)
	if len(response.Errors) > 0 {
		t.Fatal(response.Errors)
	}
	var a answer
	if err := json.Unmarshal(response.Data, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestFull compares the answer to the full query with the schema, in both directions.
func TestFull(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	a := introspected(t, api.Schema, full)
	if a.Schema.QueryType == nil || a.Schema.QueryType.Name != "Query" || a.Schema.MutationType != nil || a.Schema.SubscriptionType != nil {
		t.Errorf("root types: %+v", a.Schema)
	}
	if len(a.Schema.Types) != len(api.Schema.Types) {
		t.Errorf("%d types in the answer, %d in the schema", len(a.Schema.Types), len(api.Schema.Types))
	}
	for _, got := range a.Schema.Types {
		def := api.Schema.Types[got.Name]
		if def == nil {
			t.Errorf("a type %s that the schema has not", got.Name)
			continue
		}
		if diff := cmp.Diff(described(api.Schema, def), flat(got)); diff != "" {
			t.Errorf("%s (-schema +answer):\n%s", got.Name, diff)
		}
	}
	var directives []string
	for _, d := range a.Schema.Directives {
		directives = append(directives, d.Name)
	}
	if want := []string{"deprecated", "include", "oneOf", "skip", "specifiedBy"}; !cmp.Equal(want, directives) {
		t.Errorf("directives %v, want %v", directives, want)
	}
}

// described and flat bring a definition and an answer into one form: lines.
func described(s *ast.Schema, def *ast.Definition) []string {
	lines := []string{string(def.Kind) + " " + def.Description}
	value := func(v *ast.Value) string {
		if v == nil {
			return ""
		}
		return v.String()
	}
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		lines = append(lines, strings.TrimSpace(f.Name+": "+f.Type.String()+" = "+value(f.DefaultValue)+" "+f.Description))
		for _, arg := range f.Arguments {
			lines = append(lines, strings.TrimSpace(f.Name+"."+arg.Name+": "+arg.Type.String()+" = "+value(arg.DefaultValue)+" "+arg.Description))
		}
	}
	for _, v := range def.EnumValues {
		lines = append(lines, v.Name+" "+v.Description)
	}
	for _, i := range def.Interfaces {
		lines = append(lines, "implements "+i)
	}
	if def.IsAbstractType() {
		for _, p := range s.GetPossibleTypes(def) {
			lines = append(lines, "possibly "+p.Name)
		}
	}
	slices.Sort(lines[1:])
	return lines
}

func flat(ty fullType) []string {
	lines := []string{ty.Kind + " " + ty.Description}
	for _, f := range append(ty.Fields, ty.InputFields...) {
		lines = append(lines, strings.TrimSpace(f.Name+": "+f.Type.String()+" = "+f.DefaultValue+" "+f.Description))
		for _, arg := range f.Args {
			lines = append(lines, strings.TrimSpace(f.Name+"."+arg.Name+": "+arg.Type.String()+" = "+arg.DefaultValue+" "+arg.Description))
		}
	}
	for _, v := range ty.EnumValues {
		lines = append(lines, v.Name+" "+v.Description)
	}
	for _, i := range ty.Interfaces {
		lines = append(lines, "implements "+i.Name)
	}
	for _, p := range ty.PossibleTypes {
		lines = append(lines, "possibly "+p.Name)
	}
	slices.Sort(lines[1:])
	return lines
}

// TestType asks for one type, under an alias, and for one that is not there.
func TestType(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	response := exec(t, api.Schema, `{ a: __type(name: "DuringMode") { name enumValues { name } } none: __type(name: "Nothing") { name } }`)
	want := `{"a":{"name":"DuringMode","enumValues":[{"name":"OVERLAPS"},{"name":"THROUGHOUT"}]},"none":null}`
	if string(response.Data) != want || len(response.Errors) > 0 {
		t.Errorf("%s %v", response.Data, response.Errors)
	}
}

// TestDeprecated shows that deprecation reaches the answer, for when it is needed.
func TestDeprecated(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "s", Input: `
		type Query { old(a: Int @deprecated(reason: "use b"), b: Int = 3): Int @deprecated(reason: "use new") new: Int }
		input I @oneOf { a: Int b: Int }
		scalar S @specifiedBy(url: "https://example.org/s")`})
	response := exec(t, s, `{
		all: __type(name: "Query") { fields(includeDeprecated: true) { name isDeprecated deprecationReason args(includeDeprecated: true) { name defaultValue isDeprecated deprecationReason } } }
		current: __type(name: "Query") { fields { name } }
		i: __type(name: "I") { isOneOf } s: __type(name: "S") { specifiedByURL } }`)
	want := `{"all":{"fields":[{"name":"old","isDeprecated":true,"deprecationReason":"use new","args":[{"name":"a","defaultValue":null,"isDeprecated":true,"deprecationReason":"use b"},{"name":"b","defaultValue":"3","isDeprecated":false,"deprecationReason":null}]},{"name":"new","isDeprecated":false,"deprecationReason":null,"args":[]}]},"current":{"fields":[{"name":"new"}]},"i":{"isOneOf":true},"s":{"specifiedByURL":"https://example.org/s"}}`
	if diff := cmp.Diff(want, string(response.Data)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestOnly sends what is not its business.
func TestOnly(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "s", Input: `type Query { nothing: Boolean more: Int } type Mutation { do: Int }`})
	for query, want := range map[string]string{
		`{ nothing }`:                        "introspect answers __schema and __type, not nothing",
		`{ more __schema { description } }`:  "introspect answers __schema and __type, not more",
		`{ __typename }`:                     "introspect answers __schema and __type, not __typename",
		`mutation { do }`:                    "introspect answers queries, not a mutation",
		`{ ... on Query { m: more } }`:       "introspect answers __schema and __type, not more",
		`{ __type(name: "Query") { kind } }`: "",
		`{ nothing @skip(if: true) __schema { queryType { name } } }`: "",
	} {
		response := exec(t, s, query)
		got := ""
		if len(response.Errors) > 0 {
			got = response.Errors[0].Message
		}
		if got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

package graph_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"entente/schema"
)

// TestMatrix prints which operator of which scalar, and which argument, some
// case of the corpus shows, and fails where none does.
func TestMatrix(t *testing.T) {
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, c := range corpus.Load(t) {
		doc, errs := gqlparser.LoadQueryWithRules(api.Schema, string(c.Input("query.graphql")), nil)
		if errs != nil {
			continue
		}
		for _, op := range doc.Operations {
			shown(op.SelectionSet, c.Name, seen)
		}
		for _, f := range doc.Fragments {
			shown(f.SelectionSet, c.Name, seen)
		}
	}
	for _, want := range wanted(api.Schema) {
		if by := seen[want]; by == "" {
			t.Errorf("no case shows %s", want)
		} else {
			t.Logf("%-40s %s", want, by)
		}
	}
}

// wanted are the operators of all filters of single values and lists, and the
// names of all arguments of fields.
func wanted(s *ast.Schema) []string {
	names := map[string]bool{}
	for _, def := range s.Types {
		if def.BuiltIn {
			continue
		}
		if def.Kind == ast.InputObject && (strings.HasSuffix(def.Name, "Filter") || def.Name == "During" || def.Name == "Existing") {
			for _, f := range def.Fields {
				names[kind(def.Name)+"."+f.Name] = true
			}
		}
		for _, f := range def.Fields {
			for _, a := range f.Arguments {
				names["("+a.Name+")"] = true
			}
		}
	}
	for _, builtIn := range []string{"(includeDeprecated)", "(name)"} {
		delete(names, builtIn)
	}
	return slices.Sorted(maps.Keys(names))
}

// kind makes the filters of all enums one, and those of their lists.
func kind(filter string) string {
	switch filter {
	case "StringFilter", "IDFilter", "IntFilter", "FloatFilter", "BooleanFilter", "DateFilter", "DateTimeFilter", "EDTFFilter",
		"FoldedFilter", "StringListFilter":
		return filter
	}
	switch {
	case strings.HasSuffix(filter, "ListFilter"):
		return "StringListFilter"
	case strings.HasSuffix(filter, "Filter"):
		return "EnumFilter"
	}
	return filter
}

func shown(set ast.SelectionSet, by string, seen map[string]string) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			for _, a := range sel.Arguments {
				seen["("+a.Name+")"] = by
				shownValue(a.Value, by, seen)
			}
			shown(sel.SelectionSet, by, seen)
		case *ast.InlineFragment:
			shown(sel.SelectionSet, by, seen)
		}
	}
}

func shownValue(v *ast.Value, by string, seen map[string]string) {
	for _, child := range v.Children {
		if v.Kind == ast.ObjectValue && v.Definition != nil {
			seen[kind(v.Definition.Name)+"."+child.Name] = by
		}
		shownValue(child.Value, by, seen)
	}
}

package dot

import (
	"fmt"
	"slices"
	"strings"

	"entente/schema"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// What Prepare adds has names that no question has by chance.
const (
	added    = "entente_"
	idKey    = added + "id"
	typeKey  = added + "type"
	nameKey  = added + "name"
	kindKey  = added + "relationship" // of a Relationship: its type
	tiesKey  = added + "relationships"
	nodeKey  = added + "node"
	fromNode = added + "source"
	toNode   = added + "target"
)

// tie is the API's type of a relationship whose type is not known beforehand.
const tie = "Relationship"

// words are the fields of an edge that captions speak of.
var words = []string{"from", "certain", "disputed", "status", "action", "strengthMax", "locators"}

// Question is a GraphQL document whose answer can be drawn.
type Question struct {
	Text string // what to ask instead

	catalog *schema.Catalog
	doc     *ast.QueryDocument
}

// Prepare adds to a document what a drawing needs. api is the expansion of the
// catalog. The document need not be valid: what the schema does not have is left
// as it is, and asking the text says so. The error is one of syntax.
func Prepare(catalog *schema.Catalog, api *ast.Schema, query string) (*Question, error) {
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return nil, fmt.Errorf("the question cannot be read: %w", err)
	}
	validator.Walk(api, doc, &validator.Events{}) // says of every field what it is
	p := preparing{catalog, api}
	for _, operation := range doc.Operations {
		operation.SelectionSet = p.inside(operation.SelectionSet)
	}
	for _, fragment := range doc.Fragments {
		fragment.SelectionSet = p.complete(fragment.TypeCondition, fragment.SelectionSet)
	}
	var text strings.Builder
	formatter.NewFormatter(&text).FormatQueryDocument(doc)
	// Read again, so that what was added is known as the rest is.
	doc, err = parser.ParseQuery(&ast.Source{Input: text.String()})
	if err != nil {
		return nil, fmt.Errorf("the question cannot be read after it was written anew: %w", err)
	}
	validator.Walk(api, doc, &validator.Events{})
	return &Question{Text: text.String(), catalog: catalog, doc: doc}, nil
}

type preparing struct {
	catalog *schema.Catalog
	api     *ast.Schema
}

// complete adds to a selection on a type, and to all below it.
func (p preparing) complete(typeName string, set ast.SelectionSet) ast.SelectionSet {
	set = p.inside(set)
	def := p.api.Types[typeName]
	switch {
	case def == nil:
	case p.catalog.Type(typeName) != nil:
		set = append(set, field(idKey, "id"), field(typeKey, "__typename"))
		if has(def, "name") {
			set = append(set, field(nameKey, "name"))
		}
	case typeName == tie:
		set = append(set, tieFields()...)
		set = append(set, wordFields(def)...)
	case has(def, "node") && has(def, "from"):
		set = append(set, wordFields(def)...)
		if !selects(set, "node") {
			end := field(nodeKey, "node")
			end.SelectionSet = p.complete(def.Fields.ForName("node").Type.Name(), nil)
			set = append(set, end)
		}
	case has(def, "relationships") && def.Fields.ForName("relationships").Type.Name() == tie:
		// The relationships between nodes are drawn whether or not they were asked for.
		ties := field(tiesKey, "relationships")
		ties.SelectionSet = append(tieFields(), wordFields(p.api.Types[tie])...)
		set = append(set, ties)
	}
	return set
}

// inside adds below the fields of a selection.
func (p preparing) inside(set ast.SelectionSet) ast.SelectionSet {
	set = slices.Clone(set)
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if s.Definition != nil && len(s.SelectionSet) > 0 {
				s.SelectionSet = p.complete(s.Definition.Type.Name(), s.SelectionSet)
			}
		case *ast.InlineFragment:
			condition := s.TypeCondition
			if condition == "" && s.ObjectDefinition != nil {
				condition = s.ObjectDefinition.Name
			}
			s.SelectionSet = p.complete(condition, s.SelectionSet)
		}
	}
	return set
}

func has(def *ast.Definition, name string) bool { return def.Fields.ForName(name) != nil }

func selects(set ast.SelectionSet, name string) bool {
	return slices.ContainsFunc(fieldsOf(set, nil), func(f *ast.Field) bool { return f.Name == name })
}

func field(alias, name string) *ast.Field { return &ast.Field{Alias: alias, Name: name} }

// tieFields are the type of a relationship and its two ends.
func tieFields() ast.SelectionSet {
	end := func(alias, name string) *ast.Field {
		f := field(alias, name)
		f.SelectionSet = ast.SelectionSet{field(idKey, "id"), field(typeKey, "__typename"), field(nameKey, "name")}
		return f
	}
	return ast.SelectionSet{field(kindKey, "type"), end(fromNode, "source"), end(toNode, "target")}
}

func wordFields(def *ast.Definition) ast.SelectionSet {
	var set ast.SelectionSet
	for _, name := range words {
		if has(def, name) {
			set = append(set, field(added+name, name))
		}
	}
	return set
}

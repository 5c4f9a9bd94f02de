package schema

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

//go:generate go test . -update

//go:embed model/*.graphql
var model embed.FS

// Default returns the catalog of the model that is built into the binary. It is
// read once. A model that does not load is a programming error, which the tests of
// this package find, and panics.
func Default() *Catalog { return builtIn() }

var builtIn = sync.OnceValue(func() *Catalog {
	files, err := fs.Sub(model, "model")
	if err != nil {
		panic(err)
	}
	c, err := Load(files)
	if err != nil {
		panic(fmt.Sprintf("the model that is built in does not load:\n%v", err))
	}
	return c
})

// Load reads the model files (*.graphql in the top folder of fsys) and returns the
// catalog of what they declare. If anything is wrong, the error is of type
// Problems and holds all of it.
func Load(fsys fs.FS) (*Catalog, error) {
	r := &reader{catalog: newCatalog()}
	doc, err := r.parse(fsys)
	if err != nil {
		return nil, err
	}
	if err := r.problems.err(); err != nil {
		return nil, err // nothing sensible can be said of files that do not parse
	}
	r.declare(doc)
	r.checkDirectives(doc)
	r.fillTypes()
	r.inherit()
	r.readPredicates()
	r.checkTypes()
	r.checkEnds()
	if err := r.problems.err(); err != nil {
		return nil, err
	}
	r.finish()
	r.catalog.Tie = tieOf(r.catalog)
	r.finishResting()
	return r.catalog, nil
}

// reader is the state of one Load.
type reader struct {
	problems   Problems
	catalog    *Catalog
	directives map[string]*ast.DirectiveDefinition
	defs       map[string]*ast.Definition // by name, the first of each name
	order      []*ast.Definition          // those of defs, in the order of files and lines
	temporal   *ast.Definition            // the interface with @temporal
	attributes []*ast.EnumValueDefinition // values with @attribute
	full       map[*Relationship]string   // "Type.field" of the type that declares it
	places     map[any]*ast.Position      // where a type, relationship or predicate is declared
}

func newCatalog() *Catalog {
	c := &Catalog{
		types:      map[string]*Type{},
		edges:      map[string]*EdgeType{},
		objects:    map[string]*ObjectType{},
		predicates: map[string]*Predicate{},
		enums:      map[string]*Enum{},
	}
	c.api = sync.OnceValues(func() (*API, error) { return expand(c) })
	return c
}

// parse reads every model file. Files that do not parse are problems; a file
// system that cannot be read is an error.
func (r *reader) parse(fsys fs.FS) (*ast.SchemaDocument, error) {
	names, err := fs.Glob(fsys, "*.graphql")
	if err != nil {
		return nil, fmt.Errorf("listing the model files: %w", err)
	}
	if len(names) == 0 {
		return nil, errors.New("there is no model file: the folder should hold *.graphql files")
	}
	doc := &ast.SchemaDocument{}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading the model file %s: %w", name, err)
		}
		part, err := parser.ParseSchema(&ast.Source{Name: name, Input: string(text)})
		if err != nil {
			r.problems = append(r.problems, syntaxProblem(name, err))
			continue
		}
		doc.Merge(part)
	}
	return doc, nil
}

// syntaxProblem turns the parser's error into a problem with its line.
func syntaxProblem(file string, err error) Problem {
	p := Problem{File: file, Text: err.Error()}
	var syntax *gqlerror.Error
	if errors.As(err, &syntax) {
		p.Text = "not GraphQL SDL: " + syntax.Message
		if len(syntax.Locations) > 0 {
			p.Line = syntax.Locations[0].Line
		}
	}
	return p
}

package schema

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed shared.graphql
var shared string

// API is the schema that users query.
type API struct {
	SDL    string      // complete, with a description of everything
	Schema *ast.Schema // the same, validated
}

// Expand makes the API schema of a catalog. The text is a function of the catalog
// alone: the same model gives the same bytes.
//
// Per node type there are its fields, a filter, an order and figures; per
// relationship field a connection with edges. To keep their number low (one type for
// each pair of relationship type and far type would make some 700), relationships
// with equal properties share the types for each type at the other end: `CHAIRS` and
// `AFFILIATED_WITH` both carry a role, so both have RoleActorEdge and RoleActorWhere.
// A relationship type with properties that no other has keeps its own name:
// MemberOfActorEdge.
//
// It is done once for a catalog: the API is shared, and never changed.
//
// The error is a name that the model and the API both use.
func Expand(c *Catalog) (*API, error) { return c.api() }

func expand(c *Catalog) (*API, error) {
	x := &expansion{catalog: c, groups: groupEdges(c), done: map[string]bool{}}
	x.query()
	for _, s := range c.Scalars {
		x.out.scalar(string(s.Name), or(s.Description, "A value of its own kind."))
	}
	x.nodeTypes()
	for _, t := range c.Types {
		x.nodeType(t)
	}
	for _, e := range c.Enums {
		x.enum(e)
	}
	for _, o := range c.Objects {
		x.objectType(o)
	}
	x.spell()
	x.network()
	sdl := x.out.String() + shared
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "api.graphql", Input: sdl})
	if err != nil {
		return nil, fmt.Errorf("the model does not expand to a valid API schema: %w", err)
	}
	onlyObjects(s)
	delete(s.Directives, "defer") // the parser adds it to every schema; we do not answer in parts
	return &API{SDL: sdl, Schema: s}, nil
}

// expansion is the state of one Expand.
type expansion struct {
	catalog *Catalog
	groups  map[*EdgeType]*edgeGroup
	out     printer
	done    map[string]bool // names of shared types that are written
}

// once reports, for each name, the first call only.
func (x *expansion) once(name string) bool {
	first := !x.done[name]
	x.done[name] = true
	return first
}

// onlyObjects takes interfaces out of the possible types of others, where the
// parser puts them: a value is always of an object type, and introspection says so.
func onlyObjects(s *ast.Schema) {
	for name, possible := range s.PossibleTypes {
		s.PossibleTypes[name] = slices.DeleteFunc(slices.Clone(possible), func(d *ast.Definition) bool {
			return d.Kind != ast.Object && s.Types[name].IsAbstractType()
		})
	}
}

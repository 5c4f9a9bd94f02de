package plan

import (
	"github.com/99designs/gqlgen/graphql"

	"entente/schema"
)

// Limits bound what one operation may ask.
type Limits struct {
	Page    int   // rows of a page if `first` and `last` are absent
	MaxPage int   // most rows of a page
	MaxRows int64 // most rows of the whole answer, as the product of page sizes
}

// DefaultLimits are those of design.md §5.1.
var DefaultLimits = Limits{Page: 25, MaxPage: 1000, MaxRows: 1_000_000}

// Builder plans operations against one catalog. It is safe for concurrent use.
type Builder struct {
	catalog *schema.Catalog
	limits  Limits
}

// NewBuilder prepares the planning of operations over a catalog.
func NewBuilder(c *schema.Catalog, limits Limits) *Builder {
	return &Builder{catalog: c, limits: limits}
}

// Build plans every root field of the operation. A field that can't be planned
// carries its error and leaves the others alone. told knows the names that
// accordingTo takes; without it, any will do.
func (b *Builder) Build(op *graphql.OperationContext, told Told) []*Field {
	var fields []*Field
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		fields = append(fields, b.rootField(op, told, f))
	}
	return fields
}

func (b *Builder) rootField(op *graphql.OperationContext, told Told, f graphql.CollectedField) (out *Field) {
	out = &Field{Key: f.Alias}
	switch f.Name {
	case "__typename":
		out.Text = "Query"
		return out
	case "__schema", "__type":
		out.Meta = true
		return out
	}
	s := &scope{Builder: b, op: op, views: told, rows: 1, total: new(int64), fix: new([]func())}
	defer catch(&out.Err)
	out.Plan, out.Shape = s.root(f)
	finish(out.Plan)
	for _, settle := range *s.fix {
		settle()
	}
	return out
}

// scope is a place in the document while it is planned: what surrounds a
// selection. Scopes are passed by value; total and fix belong to the root field.
type scope struct {
	*Builder
	op    *graphql.OperationContext
	views Told // nil: any name will do
	view  Viewpoint
	rows  int64 // how many rows there may be here
	// total rows of the root field so far
	total *int64
	// fix runs after Finish, when the positions of cells are known
	fix *[]func()
}

func (s scope) root(f graphql.CollectedField) (*Plan, *Shape) {
	args := f.ArgumentMap(s.op.Variables)
	s.view = s.viewpoint(f, args)
	p := &Plan{Field: f.Name}
	switch f.Name {
	case "node":
		p.Lookup = s.lookupID(f, args["id"])
		return p, s.nodeShape(p.Lookup.Node, f)
	case "nodes":
		p.Lookup = s.lookupIDs(f, args["ids"])
		return p, s.nodeShape(p.Lookup.Node, f)
	}
	if f.Name == "search" {
		p.Search = s.search(f, args)
		return p, s.hitShape(p.Search, f)
	}
	if questions[f.Name] != nil {
		var shape *Shape
		p.Subgraph, shape = s.subgraph(f, args)
		return p, shape
	}
	t, list := s.catalog.Root(f.Name)
	if list {
		p.List = &Link{Field: f.Name, Kind: Roots, Far: &Node{Type: t}}
		return p, s.connection(p.List, f, args)
	}
	p.Lookup = s.lookupKey(f, t, args)
	return p, s.nodeShape(p.Lookup.Node, f)
}

package plan

import (
	"fmt"
	"sort"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"entente/schema"
)

// typeColumn is the stored name of a node's concrete type.
const typeColumn = "type"

// nodeShape adds to n what the selection of f wants of it, for every concrete
// type that the node may have, and returns how to show it. Types for which the
// fragments of the selection make no difference share one shape.
func (s scope) nodeShape(n *Node, f graphql.CollectedField) *Shape {
	if !n.Type.Interface {
		return &Shape{Fields: s.nodeFields(n, n.Type, graphql.CollectFields(s.op, f.Selections, satisfied(n.Type)), nil)}
	}
	n.read(typeColumn)
	shared := map[string]*Out{}
	shape := &Shape{ByType: map[string][]*Out{}}
	shown := s.catalog.Type(f.Definition.Type.Name())
	for _, t := range n.Type.Members {
		if !t.Is(shown) {
			continue // a field may promise more than what is read for it
		}
		collected := graphql.CollectFields(s.op, f.Selections, satisfied(t))
		shape.ByType[t.Name] = s.nodeFields(n, t, collected, shared)
	}
	return shape
}

// satisfied lists the names that a fragment on a node of type t may have.
func satisfied(t *schema.Type) []string {
	names := []string{t.Name, "Node"}
	for _, i := range t.Implements {
		names = append(names, i.Name)
	}
	return names
}

// nodeFields plans the fields collected for one concrete type. shared keeps
// what was planned for a field of another concrete type of the same node; it is
// nil where there is none.
func (s scope) nodeFields(n *Node, t *schema.Type, fields []graphql.CollectedField, shared map[string]*Out) []*Out {
	outs := make([]*Out, 0, len(fields))
	for _, f := range fields {
		if f.Name == "__typename" {
			outs = append(outs, &Out{Key: f.Alias, What: TypeName, Text: t.Name})
			continue
		}
		if shared == nil {
			outs = append(outs, s.nodeField(n, t, f))
			continue
		}
		key := identity(t, f)
		out, ok := shared[key]
		if !ok {
			out = s.nodeField(n, t, f)
			shared[key] = out
		}
		outs = append(outs, out)
	}
	return outs
}

// identity tells apart fields that can't share what is planned for them: by
// the selections that were merged into them, and by what the name means.
func identity(t *schema.Type, f graphql.CollectedField) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%p", f.Field)
	for _, sel := range f.Selections {
		fmt.Fprintf(&b, " %p", sel)
	}
	if rel := t.Relationship(f.Name); rel != nil {
		fmt.Fprintf(&b, " %s %s %s %s", rel.Types, rel.Way, rel.Direction, rel.Far.Name)
	} else if p := t.Property(f.Name); p != nil {
		fmt.Fprintf(&b, " %s %d %s %v", p.Column, p.Shift, p.Scalar, p.NonNull)
	}
	return b.String()
}

func (s scope) nodeField(n *Node, t *schema.Type, f graphql.CollectedField) *Out {
	if p := t.Property(f.Name); p != nil {
		n.read(p.Column)
		out := &Out{Key: f.Alias, What: Value, Prop: p, NonNull: p.NonNull, Members: s.members(p, f)}
		*s.fix = append(*s.fix, func() { out.Cell = n.Cell(p.Column) })
		return out
	}
	rel := t.Relationship(f.Name)
	args := f.ArgumentMap(s.op.Variables)
	link := &Link{Field: f.Name, Rel: rel, Far: &Node{Type: rel.Far}}
	n.Links = append(n.Links, link)
	s.view = s.viewpoint(f, args)
	link.View = s.seen(rel)
	switch {
	case rel.ToOne:
		link.Kind = One
		link.Page = &Page{Limit: 1}
		return &Out{Key: f.Alias, What: OneNode, Link: link, NonNull: rel.NonNull, Sub: s.nodeShape(link.Far, f)}
	case rel.List:
		return s.list(link, List, f, args)
	default:
		link.Kind = Many
		out := &Out{Key: f.Alias, What: Connection, Link: link, NonNull: true, Sub: s.connection(link, f, args)}
		if link.Cursor || link.Page != nil && link.Page.After != nil {
			n.read("id") // cursors are bound to the node that has the list
		}
		return out
	}
}

// seen is the viewpoint as far as it matters to a relationship: one without
// the four days looks the same from everywhere.
func (s scope) seen(rel *schema.Relationship) Viewpoint {
	if !rel.Temporal() {
		return Viewpoint{}
	}
	return s.view
}

// list plans a plain list: all nodes at the other end, at most a page's most.
func (s scope) list(link *Link, kind Kind, f graphql.CollectedField, args map[string]any) *Out {
	link.Kind = kind
	link.Page = &Page{Limit: s.limits.MaxPage}
	link.Where = s.nodeWhere(f.Position, []string{"where"}, link.Far.Type, args["where"])
	link.Order = s.order(link, nil, f)
	return &Out{Key: f.Alias, What: Nodes, Link: link, NonNull: true, Sub: s.nodeShape(link.Far, f)}
}

// members are the selected fields of a composite property.
func (s scope) members(p *schema.Property, f graphql.CollectedField) []Member {
	if p.Scalar != schema.Object {
		return nil
	}
	var out []Member
	for _, m := range graphql.CollectFields(s.op, f.Selections, []string{p.ObjectType}) {
		member := Member{Key: m.Alias, Name: m.Name}
		if m.Name == "__typename" {
			member.Text = p.ObjectType
		}
		out = append(out, member)
	}
	return out
}

func (n *Node) read(column string) { n.Columns = insert(n.Columns, column) }

// insert keeps a sorted list of distinct names.
func insert(names []string, name string) []string {
	i := sort.SearchStrings(names, name)
	if i < len(names) && names[i] == name {
		return names
	}
	names = append(names, "")
	copy(names[i+1:], names[i:])
	names[i] = name
	return names
}

package plan

import (
	"github.com/99designs/gqlgen/graphql"

	"entente/schema"
)

// connection plans a connection: arguments, then what is selected of it.
func (s scope) connection(l *Link, f graphql.CollectedField, args map[string]any) *Shape {
	l.Where = s.listed(f.Position, l.Far.Type, args["where"], s.linkWhere(l, f, args["where"]))
	l.Order = s.order(l, args["orderBy"], f)
	page := s.page(l, f, args)
	inside := s
	shape := &Shape{}
	fields := graphql.CollectFields(s.op, f.Selections, nil)
	for _, c := range fields {
		if c.Name == "nodes" || c.Name == "edges" {
			inside = s.enter(page, f)
			break
		}
	}
	for _, c := range fields {
		shape.Fields = append(shape.Fields, inside.connectionField(l, page, c))
	}
	return shape
}

// enter counts the rows of a page and steps into it.
func (s scope) enter(p *Page, f graphql.CollectedField) scope {
	s.rows *= int64(p.Limit)
	*s.total += s.rows
	if s.rows > s.limits.MaxRows || *s.total > s.limits.MaxRows {
		fail(LimitExceeded, f.Position, nil, "%s: the page sizes multiply to more than %d rows; ask for smaller pages", f.Name, s.limits.MaxRows)
	}
	return s
}

func (s scope) connectionField(l *Link, page *Page, f graphql.CollectedField) *Out {
	out := &Out{Key: f.Alias, Link: l, NonNull: true}
	switch f.Name {
	case "__typename":
		out.What, out.Text = TypeName, f.ObjectDefinition.Name
	case "totalCount":
		out.What, l.Total = TotalCount, true
	case "pageInfo":
		l.Page = page
		out.What, out.Sub = PageInfo, s.pageInfo(l, f)
	case "nodes":
		l.Page = page
		out.What, out.Sub = Nodes, s.nodeShape(l.Far, f)
	case "edges":
		l.Page = page
		out.What, out.Sub = Edges, s.edge(l, f)
	case "aggregate":
		out.What, out.Sub = Aggregate, s.aggregate(l, f)
	case "groups":
		s.groups(l, f, out)
	}
	return out
}

func (s scope) pageInfo(l *Link, f graphql.CollectedField) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		out := &Out{Key: c.Alias, Link: l, NonNull: true}
		switch c.Name {
		case "__typename":
			out.What, out.Text = TypeName, "PageInfo"
		case "hasNextPage":
			out.What, l.More = HasNext, true
		case "hasPreviousPage":
			out.What, l.More = HasPrevious, true
		case "startCursor":
			out.What, out.NonNull = StartCursor, false
			l.Cursor = true
		case "endCursor":
			out.What, out.NonNull = EndCursor, false
			l.Cursor = true
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

// edge plans the fields of an edge. Fragments on the interface Spell apply to
// edges of relationships that carry the four days.
func (s scope) edge(l *Link, f graphql.CollectedField) *Shape {
	shape := &Shape{}
	name := f.Definition.Type.Name()
	names := []string{name}
	if l.Rel != nil && l.Rel.Temporal() {
		names = append(names, "Spell")
	}
	for _, c := range graphql.CollectFields(s.op, f.Selections, names) {
		if c.Name == "__typename" {
			shape.Fields = append(shape.Fields, &Out{Key: c.Alias, What: TypeName, Text: name, NonNull: true})
			continue
		}
		shape.Fields = append(shape.Fields, s.edgeField(l, c))
	}
	return shape
}

func (s scope) edgeField(l *Link, f graphql.CollectedField) *Out {
	switch f.Name {
	case "cursor":
		l.Cursor = true
		return &Out{Key: f.Alias, What: Cursor, Link: l, NonNull: true}
	case "node":
		return &Out{Key: f.Alias, What: OneNode, Link: l, NonNull: true, Sub: s.nodeShape(l.Far, f)}
	case "claims":
		args := f.ArgumentMap(s.op.Variables)
		claims := &Link{Field: f.Name, Far: &Node{Type: s.catalog.Type("Claim")}}
		l.EdgeLinks = append(l.EdgeLinks, claims)
		return s.list(claims, Claims, f, args)
	case "source":
		if l.Rel.Edge == s.catalog.Tie {
			begin := &Link{Field: f.Name, Kind: Begin, View: l.View, Page: &Page{Limit: 1}, Far: &Node{Type: s.catalog.Type("Entity")}}
			l.EdgeLinks = append(l.EdgeLinks, begin)
			return &Out{Key: f.Alias, What: TieSource, Link: begin, NonNull: true, Sub: s.nodeShape(begin.Far, f)}
		}
	}
	p := l.Rel.Edge.Property(f.Name)
	l.Edge = insert(l.Edge, p.Column)
	out := &Out{Key: f.Alias, What: Value, Prop: p, NonNull: p.NonNull, Members: s.members(p, f)}
	*s.fix = append(*s.fix, func() { out.Cell = l.EdgeCell(p.Column) })
	return out
}

var countProperty = &schema.Property{Scalar: schema.Int}

// aggregate plans `aggregate { count distinctNodes node { born { min } } edge { … } }`.
func (s scope) aggregate(l *Link, f graphql.CollectedField) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		out := &Out{Key: c.Alias, Link: l, NonNull: true}
		switch c.Name {
		case "__typename":
			out.What, out.Text = TypeName, c.ObjectDefinition.Name
		case "count":
			s.measure(l, out, Measure{Fn: Count}, countProperty)
		case "distinctNodes":
			s.measure(l, out, Measure{Fn: DistinctNodes}, countProperty)
		case "node":
			out.What, out.Sub = Group, s.measures(l, c, false, l.Far.Type.Property)
		case "edge":
			out.What, out.Sub = Group, s.measures(l, c, true, l.Rel.Edge.Property)
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

func (s scope) measures(l *Link, f graphql.CollectedField, edge bool, property func(string) *schema.Property) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		out := &Out{Key: c.Alias, NonNull: true, What: TypeName}
		if c.Name == "__typename" {
			out.Text = c.ObjectDefinition.Name
		} else {
			out.What, out.Sub = Group, s.functions(l, c, edge, property(c.Name))
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

var functions = map[string]Fn{"min": Min, "max": Max, "avg": Avg, "sum": Sum, "countDistinct": CountDistinct}

func (s scope) functions(l *Link, f graphql.CollectedField, edge bool, p *schema.Property) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		out := &Out{Key: c.Alias, What: TypeName}
		if c.Name == "__typename" {
			out.Text = c.ObjectDefinition.Name
		} else {
			s.function(l, out, functions[c.Name], edge, p)
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

// function measures one property. Of an EDTF date the least is its earliest
// day and the greatest its latest.
func (s scope) function(l *Link, out *Out, fn Fn, edge bool, p *schema.Property) {
	m := Measure{Fn: fn, Edge: edge, Column: p.Column, Scalar: p.Scalar}
	shown := &schema.Property{Scalar: p.Scalar, Shift: p.Shift}
	switch {
	case fn == CountDistinct:
		out.NonNull = true
		shown = &schema.Property{Scalar: schema.Int}
	case fn == Avg:
		shown = &schema.Property{Scalar: schema.Float}
	case p.Scalar == schema.EDTF:
		m.Column, m.Scalar = p.Sort[0], schema.Date
		if fn == Max {
			m.Column = p.Sort[len(p.Sort)-1]
		}
		shown = &schema.Property{Scalar: schema.Date}
	}
	out.NonNull = out.NonNull || fn == Sum
	s.measure(l, out, m, shown)
}

// measure adds a measure once and points out at its place, which Finish settles.
func (s scope) measure(l *Link, out *Out, m Measure, shown *schema.Property) {
	out.What, out.Prop = Number, shown
	found := false
	for _, have := range l.Aggregate {
		found = found || have == m
	}
	if !found {
		l.Aggregate = append(l.Aggregate, m)
	}
	*s.fix = append(*s.fix, func() {
		for i, have := range l.Aggregate {
			if have == m {
				out.Cell = i
			}
		}
	})
}

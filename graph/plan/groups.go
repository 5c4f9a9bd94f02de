package plan

import (
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"entente/schema"
)

// defaultGroups is how many groups come if `first` is absent.
const defaultGroups = 100

// groups plans `groups(by: ["node.kind"], measure: "edge.confidence") { … }`.
func (s scope) groups(l *Link, f graphql.CollectedField, out *Out) {
	args := f.ArgumentMap(s.op.Variables)
	g := &Grouping{Limit: defaultGroups}
	if n, ok := s.size(f, args, "first"); ok {
		g.Limit = n
	}
	by, _ := args["by"].([]any)
	if len(by) == 0 {
		fail(BadUserInput, f.Position, []string{"by"}, "name at least one thing to group by, such as node.kind or edge.status")
	}
	for i, name := range by {
		g.By = append(g.By, s.groupKey(l, f, []string{"by", strconv.Itoa(i)}, name.(string)))
	}
	var measured *schema.Property
	if name, ok := args["measure"].(string); ok {
		measured = s.measured(l, f, g, name)
	}
	for i, e := range elements(args["orderBy"]) {
		g.Order = append(g.Order, s.groupOrder(f, g, []string{"orderBy", strconv.Itoa(i)}, e))
	}
	if len(g.Order) == 0 {
		g.Order = []GroupOrder{{Fn: Count, Desc: true}}
	}
	g.Order = append(g.Order, GroupOrder{Keys: true})
	l.Groups = append(l.Groups, g)
	out.What, out.Grouping, out.Sub = Groups, g, s.groupShape(f, g, measured)
}

// groupProperty finds `node.kind`, `edge.status` or, at the root, `kind`.
func (s scope) groupProperty(l *Link, f graphql.CollectedField, at []string, name string) (p *schema.Property, edge bool) {
	side, rest, dotted := strings.Cut(name, ".")
	switch {
	case !dotted && l.Kind == Roots:
		p = l.Far.Type.Property(name)
	case side == "node":
		p = l.Far.Type.Property(rest)
	case side == "edge" && l.Rel != nil && l.Rel.Edge != nil:
		p, edge = l.Rel.Edge.Property(rest), true
	}
	if p == nil || p.List || p.Opaque {
		fail(BadUserInput, f.Position, at, "%q is nothing to group by; write a single-valued property as node.kind or edge.status, or node for each node by itself", name)
	}
	return p, edge
}

func (s scope) groupKey(l *Link, f graphql.CollectedField, at []string, name string) GroupKey {
	if name == "node" {
		return GroupKey{Name: name}
	}
	p, edge := s.groupProperty(l, f, at, name)
	return GroupKey{Name: name, Edge: edge, Column: p.Column, Shift: p.Shift}
}

// measured adds the figures of one property to the grouping.
func (s scope) measured(l *Link, f graphql.CollectedField, g *Grouping, name string) *schema.Property {
	p, edge := s.groupProperty(l, f, []string{"measure"}, name)
	columns := []string{p.Column, p.Column}
	scalar := p.Scalar
	if scalar == schema.EDTF {
		columns, scalar = []string{p.Sort[0], p.Sort[len(p.Sort)-1]}, schema.Date
	}
	g.Measures = []Measure{{Min, edge, columns[0], scalar}, {Max, edge, columns[1], scalar}}
	if scalar == schema.Int || scalar == schema.Float {
		g.Measures = append(g.Measures, Measure{Avg, edge, p.Column, scalar}, Measure{Sum, edge, p.Column, scalar})
	}
	return &schema.Property{Scalar: scalar, Shift: p.Shift}
}

var groupFigures = map[string]Fn{"count": Count, "distinctNodes": DistinctNodes, "min": Min, "max": Max, "avg": Avg, "sum": Sum}

func (s scope) groupOrder(f graphql.CollectedField, g *Grouping, at []string, e any) GroupOrder {
	name, value := s.only(f, at, e)
	d := s.direction(f, append(at, name), value)
	o := GroupOrder{Keys: name == "keys", Fn: groupFigures[name], Desc: d.desc, NullsFirst: d.nullsFirst}
	if !o.Keys && g.figureAt(o.Fn) < 0 {
		fail(BadUserInput, f.Position, at, "%s needs a measure that has it: name a number, or for min and max also a day or text, in measure", name)
	}
	return o
}

// KeyCells is the number of cells of the keys in a group's row.
func (g *Grouping) KeyCells() int {
	n := 0
	for _, k := range g.By {
		n += k.Cells()
	}
	return n
}

// Cells of a key: a node has its name and its id.
func (k GroupKey) Cells() int {
	if k.Column == "" {
		return 2
	}
	return 1
}

// figureAt is the cell of a figure in a group's row, -1 if it is not there.
func (g *Grouping) figureAt(fn Fn) int {
	switch fn {
	case Count:
		return g.KeyCells()
	case DistinctNodes:
		return g.KeyCells() + 1
	}
	i := slices.IndexFunc(g.Measures, func(m Measure) bool { return m.Fn == fn })
	if i < 0 {
		return -1
	}
	return g.KeyCells() + 2 + i
}

// groupShape says how a group's row is shown.
func (s scope) groupShape(f graphql.CollectedField, g *Grouping, measured *schema.Property) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		out := &Out{Key: c.Alias, Grouping: g}
		switch c.Name {
		case "__typename":
			out.What, out.Text = TypeName, "Grouping"
		case "keys":
			out.What, out.Sub = GroupKeys, s.groupKeyShape(c)
		default:
			fn := groupFigures[c.Name]
			out.What, out.Cell, out.Prop = Number, g.figureAt(fn), countProperty
			if fn != Count && fn != DistinctNodes {
				out.Prop = &schema.Property{Scalar: schema.Float}
			}
			if measured != nil && (fn == Min || fn == Max) {
				out.Prop = measured
			}
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

func (s scope) groupKeyShape(f graphql.CollectedField) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		out := &Out{Key: c.Alias}
		switch c.Name {
		case "__typename":
			out.What, out.Text = TypeName, "GroupingKey"
		case "name":
			out.What = KeyName
		case "value":
			out.What = KeyValue
		case "nodeId":
			out.What = KeyNode
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

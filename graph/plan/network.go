package plan

import (
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"entente/graph/network"
	"entente/internal/edtf"
	"entente/schema"
)

// questions are the root fields that are answered from a subgraph.
var questions = map[string]func(scope, graphql.CollectedField, map[string]any) *Subgraph{
	"path": scope.path, "neighbourhood": scope.neighbourhood, "between": scope.between, "standing": scope.standing,
	"comembership": scope.comembership, "timeline": scope.timeline, "changes": scope.changes,
	"compare": scope.compare, "counts": scope.counts, "coverage": scope.coverage, "headcount": scope.headcount,
}

// MostTies is the most ties that one such question reads.
const MostTies = 100_000

func (s scope) subgraph(f graphql.CollectedField, args map[string]any) (*Subgraph, *Shape) {
	g := questions[f.Name](s, f, args)
	g.Node = &Node{Type: s.catalog.Type("Entity")}
	for _, c := range nodeColumns {
		g.Node.read(c)
	}
	for _, c := range tieColumns {
		g.read(c)
	}
	g.Page = min(g.Limit, s.limits.MaxPage)
	s.rows = int64(g.Page)
	return g, s.recordShape(g, f)
}

func (s scope) path(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.PathArgs{
		From: s.id(f, "from", args), To: s.id(f, "to", args),
		Most: s.bounded(f, args, "maxLength", 4, 1, 6), First: s.bounded(f, args, "first", 1, 1, 100),
		CommonDay: args["commonDay"] == true, Possible: s.view.Possible,
	}
	if a.From == a.To {
		fail(BadUserInput, f.Position, nil, "path: from and to are the same; a path leads from one thing to another")
	}
	return &Subgraph{
		Find: Ways, IDs: []any{a.From, a.To}, Predicates: s.through(f, args, "through", true), View: s.view,
		Depth: (a.Most + 1) / 2, Limit: MostTies, Args: a,
	}
}

func (s scope) neighbourhood(f graphql.CollectedField, args map[string]any) *Subgraph {
	ids := s.values(f.Position, []string{"of"}, idOperand, args["of"])
	if len(ids) == 0 || len(ids) > 50 {
		fail(BadUserInput, f.Position, []string{"of"}, "%d ids; name 1 to 50", len(ids))
	}
	first := s.bounded(f, args, "first", 200, 1, s.limits.MaxPage)
	return &Subgraph{
		Find: Around, IDs: ids, Predicates: s.through(f, args, "through", true), View: s.view,
		Depth: s.bounded(f, args, "depth", 1, 0, 3), Limit: first, Args: network.AroundArgs{First: first},
	}
}

func (s scope) between(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.PairArgs{A: s.id(f, "a", args), B: s.id(f, "b", args)}
	if a.A == a.B {
		fail(BadUserInput, f.Position, nil, "between: a and b are the same thing")
	}
	return &Subgraph{Find: Pair, IDs: []any{a.A, a.B}, Predicates: s.through(f, args, "through", false), View: s.view, Limit: MostTies, Args: a}
}

func (s scope) standing(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.StandingArgs{Actor: s.id(f, "actor", args), Organization: s.id(f, "organization", args)}
	a.On = s.value(f.Position, []string{"on"}, dayOperand, args["on"]).(edtf.Day)
	var predicates []*schema.Predicate
	for _, name := range network.StandingTypes {
		if p := s.catalog.Predicate(name); p != nil {
			predicates = append(predicates, p)
		}
	}
	return &Subgraph{Find: Pair, IDs: []any{a.Actor, a.Organization}, Predicates: predicates, View: s.view, Limit: MostTies, Args: a}
}

func (s scope) comembership(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.ComembershipArgs{
		States:  args["of"] == "STATES",
		Minimum: s.bounded(f, args, "minimum", 1, 1, 1_000_000), First: s.bounded(f, args, "first", 1000, 1, 10_000),
	}
	for _, v := range elements(args["statuses"]) {
		a.Statuses = append(a.Statuses, v.(string))
	}
	for _, v := range elements(args["organizations"]) {
		a.Organizations = append(a.Organizations, s.value(f.Position, []string{"organizations"}, idOperand, v).(string))
	}
	return &Subgraph{Find: Whole, Predicates: []*schema.Predicate{s.catalog.Predicate("MEMBER_OF")}, View: s.view, Limit: MostTies, Args: a}
}

func (s scope) timeline(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.TimelineArgs{Of: s.id(f, "of", args), From: edtf.NegInf, Through: edtf.PosInf, First: s.bounded(f, args, "first", 200, 1, s.limits.MaxPage)}
	if v := args["from"]; v != nil {
		a.From = s.value(f.Position, []string{"from"}, dayOperand, v).(edtf.Day)
	}
	if v := args["through"]; v != nil {
		a.Through = s.value(f.Position, []string{"through"}, dayOperand, v).(edtf.Day)
	}
	if a.Through < a.From {
		fail(BadUserInput, f.Position, nil, "timeline: from %s lies after through %s; exchange them", a.From, a.Through)
	}
	return &Subgraph{Find: Spokes, IDs: []any{a.Of}, Predicates: s.through(f, args, "types", false), View: s.view, Limit: MostTies, Args: a}
}

func (s scope) changes(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.ChangeArgs{Of: s.id(f, "of", args)}
	a.Before = s.value(f.Position, []string{"from"}, dayOperand, args["from"]).(edtf.Day)
	a.After = s.value(f.Position, []string{"through"}, dayOperand, args["through"]).(edtf.Day)
	if a.After <= a.Before {
		fail(BadUserInput, f.Position, nil, "changes: from %s does not lie before through %s", a.Before, a.After)
	}
	return &Subgraph{Find: Spokes, IDs: []any{a.Of}, Predicates: s.through(f, args, "types", true), View: s.view, Limit: MostTies, Args: a}
}

func (s scope) id(f graphql.CollectedField, name string, args map[string]any) string {
	return s.value(f.Position, []string{name}, idOperand, args[name]).(string)
}

func (s scope) bounded(f graphql.CollectedField, args map[string]any, name string, absent, least, most int) int {
	v := args[name]
	if v == nil {
		return absent
	}
	got, _ := integer(v)
	n, _ := got.(int64)
	if n < int64(least) {
		fail(BadUserInput, f.Position, []string{name}, "%d is less than %d", n, least)
	}
	if n > int64(most) {
		fail(LimitExceeded, f.Position, []string{name}, "%d is more than %d", n, most)
	}
	return int(n)
}

// through are the predicates named, or all; lasting leaves out points in time
// where none is named.
func (s scope) through(f graphql.CollectedField, args map[string]any, name string, lasting bool) []*schema.Predicate {
	var out []*schema.Predicate
	for _, v := range elements(args[name]) {
		out = append(out, s.catalog.Predicate(v.(string)))
	}
	if len(out) == 0 {
		for _, p := range s.catalog.Predicates {
			if p.Edge != nil && (!lasting || p.Class == schema.SpellClass) {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(a, b *schema.Predicate) int { return strings.Compare(a.Name, b.Name) })
	return slices.Compact(out)
}

// recordShape plans the fields of what package network computes: values, nodes,
// ties, and objects of them.
func (s scope) recordShape(g *Subgraph, f graphql.CollectedField) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		s := s
		if g.Other != nil {
			s.view = g.View
			if c.Name == "second" {
				s.view = *g.Other
			}
		}
		out := &Out{Key: c.Alias, Text: c.Name, NonNull: true}
		if c.Name == "__typename" {
			out.What, out.Text = TypeName, c.ObjectDefinition.Name
			shape.Fields = append(shape.Fields, out)
			continue
		}
		switch c.Definition.Type.Name() {
		case "Entity", "Actor":
			out.What, out.Sub = RecordNodes, s.nodeShape(g.Node, c)
		case s.catalog.Tie.Name:
			out.What, out.Sub = RecordTies, s.tieShape(g, c)
		default:
			out.What = RecordValue
			if len(c.Selections) > 0 {
				out.What, out.Sub = Records, s.recordShape(g, c)
			}
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

// tieShape plans the fields of a tie.
func (s scope) tieShape(g *Subgraph, f graphql.CollectedField) *Shape {
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, []string{s.catalog.Tie.Name, "Spell"}) {
		shape.Fields = append(shape.Fields, s.tieField(g, c))
	}
	return shape
}

func (s scope) tieField(g *Subgraph, f graphql.CollectedField) *Out {
	switch f.Name {
	case "__typename":
		return &Out{Key: f.Alias, What: TypeName, Text: s.catalog.Tie.Name}
	case "type":
		return &Out{Key: f.Alias, What: TieType}
	case "source":
		return &Out{Key: f.Alias, What: TieSource, Sub: s.nodeShape(g.Node, f)}
	case "target":
		return &Out{Key: f.Alias, What: TieTarget, Sub: s.nodeShape(g.Node, f)}
	case "claims":
		claims := &Link{Field: f.Name, Far: &Node{Type: s.catalog.Type("Claim")}}
		g.EdgeLinks = append(g.EdgeLinks, claims)
		return s.list(claims, Claims, f, f.ArgumentMap(s.op.Variables))
	}
	p := s.catalog.Tie.Property(f.Name)
	g.read(p.Column)
	out := &Out{Key: f.Alias, What: Value, Prop: p, NonNull: p.NonNull, Members: s.members(p, f)}
	*s.fix = append(*s.fix, func() { out.Cell = g.EdgeCell(p.Column) })
	return out
}

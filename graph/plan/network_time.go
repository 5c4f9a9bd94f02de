package plan

import (
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"entente/graph/network"
	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
)

// evidence are the properties of a relationship that tell how well it is known.
// That two viewpoints differ in them is no difference in what they see; in its type no
// relationship differs from itself.
var evidence = []string{"type", "id", "certain", "lastConfirmed", "disputed", "confidence", "claimCount", "sourceCount", "strengths", "endReason"}

func (s scope) compare(f graphql.CollectedField, args map[string]any) *Subgraph {
	first, second := s.side(f, args, "first"), s.side(f, args, "second")
	a := network.CompareArgs{First: s.bounded(f, args, "limit", 200, 1, s.limits.MaxPage)}
	g := &Subgraph{Find: Whole, Predicates: s.through(f, args, "types", false), View: first, Other: &second, Limit: MostTies}
	if args["of"] != nil {
		g.Find, g.IDs = Spokes, []any{s.id(f, "of", args)}
	}
	for _, p := range s.catalog.Tie.Properties {
		if !p.Opaque && !slices.Contains(evidence, p.Name) {
			a.Fields, a.Columns = append(a.Fields, p.Name), append(a.Columns, p.Column)
			g.read(p.Column)
		}
	}
	a.Keys = map[string][]string{}
	for _, p := range g.Predicates {
		a.Keys[p.Name] = p.Key
		for _, k := range p.Key {
			g.read(k)
		}
	}
	g.Args = a
	return g
}

// side is one of two viewpoints. A suspended member is seen by both: its
// suspension is a relationship of its own, that one of them may have.
func (s scope) side(f graphql.CollectedField, args map[string]any, name string) Viewpoint {
	in, _ := args[name].(map[string]any)
	v := s.override(f.Position, []string{name}, in)
	v.Suspended = true
	return v
}

func (s scope) counts(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.CountArgs{
		Of: s.id(f, "of", args), Monthly: args["by"] == "MONTH", Outgoing: args["outgoing"] == true,
		Suspended: s.view.Suspended, Throughout: s.view.When.Mode == Throughout,
		From: s.view.When.From, Through: s.view.When.Before.Add(-1),
	}
	if n := a.Periods(); n > mostPeriods {
		fail(LimitExceeded, f.Position, []string{"during"}, "%d periods are more than %d; shorten the span, or count by YEAR", n, mostPeriods)
	}
	g := &Subgraph{Find: Spokes, IDs: []any{a.Of}, Predicates: s.named(f, args, "MEMBER_OF"), Limit: MostTies}
	for _, p := range g.Predicates {
		a.Types = append(a.Types, p.Name)
		if p.SuspendedBy != nil && !slices.Contains(g.Predicates, p.SuspendedBy) {
			g.Predicates = append(g.Predicates, p.SuspendedBy)
		}
	}
	slices.SortFunc(g.Predicates, func(a, b *schema.Predicate) int { return strings.Compare(a.Name, b.Name) })
	g.View = s.within(a.From, a.Through)
	g.Args = a
	return g
}

// mostPeriods is the most years or months that are counted at once.
const mostPeriods = 1200

// named are the predicates of the argument `types`, or those of the names.
func (s scope) named(f graphql.CollectedField, args map[string]any, absent ...string) []*schema.Predicate {
	if len(elements(args["types"])) > 0 {
		return s.through(f, args, "types", false)
	}
	var out []*schema.Predicate
	for _, name := range absent {
		if p := s.catalog.Predicate(name); p != nil {
			out = append(out, p)
		}
	}
	return out
}

// within is the viewpoint that shows whatever may have held on a day of the span:
// what of it did, and how surely, is for package network to say.
func (s scope) within(from, through edtf.Day) Viewpoint {
	v := s.view
	v.When, v.Possible, v.Suspended = &Window{From: from, Before: through.Add(1), Mode: Overlaps}, true, true
	return v
}

func (s scope) coverage(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.CoverageArgs{Of: s.id(f, "of", args), Seats: s.bounded(f, args, "seats", 1, 1, 1000)}
	a.From = s.value(f.Position, []string{"from"}, dayOperand, args["from"]).(edtf.Day)
	a.Through = s.value(f.Position, []string{"through"}, dayOperand, args["through"]).(edtf.Day)
	if a.Through < a.From {
		fail(BadUserInput, f.Position, nil, "coverage: from %s lies after through %s; exchange them", a.From, a.Through)
	}
	g := &Subgraph{
		Find: Spokes, IDs: []any{a.Of}, Predicates: s.named(f, args, "CHAIRS", "HOLDS_OFFICE"),
		View: s.within(a.From, a.Through), Limit: MostTies, Args: a,
	}
	g.read("onBehalfOf")
	return g
}

func (s scope) headcount(f graphql.CollectedField, args map[string]any) *Subgraph {
	a := network.HeadcountArgs{
		Of: s.id(f, "of", args), On: s.value(f.Position, []string{"on"}, dayOperand, args["on"]).(edtf.Day),
		Possible: s.view.Possible, What: claims.Counted{Measure: claims.Present, Unit: "persons"},
	}
	if u, ok := args["unit"].(string); ok {
		a.What.Unit = u
	}
	if m, ok := args["measure"].(string); ok {
		a.What.Measure = claims.Measure(m)
	}
	g := &Subgraph{
		Find: Beyond, IDs: []any{a.Of}, View: s.view, Limit: MostTies, Args: a,
		Predicates: s.named(f, nil, "CONTRIBUTES_TO", "DEPLOYED_TO", "ORGANIZED"),
		Further:    s.named(f, nil, "CONTRIBUTES_TO", "DEPLOYED_TO", "PART_OF"),
	}
	g.read("mission")
	g.read("strengths")
	return g
}

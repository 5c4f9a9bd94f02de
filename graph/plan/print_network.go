package plan

import (
	"cmp"
	"fmt"
	"strings"

	"entente/schema"
)

func (w *printer) subgraph(field string, g *Subgraph) {
	w.line("%s: %s%s", field, g.Find, ifText(w.values && len(g.IDs) > 0, " "+valueText(g.IDs)))
	w.indent++
	w.line("through %s", namesOf(g.Predicates))
	if g.Find == Beyond {
		w.line("then through %s", namesOf(g.Further))
	}
	if g.Find == Around || g.Find == Ways {
		w.line("at most %d away", g.Depth)
	}
	if v := viewText(g.View, w.values); v != "" {
		w.line("seen %s", v)
	}
	if g.Other != nil {
		w.line("and seen %s", cmp.Or(viewText(*g.Other, w.values), "by all"))
	}
	if w.values {
		w.line("first %d", g.Limit)
		w.line("then %v", g.Args)
	}
	w.line("tie read %s", strings.Join(g.Edge, " "))
	for _, e := range g.EdgeLinks {
		w.link(e)
	}
	w.indent--
	w.node(g.Node)
}

func namesOf(predicates []*schema.Predicate) string {
	names := make([]string, len(predicates))
	for i, p := range predicates {
		names[i] = p.Name
	}
	return strings.Join(names, " ")
}

func (w *printer) search(field string, s *Search) {
	w.line("%s: by name%s%s", field, ifText(w.values, fmt.Sprintf(" %q, first %d", s.Text, s.First)), ifText(len(s.Words) == 0, ", which has no word"))
	if len(s.Types) > 0 {
		w.indent++
		w.line("only some types%s", ifText(w.values, " "+valueText(s.Types)))
		w.indent--
	}
	w.node(s.Node)
}

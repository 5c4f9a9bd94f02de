package plan

import (
	"fmt"
	"strings"
)

func (w *printer) subgraph(field string, g *Subgraph) {
	w.line("%s: %s%s", field, g.Find, ifText(w.values && len(g.IDs) > 0, " "+valueText(g.IDs)))
	w.indent++
	names := make([]string, len(g.Predicates))
	for i, p := range g.Predicates {
		names[i] = p.Name
	}
	w.line("through %s", strings.Join(names, " "))
	if g.Find == Around || g.Find == Ways {
		w.line("at most %d away", g.Depth)
	}
	if v := viewText(g.View, w.values); v != "" {
		w.line("seen %s", v)
	}
	if w.values {
		w.line("first %d", g.Limit)
		w.line("then %s", g.Args)
	}
	w.line("tie read %s", strings.Join(g.Edge, " "))
	for _, e := range g.EdgeLinks {
		w.link(e)
	}
	w.indent--
	w.node(g.Node)
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

package respond

import (
	"cmp"
	"math"
	"slices"

	"entente/graph/plan"
	"entente/internal/fold"
)

type hit struct {
	score   float64
	matched string
	name    string
	id      string
	row     []any
}

// hits weighs the candidates of a search and writes the best, best first; equal
// ones stand by name and id.
func (w *writer) hits(f *plan.Field, cells []any) {
	s := f.Plan.Search
	rows, _ := cells[0].([]any)
	hits := make([]hit, 0, len(rows))
	for _, row := range rows {
		if h := weigh(s, row.([]any)); h.score > 0 {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
	})
	if len(hits) > s.First {
		hits = hits[:s.First]
	}
	w.buf = append(w.buf, '[')
	for i, h := range hits {
		w.comma(i)
		w.hit(f.Shape, s, h)
	}
	w.buf = append(w.buf, ']')
}

func weigh(s *plan.Search, row []any) hit {
	name := str(row[s.Node.Cell("name")])
	names := []string{name}
	if acronym := str(row[s.Node.Cell("acronym")]); acronym != "" {
		names = append(names, acronym)
	}
	aliases, _ := row[s.Node.Cell("aliases")].([]any)
	for _, a := range aliases {
		names = append(names, str(a))
	}
	score, matched := fold.Match(s.Words, names)
	return hit{score, matched, name, str(row[s.Node.Cell("id")]), row}
}

func (w *writer) hit(s *plan.Shape, q *plan.Search, h hit) {
	w.buf = append(w.buf, '{')
	for i, f := range s.Fields {
		w.key(i, f.Key)
		switch {
		case f.What == plan.TypeName:
			w.text(f.Text)
		case f.What == plan.RecordNodes:
			w.node(f.Sub, q.Node, h.row)
		case f.Text == "matched":
			w.text(h.matched)
		default:
			w.float(math.Round(h.score*1000) / 1000)
		}
	}
	w.buf = append(w.buf, '}')
}

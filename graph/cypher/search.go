package cypher

import (
	"strings"

	"entente/graph/plan"
	"entente/internal/fold"
)

// searchIndex is the full-text index over the folded names of entities, as the
// loader makes it.
const searchIndex = "entity_search"

// search asks the full-text index for candidates. Nothing of the user's text
// reaches Lucene but letters and digits.
func (w *writer) search(s *plan.Search) {
	if len(s.Words) == 0 {
		w.finish("[] AS c0")
		return
	}
	n, score := w.name("n"), w.name("s")
	w.line("CALL () {")
	w.indent++
	index, text, most := w.param(searchIndex), w.param(lucene(s.Words)), w.param(int64(plan.Candidates))
	if len(s.Types) == 0 {
		w.line("CALL db.index.fulltext.queryNodes(%s, %s, {limit: %s}) YIELD node AS %s, score AS %s", index, text, most, n, score)
		w.line("WITH %s ORDER BY %s DESC, %s", n, score, property(n, "id"))
	} else {
		// The index does not know types: the best of all might be of none that is wanted.
		w.line("CALL db.index.fulltext.queryNodes(%s, %s) YIELD node AS %s, score AS %s", index, text, n, score)
		w.line("WITH %s, %s WHERE %s IN %s", n, score, property(n, "type"), w.param(s.Types))
		w.line("WITH %s ORDER BY %s DESC, %s LIMIT %s", n, score, property(n, "id"), most)
	}
	row := w.row(s.Node, n)
	c := w.name("c")
	w.line("RETURN collect(%s) AS %s", row, c)
	w.indent--
	w.line("}")
	w.finish(c)
}

// lucene wants each word in one of its forms: whole, as a beginning, or with typos.
func lucene(words [][]string) string {
	all := make([]string, len(words))
	for i, forms := range words {
		var any []string
		for _, form := range forms {
			any = append(any, form+"^4", form+"*")
			switch fold.Typos(len([]rune(form))) {
			case 1:
				any = append(any, form+"~1")
			case 2:
				any = append(any, form+"~2")
			}
		}
		all[i] = "+(" + strings.Join(any, " ") + ")"
	}
	return strings.Join(all, " ")
}

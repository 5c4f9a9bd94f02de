package memory

import (
	"strings"
	"unicode/utf8"

	"entente/graph/plan"
	"entente/internal/fold"
)

// search gives the entities whose names may match what was asked: each word, in
// one of its forms, is one of their words, begins one, or is as long as one but
// for typos. respond weighs them; to give too many is no fault.
func (r *run) search(s *plan.Search) []any {
	rows := []any{}
	if len(s.Words) == 0 {
		return []any{rows}
	}
	for _, n := range r.graph.labelled["Entity"] {
		r.step()
		if len(s.Types) > 0 && !within(n.get("type"), s.Types) {
			continue
		}
		if names, _ := n.get("searchNames").([]any); named(s.Words, names) {
			rows = append(rows, r.node(s.Node, n))
		}
	}
	return []any{rows}
}

// named reports whether all words may be among those of the names.
func named(words [][]string, names []any) bool {
	var tokens []string
	for _, name := range names {
		tokens = append(tokens, strings.Fields(name.(string))...)
	}
	for _, forms := range words {
		if !oneOf(forms, tokens) {
			return false
		}
	}
	return true
}

func oneOf(forms, tokens []string) bool {
	for _, form := range forms {
		letters := utf8.RuneCountInString(form)
		typos := fold.Typos(letters)
		for _, token := range tokens {
			if strings.HasPrefix(token, form) {
				return true
			}
			if n := utf8.RuneCountInString(token) - letters; typos > 0 && -typos <= n && n <= typos {
				return true
			}
		}
	}
	return false
}

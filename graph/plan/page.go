package plan

import (
	"github.com/99designs/gqlgen/graphql"
)

// page reads first, after, last and before.
func (s scope) page(l *Link, f graphql.CollectedField, args map[string]any) *Page {
	first, hasFirst := s.size(f, args, "first")
	last, hasLast := s.size(f, args, "last")
	after, before := args["after"], args["before"]
	if hasFirst && hasLast {
		fail(BadUserInput, f.Position, nil, "%s: first and last exclude each other; first with after goes forward, last with before goes back", f.Name)
	}
	if after != nil && before != nil {
		fail(BadUserInput, f.Position, nil, "%s: after and before exclude each other", f.Name)
	}
	if hasLast && after != nil || hasFirst && before != nil {
		fail(BadUserInput, f.Position, nil, "%s: first goes with after, last with before", f.Name)
	}
	p := &Page{Limit: first, Backward: hasLast || before != nil}
	if hasLast {
		p.Limit = last
	}
	if !hasFirst && !hasLast {
		p.Limit = s.limits.Page
	}
	cursor, name := after, "after"
	if before != nil {
		cursor, name = before, "before"
	}
	if cursor != nil {
		c, problem := decodeCursor(cursor.(string), l)
		if problem != "" {
			fail(BadUserInput, f.Position, []string{name}, "%s", problem)
		}
		p.After, p.Parent = c.Keys, c.Parent
	}
	return p
}

func (s scope) size(f graphql.CollectedField, args map[string]any, name string) (int, bool) {
	v, ok := args[name]
	if !ok || v == nil {
		return 0, false
	}
	got, _ := integer(v)
	n, _ := got.(int64)
	if n < 0 {
		fail(BadUserInput, f.Position, []string{name}, "%d is negative; a page has 0 to %d rows", n, s.limits.MaxPage)
	}
	if n > int64(s.limits.MaxPage) {
		fail(LimitExceeded, f.Position, []string{name}, "%d is more than a page may have; ask for at most %d and go on with after: endCursor", n, s.limits.MaxPage)
	}
	return int(n), true
}

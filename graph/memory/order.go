package memory

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"entente/graph/plan"
	"entente/schema"
)

// found is a match with the values of the order keys.
type found struct {
	match
	keys []any
}

// page reads the rows of a page and one more, so that it can be told whether there
// are others; backward pages are read from their end. A to-one link has its one
// row, or nil.
func (s *selection) page() any {
	if s.link.Kind == plan.Begin {
		return s.node(s.link.Far, s.from.edge.from)
	}
	rows := s.cut()
	if s.link.Kind == plan.One {
		if len(rows) == 0 {
			return nil
		}
		return s.shown(rows[0])
	}
	out := make([]any, len(rows))
	for i, f := range rows {
		out[i] = s.shown(f)
	}
	return out
}

// cut sorts, and takes what the page has of it. Of a long list only the best so far
// are kept.
func (s *selection) cut() []found {
	if s.link.Kind == plan.Roots && s.plainOrder() {
		return s.walk()
	}
	better := func(a, b found) int { return s.compareKeys(a.keys, b.keys) }
	if s.link.Page.Backward {
		better = func(a, b found) int { return s.compareKeys(b.keys, a.keys) }
	}
	var rows []found
	most, full := s.wanted(), false
	for _, m := range s.all() {
		f := found{m, s.keys(m)}
		if !s.sortable(f) || !s.beyond(f.keys) || full && better(f, rows[most-1]) > 0 {
			continue
		}
		if rows = append(rows, f); len(rows) == 4*most {
			slices.SortFunc(rows, better)
			rows, full = rows[:most], true
		}
	}
	slices.SortFunc(rows, better)
	return rows[:min(len(rows), most)]
}

// wanted is how many rows are read.
func (s *selection) wanted() int {
	if s.link.Kind == plan.One {
		return 1
	}
	return s.link.Page.Limit + 1
}

// sortable: a list at the root has only nodes that have the keys which all should
// have.
func (s *selection) sortable(f found) bool {
	if s.link.Kind != plan.Roots {
		return true
	}
	for i, k := range s.link.Order {
		if k.NonNull && f.keys[i] == nil {
			return false
		}
	}
	return true
}

// beyond reports whether a row with these keys stands beyond the page's cursor.
func (s *selection) beyond(keys []any) bool {
	p := s.link.Page
	switch {
	case p.After == nil:
		return true
	case p.Backward:
		return s.compareKeys(keys, p.After) < 0
	}
	return s.compareKeys(keys, p.After) > 0
}

func (s *selection) keys(m match) []any {
	keys := make([]any, len(s.link.Order))
	for i, k := range s.link.Order {
		switch {
		case k.Count != nil:
			keys[i] = s.count(*k.Count, m.node)
		case k.Via != nil:
			s.follow(k.Via, plan.Viewpoint{}, m.node, func(other match) bool {
				keys[i] = other.node.get(k.Column)
				return false
			})
		default:
			keys[i] = m.column(k.Edge, k.Column)
		}
	}
	return keys
}

// compareKeys orders rows as they are shown, whichever way they are read.
func (s *selection) compareKeys(a, b []any) int {
	for i, k := range s.link.Order {
		if c := compareKey(k, a[i], b[i]); c != 0 {
			return c
		}
	}
	return 0
}

func compareKey(k plan.Key, a, b any) int {
	first := 1
	if k.NullsFirst {
		first = -1
	}
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return first
	case b == nil:
		return -first
	case k.Desc:
		return compare(b, a)
	}
	return compare(a, b)
}

// plainOrder reports whether the order is by one property of the nodes (a partial
// date has two columns) and then their id. There are only so many such orders, and
// they are the same for every question.
func (s *selection) plainOrder() bool {
	order := s.link.Order
	if slices.ContainsFunc(order, func(k plan.Key) bool { return k.Edge || k.Count != nil || k.Via != nil }) {
		return false
	}
	return len(order) <= 2 || len(order) == 3 && order[0].Scalar == schema.Date && order[1].Scalar == schema.Date
}

// walk goes through the nodes in their order until the page is full.
func (s *selection) walk() []found {
	nodes := s.sorted()
	if s.link.Page.Backward {
		nodes = slices.Clone(nodes)
		slices.Reverse(nodes)
	}
	// Those before the cursor come first.
	start := sort.Search(len(nodes), func(i int) bool { return s.beyond(s.keys(match{node: nodes[i]})) })
	var rows []found
	for _, n := range nodes[start:] {
		s.step()
		m := match{node: n}
		if !s.holds(s.link.Where, m) {
			continue
		}
		if f := (found{m, s.keys(m)}); s.sortable(f) {
			if rows = append(rows, f); len(rows) == s.wanted() {
				break
			}
		}
	}
	return rows
}

// sorted are the nodes of the link's type in its order, which is worked out once
// for each order that is asked for.
func (s *selection) sorted() []*node {
	label := s.link.Far.Type.Label
	name := label
	for _, k := range s.link.Order {
		name += "\x00" + strings.Join([]string{k.Column, strconv.FormatBool(k.Desc), strconv.FormatBool(k.NullsFirst)}, " ")
	}
	if known, ok := s.graph.orders.Load(name); ok {
		return known.([]*node)
	}
	rows := make([]found, len(s.graph.labelled[label]))
	for i, n := range s.graph.labelled[label] {
		rows[i] = found{match{node: n}, s.keys(match{node: n})}
	}
	slices.SortFunc(rows, func(a, b found) int { return s.compareKeys(a.keys, b.keys) })
	nodes := make([]*node, len(rows))
	for i, f := range rows {
		nodes[i] = f.node
	}
	s.graph.orders.Store(name, nodes)
	return nodes
}

package plan

import (
	"cmp"
	"slices"
)

// finish settles the canonical order of everything in a plan whose order says
// nothing, and with it the position of each cell.
func finish(p *Plan) {
	switch {
	case p.Lookup != nil:
		p.Lookup.Node.finish()
	case p.Subgraph != nil:
		p.Subgraph.finish()
	case p.Search != nil:
		p.Search.Node.finish()
	default:
		p.List.finish()
		p.List.place(0)
	}
}

// place gives the link its first cell.
func (l *Link) place(at int) {
	l.At = at
	for i, g := range l.Groups {
		g.At = at + l.groupsAt() + i
	}
}

func (n *Node) finish() {
	n.Links = settle(n.Links, len(n.Columns))
}

func (l *Link) finish() {
	slices.SortFunc(l.Aggregate, func(a, b Measure) int {
		return cmp.Or(cmp.Compare(a.Fn, b.Fn), compareBool(a.Edge, b.Edge), cmp.Compare(a.Column, b.Column))
	})
	if len(l.Groups) > 1 {
		slices.SortStableFunc(l.Groups, func(a, b *Grouping) int { return cmp.Compare(groupingText(a, true), groupingText(b, true)) })
	}
	l.Far.finish()
	l.EdgeLinks = settle(l.EdgeLinks, l.edgeLinksAt())
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// settle finishes links, sorts them by field and canonical form, gives each its
// place from cell at on, and lets links that want the same share one place.
func settle(links []*Link, at int) []*Link {
	type printed struct {
		link        *Link
		form, whole string
	}
	all := make([]printed, len(links))
	fields := make(map[string]int, len(links))
	for i, l := range links {
		l.finish()
		all[i].link = l
		fields[l.Field]++
	}
	for i, p := range all { // only links of one field need more to tell them apart
		if fields[p.link.Field] > 1 {
			all[i].form, all[i].whole = p.link.print(false), p.link.print(true)
		}
	}
	slices.SortStableFunc(all, func(a, b printed) int {
		return cmp.Or(cmp.Compare(a.link.Field, b.link.Field), cmp.Compare(a.form, b.form), cmp.Compare(a.whole, b.whole))
	})
	kept := links[:0]
	for i, p := range all {
		if i > 0 && p.link.Field == all[i-1].link.Field && p.whole == all[i-1].whole {
			p.link.place(all[i-1].link.At)
			continue
		}
		p.link.place(at)
		at += p.link.Cells()
		kept = append(kept, p.link)
	}
	return kept
}

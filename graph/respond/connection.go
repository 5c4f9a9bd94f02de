package respond

import (
	"entente/graph/plan"
)

// page is a page of edge rows in the order in which they are shown.
type page struct {
	link   *plan.Link
	rows   []any
	more   bool // there are rows beyond the last one read
	parent string
}

func (p *page) row(i int) []any {
	if p.link.Page.Backward {
		i = len(p.rows) - 1 - i
	}
	return p.rows[i].([]any)
}

func (p *page) cursor(i int) string {
	row := p.row(i)
	at := p.link.KeysAt()
	return plan.EncodeCursor(p.link, p.parent, row[at:at+len(p.link.Order)])
}

// connection writes the connection whose cells begin the given ones.
func (w *writer) connection(s *plan.Shape, l *plan.Link, cells []any, parent string) {
	p := &page{link: l, parent: parent}
	if l.Page != nil {
		p.rows, _ = cells[0].([]any)
		if len(p.rows) > l.Page.Limit {
			p.rows, p.more = p.rows[:l.Page.Limit], true
		}
		if l.Page.After != nil && l.Page.Parent != parent {
			w.fail(plan.BadUserInput, "the cursor belongs to the list of another node (%s)", l.Page.Parent)
		}
	}
	at := func(cell int) any { return cells[cell-l.At] }
	w.buf = append(w.buf, '{')
	for i, f := range s.Fields {
		w.key(i, f.Key)
		w.enter(f.Key)
		switch f.What {
		case plan.TypeName:
			w.text(f.Text)
		case plan.TotalCount:
			w.scalar(at(l.TotalAt()))
		case plan.PageInfo:
			w.pageInfo(f.Sub, p)
		case plan.Nodes:
			w.nodes(f, p)
		case plan.Edges:
			w.edges(f, p)
		case plan.Aggregate:
			measures, _ := at(l.AggregateAt()).([]any)
			w.numbers(f.Sub, measures)
		case plan.Groups:
			groups, _ := at(f.Grouping.At).([]any)
			w.groups(f, groups)
		}
		w.leave()
	}
	w.buf = append(w.buf, '}')
}

func (w *writer) pageInfo(s *plan.Shape, p *page) {
	w.buf = append(w.buf, '{')
	for i, f := range s.Fields {
		w.key(i, f.Key)
		beyond := p.link.Page.After != nil
		switch f.What {
		case plan.TypeName:
			w.text(f.Text)
		case plan.HasNext:
			w.truth(p.link.Page.Backward && beyond || !p.link.Page.Backward && p.more)
		case plan.HasPrevious:
			w.truth(!p.link.Page.Backward && beyond || p.link.Page.Backward && p.more)
		case plan.StartCursor:
			w.pageCursor(p, 0)
		case plan.EndCursor:
			w.pageCursor(p, len(p.rows)-1)
		}
	}
	w.buf = append(w.buf, '}')
}

func (w *writer) pageCursor(p *page, i int) {
	if len(p.rows) == 0 {
		w.null()
		return
	}
	w.text(p.cursor(i))
}

func (w *writer) nodes(f *plan.Out, p *page) {
	at := p.link.NodeAt()
	w.buf = append(w.buf, '[')
	for i := range p.rows {
		w.comma(i)
		w.node(f.Sub, p.link.Far, p.row(i)[at:])
	}
	w.buf = append(w.buf, ']')
}

func (w *writer) edges(f *plan.Out, p *page) {
	w.buf = append(w.buf, '[')
	for i := range p.rows {
		w.comma(i)
		w.enterAt(i)
		w.edge(f.Sub, p, i)
		w.leave()
	}
	w.buf = append(w.buf, ']')
}

func (w *writer) edge(s *plan.Shape, p *page, i int) {
	row := p.row(i)
	w.buf = append(w.buf, '{')
	for j, f := range s.Fields {
		w.key(j, f.Key)
		w.enter(f.Key)
		switch f.What {
		case plan.TypeName:
			w.text(f.Text)
		case plan.Cursor:
			w.text(p.cursor(i))
		case plan.OneNode:
			w.node(f.Sub, p.link.Far, row[p.link.NodeAt():])
		case plan.TieSource:
			w.oneNode(f, row[f.Link.At])
		case plan.Nodes:
			w.plainList(f, row[f.Link.At])
		case plan.Value:
			w.property(f, row[f.Cell])
		}
		w.leave()
	}
	w.buf = append(w.buf, '}')
}

// numbers writes the objects of an aggregate; all measures are in one list.
func (w *writer) numbers(s *plan.Shape, measures []any) {
	w.buf = append(w.buf, '{')
	for i, f := range s.Fields {
		w.key(i, f.Key)
		w.enter(f.Key)
		switch f.What {
		case plan.TypeName:
			w.text(f.Text)
		case plan.Group:
			w.numbers(f.Sub, measures)
		case plan.Number:
			w.number(f, measures)
		}
		w.leave()
	}
	w.buf = append(w.buf, '}')
}

package plan

import (
	"fmt"
	"strings"
	"time"

	"entente/schema"
)

// String is the plan in words, with values: what `entente explain` shows and
// goldens hold.
func (p *Plan) String() string { return p.text(true) }

// Canonical is the plan without its values: two questions with the same
// canonical form have the same statement text.
func (p *Plan) Canonical() string { return p.text(false) }

func (p *Plan) text(values bool) string {
	w := &printer{values: values}
	switch {
	case p.Lookup != nil:
		w.lookup(p.Field, p.Lookup)
	case p.Subgraph != nil:
		w.subgraph(p.Field, p.Subgraph)
	case p.Search != nil:
		w.search(p.Field, p.Search)
	default:
		w.link(p.List)
	}
	return w.b.String()
}

// print is the link in words; without values it is its canonical form.
func (l *Link) print(values bool) string {
	w := &printer{values: values}
	w.link(l)
	return w.b.String()
}

// question is what a cursor is bound to: all of the link that decides which
// rows there are and in which order, with values, without the page.
func (l *Link) question() string {
	w := &printer{values: true}
	w.head(l)
	w.conditions(l)
	return w.b.String()
}

type printer struct {
	b      strings.Builder
	indent int
	values bool
}

func (w *printer) line(format string, args ...any) {
	w.b.WriteString(strings.Repeat("  ", w.indent))
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

func (w *printer) lookup(field string, l *Lookup) {
	values := ""
	if w.values {
		values = " = " + valueText(l.Values)
	}
	many := ""
	if l.Many {
		many = " each of"
	}
	w.line("%s: %s by%s %s%s", field, l.Type.Name, many, l.Column, values)
	w.node(l.Node)
}

func (w *printer) node(n *Node) {
	w.indent++
	if len(n.Columns) > 0 {
		w.line("read %s", strings.Join(n.Columns, " "))
	}
	for _, l := range n.Links {
		w.link(l)
	}
	w.indent--
}

func (w *printer) head(l *Link) {
	switch l.Kind {
	case Roots:
		w.line("%s: every %s", l.Field, l.Far.Type.Name)
	case Claims:
		w.line("%s: the claims behind the edge", l.Field)
	case Begin:
		w.line("%s: where the edge begins", l.Field)
	default:
		w.line("%s: %s %s, %s", l.Field, relText(l.Rel), l.Far.Type.Name, l.Kind)
	}
}

func relText(r *schema.Relationship) string {
	if r.Way != schema.Stored {
		return string(r.Way)
	}
	types := strings.Join(r.Types, "|")
	if r.Direction == schema.In {
		return "<-" + types + "-"
	}
	return "-" + types + "->"
}

func (w *printer) link(l *Link) {
	w.head(l)
	w.conditions(l)
	w.indent++
	if l.Page != nil {
		w.page(l)
	}
	if l.Total {
		w.line("total")
	}
	for _, m := range l.Aggregate {
		w.line("measure %s", measureText(m))
	}
	for _, g := range l.Groups {
		w.line("%s", groupingText(g, w.values))
	}
	if len(l.Edge) > 0 {
		w.line("edge read %s", strings.Join(l.Edge, " "))
	}
	if l.Cursor {
		w.line("cursors")
	}
	for _, e := range l.EdgeLinks {
		w.link(e)
	}
	w.indent--
	w.node(l.Far)
}

func (w *printer) conditions(l *Link) {
	w.indent++
	if v := viewText(l.View, w.values); v != "" {
		w.line("seen %s", v)
	}
	if l.Where != nil {
		w.line("where %s", w.expr(l.Where))
	}
	var keys []string
	for _, k := range l.Order {
		keys = append(keys, w.key(k))
	}
	if len(keys) > 0 {
		w.line("order %s", strings.Join(keys, ", "))
	}
	w.indent--
}

func (w *printer) page(l *Link) {
	which := "first"
	if l.Page.Backward {
		which = "last"
	}
	if w.values {
		which += fmt.Sprintf(" %d", l.Page.Limit)
	}
	if l.Page.After != nil {
		which += " beyond " + nullPattern(l.Page.After)
		if w.values {
			which += " " + valueText(l.Page.After)
		}
	}
	w.line("page %s", which)
}

// nullPattern tells which keys of a cursor are null: the text depends on it.
func nullPattern(keys []any) string {
	b := []byte("cursor ")
	for _, k := range keys {
		if k == nil {
			b = append(b, '0')
		} else {
			b = append(b, '1')
		}
	}
	return string(b)
}

func measureText(m Measure) string {
	if m.Column == "" {
		return m.Fn.String()
	}
	return fmt.Sprintf("%s(%s)", m.Fn, columnText(m.Edge, m.Column))
}

func groupingText(g *Grouping, values bool) string {
	var by, order []string
	for _, k := range g.By {
		if k.Column == "" {
			by = append(by, "each node")
		} else {
			by = append(by, columnText(k.Edge, k.Column))
		}
	}
	for _, o := range g.Order {
		text := o.Fn.String()
		if o.Keys {
			text = "keys"
		}
		if o.Desc {
			text += " desc"
		}
		order = append(order, text+ifText(o.NullsFirst, " nulls first"))
	}
	text := "group by " + strings.Join(by, ", ")
	for _, m := range g.Measures {
		text += ", " + measureText(m)
	}
	text += " order " + strings.Join(order, ", ")
	return text + ifText(values, fmt.Sprintf(" first %d", g.Limit))
}

func columnText(edge bool, column string) string {
	if edge {
		return "edge." + column
	}
	return column
}

func (w *printer) key(k Key) string {
	var b strings.Builder
	switch {
	case k.Count != nil:
		b.WriteString("count(" + w.expr(*k.Count) + ")")
	case k.Via != nil:
		b.WriteString(relText(k.Via) + "." + k.Column)
	default:
		b.WriteString(columnText(k.Edge, k.Column))
	}
	if k.Desc {
		b.WriteString(" desc")
	}
	if k.NullsFirst {
		b.WriteString(" nulls first")
	}
	return b.String()
}

func viewText(v Viewpoint, values bool) string {
	var parts []string
	if v.When != nil {
		t := v.When.Mode.String()
		if values {
			t += " " + v.When.From.String()
			if v.When.Mode != On {
				t += "/" + v.When.Before.Add(-1).String()
			}
		}
		certainty := "certain"
		if v.Possible {
			certainty = "possible"
		}
		parts = append(parts, t, certainty)
		if v.Suspended {
			parts = append(parts, "with suspended")
		}
	}
	if v.KnownAt != nil {
		parts = append(parts, "known at"+ifText(values, " "+v.KnownAt.Format(time.RFC3339Nano)))
	}
	if v.Spells() {
		parts = append(parts, "according to"+ifText(values, " "+v.SpellView()))
	}
	return strings.Join(parts, ", ")
}

func ifText(cond bool, text string) string {
	if cond {
		return text
	}
	return ""
}

package cypher

import (
	"strings"

	"entente/graph/plan"
)

// key is an order key as an expression. computed ones are named in a WITH
// before they are compared.
type key struct {
	plan.Key
	expr     string
	computed string // the expression behind the name; empty for a property
}

func (w *writer) keys(l *plan.Link, e ends) []key {
	order := visible(l)
	keys := make([]key, len(order))
	for i, k := range order {
		switch {
		case k.Count != nil:
			keys[i] = key{k, w.name("k"), w.count(*k.Count, e.far)}
		case k.Via != nil:
			keys[i] = key{k, w.name("k"), w.via(k, e.far)}
		default:
			keys[i] = key{Key: k, expr: e.of(k.Edge, k.Column)}
		}
	}
	return keys
}

// visible is the order as far as it shows. The id of the relationship comes last
// and tells apart those that lead to the same node; where nothing is shown but the
// nodes, their rows are the same, and reading one more property of every
// relationship before the cut would be for nothing.
func visible(l *plan.Link) []plan.Key {
	last := len(l.Order) - 1
	if l.Kind != plan.Many || l.Cursor || l.Page.After != nil || len(l.Edge) > 0 || len(l.EdgeLinks) > 0 || last < 1 {
		return l.Order
	}
	id, node := l.Order[last], l.Order[last-1]
	if id.Edge && id.Column == "id" && !node.Edge && node.Column == "id" && node.Via == nil && node.Count == nil {
		return l.Order[:last]
	}
	return l.Order
}

// via reads the column of the node at the end of a to-one relationship.
func (w *writer) via(k plan.Key, far string) string {
	e := ends{near: far, rel: w.name("r"), far: w.name("n")}
	return "head(COLLECT { MATCH " + pattern(k.Via, plan.Viewpoint{}, e) + " RETURN " + property(e.far, k.Column) + " })"
}

// required says that keys which are never null are not: Neo4j Community has no
// such constraint, and an index gives order only over what is not null.
func required(order []plan.Key, far string) []string {
	var out []string
	for _, k := range order {
		if k.NonNull && k.Count == nil && !k.Edge {
			out = append(out, property(far, k.Column)+" IS NOT NULL")
		}
	}
	return out
}

// ordered prints the filter, the order and the limit of a list.
func (w *writer) ordered(l *plan.Link, e ends, conditions []string, keys []key) {
	variables := e.carried()
	var computed []string
	for _, k := range keys {
		if k.computed != "" {
			computed = append(computed, k.computed+" AS "+k.expr)
		}
	}
	after := w.after(l.Page, keys)
	if len(computed) == 0 {
		w.closed(append(conditions, after...))
	} else {
		w.closed(conditions)
		w.line("WITH %s%s", join(append(variables, computed...)), where(after))
		for _, k := range keys {
			if k.computed != "" {
				variables = append(variables, k.expr)
			}
		}
	}
	order := ""
	if len(keys) > 0 {
		order = " ORDER BY " + join(sortItems(keys, l.Page.Backward))
	}
	w.line("WITH %s%s LIMIT %s", join(variables), order, w.param(limit(l)))
}

func (e ends) carried() []string {
	if e.rel != "" {
		return []string{e.rel, e.far}
	}
	return []string{e.far}
}

// limit reads one row more than a page has where somebody wants to know whether
// there are others. A row that nobody sees would be matched with all that is
// nested in it. Plain lists always look, because they may not be cut in silence.
func limit(l *plan.Link) int64 {
	switch {
	case l.Kind == plan.One:
		return 1
	case (l.Kind == plan.Roots || l.Kind == plan.Many) && !l.More:
		return int64(l.Page.Limit)
	}
	return int64(l.Page.Limit) + 1
}

// sortItems are the items of ORDER BY. Cypher puts nulls last when ascending
// and first when descending; where the plan wants it otherwise, whether a key
// is null is a sort item of its own. Backward lists are read from the end.
func sortItems(keys []key, backward bool) []string {
	var items []string
	for _, k := range keys {
		desc, nullsFirst := k.Desc != backward, k.NullsFirst != backward
		if !k.NonNull && desc != nullsFirst {
			items = append(items, k.expr+" IS NULL"+direction(nullsFirst))
		}
		items = append(items, k.expr+direction(desc))
	}
	return items
}

func direction(desc bool) string {
	if desc {
		return " DESC"
	}
	return ""
}

// after is the condition that a row stands beyond the cursor. The ties are
// settled inside CASE, which the planner does not turn into a union of index
// seeks that would lose the order; a plain range on the first key lets an
// index start at the cursor.
func (w *writer) after(p *plan.Page, keys []key) []string {
	if p == nil || p.After == nil {
		return nil
	}
	values := make([]string, len(keys))
	for i := range keys {
		if p.After[i] != nil {
			values[i] = w.param(p.After[i])
		}
	}
	var conditions []string
	if first := keys[0]; first.NonNull && first.computed == "" && len(keys) > 1 {
		op := " >= "
		if first.Desc != p.Backward {
			op = " <= "
		}
		conditions = append(conditions, first.expr+op+values[0])
	}
	return append(conditions, beyond(keys, values, p.Backward))
}

func beyond(keys []key, values []string, backward bool) string {
	var b strings.Builder
	ends := 0
	for i, k := range keys {
		further := farther(k, values[i], backward)
		if i == len(keys)-1 {
			b.WriteString(further)
			break
		}
		b.WriteString("CASE WHEN " + further + " THEN true WHEN " + same(k, values[i]) + " THEN ")
		ends++
	}
	for range ends {
		b.WriteString(" ELSE false END")
	}
	return b.String()
}

// farther says that a key stands beyond the cursor's value; an empty value is null.
func farther(k key, value string, backward bool) string {
	desc, nullsFirst := k.Desc != backward, k.NullsFirst != backward
	switch {
	case value == "" && nullsFirst:
		return k.expr + " IS NOT NULL"
	case value == "":
		return "false"
	}
	op := " > "
	if desc {
		op = " < "
	}
	if k.NonNull || nullsFirst {
		return k.expr + op + value
	}
	return "(" + k.expr + op + value + " OR " + k.expr + " IS NULL)"
}

func same(k key, value string) string {
	if value == "" {
		return k.expr + " IS NULL"
	}
	return k.expr + " = " + value
}

package cypher

import (
	"fmt"

	"entente/graph/plan"
	"entente/schema"
)

// seen are the conditions that a viewpoint puts on a relationship: the spell's
// view and version, the days on which it holds, and that it is not suspended.
func (w *writer) seen(rel *schema.Relationship, v plan.Viewpoint, e ends) []string {
	out, on := w.held(rel, v, e)
	if overlay := overlayOf(rel, v); overlay != nil {
		out = append(out, w.suspended(overlay, rel.Direction, v, e, on))
	}
	return out
}

// seenOf is seen for all relationships of a node: it prints a subquery that finds
// once who is suspended, of whom there are few, instead of asking for each.
func (w *writer) seenOf(rel *schema.Relationship, v plan.Viewpoint, e ends) []string {
	out, on := w.held(rel, v, e)
	overlay := overlayOf(rel, v)
	if overlay == nil {
		return out
	}
	x, list := ends{near: e.near, rel: w.name("x"), far: w.name("s")}, w.name("away")
	w.line("CALL (%s) {", e.near)
	w.line("  %s", w.suspension(overlay, rel.Direction, v, x, on))
	w.line("  RETURN collect(%s) AS %s", x.far, list)
	w.line("}")
	return append(out, "NOT "+e.far+" IN "+list)
}

// held are the conditions but for suspension, and the parameters of their days.
func (w *writer) held(rel *schema.Relationship, v plan.Viewpoint, e ends) ([]string, days) {
	if !rel.Temporal() {
		return nil, days{}
	}
	var out []string
	if v.Spells() {
		out = w.spell(rel, v, e.rel)
	}
	if v.When == nil {
		return out, days{}
	}
	on := w.days(*v.When)
	return append(out, holds(e.rel, v.Possible, v.When.Mode, on)), on
}

// overlayOf is the predicate whose spells suspend the relationship; nil if there is
// none or suspension does not matter.
func overlayOf(rel *schema.Relationship, v plan.Viewpoint) *schema.Predicate {
	if v.When == nil || v.Suspended {
		return nil
	}
	return rel.SuspendedBy()
}

// spell picks the spells of the predicate that a field follows, if it is one, of one
// view and version.
func (w *writer) spell(rel *schema.Relationship, v plan.Viewpoint, spell string) []string {
	if p := rel.Edge.Predicate; p != nil {
		return append([]string{property(spell, "predicate") + " = " + w.param(p.Name)}, w.version(v, spell)...)
	}
	return w.version(v, spell)
}

// version picks the spells of one view as they stood at one time.
func (w *writer) version(v plan.Viewpoint, spell string) []string {
	out := []string{w.param(v.SpellView()) + " IN " + property(spell, "views")}
	if v.KnownAt == nil {
		return append(out, property(spell, "recordedTo")+" IS NULL")
	}
	at := w.param(*v.KnownAt)
	return append(out,
		property(spell, "recordedFrom")+" <= "+at,
		fmt.Sprintf("(%s IS NULL OR %s < %s)", property(spell, "recordedTo"), at, property(spell, "recordedTo")))
}

// days are the parameters of a window: a day needs one, a period two.
type days struct{ from, before string }

func (w *writer) days(win plan.Window) days {
	if win.Mode == plan.On {
		return days{from: w.param(win.From)}
	}
	return days{from: w.param(win.From), before: w.param(win.Before)}
}

// holds is the condition of semantics.md §2 on the four days: a null
// fromEarliest is minus infinity, null ends are plus infinity, and a null
// fromLatest is never certain.
func holds(variable string, possible bool, mode plan.Mode, d days) string {
	from, to := property(variable, "fromLatest"), property(variable, "toEarliest")
	if possible {
		from, to = property(variable, "fromEarliest"), property(variable, "toLatest")
	}
	started, lasts := from+" <= "+d.from, d.from+" < "+to
	switch mode {
	case plan.Overlaps:
		started = from + " < " + d.before
	case plan.Throughout:
		lasts = d.before + " <= " + to
	}
	if possible {
		started = "(" + from + " IS NULL OR " + started + ")"
	}
	return started + " AND (" + to + " IS NULL OR " + lasts + ")"
}

// suspended leaves out a relationship that an overlay covers.
func (w *writer) suspended(overlay *schema.Predicate, d schema.Direction, v plan.Viewpoint, e ends, on days) string {
	x := ends{near: e.near, rel: w.name("x"), far: e.far}
	return "NOT EXISTS { " + w.suspension(overlay, d, v, x, on) + " }"
}

// suspension is the match of what an overlay covers, and is left out. A certain
// answer leaves out the possibly suspended, a possible one only the certainly
// suspended. A day or a whole period must be free of suspension; an overlap needs
// one free day, so there a suspension counts only if it covers the whole period.
func (w *writer) suspension(overlay *schema.Predicate, d schema.Direction, v plan.Viewpoint, x ends, on days) string {
	rel := &schema.Relationship{Types: []string{overlay.Name}, Direction: d, Edge: overlay.Edge}
	conditions := []string{
		property(x.rel, "scope") + " = " + w.param("MEMBERSHIP"),
		"NOT " + w.param("EXISTENCE") + " IN coalesce(" + property(x.rel, "disputed") + ", [])",
	}
	if v.Spells() {
		conditions = append(conditions, w.spell(rel, v, x.rel)...)
	}
	mode := v.When.Mode
	switch mode {
	case plan.Overlaps:
		mode = plan.Throughout
	case plan.Throughout:
		mode = plan.Overlaps
	}
	conditions = append(conditions, holds(x.rel, !v.Possible, mode, on))
	return "MATCH " + pattern(rel, v, x) + where(conditions)
}

// alive is the condition that a node existed.
func (w *writer) alive(a plan.Alive, variable string) string {
	return holds(variable, a.Possible, a.When.Mode, w.days(a.When))
}

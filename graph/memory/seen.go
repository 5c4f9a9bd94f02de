package memory

import (
	"entente/graph/plan"
	"entente/internal/edtf"
	"entente/schema"
)

// seen reports whether a viewpoint shows a relationship of the node: the spell is
// of its view and version, holds when it must, and is not suspended then.
func (r *run) seen(rel *schema.Relationship, v plan.Viewpoint, near *node, m match) bool {
	if !rel.Temporal() {
		return true
	}
	if v.Spells() && !told(m.edge, v) {
		return false
	}
	if v.When == nil {
		return true
	}
	if !lasts(&m.edge.row, v.Possible, *v.When) {
		return false
	}
	overlay := rel.SuspendedBy()
	return overlay == nil || v.Suspended || !r.suspended(overlay, rel.Direction, v, near, m.node)
}

// told reports whether the viewpoint's view had the spell in that version, when
// it was known (semantics.md §4): from recordedFrom to before recordedTo.
func told(spell *edge, v plan.Viewpoint) bool {
	views, _ := spell.get("views").([]any)
	if !within(v.SpellView(), views) {
		return false
	}
	to := spell.get("recordedTo")
	if v.KnownAt == nil {
		return to == nil
	}
	from := spell.get("recordedFrom")
	return from != nil && compare(from, *v.KnownAt) <= 0 && (to == nil || compare(*v.KnownAt, to) < 0)
}

// lasts reports whether what has four days (semantics.md §2) holds in the window:
// certainly from fromLatest to before toEarliest, possibly from fromEarliest to
// before toLatest. A null fromEarliest is minus infinity and null ends are plus
// infinity; a null fromLatest is never certain.
func lasts(r *row, possible bool, w plan.Window) bool {
	var from, to edtf.Day
	never := false
	if possible {
		from = dayOr(r.get("fromEarliest"), edtf.NegInf)
		to = dayOr(r.get("toLatest"), edtf.PosInf)
	} else {
		from = dayOr(r.get("fromLatest"), edtf.PosInf)
		to = dayOr(r.get("toEarliest"), edtf.PosInf)
		never = from == edtf.PosInf
	}
	switch {
	case never:
		return false
	case w.Mode == plan.Overlaps:
		return from < w.Before && w.From < to
	case w.Mode == plan.Throughout:
		return from <= w.From && w.Before <= to
	}
	return from <= w.From && w.From < to
}

func dayOr(v any, otherwise edtf.Day) edtf.Day {
	if d, ok := v.(edtf.Day); ok {
		return d
	}
	return otherwise
}

// suspended reports whether an undisputed suspension of membership between the two
// covers the window. A certain answer leaves out the possibly suspended, a
// possible one only the certainly suspended. A day, or every day of a period, must
// be free of suspension; where one day of a period is enough, one free day is too,
// so that only a suspension of the whole period counts.
func (r *run) suspended(overlay *schema.Predicate, d schema.Direction, v plan.Viewpoint, near, far *node) bool {
	window := *v.When
	switch window.Mode {
	case plan.Overlaps:
		window.Mode = plan.Throughout
	case plan.Throughout:
		window.Mode = plan.Overlaps
	}
	rel := &schema.Relationship{Types: []string{overlay.Name}, Direction: d, Edge: overlay.Edge}
	out := d != schema.In
	for e := range r.edges(rel, v, near, out) {
		other := e.from
		if out {
			other = e.to
		}
		if other != far || e.get("scope") != "MEMBERSHIP" || v.Spells() && !told(e, v) {
			continue
		}
		if disputed, _ := e.get("disputed").([]any); within("EXISTENCE", disputed) {
			continue
		}
		if lasts(&e.row, !v.Possible, window) {
			return true
		}
	}
	return false
}

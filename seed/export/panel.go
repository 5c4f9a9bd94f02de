package export

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/internal/panel"
)

// newPanel puts memberships into years: a state is in a status in a year if a spell
// of it lies to the year as the question says, by default if it certainly overlaps
// it. Where the view is that of a source that covers a whole table, every cell is
// what that source says; else a row stands for each year in which a state may have
// existed, and nobody says "no information".
func newPanel(w *work) (*panel.Panel, error) {
	record, err := w.record()
	if err != nil {
		return nil, err
	}
	spells, err := w.panelSpells()
	if err != nil {
		return nil, err
	}
	if record == nil {
		record = w.recordOfLives(spells)
	}
	w.narrow(record)
	overlay, err := w.suspensions()
	if err != nil {
		return nil, err
	}
	first, last := rowYears(record)
	return record.Panel(func(yield func(panel.Spell) bool) {
		for _, s := range spells {
			for run := range w.runs(s, overlay, first, last) {
				if !yield(run) {
					return
				}
			}
		}
	}), nil
}

// record is what the source covers whose view is asked for. If no view is, and one
// source alone covers a table, the panel is that of the source: nobody else says
// which cells there are.
func (w *work) record() (*panel.Record, error) {
	var found []*panel.Record
	var families []string
	anyView := !w.q.asked.Has("accordingTo")
	err := w.graph.Sources(w.ctx, func(s *Source) error {
		text := s.text("coverage")
		family := claims.FamilyPrefix + cmp.Or(s.text("family"), s.ID)
		inView := anyView || w.q.View == family || w.q.View == claims.CollectionPrefix+s.text("collection")
		if text == "" || !inView {
			return nil
		}
		r, err := panel.Parse(text)
		if err != nil {
			return fmt.Errorf("%s: %w", s.ID, err)
		}
		found, families = append(found, r), append(families, family)
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0 || len(found) > 1 && anyView:
		return nil, nil
	case len(found) > 1:
		return nil, misuse("%d sources of %s cover whole tables; name one with accordingTo, such as %s", len(found), w.q.View, families[0])
	}
	if anyView {
		w.q.View = families[0]
		w.note("No view was asked for (accordingTo). The table is that of the one source that covers a whole panel, %s; accordingTo=default asks for the default view.", families[0])
	}
	return found[0], nil
}

// panelSpells are the memberships and observations of states in organizations, of
// all times.
func (w *work) panelSpells() ([]*Spell, error) {
	var spells []*Spell
	claimIDs := map[string]bool{}
	err := w.graph.Holds(w.ctx, w.q.Viewpoint, []string{memberOf, observerOf}, func(s *Spell) error {
		asked := (w.states == nil || w.states[s.Source]) && (w.organizations == nil || w.organizations[s.Target])
		if asked && w.typeOf(s.Target) == "Organization" && w.typeOf(s.Source) == "State" {
			spells = append(spells, s)
			for _, id := range s.ClaimIDs {
				claimIDs[id] = true
			}
			s.ClaimIDs = nil
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	sources, err := w.graph.Cited(w.ctx, claimIDs)
	w.cite(sortedKeys(sources))
	return spells, err
}

// runs are the stretches of years in which the question sees a spell, as spells that
// overlap just these.
func (w *work) runs(s *Spell, overlay suspensions, first, last int) func(func(panel.Spell) bool) {
	from, to := s.FromLatest, s.ToEarliest
	if w.q.Possible {
		from, to = s.FromEarliest, s.ToLatest
	}
	if from != edtf.NegInf && from != edtf.PosInf {
		y, _, _ := from.Civil()
		first = max(first, y)
	}
	if to != edtf.PosInf {
		y, _, _ := to.Civil()
		last = min(last, y)
	}
	return func(yield func(panel.Spell) bool) {
		for y := first; y <= last; y++ {
			begun := y
			for y <= last && w.q.seen(s, overlay, year(y, w.q.Mode)) {
				y++
			}
			if y > begun && !yield(panel.Spell{Predicate: s.Predicate, Status: s.Status, Subject: s.Source, Object: s.Target,
				FromLatest: edtf.DayOf(begun, 1, 1), ToEarliest: edtf.DayOf(y-1, 1, 2)}) {
				return
			}
		}
	}
}

// narrow leaves the states, organizations and years that were asked for.
func (w *work) narrow(r *panel.Record) {
	first, last := -1<<30, 1<<30
	if w.q.First != edtf.NegInf {
		first, _, _ = w.q.First.Civil()
	}
	if w.q.Last != edtf.PosInf {
		last, _, _ = w.q.Last.Civil()
	}
	cut := func(rows []panel.Years) []panel.Years {
		var out []panel.Years
		for _, y := range rows {
			if y = (panel.Years{From: max(y.From, first), Through: min(y.Through, last)}); y.From <= y.Through {
				out = append(out, y)
			}
		}
		return out
	}
	r.States = slices.DeleteFunc(r.States, func(s panel.State) bool {
		return w.states != nil && !slices.ContainsFunc(s.Nodes, func(n panel.Node) bool { return w.states[n.ID] })
	})
	r.Organizations = slices.DeleteFunc(r.Organizations, func(o panel.Organization) bool {
		return w.organizations != nil && !w.organizations[o.ID]
	})
	for i := range r.States {
		r.States[i].Rows = cut(r.States[i].Rows)
	}
	for i := range r.Organizations {
		r.Organizations[i].Rows = cut(r.Organizations[i].Rows)
	}
	r.States = slices.DeleteFunc(r.States, func(s panel.State) bool { return len(s.Rows) == 0 })
	slices.SortFunc(r.States, func(a, b panel.State) int { return cmp.Compare(a.Code, b.Code) })
}

// rowYears are the first and the last year of any state.
func rowYears(r *panel.Record) (first, last int) {
	first, last = 1<<30, -1<<30
	for _, s := range r.States {
		for _, y := range s.Rows {
			first, last = min(first, y.From), max(last, y.Through)
		}
	}
	return first, last
}

// recordOfLives makes a record for a view whose sources cover no table: states with
// a Correlates of War number in the years in which they may have existed, and the
// organizations that have a member, in theirs.
func (w *work) recordOfLives(spells []*Spell) *panel.Record {
	first, last := w.knownYears(spells)
	cut := func(id string) []panel.Years {
		y := lifeYears(w.nodes[id])
		if y = (panel.Years{From: max(y.From, first), Through: min(y.Through, last)}); y.From > y.Through {
			return nil
		}
		return []panel.Years{y}
	}
	r := &panel.Record{Scheme: "cow"}
	byCode, uncoded := map[int]*panel.State{}, 0
	for _, id := range w.order {
		code, ok := w.code(id)
		switch {
		case w.nodes[id].Type != "State":
			continue
		case !ok:
			uncoded++
			continue
		case byCode[code] == nil:
			byCode[code] = &panel.State{Code: code, Label: slug(id), Name: w.nodes[id].Name}
		}
		s := byCode[code]
		s.Rows = append(s.Rows, cut(id)...)
		s.Nodes = append(s.Nodes, panel.Node{ID: id, Years: panel.Years{From: first, Through: last}})
	}
	for _, code := range slices.Sorted(maps.Keys(byCode)) {
		r.States = append(r.States, *byCode[code])
	}
	var ids []string
	for _, s := range spells {
		ids = append(ids, s.Target)
	}
	ids = append(ids, slices.Sorted(maps.Keys(w.organizations))...)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for i, label := range slugs(ids) {
		o := panel.Organization{Label: label, ID: ids[i], Name: w.nodes[ids[i]].Name, Rows: cut(ids[i])}
		if n := number(w.nodes[ids[i]].Properties["cowIgo"]); n != nil {
			o.Number = int(*n)
		}
		r.Organizations = append(r.Organizations, o)
	}
	w.note("No source of this view covers a whole table: a state has a row in each year in which it may have existed.")
	if uncoded > 0 {
		w.note("States without a Correlates of War number are left out: %d.", uncoded)
	}
	return r
}

// knownYears are those asked for, else those from the first certain day of a spell
// to the last that any of them knows of: never the year of the clock.
func (w *work) knownYears(spells []*Spell) (first, last int) {
	lo, hi := edtf.PosInf, edtf.NegInf
	for _, s := range spells {
		for _, d := range []edtf.Day{s.FromLatest, s.ToEarliest.Add(-1), s.LastConfirmed} {
			if d != edtf.NegInf && d != edtf.PosInf {
				lo, hi = min(lo, d), max(hi, d)
			}
		}
	}
	if w.q.First != edtf.NegInf {
		lo = w.q.First
	}
	if w.q.Last != edtf.PosInf {
		hi = w.q.Last
	}
	if lo > hi || lo == edtf.NegInf || hi == edtf.PosInf {
		return 0, -1
	}
	first, _, _ = lo.Civil()
	last, _, _ = hi.Civil()
	return first, last
}

// lifeYears are the years in which a node may have existed.
func lifeYears(n *Node) panel.Years {
	y := panel.Years{From: -1 << 30, Through: 1 << 30}
	if d := dayOr(n.Properties["fromEarliest"], edtf.NegInf); d != edtf.NegInf {
		y.From, _, _ = d.Civil()
	}
	if d := dayOr(n.Properties["toLatest"], edtf.PosInf); d != edtf.PosInf {
		y.Through, _, _ = d.Add(-1).Civil()
	}
	return y
}

// panelRows calls fn with every state and year that has a row, by state and year.
func panelRows(ctx context.Context, p *panel.Panel, fn func(state, year int) error) error {
	for s := range p.States {
		if err := ctx.Err(); err != nil {
			return err
		}
		for y := p.First; y <= p.Last; y++ {
			if p.HasRow(s, y) {
				if err := fn(s, y); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

package panel

import "entente/internal/edtf"

// Spell is what a panel needs of a resolved spell.
type Spell struct {
	Predicate, Status      string // MEMBER_OF with FULL, ASSOCIATE or nothing; OBSERVER_OF
	Subject, Object        string
	FromLatest, ToEarliest edtf.Day // half-open, as in claims.Spell
}

// Code is what a spell makes of a cell; NotMember if it is none of a panel.
func (s *Spell) Code() Code {
	switch {
	case s.Predicate == "OBSERVER_OF":
		return Observer
	case s.Predicate != "MEMBER_OF":
		return NotMember
	case s.Status == "ASSOCIATE":
		return Associate
	}
	return Full
}

// Years are the years that the spell certainly overlaps, within the bounds given;
// ok is false if there is none.
func (s *Spell) Years(first, last int) (y Years, ok bool) {
	if s.FromLatest == edtf.PosInf {
		return y, false
	}
	y = Years{first, last}
	if s.FromLatest != edtf.NegInf {
		from, _, _ := s.FromLatest.Civil()
		y.From = max(first, from)
	}
	if s.ToEarliest != edtf.PosInf {
		through, _, _ := s.ToEarliest.Add(-1).Civil()
		y.Through = min(last, through)
	}
	return y, y.From <= y.Through
}

// Panel is the whole table, from the spells of the view of the source. Where two
// spells meet in one cell the closer tie counts: a member before an associate before
// an observer.
func (r *Record) Panel(spells func(yield func(Spell) bool)) *Panel {
	first, last := r.bounds()
	p := New(r.States, r.Organizations, first, last)
	r.rows(p)
	states := map[string][]int{}
	for i, s := range r.States {
		for _, n := range s.Nodes {
			states[n.ID] = append(states[n.ID], i)
		}
	}
	organizations := map[string][]int{}
	for i, o := range r.Organizations {
		organizations[o.ID] = append(organizations[o.ID], i)
	}
	for s := range spells {
		for _, org := range organizations[s.Object] {
			for _, state := range states[s.Subject] {
				r.enter(p, state, org, &s)
			}
		}
	}
	for _, m := range r.NoInformation {
		p.each(m, func(c *Code) { *c = Missing })
	}
	for _, e := range r.Exceptions {
		p.each(e.Stretch, func(c *Code) { *c = e.Code })
	}
	return p
}

// rows says which cells there are, and where an organization does not exist.
func (r *Record) rows(p *Panel) {
	for i, s := range r.States {
		for _, rows := range s.Rows {
			for org, o := range r.Organizations {
				cells := p.Years(i, org)
				for year := rows.From; year <= rows.Through; year++ {
					cells[year-p.First] = NoOrg
				}
				for _, alive := range o.Rows {
					for year := max(alive.From, rows.From); year <= min(alive.Through, rows.Through); year++ {
						cells[year-p.First] = NotMember
					}
				}
			}
		}
	}
}

// enter writes a spell into the cells of a state in the years in which the state is
// the subject of the spell.
func (r *Record) enter(p *Panel, state, org int, s *Spell) {
	code := s.Code()
	years, ok := s.Years(p.First, p.Last)
	if !ok || code == NotMember {
		return
	}
	cells := p.Years(state, org)
	for _, n := range r.States[state].Nodes {
		if n.ID != s.Subject {
			continue
		}
		for year := max(years.From, n.Years.From); year <= min(years.Through, n.Years.Through); year++ {
			if c := &cells[year-p.First]; *c == NotMember || *c > code {
				*c = code
			}
		}
	}
}

// each calls fn for the cells of a stretch that have a row.
func (p *Panel) each(s Stretch, fn func(*Code)) {
	org, ok := p.organization[s.Organization]
	if !ok {
		return
	}
	for i := range p.States {
		if s.State != 0 && p.States[i].Code != s.State {
			continue
		}
		cells := p.Years(i, org)
		for year := max(s.Years.From, p.First); year <= min(s.Years.Through, p.Last); year++ {
			if c := &cells[year-p.First]; *c != NoState {
				fn(c)
			}
		}
	}
}

package panel

// RowsOf fills Rows of the states and organizations of a panel from its cells: the
// years in which a state has a row, and those in which an organization exists.
func (p *Panel) RowsOf() {
	for i := range p.States {
		p.States[i].Rows = p.runs(func(year int) bool { return p.HasRow(i, year) })
	}
	for org := range p.Organizations {
		alive := make([]bool, p.Last-p.First+1)
		for i := range p.States {
			for y, c := range p.Years(i, org) {
				if c != NoState && c != NoOrg {
					alive[y] = true
				}
			}
		}
		p.Organizations[org].Rows = p.runs(func(year int) bool { return alive[year-p.First] })
	}
}

// runs are the stretches of years for which is holds.
func (p *Panel) runs(is func(year int) bool) []Years {
	var out []Years
	for year := p.First; year <= p.Last; year++ {
		switch n := len(out); {
		case !is(year):
		case n > 0 && out[n-1].Through == year-1:
			out[n-1].Through = year
		default:
			out = append(out, Years{year, year})
		}
	}
	return out
}

// Record is the record with which the given spells bring the panel back. Rows and
// Nodes of its states and organizations must be filled.
func (p *Panel) Record(scheme string, spells func(yield func(Spell) bool)) *Record {
	r := &Record{Scheme: scheme, States: p.States, Organizations: p.Organizations, NoInformation: []Stretch{}, Exceptions: []Exception{}}
	for org, o := range p.Organizations {
		whole := p.runs(func(year int) bool { return p.silent(org, year) })
		for _, y := range whole {
			r.NoInformation = append(r.NoInformation, Stretch{Organization: o.Label, Years: y})
		}
		for i, s := range p.States {
			for _, y := range p.runs(func(year int) bool {
				return p.At(i, org, year) == Missing && !p.silent(org, year)
			}) {
				r.NoInformation = append(r.NoInformation, Stretch{o.Label, s.Code, y})
			}
		}
	}
	back := r.Panel(spells)
	for org, o := range p.Organizations {
		for i, s := range p.States {
			want, have := p.Years(i, org), back.Years(i, org)
			for y, c := range want {
				if c == have[y] {
					continue
				}
				year := p.First + y
				if n := len(r.Exceptions); n > 0 {
					last := &r.Exceptions[n-1]
					if last.Organization == o.Label && last.State == s.Code && last.Code == c && last.Years.Through == year-1 {
						last.Years.Through = year
						continue
					}
				}
				r.Exceptions = append(r.Exceptions, Exception{Stretch{o.Label, s.Code, Years{year, year}}, c})
			}
		}
	}
	return r
}

// silent reports whether every state with a row has no information on the
// organization that year.
func (p *Panel) silent(org, year int) bool {
	found := false
	for i := range p.States {
		switch p.At(i, org, year) {
		case NoState:
		case Missing:
			found = true
		default:
			return false
		}
	}
	return found
}

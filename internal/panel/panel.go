package panel

// Codes of a cell.
const (
	NotMember Code = 0
	Full      Code = 1
	Associate Code = 2
	Observer  Code = 3
	Missing   Code = -9 // no information
	NoOrg     Code = -1 // the organization does not exist that year
	NoState   Code = -2 // the state has no row that year; never printed
)

// Code is what a cell says.
type Code int8

// Panel is a table: states by organizations by years, every cell of it.
type Panel struct {
	States        []State
	Organizations []Organization
	First, Last   int // years
	cells         []Code
	state         map[int]int
	organization  map[string]int
}

// New is a panel without rows: every cell is NoState.
func New(states []State, organizations []Organization, first, last int) *Panel {
	p := &Panel{States: states, Organizations: organizations, First: first, Last: last,
		state: make(map[int]int, len(states)), organization: make(map[string]int, len(organizations))}
	for i, s := range states {
		p.state[s.Code] = i
	}
	for i, o := range organizations {
		p.organization[o.Label] = i
	}
	p.cells = make([]Code, len(states)*len(organizations)*(last-first+1))
	for i := range p.cells {
		p.cells[i] = NoState
	}
	return p
}

// StateIndex is the place of a state in States; ok is false if it is not there.
func (p *Panel) StateIndex(code int) (i int, ok bool) { i, ok = p.state[code]; return }

// OrganizationIndex is the place of an organization in Organizations, by its label.
func (p *Panel) OrganizationIndex(label string) (i int, ok bool) {
	i, ok = p.organization[label]
	return
}

// Years are the cells of one state in one organization, year by year from First.
// They may be written.
func (p *Panel) Years(state, organization int) []Code {
	n := p.Last - p.First + 1
	at := (state*len(p.Organizations) + organization) * n
	return p.cells[at : at+n]
}

// At is one cell; the year must be between First and Last.
func (p *Panel) At(state, organization, year int) Code {
	return p.Years(state, organization)[year-p.First]
}

// Set writes one cell; the year must be between First and Last.
func (p *Panel) Set(state, organization, year int, c Code) {
	p.Years(state, organization)[year-p.First] = c
}

// HasRow reports whether the state has a row that year.
func (p *Panel) HasRow(state, year int) bool {
	return year >= p.First && year <= p.Last && len(p.Organizations) > 0 && p.At(state, 0, year) != NoState
}

package export

import "strings"

// spec is what can be exported under one name.
type spec struct {
	name, title   string
	parameters    []string // those that say something about it
	needsTime     bool     // it is of a day or a period
	needsStatuses bool     // it must be told which memberships count
	panel         bool     // its rows are years
	build         func(w *work) (*Table, error)
}

const (
	viewpointWords = "asOf during mode certainty includeSuspended knownAt accordingTo"
	panelWords     = "during mode certainty includeSuspended knownAt accordingTo since through"
	endWords       = " states organizations"
)

// specs are all tables, in the order in which they are described.
var specs []spec

// init breaks the circle of specs, Parse and the builders, which read questions.
func init() {
	words := strings.Fields
	specs = []spec{
		{name: "nodes", title: "Entities: states, organizations, people, offices, missions, treaties, events, places", build: nodesTable},
		{name: "edges", title: "Relationships, one row for each spell", parameters: words(viewpointWords + endWords), build: edgesTable},
		{name: "claims", title: "What sources say", parameters: words("knownAt accordingTo" + endWords), build: claimsTable},
		{name: "sources", title: "The sources that claims cite", build: sourcesTable},
		{name: "members", title: "Who belonged to what on a day", parameters: words(viewpointWords + endWords + " statuses"), needsTime: true, build: membersTable},
		{name: "spells", title: "Spells in the form of survival analysis", parameters: words(viewpointWords + endWords + " through"), build: spellsTable},
		{name: "state-year", title: "Memberships of each state in each year", parameters: words(panelWords + endWords + " wide"), panel: true, build: stateYearTable},
		{name: "igo-year", title: "Organization-years with the status of each state, in COW codes", parameters: words(panelWords + endWords), panel: true, build: igoYearTable},
		{name: "dyad-year", title: "Joint memberships of each pair of states in each year", parameters: words(panelWords + endWords + " statuses directed perOrganization"), needsStatuses: true, panel: true, build: dyadYearTable},
		{name: "comembership", title: "How many organizations two states share, or how many members two organizations", parameters: words(viewpointWords + endWords + " statuses of"), build: comembershipTable},
		{name: "bipartite", title: "Who belongs to which organization, in which status", parameters: words(viewpointWords + endWords + " statuses"), build: bipartiteTable},
		{name: "chairs", title: "Who chaired what", parameters: words(viewpointWords + endWords), build: chairsTable},
		{name: "deployments", title: "Who sent how many where, each number with its day", parameters: words(viewpointWords + endWords), build: deploymentsTable},
		{name: "contradictions", title: "Where claims disagree, on which axis, and which one the view follows", parameters: words("knownAt accordingTo" + endWords), build: contradictionsTable},
		{name: "timeline", title: "Starts, ends and events by day", parameters: words(viewpointWords + endWords + " since through"), build: timelineTable},
	}
}

// known says which parameters there are.
func (s *spec) known() string {
	if len(s.parameters) == 0 {
		return s.name + " takes no parameters"
	}
	return s.name + " knows " + strings.Join(s.parameters, ", ")
}

func specOf(what string) *spec {
	for i := range specs {
		if specs[i].name == what {
			return &specs[i]
		}
	}
	return nil
}

// Whats are the names of all tables.
func Whats() []string {
	out := make([]string, len(specs))
	for i, s := range specs {
		out[i] = s.name
	}
	return out
}

// Describe is what a table holds, and the parameters that say something about it.
func Describe(what string) (title string, parameters []string) {
	if s := specOf(what); s != nil {
		return s.title, s.parameters
	}
	return "", nil
}

package network

import (
	"slices"

	"entente/internal/edtf"
)

// AroundArgs are the question of `neighbourhood`.
type AroundArgs struct{ First int }

// Around gives all nodes and ties; one node more than asked means there are others.
func (g *Graph) Around(a AroundArgs) Record {
	nodes := make([]NodeRef, min(len(g.Nodes), a.First))
	for i := range nodes {
		nodes[i] = NodeRef(i)
	}
	var ties []int
	for i, t := range g.Ties {
		if g.byID[t.Source] < len(nodes) && g.byID[t.Target] < len(nodes) {
			ties = append(ties, i)
		}
	}
	return Record{"nodes": nodes, "relationships": g.tieRefs(ties), "complete": len(g.Nodes) <= a.First}
}

// PairArgs are the question of `between`.
type PairArgs struct{ A, B string }

// Between gives the ties between two nodes and, by name, what both have ties with.
func (g *Graph) Between(a PairArgs) Record {
	var direct []int
	with := map[string][]int{} // ties of a by the other end
	for _, t := range g.about[a.A] {
		if other := g.Ties[t].other(a.A); other == a.B {
			direct = append(direct, t)
		} else {
			with[other] = append(with[other], t)
		}
	}
	both := map[string][]int{}
	for _, t := range g.about[a.B] {
		if other := g.Ties[t].other(a.B); other != a.A && with[other] != nil {
			both[other] = append(both[other], t)
		}
	}
	var middles []NodeRef
	for id := range both {
		middles = append(middles, g.node(id))
	}
	slices.SortFunc(middles, g.compareNames)
	shared := make([]Record, len(middles))
	for i, m := range middles {
		id := g.Nodes[m].ID
		shared[i] = Record{"node": m, "relationships": g.tieRefs(append(with[id], both[id]...))}
	}
	return Record{"relationships": g.tieRefs(direct), "shared": shared}
}

// StandingArgs are the question of `standing`.
type StandingArgs struct {
	Actor, Organization string
	On                  edtf.Day
}

// StandingTypes are the predicates that make a standing, the strongest first.
var StandingTypes = []string{"MEMBER_OF", "PARTY_TO", "OBSERVER_OF", "PARTNER_OF", "SUSPENDED_FROM"}

// Standing says what an actor is to an organization on a day: the strongest that
// is certain; else UNKNOWN if anything is possible; else FORMER or NEVER. A
// suspension of membership that is certain makes a member SUSPENDED; one that
// is only possible leaves it UNKNOWN.
func (g *Graph) Standing(a StandingArgs) Record {
	var ever, certain, possible, suspended, maybe []int
	for _, t := range g.about[a.Actor] {
		tie := &g.Ties[t]
		if tie.Source != a.Actor || tie.Target != a.Organization {
			continue
		}
		overlay := tie.Type == "SUSPENDED_FROM" && tie.Scope == "MEMBERSHIP" && !tie.DisputedExistence
		switch {
		case tie.Type == "SUSPENDED_FROM" && !overlay:
		case overlay && tie.Certain(a.On):
			suspended = append(suspended, t)
		case overlay && tie.Possible(a.On):
			maybe = append(maybe, t)
		case overlay:
		case tie.Certain(a.On):
			certain = append(certain, t)
		case tie.Possible(a.On):
			possible = append(possible, t)
		default:
			ever = append(ever, t)
		}
	}
	status, because := g.strongest(certain)
	switch {
	case status != "" && isMember(status) && len(suspended) > 0:
		status, because = "SUSPENDED", append(because, suspended...)
	case status != "" && isMember(status) && len(maybe) > 0:
		status, because = "UNKNOWN", append(because, maybe...)
	case status != "":
	case len(possible) > 0:
		status, because = "UNKNOWN", append(possible, append(suspended, maybe...)...)
	case len(suspended) > 0:
		status, because = "SUSPENDED", append(ever, suspended...)
	case g.began(ever, a.On):
		status, because = "FORMER", ever
	default:
		status = "NEVER"
	}
	return Record{"status": status, "relationships": g.tieRefs(because)}
}

func isMember(status string) bool { return status == "MEMBER" || status == "ASSOCIATE" }

// began reports whether any of the ties is over rather than still to come.
func (g *Graph) began(ties []int, on edtf.Day) bool {
	return slices.ContainsFunc(ties, func(t int) bool { return g.Ties[t].ToLatest <= on })
}

// strongest is the highest standing that the ties give, and those that give it.
func (g *Graph) strongest(ties []int) (string, []int) {
	for _, s := range []struct {
		status string
		is     func(*Tie) bool
	}{
		{"MEMBER", func(t *Tie) bool { return t.Type == "MEMBER_OF" && t.Status != "ASSOCIATE" || t.Type == "PARTY_TO" }},
		{"ASSOCIATE", func(t *Tie) bool { return t.Type == "MEMBER_OF" }},
		{"OBSERVER", func(t *Tie) bool { return t.Type == "OBSERVER_OF" }},
		{"PARTNER", func(t *Tie) bool { return t.Type == "PARTNER_OF" }},
	} {
		var because []int
		for _, t := range ties {
			if s.is(&g.Ties[t]) {
				because = append(because, t)
			}
		}
		if len(because) > 0 {
			return s.status, because
		}
	}
	return "", nil
}

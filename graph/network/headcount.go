package network

import (
	"slices"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// HeadcountArgs are the question of `headcount`.
type HeadcountArgs struct {
	Of       string
	On       edtf.Day
	Possible bool // also what may have been there
	What     claims.Counted
}

// share is a number of one origin: a contributor, a mission, a place.
type share struct {
	node   string
	ties   []int
	figure *claims.Figure // nil: there is none
}

// headcount is one question while it is answered.
type headcount struct {
	*Graph
	HeadcountArgs
}

// Headcount says how many there are on a day (semantics.md §3). Of a mission the
// parts are its contributors, and a total is what sources state of the whole: the
// deployment of the mission itself, or that of an organization in its frame. Of an
// actor the parts are its missions and deployments. What is part of something that
// has a figure of its own is left out: a total and its parts are never added.
func (g *Graph) Headcount(a HeadcountArgs) Record {
	h := headcount{g, a}
	var stated *share
	var parts []share
	if g.kind(a.Of) == "Mission" {
		stated, parts = h.mission(a.Of)
	} else {
		parts = h.actor(a.Of)
	}
	total := claims.Sum(figures(parts))
	out := Record{"min": total.Min, "max": nil, "attributed": h.tally(parts, total), "stated": nil, "restMin": nil, "restMax": nil}
	if total.Unknown == 0 && total.Contributors > 0 {
		out["max"] = orNil(total.Max)
	}
	if stated != nil && stated.figure != nil {
		whole := claims.Sum([]*claims.Figure{stated.figure})
		least, most := whole.Less(total)
		out["min"], out["max"], out["stated"] = whole.Min, orNil(whole.Max), h.record(*stated)
		out["restMin"], out["restMax"] = least, orNil(most)
	}
	return out
}

func (g *Graph) kind(id string) string {
	if !g.has(id) {
		return ""
	}
	return g.Nodes[g.node(id)].Type
}

// holds reports whether the tie counts on the day.
func (h headcount) holds(t *Tie) bool {
	return t.Certain(h.On) || h.Possible && t.Possible(h.On)
}

// ties are those about a node that count on the day and meet a condition.
func (h headcount) ties(of string, is func(*Tie) bool) []int {
	var out []int
	for _, t := range h.about[of] {
		if tie := &h.Ties[t]; h.holds(tie) && is(tie) {
			out = append(out, t)
		}
	}
	return out
}

// share puts the observations of ties together: the latest counts. If none of them
// certainly holds there may be nobody.
func (h headcount) share(node string, ties []int) share {
	s := share{node: node, ties: ties}
	var all []claims.Strength
	certain := false
	for _, t := range ties {
		all = append(all, h.Ties[t].Strengths...)
		certain = certain || h.Ties[t].Certain(h.On)
	}
	if f, ok := claims.AsOf(all, h.What, h.On); ok {
		if !certain {
			f.Min = nil
		}
		s.figure = &f
	}
	return s
}

// mission gives the stated total of a mission, and its contributors by name.
func (h headcount) mission(m string) (*share, []share) {
	whole := h.ties(m, func(t *Tie) bool { return t.Type == "DEPLOYED_TO" && t.Source == m })
	by := map[string][]int{}
	for i := range h.Ties {
		t := &h.Ties[i]
		if !h.holds(t) || t.Source == m {
			continue
		}
		switch kind := h.kind(t.Source); {
		case t.Type == "CONTRIBUTES_TO" && t.Target == m:
			by[t.Source] = append(by[t.Source], i)
		case t.Type != "DEPLOYED_TO" || t.Mission != m || kind == "Force": // a force is a part of a contributor
		case kind == "Organization" || kind == "Mission":
			whole = append(whole, i)
		default:
			by[t.Source] = append(by[t.Source], i)
		}
	}
	var parts []share
	for id, ties := range by {
		parts = append(parts, h.share(id, ties))
	}
	h.sort(parts)
	if len(whole) == 0 {
		return nil, parts
	}
	stated := h.share(m, whole)
	return &stated, parts
}

// actor gives what an actor has abroad, by the name of the mission or place.
func (h headcount) actor(id string) []share {
	missions := map[string]share{}
	for _, t := range h.about[id] {
		tie := &h.Ties[t]
		switch {
		case tie.Source != id:
		case tie.Type == "ORGANIZED" && h.kind(tie.Target) == "Mission":
			if s, own := h.whole(id, tie.Target); own {
				missions[tie.Target] = s
			}
		case tie.Type == "CONTRIBUTES_TO":
			h.own(missions, id, tie.Target)
		case tie.Type == "DEPLOYED_TO" && tie.Mission != "" && h.has(tie.Mission):
			h.own(missions, id, tie.Mission)
		}
	}
	h.dropParts(missions)
	parts := h.places(id, missions)
	for _, s := range missions {
		parts = append(parts, s)
	}
	h.sort(parts)
	return parts
}

// own adds what the actor itself gives to a mission, unless the whole mission is there.
func (h headcount) own(missions map[string]share, id, mission string) {
	if _, there := missions[mission]; there {
		return
	}
	ties := h.ties(id, func(t *Tie) bool {
		return t.Source == id && (t.Type == "CONTRIBUTES_TO" && t.Target == mission || t.Type == "DEPLOYED_TO" && t.Mission == mission)
	})
	if len(ties) > 0 {
		missions[mission] = h.share(mission, ties)
	}
}

// whole is a mission that its organizer runs: an organization with all that take
// part, another actor only if nobody else does.
func (h headcount) whole(id, mission string) (share, bool) {
	stated, parts := h.mission(mission)
	others := slices.ContainsFunc(parts, func(p share) bool { return p.node != id })
	if stated == nil && len(parts) == 0 || others && h.kind(id) != "Organization" {
		return share{}, false
	}
	s := share{node: mission}
	if stated != nil {
		s = *stated
	}
	if s.figure != nil {
		return s, true
	}
	total := claims.Sum(figures(parts))
	for _, p := range parts {
		s.ties = append(s.ties, p.ties...)
	}
	if total.Unknown < total.Contributors {
		s.figure = &claims.Figure{Min: &total.Min, Max: total.Max, Observed: total.Oldest, Claims: claimsOf(parts)}
	}
	return s, true
}

// dropParts leaves out missions that are part of another which has a figure.
func (h headcount) dropParts(missions map[string]share) {
	for i := range h.Ties {
		t := &h.Ties[i]
		if whole, there := missions[t.Target]; t.Type == "PART_OF" && there && whole.figure != nil && h.holds(t) {
			delete(missions, t.Source)
		}
	}
}

// places are the deployments of an actor outside of any mission. What it has in a
// place counts all that it has there, its missions in that place too.
func (h headcount) places(id string, missions map[string]share) []share {
	by := map[string][]int{}
	for _, t := range h.ties(id, func(t *Tie) bool {
		return t.Type == "DEPLOYED_TO" && t.Source == id && (t.Mission == "" || !h.has(t.Mission))
	}) {
		by[h.Ties[t].Target] = append(by[h.Ties[t].Target], t)
	}
	var parts []share
	for place, ties := range by {
		s := h.share(place, ties)
		var there []string
		for m := range missions {
			if len(h.ties(m, func(t *Tie) bool { return t.Type == "DEPLOYED_TO" && t.Source == m && t.Target == place })) > 0 {
				there = append(there, m)
			}
		}
		if s.figure == nil && len(there) > 0 {
			continue // the missions say more
		}
		for _, m := range there {
			delete(missions, m)
		}
		parts = append(parts, s)
	}
	return parts
}

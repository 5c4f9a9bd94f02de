package cow

import (
	"iter"
	"maps"
	"slices"

	"entente/internal/claims"
	"entente/internal/panel"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

// SourceID is the source of the panels: release 3 of the IGO data.
const SourceID = "src:cow-igo-3"

const origin = "cow-igo"

// Source is how the panels are cited.
func Source() seed.SourceEntry {
	return seed.SourceEntry{
		Entry: seed.NewEntry(SourceID, seed.Where{File: "correlates of war"}),
		Name:  "COW IGO 3", Title: "Tracking organizations in the world: The Correlates of War IGO Version 3.0 datasets",
		Publisher: "Pevehouse, Nordstrom, McManus, Jamison; Journal of Peace Research 57(3), 492-503",
		URL:       "https://doi.org/10.1177/0022343319881175", Language: "en", Kind: "data set", Reliability: "B",
		Collection: "cow", Published: importer.Date("2020"), Licence: "no licence stated; its authors ask to be cited",
		Note: "years before 1965 were coded every fifth year and filled in; a year means at some time in it; the last year is 2014",
	}
}

// Read makes a draft of panels and lists of the project, in any order.
func Read(files []*importer.File, index *crosswalk.Index) *importer.Draft {
	d := importer.NewDraft(index)
	in := &inputs{d: d, states: map[int]*state{}, gw: map[int]*state{}, igos: map[string]*igo{}}
	in.sort(files)
	switch {
	case len(d.Problems) > 0 && in.stateYear == nil && in.igoYear == nil:
	case in.stateYear != nil:
		in.memberships(in.stateYear, in.readStateYear())
	case in.igoYear != nil:
		if p := in.readIGOYear(); p != nil {
			in.memberships(in.igoYear, p)
		}
	default:
		in.lists()
	}
	return d
}

// lists makes entities of lists of states and organizations without a panel.
func (in *inputs) lists() {
	for scheme, states := range map[crosswalk.Scheme]map[int]*state{crosswalk.COW: in.states, crosswalk.GW: in.gw} {
		for _, code := range slices.Sorted(maps.Keys(states)) {
			s := states[code]
			first, _, _ := s.first.Civil()
			last, _, _ := min(s.last, newYear(lastYear)).Civil()
			in.identify(s, scheme, first, last)
		}
	}
	for _, label := range slices.Sorted(maps.Keys(in.igos)) {
		in.organization(in.igos[label])
	}
}

// memberships makes claims of a panel, and the record of what it covers.
func (in *inputs) memberships(f *importer.File, p *panel.Panel) {
	source := Source()
	source.SHA256 = f.SHA256
	cited := in.d.Source(source)
	p.RowsOf()
	nodes := in.stateNodes(f, p)
	for i := range p.Organizations {
		o := &p.Organizations[i]
		listed := in.igos[o.Label]
		if listed == nil {
			listed = &igo{label: o.Label, file: f, line: 1}
			if n := len(o.Rows); n > 0 {
				listed.first = o.Rows[0].From
			}
		}
		o.Number, o.Name = listed.number, listed.name
		o.ID, _ = in.organization(listed)
	}
	for i, s := range p.States {
		for j, o := range p.Organizations {
			if o.ID == "" {
				continue // in doubt: left out
			}
			for _, r := range runsOf(p.Years(i, j), p.First) {
				for _, piece := range pieces(r, nodes[i]) {
					in.d.Claim(f, 0, in.claim(piece, s, o))
				}
			}
		}
	}
	spells := in.d.Resolve(schema.Default(), claims.FamilyPrefix+SourceID)
	cited.Coverage = p.Record("cow", Spells(spells)).String()
}

// stateNodes finds the nodes of the states of a panel.
func (in *inputs) stateNodes(f *importer.File, p *panel.Panel) [][]stretch {
	nodes := make([][]stretch, len(p.States))
	for i := range p.States {
		s := &p.States[i]
		if len(s.Rows) == 0 {
			continue
		}
		known := in.states[s.Code]
		if known.first == 0 && known.last == 0 { // no list says when: the rows do
			known.first, known.last = newYear(s.Rows[0].From), newYear(s.Rows[len(s.Rows)-1].Through+1).Add(-1)
			known.stillInSystem = s.Rows[len(s.Rows)-1].Through == p.Last
		}
		nodes[i] = in.identify(known, crosswalk.COW, s.Rows[0].From, s.Rows[len(s.Rows)-1].Through)
		s.Nodes = []panel.Node{}
		for _, n := range nodes[i] {
			s.Nodes = append(s.Nodes, panel.Node{ID: n.id, Years: panel.Years{From: n.from, Through: n.through}})
		}
	}
	return nodes
}

// Spells hands the memberships among resolved spells to a panel.
func Spells(spells []claims.Spell) iter.Seq[panel.Spell] {
	return func(yield func(panel.Spell) bool) {
		for i := range spells {
			s := &spells[i]
			if s.Predicate != "MEMBER_OF" && s.Predicate != "OBSERVER_OF" {
				continue
			}
			if !yield(panel.Spell{Predicate: s.Predicate, Status: s.Qualifiers.Status, Subject: s.Subject, Object: s.Object,
				FromLatest: s.FromLatest, ToEarliest: s.ToEarliest}) {
				return
			}
		}
	}
}

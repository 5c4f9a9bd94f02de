package load

import (
	"cmp"
	"slices"
	"time"

	"entente/internal/claims"
	"entente/internal/record"
	"entente/seed"
)

// Told is what a load of the facts into an empty database would record: its batch, by
// id and content, and the claims as [Archive] would read them back. Of the options only
// RecordedAt and Origin matter.
func Told(checked *seed.Checked, o Options) (id, content string, all []claims.Claim) {
	now := o.first()
	all = slices.Clone(checked.Claims())
	for i := range all {
		if all[i].RecordedAt.IsZero() {
			all[i].RecordedAt = now.recordedAt
		}
	}
	return now.id, contentOf(checked), all
}

// first is the batch of a load into an empty database.
func (o Options) first() batch {
	b := batch{origin: cmp.Or(o.Origin, CuratedOrigin), recordedAt: o.RecordedAt.UTC().Truncate(time.Millisecond)}
	b.id = batchID(b.origin, b.recordedAt)
	return b
}

// Records is what a load into an empty database would store, for those who answer
// without one. Of the options only RecordedAt and Origin matter.
func Records(checked *seed.Checked, o Options) (*record.Set, error) {
	t, err := aim(emptyStored(), checked, []telling{{o.first(), checked.Claims()}})
	if err != nil {
		return nil, err
	}
	set := &record.Set{
		Nodes:  make([]record.Node, 0, len(t.nodes)+len(t.claims)),
		Edges:  make([]record.Edge, 0, 3*len(t.claims)),
		Spells: make([]record.Spell, 0, len(t.spells)),
	}
	for _, n := range t.nodes {
		set.Nodes = append(set.Nodes, record.Node{Labels: n.labels, Properties: n.props})
		if n.derivedFrom != "" {
			set.Edges = append(set.Edges, record.Edge{Type: "DERIVED_FROM", From: n.id, To: n.derivedFrom})
		}
	}
	labels := labelsOf(checked.Catalog(), "Claim")
	for _, k := range abreast(len(t.claims), func(i int) claimRow { return t.claims[i].bare() }) {
		set.Nodes = append(set.Nodes, record.Node{Labels: labels, Properties: k.props})
		set.Edges = append(set.Edges, k.edges()...)
	}
	for _, c := range t.contradictions {
		set.Nodes = append(set.Nodes, record.Node{Labels: labelsOf(checked.Catalog(), "Contradiction"), Properties: c.props})
		set.Edges = append(set.Edges, c.edges()...)
	}
	for _, s := range abreast(len(t.spells), func(i int) spellRow { return t.spells[i].bare() }) {
		set.Spells = append(set.Spells, record.Spell{
			Predicate: s.predicate, Subject: s.subject, Object: s.object, Drawn: s.edgeID != "", Properties: s.props,
		})
	}
	return set, nil
}

// edges are the relationships of a claim, as writeClaims writes them.
func (k claimRow) edges() []record.Edge {
	edges := []record.Edge{{Type: "SUBJECT", From: k.id, To: k.subject}}
	if k.object != "" {
		edges = append(edges, record.Edge{Type: "OBJECT", From: k.id, To: k.object})
	}
	for _, c := range k.cites {
		edges = append(edges, record.Edge{Type: "CITES", From: k.id, To: c.source, Properties: map[string]any{"locators": c.locators}})
	}
	return edges
}

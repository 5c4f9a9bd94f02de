package load

import (
	"time"

	"entente/internal/claims"
	"entente/internal/record"
)

// contradictionRow is how one contradiction of one view is stored.
type contradictionRow struct {
	id                         string
	predicate, subject, object string
	winner, loser              string // ids of stored claims; either may be empty
	props                      properties
}

// rowOfContradiction stores a contradiction of what stands. toldAt is when the
// version of a claim was told that stands: a new version is another claim to hang
// the contradiction on, though nothing else changes.
func rowOfContradiction(c *claims.Contradiction, toldAt func(string) time.Time) contradictionRow {
	p := properties{
		"id": c.ID, "type": "Contradiction", "name": c.Predicate + " " + string(c.Axis), "view": c.View,
		"predicate": c.Predicate, "axis": string(c.Axis), "why": string(c.Why), "denied": c.Denied,
	}
	p.put("spell", c.Spell)
	switch c.Axis {
	case claims.Start, claims.End:
		p["days"] = c.Days
	case claims.Quantity:
		p["amount"] = c.Amount
	}
	ends := []string{c.Subject, c.Object}
	for _, claim := range []string{c.Winner, c.Loser} {
		if claim != "" {
			claim += " " + toldAt(claim).UTC().Format(instantFormat)
		}
		ends = append(ends, claim)
	}
	return contradictionRow{
		id: c.ID, predicate: c.Predicate, subject: c.Subject, object: c.Object, winner: c.Winner, loser: c.Loser, props: p.seal(ends...),
	}
}

// key is its group, which is also that of both claims.
func (c *contradictionRow) key() groupKey { return groupKey{c.predicate, c.subject, c.object} }

// stored is the row as it is read back.
func (c contradictionRow) stored() storedRow {
	return storedRow{
		hash: str(c.props[hashProperty]), predicate: c.predicate, subject: c.subject, object: c.object, winner: c.winner, loser: c.loser,
	}
}

// edges are the relationships of a contradiction, as writeContradictions writes them.
func (c contradictionRow) edges() []record.Edge {
	edges := []record.Edge{{Type: "DISPUTES_SUBJECT", From: c.id, To: c.subject}, {Type: "DISPUTES_OBJECT", From: c.id, To: c.object}}
	if c.winner != "" {
		edges = append(edges, record.Edge{Type: "WINNER", From: c.id, To: c.winner})
	}
	if c.loser != "" {
		edges = append(edges, record.Edge{Type: "LOSER", From: c.id, To: c.loser})
	}
	return edges
}

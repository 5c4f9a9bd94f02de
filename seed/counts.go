package seed

import "entente/internal/claims"

// Counts are the numbers of a set of facts, as the README gives them.
type Counts struct {
	Sources, Entities, Claims int
	Spells                    int // drawn: of the default view
	Disputed                  int // of them, on any axis
	Views                     int
}

// Counts counts the facts.
func (c *Checked) Counts() Counts {
	n := Counts{Sources: len(c.sources), Entities: len(c.entities), Claims: len(c.claims), Views: len(claims.Views(c.world))}
	for i := range c.spells {
		if s := &c.spells[i]; current(s) {
			n.Spells++
			if len(s.Disputed) > 0 {
				n.Disputed++
			}
		}
	}
	return n
}

package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// current reports whether the spell is one of the default view, as drawn.
func current(s *claims.Spell) bool {
	return s.RecordedTo.IsZero() && slices.Contains(s.Views, "default")
}

// checkChairs finds days on which one organization certainly has two chairs. A
// chair that hands over on a day is certain up to the day before.
func (c *checker) checkChairs() {
	chairs := map[string][]*claims.Spell{}
	for i := range c.out.spells {
		if s := &c.out.spells[i]; s.Predicate == "CHAIRS" && current(s) && s.FromLatest < s.ToEarliest {
			chairs[s.Object] = append(chairs[s.Object], s)
		}
	}
	for _, organization := range keysOf(chairs) {
		spells := chairs[organization]
		slices.SortFunc(spells, func(a, b *claims.Spell) int {
			return cmp.Or(cmp.Compare(a.FromLatest, b.FromLatest), cmp.Compare(a.ID, b.ID))
		})
		for i, a := range spells {
			for _, b := range spells[i+1:] {
				if b.FromLatest < a.ToEarliest && a.Subject != b.Subject {
					c.overlap(organization, a, b)
				}
			}
		}
	}
}

func (c *checker) overlap(organization string, a, b *claims.Spell) {
	first, second := c.claims[a.Claims[0]], c.claims[b.Claims[0]]
	if byPlace(&second.Entry, &first.Entry) < 0 {
		a, b, first, second = b, a, second, first
	}
	from, through := max(a.FromLatest, b.FromLatest), min(a.ToEarliest, b.ToEarliest).Add(-1)
	about := append(append([]string{second.ID, first.ID}, b.Claims...), a.Claims...)
	c.find(second.At("from"), OverlapChairs, about, "%s has two chairs from %s through %s: %s, and %s by %s (%s:%d)",
		organization, from, through, b.Subject, a.Subject, first.ID, first.where.File, first.where.Line)
}

// counted are the predicates that count what others resolve to.
var counted = map[string]string{"HAS_MEMBER_COUNT": "MEMBER_OF", "HAS_PARTY_COUNT": "PARTY_TO"}

// checkCounts holds the numbers of members that sources give against the members
// that are resolved on that date: not fewer than certainly, not more than possibly.
func (c *checker) checkCounts() {
	for _, k := range c.facts.Claims {
		predicate, ok := counted[k.Claim.Predicate]
		if !ok || c.claims[k.ID] != k || k.Claim.Assertion == claims.Erroneous || k.Claim.Polarity == claims.Denies {
			continue
		}
		n, err := strconv.Atoi(k.Claim.Value)
		if err != nil || n < 0 {
			c.find(k.At("value"), BadNumber, []string{k.ID}, "%q is no number of members", k.Claim.Value)
			continue
		}
		from, through, dated := c.datesOf(&k.Claim)
		if !dated {
			continue // a number of no date contradicts nothing
		}
		a, b := c.membership(predicate, k.Claim.Subject, from), c.membership(predicate, k.Claim.Subject, through)
		if least, most := min(a.certain, b.certain), max(a.possible, b.possible); n < least || n > most {
			c.find(k.At("value"), MemberCount, []string{k.ID}, "the source counts %d, but %s resolves to %s on %s",
				n, predicate, rangeText(least, most), periodText(from, through))
		}
	}
}

type membership struct{ certain, possible int }

// membership counts the subjects that are certainly, and possibly, full members
// on a day. A suspended member is a member, and an associate may be counted.
func (c *checker) membership(predicate, object string, day edtf.Day) membership {
	certain, possible := map[string]bool{}, map[string]bool{}
	for i := range c.out.spells {
		s := &c.out.spells[i]
		if s.Predicate != predicate || s.Object != object || !current(s) {
			continue
		}
		if s.Possible(day) {
			possible[s.Subject] = true
		}
		if s.Certain(day) && s.Qualifiers.Status != "ASSOCIATE" && len(s.Disputed) == 0 {
			certain[s.Subject] = true
		}
	}
	return membership{len(certain), len(possible)}
}

// datesOf is the time that a claim speaks of: its own date, else that of its sources.
func (c *checker) datesOf(k *claims.Claim) (from, through edtf.Day, ok bool) {
	from, through = edtf.PosInf, edtf.NegInf
	widen := func(d edtf.Date) {
		if lo, hi := d.Bounds(); !d.IsZero() && !d.IsOpen() {
			from, through = min(from, lo), max(through, hi)
		}
	}
	for _, d := range []edtf.Date{k.On, k.At, k.From, k.Through, k.To} {
		widen(d)
	}
	if from > through || k.To.IsOpen() {
		for _, cite := range k.Cites {
			if s := c.sources[cite.Source]; s != nil {
				widen(s.Published)
			}
		}
	}
	// Of a date open to one side only the other is a day to look at.
	switch {
	case from == edtf.NegInf && through == edtf.PosInf, from > through:
		return 0, 0, false
	case from == edtf.NegInf:
		from = through
	case through == edtf.PosInf:
		through = from
	}
	return from, through, true
}

func rangeText(least, most int) string {
	if least == most {
		return strconv.Itoa(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

func periodText(from, through edtf.Day) string {
	if from == through {
		return from.String()
	}
	return from.String() + " or " + through.String()
}

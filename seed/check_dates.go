package seed

import (
	"fmt"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
)

// checkDateWords holds the five date words against semantics.md §1 and reports
// whether the dates make sense together.
func (c *checker) checkDateWords(k *ClaimEntry, p *schema.Predicate) bool {
	d, about := &k.Claim, []string{k.ID}
	var stated []string
	for _, word := range []struct {
		name string
		date edtf.Date
	}{{"from", d.From}, {"to", d.To}, {"through", d.Through}, {"at", d.At}, {"on", d.On}} {
		if !word.date.IsZero() {
			stated = append(stated, word.name)
		}
	}
	wrong := ""
	switch has := func(name string) bool { return slices.Contains(stated, name) }; {
	case has("on") && len(stated) > 1:
		wrong = "`on` says all about a point in time; leave the other dates out"
	case has("on") && p.Class == schema.SpellClass:
		wrong = p.Name + " lasts, so `on` does not apply; say `from`, or `at` for an observation"
	case has("to") && has("through"):
		wrong = "give one end: `to` is the day during which it ended, `through` the last day on which it held"
	case has("at") && (has("to") || has("through")):
		wrong = "`at` is an observation and goes with `from` at most; make the observation a claim of its own"
	case d.To.IsOpen() && p.Class == schema.PointClass:
		wrong = p.Name + " happens at a time, so it cannot go on (`to: ..`)"
	}
	if wrong != "" {
		c.find(k.At(stated[len(stated)-1]), WrongDates, about, "%s (stated: %s)", wrong, strings.Join(stated, ", "))
		return false
	}
	for _, end := range []struct {
		name string
		date edtf.Date
	}{{"to", d.To}, {"through", d.Through}, {"at", d.At}} {
		first, _ := d.From.Bounds()
		if _, last := end.date.Bounds(); last < first {
			c.find(k.At(end.name), ReversedDates, about, "`%s` %s lies before `from` %s", end.name, end.date, d.From)
			return false
		}
	}
	return true
}

// checkWithinLives finds claims that are dated before one of their ends began,
// or after it ended. Events bound nothing that is said of them: requests come
// before, consequences after.
func (c *checker) checkWithinLives(k *ClaimEntry) {
	for _, end := range []struct{ role, id string }{{"subject", k.Claim.Subject}, {"object", k.Claim.Object}} {
		e := c.out.byID[end.id]
		if e == nil || e.Life == (claims.Life{}) || isEvent(e.Type) {
			continue
		}
		if field, sentence := outside(&k.Claim, e); sentence != "" {
			c.find(k.At(field), OutsideLife, []string{k.ID, e.ID}, "%s", sentence)
		}
	}
}

// outside returns the date word that lies outside the life of e, and why.
func outside(k *claims.Claim, e *Entity) (field, sentence string) {
	for _, d := range []struct {
		name string
		date edtf.Date
	}{{"from", k.From}, {"at", k.At}, {"on", k.On}, {"to", k.To}, {"through", k.Through}} {
		if d.date.IsZero() || d.date.IsOpen() {
			continue
		}
		lo, hi := d.date.Bounds()
		if since, _ := e.Life.Since.Bounds(); hi < since {
			return d.name, fmt.Sprintf("%s is before %s began (%s %s)", d.date, e.ID, e.Type.Life[0], e.Life.Since)
		}
		_, until := e.Life.Until.Bounds()
		if d.name == "to" || d.name == "on" {
			until = until.Add(1) // what ends with the life, and what succeeds it, may be dated the day after
		}
		if lo > until {
			return d.name, fmt.Sprintf("%s is after %s ended (%s %s)", d.date, e.ID, e.Type.Life[1], e.Life.Until)
		}
	}
	if _, until := e.Life.Until.Bounds(); k.To.IsOpen() && until != edtf.PosInf {
		return "to", fmt.Sprintf("it still holds (`..`), but %s ended (%s %s)", e.ID, e.Type.Life[1], e.Life.Until)
	}
	return "", ""
}

// checkStrengths holds the numbers against the predicate and one another.
func (c *checker) checkStrengths(k *ClaimEntry, p *schema.Predicate) {
	about := []string{k.ID}
	if len(k.Claim.Strengths) > 0 && (p.Edge == nil || p.Edge.Property("strengths") == nil) {
		c.find(k.At("strengths"), WrongStrength, about, "%s counts nothing; strengths go with CONTRIBUTES_TO, DEPLOYED_TO and the like", p.Name)
		return
	}
	for i, s := range k.Claim.Strengths {
		at := fmt.Sprintf("strengths[%d]", i)
		switch {
		case s.Min == nil && s.Max == nil:
			c.find(k.At(at), WrongStrength, about, "there is neither `min` nor `max`; give at least one")
		case s.Min != nil && s.Max != nil && *s.Min > *s.Max:
			c.find(k.At(at+".max"), WrongStrength, about, "`max` %d is less than `min` %d", *s.Max, *s.Min)
		}
	}
}

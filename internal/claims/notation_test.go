package claims

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/edtf"
)

// The notation of the tests: one claim or source per line,
//
//	F068 state:uzbekistan MEMBER_OF org:csto from=2006 to=2012-06-28 src=001,003
//	source 003 published=2022-01-10 collection=articles copies=001
//	life org:csto since=2002-05-14
//
// src= names sources without their prefix. A source that is not declared is of
// the collection "reference" and not dated.

// testPredicates are those of the model schema that the tests use.
var testPredicates = func() map[string]Predicate {
	all := map[string]Predicate{}
	for _, p := range []Predicate{
		{Name: "MEMBER_OF", Class: SpellClass, Continuous: true},
		{Name: "OBSERVER_OF", Class: SpellClass, Continuous: true},
		{Name: "PARTY_TO", Class: SpellClass, Continuous: true},
		{Name: "PART_OF", Class: SpellClass, Continuous: true},
		{Name: "COOPERATES_WITH", Class: SpellClass, Key: []string{"kind"}, Continuous: true},
		{Name: "AFFILIATED_WITH", Class: SpellClass, Key: []string{"role"}, Continuous: true},
		{Name: "CANDIDATE_FOR", Class: SpellClass},
		{Name: "SUSPENDED_FROM", Class: SpellClass, Key: []string{"scope"}},
		{Name: "CHAIRS", Class: SpellClass},
		{Name: "HOLDS_OFFICE", Class: SpellClass, Key: []string{"onBehalfOf"}},
		{Name: "DEPLOYED_TO", Class: SpellClass, Key: []string{"mission"}},
		{Name: "CONTRIBUTES_TO", Class: SpellClass},
		{Name: "TREATY_ACTION", Class: PointClass, Key: []string{"action"}},
		{Name: "PARTICIPATED_IN", Class: PointClass, Key: []string{"role"}},
		{Name: "ORGANIZED", Class: PointClass, Key: []string{"role"}},
		{Name: "REQUESTED_HELP_FROM", Class: PointClass, Key: []string{"event"}},
		{Name: "HELD_AT", Class: PointClass},
		{Name: "FOUNDED", Class: PointClass},
		{Name: "SUCCEEDED_BY", Class: PointClass, Key: []string{"kind"}},
		{Name: "ADOPTED", Class: PointClass, Key: []string{"role"}},
		{Name: "BASED_ON", Class: PointClass},
		{Name: "HEADCOUNT", Class: AttributeClass},
	} {
		all[p.Name] = p
	}
	return all
}()

// told is what a test starts from.
type told struct {
	claims []Claim
	world  World
}

func tell(t testing.TB, text string) told {
	t.Helper()
	w := told{world: World{Sources: map[string]Source{}, Lives: map[string]Life{}, Predicates: testPredicates}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		var err error
		switch fields[0] {
		case "source":
			err = w.source(fields[1], fields[2:])
		case "life":
			err = w.life(fields[1], fields[2:])
		default:
			err = w.claim(fields)
		}
		if err != nil {
			t.Fatalf("%q: %v", strings.TrimSpace(line), err)
		}
	}
	return w
}

func (w *told) claim(fields []string) error {
	if len(fields) < 4 {
		return fmt.Errorf("a claim has an id, a subject, a predicate and an object")
	}
	c := Claim{ID: fields[0], Subject: fields[1], Predicate: fields[2], Object: fields[3], RecordedAt: day("2026-01-01")}
	for _, field := range fields[4:] {
		name, value, _ := strings.Cut(field, "=")
		if err := w.set(&c, name, value); err != nil {
			return err
		}
	}
	w.claims = append(w.claims, c)
	return nil
}

func (w *told) set(c *Claim, name, value string) (err error) {
	dates := map[string]*edtf.Date{"from": &c.From, "to": &c.To, "through": &c.Through, "at": &c.At, "on": &c.On}
	switch {
	case dates[name] != nil:
		*dates[name], err = edtf.Parse(value)
	case c.Qualifiers.field(name) != nil:
		*c.Qualifiers.field(name) = value
	case name == "src":
		for _, id := range strings.Split(value, ",") {
			c.Cites = append(c.Cites, Citation{Source: "src:" + id})
			if _, known := w.world.Sources["src:"+id]; !known {
				w.world.Sources["src:"+id] = Source{ID: "src:" + id, Collection: "reference"}
			}
		}
	case name == "conf":
		c.Confidence, err = strconv.Atoi(value)
	case name == "n" || name == "authorized":
		var s Strength
		s, err = strength(value)
		if s.Measure = Present; name == "authorized" {
			s.Measure = Authorized
		}
		c.Strengths = append(c.Strengths, s)
	case name == "why":
		c.EndReason = value
	case name == "rec":
		c.RecordedAt = day(value)
	case name == "gone":
		c.SupersededAt = day(value)
	case name == "denies":
		c.Polarity = Denies
	case name == "preferred":
		c.Rank = Preferred
	case name == "deprecated":
		c.Rank = Deprecated
	default:
		assertion := Assertion(strings.ToUpper(name))
		if !slices.Contains([]Assertion{Asserted, Reported, Derived, Hypothetical, Erroneous}, assertion) {
			return fmt.Errorf("unknown word %q", name)
		}
		c.Assertion = assertion
	}
	return err
}

// strength reads 70, 70..100, 10001.. or 70@2022-01-07.
func strength(text string) (s Strength, err error) {
	text, on, _ := strings.Cut(text, "@")
	if on != "" {
		if s.On, err = edtf.Parse(on); err != nil {
			return s, err
		}
	}
	lo, hi, isRange := strings.Cut(text, "..")
	if !isRange {
		hi = lo
	}
	for bound, text := range map[**int64]string{&s.Min: lo, &s.Max: hi} {
		if text == "" {
			continue
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return s, err
		}
		*bound = &n
	}
	return s, nil
}

func (w *told) source(id string, fields []string) (err error) {
	s := Source{ID: "src:" + id}
	for _, field := range fields {
		name, value, _ := strings.Cut(field, "=")
		switch name {
		case "published":
			s.Published, err = edtf.Parse(value)
		case "collection":
			s.Collection = value
		case "copies":
			s.DerivedFrom = "src:" + value
		case "grade":
			s.Reliability = value[0]
		default:
			err = fmt.Errorf("unknown word %q", name)
		}
		if err != nil {
			return err
		}
	}
	w.world.Sources[s.ID] = s
	return nil
}

func (w *told) life(id string, fields []string) error {
	var l Life
	for _, field := range fields {
		name, value, _ := strings.Cut(field, "=")
		d, err := edtf.Parse(value)
		if err != nil {
			return err
		}
		if name == "since" {
			l.Since = d
		} else {
			l.Until = d
		}
	}
	w.world.Lives[id] = l
	return nil
}

func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return t
}

// show prints a resolution so that a person can check it.
func show(r Resolution) string {
	var b strings.Builder
	for i := range r.Spells {
		s := &r.Spells[i]
		fmt.Fprintf(&b, "%s %s %s%s\n", s.Subject, s.Predicate, s.Object, words(s))
		fmt.Fprintf(&b, "  certain %s, possible %s, %s\n", through(s.FromLatest, s.ToEarliest), through(s.FromEarliest, s.ToLatest), s.EndKind)
		fmt.Fprintf(&b, "  confidence %d, families %d, claims %s\n", s.Confidence, s.SourceCount, strings.Join(s.Claims, " "))
		for _, n := range s.Strengths {
			fmt.Fprintf(&b, "  %s\n", showStrength(n))
		}
		if len(s.Disputed) > 0 {
			fmt.Fprintf(&b, "  disputed %v\n", s.Disputed)
		}
		if len(s.Competing) > 0 {
			fmt.Fprintf(&b, "  competing %s\n", strings.Join(s.Competing, " "))
		}
	}
	for _, c := range r.Contradictions {
		fmt.Fprintf(&b, "contradiction %s\n", showContradiction(c, r.Spells))
	}
	return b.String()
}

func words(s *Spell) string {
	var b strings.Builder
	for _, word := range [][2]string{{"from", s.From}, {"to", s.To}, {"through", s.Through}} {
		if word[1] != "" {
			fmt.Fprintf(&b, " %s=%s", word[0], word[1])
		}
	}
	for _, name := range qualifierNames {
		if value := *s.Qualifiers.field(name); value != "" {
			fmt.Fprintf(&b, " %s=%s", name, value)
		}
	}
	if s.LastConfirmed != edtf.NegInf {
		fmt.Fprintf(&b, " seen=%s", s.LastConfirmed)
	}
	if s.EndReason != "" {
		fmt.Fprintf(&b, " why=%s", s.EndReason)
	}
	return b.String()
}

// through prints half-open days as inclusive ones.
func through(from, to edtf.Day) string {
	if from >= to {
		return "never"
	}
	return from.String() + "…" + to.Add(-1).String()
}

func showStrength(s Strength) string {
	lo, hi := "", ""
	if s.Min != nil {
		lo = strconv.FormatInt(*s.Min, 10)
	}
	if s.Max != nil {
		hi = strconv.FormatInt(*s.Max, 10)
	}
	return fmt.Sprintf("%s %s..%s on %s by %s", s.Measure, lo, hi, s.On, s.Claim)
}

func showContradiction(c Contradiction, spells []Spell) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s: %s", c.Subject, c.Predicate, c.Object, c.Axis)
	if c.Winner != "" {
		fmt.Fprintf(&b, " %s over", c.Winner)
	}
	fmt.Fprintf(&b, " %s by %s", c.Loser, c.Why)
	if c.Days > 0 {
		fmt.Fprintf(&b, ", %d days", c.Days)
	}
	if c.Amount > 0 {
		fmt.Fprintf(&b, ", amount %d", c.Amount)
	}
	switch {
	case c.Denied:
		b.WriteString(", no spell")
	case c.Spell == "":
		b.WriteString(", outside every spell")
	case !slices.ContainsFunc(spells, func(s Spell) bool { return s.ID == c.Spell }):
		b.WriteString(", spell left out")
	}
	return b.String()
}

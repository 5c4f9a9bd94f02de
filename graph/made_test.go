package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"entente/schema"
	"entente/seed"
)

// madeFacts makes up a small and crowded world: few things, many claims about the
// same pairs, told at several times by sources that disagree, with odd names and
// much that is not known. The curated facts are too well-behaved to show every
// difference between two executors.
func madeFacts(t testing.TB, seeded uint64) *seed.Checked {
	t.Helper()
	m := &maker{r: rand.New(rand.NewPCG(seeded, 0)), catalog: schema.Default(), ids: map[string][]string{}}
	m.sources()
	m.entities()
	m.claims()
	files := fstest.MapFS{
		"sources/made.yaml":  &fstest.MapFile{Data: []byte(m.files[0].String())},
		"entities/made.yaml": &fstest.MapFile{Data: []byte(m.files[1].String())},
		"claims/made.yaml":   &fstest.MapFile{Data: []byte(m.files[2].String())},
	}
	var known []seed.Finding
	for range 5 { // what is resolved is looked at only when all else is in order
		checked, findings := seed.Load(files, m.catalog)
		if checked != nil {
			return checked
		}
		known = append(known, findings...)
		files["acknowledged.yaml"] = &fstest.MapFile{Data: acknowledged(known)}
	}
	t.Fatalf("the made facts do not pass their checks: %v", known[len(known)-1])
	return nil
}

// acknowledged takes judgements for granted: nobody meant these facts.
func acknowledged(findings []seed.Finding) []byte {
	var b strings.Builder
	seen := map[string]bool{}
	for _, f := range findings {
		key := string(f.Code) + f.About[0]
		if !seen[key] {
			kind := "entity"
			switch prefix, _, _ := strings.Cut(f.About[0], ":"); prefix {
			case "clm":
				kind = "claim"
			case "src":
				kind = "source"
			}
			fmt.Fprintf(&b, "- {%s: %q, finding: %s, reason: made up}\n", kind, f.About[0], f.Code)
		}
		seen[key] = true
	}
	return []byte(b.String())
}

type maker struct {
	r       *rand.Rand
	catalog *schema.Catalog
	files   [3]strings.Builder
	ids     map[string][]string // by type
}

// names are texts whose order and comparison are easily got wrong: code points
// beyond 16 bits, combining marks, cases, blanks, prefixes of one another. Between
// U+E000 and U+FFFF there is none: see TestNeo4jComparesParametersByCodeUnits.
var names = []string{
	"a", "A", "b", "B", "aa", "ab", "Z", "é", "É", "e\u0301", "ё", "я", "Я", "ا", "أ", "中", "\ud7a3", "😀", "𐍈", "_", "~", "0", "10", "9",
	"O'Neill", "back\\slash", "\"quoted\"", "two words", "$p0", "Ǆ", "ı", "İ", "ß", "ss",
}

func (m *maker) chance(n int) bool { return m.r.IntN(100) < n }

func one[T any](m *maker, list []T) T { return list[m.r.IntN(len(list))] }

func (m *maker) sources() {
	for i := range 8 {
		b := &m.files[0]
		fmt.Fprintf(b, "- id: src:s%d\n  title: %s\n  collection: %s\n", i, strconv.Quote(one(m, names)), one(m, []string{"articles", "reference"}))
		if m.chance(80) {
			fmt.Fprintf(b, "  published: %q\n", m.date())
		} else {
			fmt.Fprintf(b, "  accessed: 2024-01-0%d\n", 1+i)
		}
		if m.chance(60) {
			fmt.Fprintf(b, "  reliability: %s\n", one(m, []string{"A", "B", "C", "F"}))
		}
		if i > 0 && m.chance(40) {
			fmt.Fprintf(b, "  derivedFrom: src:s%d\n", m.r.IntN(i))
		}
	}
}

func (m *maker) entities() {
	counts := map[string]int{"State": 7, "Organization": 5, "Group": 3, "Person": 4}
	for _, t := range m.catalog.Type("Entity").Members {
		n := counts[t.Name]
		if n == 0 {
			n = 3
		}
		for i := range n {
			m.entity(t, i)
		}
	}
}

func (m *maker) entity(t *schema.Type, i int) {
	id := fmt.Sprintf("%s:x%d", t.IDPrefixes[len(t.IDPrefixes)-1], i)
	m.ids[t.Name] = append(m.ids[t.Name], id)
	b := &m.files[1]
	fmt.Fprintf(b, "- id: %s\n  name: %s\n", id, strconv.Quote(one(m, names)+one(m, []string{"", " x", " " + strconv.Itoa(i)})))
	if m.chance(40) {
		fmt.Fprintf(b, "  aliases: [%s]\n", strconv.Quote(one(m, names)+" alias "+id))
	}
	for _, p := range t.Properties {
		if slices.Contains([]string{"id", "name", "aliases", "wikidata", "state"}, p.Name) || p.Column != p.Name || !p.NonNull && m.chance(45) {
			continue
		}
		if len(t.Life) == 2 && p.Name == t.Life[1] && m.chance(70) {
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n", p.Name, m.property(t, p, i))
	}
}

func (m *maker) property(t *schema.Type, p *schema.Property, i int) string {
	switch p.Scalar {
	case schema.Int:
		if slices.Contains(t.Keys, p) {
			return strconv.Itoa(100 + i)
		}
		return strconv.Itoa(m.r.IntN(5))
	case schema.Float:
		return fmt.Sprintf("%.2f", m.r.Float64()*180-90)
	case schema.EDTF:
		if len(t.Life) == 2 && p.Name == t.Life[1] {
			return one(m, []string{"2019", "2021-06-30", "2020-23"})
		}
		if len(t.Life) == 2 && p.Name == t.Life[0] {
			return one(m, []string{"1991", "1990-12-25", "\"199X\"", "2001-06"})
		}
		return strconv.Quote(m.date())
	case schema.Date:
		return m.day()
	case schema.DateTime:
		return m.day() + "T10:00:00Z"
	case schema.Boolean:
		return strconv.FormatBool(m.chance(50))
	}
	if slices.Contains(t.Keys, p) {
		return fmt.Sprintf("%s%d", strings.ToUpper(p.Name[:1]), i)
	}
	return strconv.Quote(one(m, names))
}

func (m *maker) day() string {
	return fmt.Sprintf("%d-%02d-%02d", 1998+m.r.IntN(20), 1+m.r.IntN(12), 1+m.r.IntN(28))
}

func (m *maker) date() string {
	switch m.r.IntN(6) {
	case 0:
		return strconv.Itoa(1998 + m.r.IntN(20))
	case 1:
		return m.day()[:7]
	case 2:
		return "[.." + m.day() + "]"
	case 3:
		return fmt.Sprintf("%d-2%d", 1998+m.r.IntN(20), 1+m.r.IntN(4))
	}
	return m.day()
}

// claims tell of every predicate, of memberships and their suspension most.
func (m *maker) claims() {
	n := 0
	for _, p := range m.catalog.Predicates {
		if p.Edge == nil {
			continue
		}
		count := 12
		switch p.Name {
		case "MEMBER_OF":
			count = 90
		case "SUSPENDED_FROM":
			count = 60
		case "CHAIRS", "DEPLOYED_TO", "OBSERVER_OF":
			count = 25
		}
		for range count {
			m.claim(p, n)
			n++
		}
	}
}

func (m *maker) claim(p *schema.Predicate, n int) {
	b := &m.files[2]
	pair := one(m, p.Pairs)
	subject, object := m.node(pair.Subject), m.node(pair.Object)
	if p.SuspendedBy != nil || p.Name == "SUSPENDED_FROM" { // of the same few, so that they meet
		if m.chance(60) {
			subject, object = one(m, m.ids["State"][:3]), one(m, m.ids["Organization"][:3])
		}
	}
	fmt.Fprintf(b, "- id: clm:c%d\n  predicate: %s\n  subject: %s\n  object: %s\n", n, p.Name, subject, object)
	fmt.Fprintf(b, "  cites: [src:s%d%s]\n", m.r.IntN(8), one(m, []string{"", ", src:s1 P4", ", src:s2 P1"}))
	m.dates(p)
	for _, name := range []string{"status", "kind", "scope", "action", "role", "mission", "onBehalfOf", "event", "outcome"} {
		q := p.Edge.Property(name)
		if q == nil || !q.NonNull && m.chance(40) {
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n", name, m.qualifier(p, q))
	}
	if m.chance(25) {
		fmt.Fprintf(b, "  confidence: %d\n", 30+10*m.r.IntN(7))
	}
	denied := 12
	if p.Name == "SUSPENDED_FROM" {
		denied = 4 // a suspension that may never have been suspends nobody
	}
	switch m.r.IntN(denied) {
	case 0:
		b.WriteString("  polarity: DENIES\n")
	case 1:
		b.WriteString("  assertion: REPORTED\n")
	case 2:
		b.WriteString("  rank: PREFERRED\n  rankReason: made up\n")
	case 3:
		b.WriteString("  note: \"é 😀\"\n")
	}
	if m.chance(50) {
		fmt.Fprintf(b, "  recordedAt: 202%d-03-01T12:00:00Z\n", 1+m.r.IntN(3))
	}
	if p.Edge.Property("strengths") != nil && m.chance(60) {
		fmt.Fprintf(b, "  strengths: [{on: %s, min: %d, max: %d, unit: persons, measure: %s}]\n",
			m.day(), m.r.IntN(3)*100, 200+m.r.IntN(3)*100, one(m, []string{"PRESENT", "PLANNED"}))
	}
}

func (m *maker) node(t *schema.Type) string { return one(m, m.ids[one(m, t.Members).Name]) }

func (m *maker) qualifier(p *schema.Predicate, q *schema.Property) string {
	switch {
	case q.Enum != nil:
		return one(m, q.Enum.Values).Name
	case q.Name == "mission":
		return one(m, m.ids["Mission"])
	case q.Name == "event":
		return one(m, m.ids["Event"])
	case q.Name == "onBehalfOf":
		return one(m, m.ids["State"])
	case q.Name == "scope":
		return one(m, []string{"MEMBERSHIP", "MEMBERSHIP", "VOTING"})
	}
	return strconv.Quote(one(m, names[:6]))
}

func (m *maker) dates(p *schema.Predicate) {
	b := &m.files[2]
	if p.Class == schema.PointClass {
		if m.chance(85) {
			fmt.Fprintf(b, "  on: %q\n", m.date())
		}
		return
	}
	start := 1998 + m.r.IntN(12)
	if m.chance(80) {
		fmt.Fprintf(b, "  from: %s\n", one(m, []string{strconv.Itoa(start), fmt.Sprintf("%d-06", start), fmt.Sprintf("%d-03-15", start)}))
	}
	end := start + 1 + m.r.IntN(10)
	switch m.r.IntN(6) {
	case 0, 1:
		fmt.Fprintf(b, "  to: %s\n", one(m, []string{strconv.Itoa(end), fmt.Sprintf("%d-09-01", end)}))
	case 2:
		fmt.Fprintf(b, "  through: %s\n", one(m, []string{strconv.Itoa(end), fmt.Sprintf("%d-12-31", end)}))
	case 3:
		b.WriteString("  to: ..\n")
	case 4:
		fmt.Fprintf(b, "  at: %d-05\n", end)
	}
}

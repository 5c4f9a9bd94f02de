package main

import (
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"

	"entente/internal/edtf"
	"entente/internal/fold"
)

// size says how much of each thing a made world has.
type size struct {
	name                                string
	states, organizations, people       int
	events                              int
	memberships, chairs, participations int
	heap, pageCache                     string
}

var sizes = map[string]size{
	"S": {"S", 200, 60, 400, 1_000, 3_000, 300, 4_000, "1g", "256m"},
	"M": {"M", 2_000, 2_000, 4_000, 10_000, 200_000, 5_000, 80_000, "2g", "512m"},
	"L": {"L", 5_000, 15_000, 80_000, 100_000, 1_400_000, 40_000, 480_000, "2g", "1g"},
}

// relationships is how many the world has.
func (s size) relationships() int { return s.memberships + s.chairs + s.participations }

// nodes is how many the world has.
func (s size) nodes() int { return s.states + s.organizations + s.people + s.events }

// row is what is stored of one node or relationship, as the loader stores it.
type row = map[string]any

// made is a world on its way out: it makes rows one after the other, always the
// same ones for the same size.
type made struct {
	size
	r    *rand.Rand
	used map[[2]string]bool // pairs of the relationship type at hand
}

func newMade(s size) *made { return &made{size: s, r: rand.New(rand.NewPCG(20260101, 7))} }

// part is all nodes of a type, or all relationships of one.
type part struct {
	n      int
	make   func(int) row
	labels []string // of nodes
	tie    string   // type of relationships
}

// parts are the whole world. Each must be made in full before the next, since one
// chance makes all.
func (m *made) parts() iter.Seq[part] {
	return func(yield func(part) bool) {
		for _, p := range []part{
			{m.states, m.state, []string{"Entity", "Actor", "State"}, ""},
			{m.organizations, m.organization, []string{"Entity", "Actor", "Organization"}, ""},
			{m.people, m.person, []string{"Entity", "Actor", "Person"}, ""},
			{m.events, m.event, []string{"Entity", "Event"}, ""},
			{m.memberships, m.membership, nil, "MEMBER_OF"},
			{m.chairs, m.chair, nil, "CHAIRS"},
			{m.participations, m.participation, nil, "PARTICIPATED_IN"},
		} {
			m.used = map[[2]string]bool{}
			if !yield(p) {
				return
			}
		}
	}
}

// syllables make up names, and the texts that are searched for in them.
var syllables = strings.Fields("ka ri mo ta ve lu san dor bel nia qua fer ost wyn zem pol gra shi hal eri tun bos cal mir nov jor ith ula ged rok")

// called gives a name that no other node of its type has.
func (m *made) called(i int) string {
	var b strings.Builder
	for range 2 + m.r.IntN(3) {
		b.WriteString(syllables[m.r.IntN(len(syllables))])
	}
	name := b.String()
	return strings.ToUpper(name[:1]) + name[1:] + " " + strconv.FormatInt(int64(i), 36)
}

// node has the properties that every entity has.
func (m *made) node(kind, id string, i int) row {
	name := m.called(i)
	return row{"id": id, "type": kind, "name": name, "nameKey": fold.Key(name), "searchNames": fold.Names(name), "aliases": []string{}, "hash": "made", "batch": "batch:made"}
}

func (m *made) state(i int) row {
	n := m.node("State", stateID(i), i)
	n["iso2"], n["cowCode"], n["capital"], n["kind"] = code(i), int64(i), m.called(i), m.pick("republic", "monarchy", "federation")
	m.life(n, "since")
	return n
}

// code is as short as an iso2 and yet different for every state.
func code(i int) string {
	return string([]byte{'A' + byte(i%26), 'A' + byte(i/26%26)}) + strings.Repeat("x", i/676)
}

func (m *made) organization(i int) row {
	n := m.node("Organization", organizationID(i), i)
	n["acronym"], n["kind"] = strings.ToUpper(n["name"].(string)[:3])+strconv.Itoa(i), m.pick("military alliance", "economic union", "forum", "court")
	m.life(n, "founded")
	return n
}

func (m *made) person(i int) row {
	n := m.node("Person", personID(i), i)
	m.life(n, "born")
	return n
}

func (m *made) event(i int) row {
	n := m.node("Event", eventID(i), i)
	n["kind"] = m.pick("summit", "protest", "war", "election")
	m.life(n, "start")
	return n
}

// life begins a node on a day and never ends it.
func (m *made) life(n row, column string) {
	day := edtf.Day(-18_000 + m.r.IntN(30_000))
	n[column], n[column+"Earliest"], n[column+"Latest"] = day.String(), day, day
	n["fromEarliest"], n["fromLatest"] = day, day
}

func (m *made) pick(of ...string) string { return of[m.r.IntN(len(of))] }

func stateID(i int) string        { return "state:s" + strconv.Itoa(i) }
func organizationID(i int) string { return "org:o" + strconv.Itoa(i) }
func personID(i int) string       { return "person:p" + strconv.Itoa(i) }
func eventID(i int) string        { return "event:e" + strconv.Itoa(i) }

func (m *made) aState() string         { return stateID(m.r.IntN(m.states)) }
func (m *made) anOrganization() string { return organizationID(m.r.IntN(m.organizations)) }

// ends draws a pair that has no relationship of the type yet: the peer's lists
// show a node once, and the others a relationship, so only then are they equal.
func (m *made) ends(from, to func() string) (string, string) {
	for {
		pair := [2]string{from(), to()}
		if !m.used[pair] {
			m.used[pair] = true
			return pair[0], pair[1]
		}
	}
}

// tie is a relationship with the columns of a resolved spell. Seven in ten have
// ended.
func (m *made) tie(id, a, b string) row {
	from := edtf.Day(-7_300 + m.r.IntN(20_000))
	certain := from.Add(m.r.IntN(180))
	p := row{
		"id": id, "certain": true, "confidence": int64(50 + m.r.IntN(50)), "claimCount": int64(1 + m.r.IntN(4)), "sourceCount": int64(1),
		"claimIds": []string{"clm:" + id}, "competingIds": []string{}, "disputed": []string{},
		"fromEarliest": from, "fromLatest": certain, "from": from.String() + "/" + certain.String(),
		"endKind": "ONGOING", "to": "..", "hash": "made", "batch": "batch:made",
	}
	if m.r.IntN(10) < 7 {
		end := certain.Add(200 + m.r.IntN(6_000))
		p["toEarliest"], p["toLatest"] = end, end.Add(1)
		p["through"], p["endKind"] = end.Add(-1).String(), "KNOWN"
		delete(p, "to")
	}
	return row{"a": a, "b": b, "p": p}
}

func (m *made) membership(i int) row {
	a, b := m.ends(m.aState, m.anOrganization)
	t := m.tie("spl:m"+strconv.Itoa(i), a, b)
	t["p"].(row)["status"] = m.pick("FULL", "FULL", "FULL", "ASSOCIATE")
	return t
}

func (m *made) chair(i int) row {
	a, b := m.ends(func() string {
		if i%2 == 0 {
			return m.aState()
		}
		return personID(m.r.IntN(m.people))
	}, m.anOrganization)
	return m.tie("spl:c"+strconv.Itoa(i), a, b)
}

func (m *made) participation(i int) row {
	a, b := m.ends(func() string {
		if i%10 < 7 {
			return m.aState()
		}
		return m.anOrganization()
	}, func() string { return eventID(m.r.IntN(m.size.events)) })
	t := m.tie("spl:p"+strconv.Itoa(i), a, b)
	t["p"].(row)["role"] = m.pick("host", "guest", "observer")
	return t
}

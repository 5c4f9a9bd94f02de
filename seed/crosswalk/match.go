package crosswalk

import (
	"fmt"
	"slices"
	"strings"

	"entente/internal/edtf"
	"entente/internal/fold"
)

// Query is how a data set names a thing.
type Query struct {
	Type    string // State, Organization, Person …, or Actor; empty: any
	Codes   []Code
	Names   []string
	Acronym string
	// First and Last bound the time in which the thing is spoken of, inclusive;
	// both zero means at any time.
	First, Last edtf.Day
}

// String is what reports and decisions call the thing.
func (q *Query) String() string {
	var words []string
	for _, c := range q.Codes {
		words = append(words, c.String())
	}
	if q.Acronym != "" {
		words = append(words, q.Acronym)
	}
	for _, n := range q.Names {
		if n != "" && n != q.Acronym {
			words = append(words, fmt.Sprintf("%q", n))
			break
		}
	}
	return strings.Join(words, ", ")
}

// Verdict is what came of a query.
type Verdict int

const (
	Unknown Verdict = iota // no node: the thing is new
	Found
	Doubtful // several nodes, or one by too little: leave it out and say so
	Left     // a person decided to leave it out
)

// Match is the answer to a query.
type Match struct {
	Verdict    Verdict
	ID         string // if Found
	By         string // "decision", "cow 365", "name"
	Candidates []string
}

func (q *Query) window() (first, last edtf.Day) {
	if q.First == 0 && q.Last == 0 {
		return edtf.NegInf, edtf.PosInf
	}
	return q.First, q.Last
}

// Match tells which node is meant.
func (x *Index) Match(q Query) Match {
	switch is := x.decisions.about(&q); is {
	case "":
	case IsNew:
		return Match{Verdict: Unknown, By: "decision"}
	case IsNone:
		return Match{Verdict: Left, By: "decision"}
	default:
		if x.nodes[is] == nil {
			return Match{Verdict: Doubtful, By: "a decision for " + is + ", which is not there"}
		}
		return Match{Verdict: Found, ID: is, By: "decision"}
	}
	found, by := x.byCodes(&q)
	if len(found) == 0 {
		found, by = x.byNames(&q)
		if weak := by == ""; weak && len(found) > 0 {
			return Match{Verdict: Doubtful, By: "only an alias", Candidates: ids(found)}
		}
	}
	switch len(found) {
	case 0:
		return Match{Verdict: Unknown}
	case 1:
		return Match{Verdict: Found, ID: found[0].ID, By: by}
	}
	return Match{Verdict: Doubtful, By: by, Candidates: ids(found)}
}

func ids(nodes []*node) []string {
	list := make([]string, len(nodes))
	for i, n := range nodes {
		list[i] = n.ID
	}
	slices.Sort(list)
	return list
}

// byCodes collects the nodes that the codes stand for at the time in question.
func (x *Index) byCodes(q *Query) (found []*node, by string) {
	first, last := q.window()
	take := func(n *node, c Code) {
		if n.is(q.Type) && n.lives(first, last) && !slices.Contains(found, n) {
			found = append(found, n)
			by = c.String()
		}
	}
	for _, c := range q.Codes {
		c = c.norm()
		if standings := x.tables.dated[c]; len(standings) > 0 {
			for _, s := range within(standings, first, last) {
				for _, n := range x.standing(s) {
					take(n, c)
				}
			}
			continue
		}
		before := len(found)
		for _, n := range x.codes[c] {
			take(n, c)
		}
		if len(found) > before {
			continue
		}
		if r := x.tables.byKey[c]; r != nil {
			for _, other := range r.codes {
				for _, n := range x.codes[other] {
					take(n, c)
				}
			}
		}
	}
	return found, by
}

// within are the standings that have days between first and last. Of a year in which
// a code changed hands it is the one that had most of it.
func within(standings []Standing, first, last edtf.Day) []Standing {
	var found []Standing
	for _, s := range standings {
		from, through := max(s.From, first), min(s.Through, last)
		if from > through {
			continue
		}
		if window := int64(last) - int64(first) + 1; window <= 366 && 2*(int64(through)-int64(from)+1) > window {
			return []Standing{s}
		}
		found = append(found, s)
	}
	return found
}

// standing are the nodes of a state that a code stood for.
func (x *Index) standing(s Standing) []*node {
	if s.Wikidata != "" {
		if nodes := x.codes[Code{Wikidata, s.Wikidata}.norm()]; len(nodes) > 0 {
			return nodes
		}
	}
	if n := x.nodes[s.ID]; n != nil {
		return []*node{n}
	}
	return nil
}

// byNames collects the nodes that go by one of the names. by is empty if a short
// name is only an alias of what was found.
func (x *Index) byNames(q *Query) (found []*node, by string) {
	first, last := q.window()
	take := func(list []*node) {
		for _, n := range list {
			if n.is(q.Type) && n.lives(first, last) && !x.contradicts(n, q) && !slices.Contains(found, n) {
				found = append(found, n)
			}
		}
	}
	names := x.namesOf(q)
	var weak []*node
	for _, name := range append([]string{q.Acronym}, names...) {
		key := nameKey(name)
		switch {
		case key == "":
		case single(key) && q.Type != "State" && q.Type != "Person":
			take(alike(x.strong[key], names))
			weak = append(weak, x.onlyAliases(key)...)
		default:
			take(x.names[key])
		}
	}
	if len(found) > 0 {
		return found, "name"
	}
	take(weak)
	return found, ""
}

// onlyAliases are the nodes that go by a name without having it as name or acronym.
func (x *Index) onlyAliases(key string) []*node {
	return slices.DeleteFunc(slices.Clone(x.names[key]), func(n *node) bool { return slices.Contains(x.strong[key], n) })
}

// alike leaves those nodes whose full name has half of its words in common with a
// full name of the thing: acronyms are few, and EEC is both a European Community and
// a Eurasian Commission. Where either has no full name the acronym has to do.
func alike(nodes []*node, names []string) []*node {
	full := func(names []string) (keys []string) {
		for _, n := range names {
			if key := nameKey(n); !single(key) {
				keys = append(keys, key)
			}
		}
		return keys
	}
	theirs := full(names)
	if len(theirs) == 0 {
		return nodes
	}
	return slices.DeleteFunc(slices.Clone(nodes), func(n *node) bool {
		ours := full(append([]string{n.Name}, n.Aliases...))
		return len(ours) > 0 && !slices.ContainsFunc(ours, func(a string) bool {
			return slices.ContainsFunc(theirs, func(b string) bool { return common(a, b) })
		})
	})
}

// common reports whether two folded names share half of their words.
func common(a, b string) bool {
	words, shared := strings.Fields(a), 0
	others := strings.Fields(b)
	for _, w := range words {
		if slices.Contains(others, w) {
			shared++
		}
	}
	return 2*shared >= len(words)+len(others)-shared
}

// namesOf are the names of the query and those that tables give for its codes.
func (x *Index) namesOf(q *Query) []string {
	names := slices.Clone(q.Names)
	for _, c := range q.Codes {
		c = c.norm()
		if r := x.tables.byKey[c]; r != nil && len(x.tables.dated[c]) == 0 {
			names = append(names, r.names...)
		}
	}
	if q.Type != "State" && q.Type != "Actor" {
		return names
	}
	for _, n := range q.Names { // a name in another language leads to the row and its other names
		key := nameKey(n)
		for _, r := range x.tables.rows {
			if slices.Contains(r.names, key) {
				names = append(names, r.names...)
			}
		}
	}
	return names
}

// contradicts reports whether the node carries another code of a scheme of the query.
func (x *Index) contradicts(n *node, q *Query) bool {
	for _, c := range q.Codes {
		if own, ok := n.codes[c.Scheme]; ok && own != c.norm() {
			return true
		}
	}
	return false
}

// NewEntity describes the thing as the tables know it: its name and codes.
func (x *Index) NewEntity(q Query) (name string, codes []Code, id string) {
	first, last := q.window()
	for _, c := range q.Codes {
		c = c.norm()
		for _, s := range within(x.tables.dated[c], first, last) {
			if s.Wikidata != "" {
				codes = append(codes, Code{Wikidata, s.Wikidata})
			}
			return s.Name, codes, s.ID
		}
		if r := x.tables.byKey[c]; r != nil && name == "" {
			name = r.name
			codes = append(codes, r.codes...)
		}
	}
	return name, codes, ""
}

// Slug is the readable part of an id made of a name: Latin letters and digits, words
// joined by `-`.
func Slug(name string) string {
	return strings.ReplaceAll(fold.Latin(name), " ", "-")
}

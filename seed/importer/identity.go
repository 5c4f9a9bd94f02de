package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/seed"
	"entente/seed/crosswalk"
)

// Doubt is a thing that could be several nodes, or none of them; nothing of it was
// imported.
type Doubt struct {
	File       string
	Line       int
	What       string // as the data set calls it: cow 817, "Congo"
	Type       string
	Query      crosswalk.Query
	Candidates []string
	Why        string
}

// String says what to do about it.
func (t Doubt) String() string {
	maybe := "none is surely it"
	if len(t.Candidates) > 0 {
		maybe = "it may be " + strings.Join(t.Candidates, " or ")
	}
	return fmt.Sprintf("%s:%d: %s is in doubt (%s): %s; it was left out, a line in the file of decisions settles it", t.File, t.Line, t.What, t.Why, maybe)
}

// Decision is the line of the file of decisions that waits for an answer.
func (t Doubt) Decision() string {
	scheme, value := crosswalk.NameScheme, t.Query.Acronym
	if len(t.Query.Names) > 0 && value == "" {
		value = t.Query.Names[0]
	}
	if len(t.Query.Codes) > 0 {
		scheme, value = string(t.Query.Codes[0].Scheme), t.Query.Codes[0].Value
	}
	return fmt.Sprintf("- {scheme: %s, value: %q, type: %s, is: %s, why: }", scheme, value, t.Type, strings.Join(append(slices.Clone(t.Candidates), "new", "none"), " | "))
}

// Thing describes what to make of a thing that is not in the graph yet.
type Thing struct {
	ID         string // if there is a good one; else made of the name
	Name       string
	Aliases    []string
	Names      []seed.LocalName
	Properties map[string]string
}

// prefixes of the ids of new things.
var prefixes = map[string]string{
	"State": "state", "Organization": "org", "Person": "person", "Office": "office", "Mission": "mission", "Group": "group",
	"Place": "place", "Event": "event", "Treaty": "doc", "Force": "unit", "SpeechAct": "speech",
}

// IDOf is the id that a new thing of a type and name gets, if it is free.
func IDOf(typ, name string) string {
	slug := crosswalk.Slug(name)
	if slug == "" {
		slug = "unnamed"
	}
	return prefixes[typ] + ":" + slug
}

// Entity is the id of the node that is meant; if there is none in the graph, the
// thing is added to the draft. ok is false if it is in doubt or left out by decision.
// One thing has one answer, whatever rows name it.
func (d *Draft) Entity(f *File, line int, q crosswalk.Query, thing func() Thing) (id string, ok bool) {
	key := fmt.Sprintf("%s|%v|%q|%s|%d|%d", q.Type, q.Codes, q.Names, q.Acronym, q.First, q.Last)
	if id, known := d.minted[key]; known {
		return id, id != ""
	}
	m := d.index.Match(q)
	switch m.Verdict {
	case crosswalk.Found:
		id = m.ID
	case crosswalk.Unknown:
		id = d.mint(f, line, q, thing())
	case crosswalk.Doubtful:
		d.doubt(f, line, q, m)
	case crosswalk.Left:
	}
	d.minted[key] = id
	return id, id != ""
}

func (d *Draft) doubt(f *File, line int, q crosswalk.Query, m crosswalk.Match) {
	if what := q.String(); !d.doubts[q.Type+what] {
		d.doubts[q.Type+what] = true
		d.Doubts = append(d.Doubts, Doubt{f.Name, line, what, q.Type, q, m.Candidates, m.By})
	}
}

// mint adds a thing to the draft.
func (d *Draft) mint(f *File, line int, q crosswalk.Query, t Thing) string {
	id := t.ID
	if id != "" && d.named[id] != "" {
		return d.named[id] // another row names the same thing otherwise
	}
	keys := keysOf(q, t.Name)
	if id == "" && len(keys) > 0 && d.named[keys[0]] != "" {
		return d.named[keys[0]]
	}
	if id == "" {
		id = IDOf(q.Type, t.Name)
	}
	free := id
	for n := 2; d.ids[free] || d.index.Entity(free) != nil; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	d.ids[free] = true
	if t.ID != "" {
		d.named[t.ID] = free
	}
	for _, key := range keys {
		if d.named[key] == "" {
			d.named[key] = free
		}
	}
	e := &seed.EntityEntry{Entry: seed.NewEntry(free, seed.Where{File: f.Name, Line: line}), Type: q.Type, Name: t.Name, Aliases: t.Aliases, Names: t.Names}
	for name, text := range t.Properties {
		if text != "" {
			e.Properties = append(e.Properties, seed.Property{Name: name, Text: text})
		}
	}
	slices.SortFunc(e.Properties, func(a, b seed.Property) int { return cmp.Compare(a.Name, b.Name) })
	d.Facts.Entities = append(d.Facts.Entities, e)
	return free
}

// keysOf are what tells that two rows of one data set name the same new thing, the
// strongest first: a code, or else the name. Things that share a name have an id
// of their own.
func keysOf(q crosswalk.Query, name string) []string {
	var keys []string
	if len(q.Codes) > 0 {
		keys = append(keys, q.Type+" "+q.Codes[0].String())
	}
	return append(keys, q.Type+" "+crosswalk.Slug(name))
}

// columns are the properties of nodes that hold codes.
var columns = map[crosswalk.Scheme]string{
	crosswalk.ISO2: "iso2", crosswalk.ISO3: "iso3", crosswalk.M49: "m49", crosswalk.COW: "cowCode", crosswalk.GW: "gwCode",
	crosswalk.COWIGO: "cowIgo", crosswalk.Wikidata: "wikidata",
}

// State is the id of a state. A new one has the name and all codes that the tables
// know, and those of more; name is what the data set calls it.
func (d *Draft) State(f *File, line int, q crosswalk.Query, name string, more map[string]string) (id string, ok bool) {
	q.Type = "State"
	return d.Entity(f, line, q, func() Thing {
		known, codes, id := d.index.NewEntity(q)
		t := Thing{ID: id, Name: cmp.Or(known, name), Properties: map[string]string{}}
		if name != "" && name != t.Name && id == "" {
			t.Aliases = []string{name}
		}
		for _, c := range codes {
			if column := columns[c.Scheme]; column != "" {
				t.Properties[column] = c.Value
			}
		}
		for property, text := range more {
			t.Properties[property] = text
		}
		return t
	})
}

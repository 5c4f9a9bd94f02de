package factbook

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

const (
	// RootID is the source that all editions are of.
	RootID = "src:world-factbook"
	origin = "factbook"
	// collection of all editions; its view is "collection:factbook".
	collection = "factbook"
)

//go:embed abbreviations.tsv
var abbreviations string

// organization is what an abbreviation stands for.
type organization struct {
	name    string
	mission bool
}

func glossary() map[string]organization {
	g := map[string]organization{}
	for line := range strings.Lines(abbreviations) {
		if cells := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(cells) == 3 {
			g[cells[0]] = organization{cells[1], cells[2] == "mission"}
		}
	}
	return g
}

// reading is a reading of files of the Factbook.
type reading struct {
	d        *importer.Draft
	glossary map[string]organization
	names    map[string]string // of countries, by code
}

// listing is the field of one country.
type listing struct {
	file *importer.File
	line int
	code string
	name string
	raw  string
}

// Read makes a draft of files of the Factbook.
func Read(files []*importer.File, index *crosswalk.Index) *importer.Draft {
	r := &reading{d: importer.NewDraft(index), glossary: glossary(), names: map[string]string{}}
	var listings []listing
	var versions []version
	for _, f := range files {
		h := f.Header()
		has := func(name string) bool { return slices.Contains(h, name) }
		switch {
		case strings.HasSuffix(f.Name, ".json"):
			listings = append(listings, r.country(f)...)
		case has("recorded_at") && has("raw"):
			versions = append(versions, r.history(f)...)
		case has("code") && has("raw"):
			listings = append(listings, r.table(f)...)
		default:
			r.d.Problem(f, 1, "this is no file of the Factbook that is known: expected a country's .json, or a header with code,country,raw or recorded_at,code,raw")
		}
	}
	switch {
	case len(listings) > 0 && len(versions) > 0:
		r.d.Problem(files[0], 0, "a state of the lists and their history say the same in two ways; import one of them")
	case len(versions) > 0:
		r.d.Source(importer.Factbook())
		r.replay(versions)
	default:
		source := r.d.Source(importer.Factbook()).ID
		for _, l := range listings {
			r.claims(l, source, nil)
		}
	}
	return r.d
}

// country reads a country's own file.
func (r *reading) country(f *importer.File) []listing {
	var c struct {
		Government struct {
			Name struct {
				Short struct{ Text string } `json:"conventional short form"`
			} `json:"Country name"`
			Participation *struct{ Text string } `json:"International organization participation"`
		}
	}
	if err := json.Unmarshal(f.Text, &c); err != nil {
		r.d.Problem(f, 0, "this is no JSON of a country: %v", err)
		return nil
	}
	if c.Government.Participation == nil {
		return nil // oceans and some territories have no such field
	}
	return []listing{{f, 0, path.Base(f.Base()), c.Government.Name.Short.Text, c.Government.Participation.Text}}
}

func (r *reading) table(f *importer.File) []listing {
	var listings []listing
	r.d.Rows(f, []string{"code", "raw"}, func(row importer.Row) {
		if code := row.Get("code"); r.code(f, row.Line, code) {
			listings = append(listings, listing{f, row.Line, code, row.Get("country"), row.Get("raw")})
		}
	})
	return listings
}

func (r *reading) code(f *importer.File, line int, code string) bool {
	if len(code) != 2 {
		r.d.Problem(f, line, "code is %q; expected the two letters of a country's file, as rs", code)
		return false
	}
	return true
}

// place is where a text stands, for the citation.
func (l listing) place() string { return l.code + ": International organization participation" }

// claims adds the claims of a listing that are not there yet, and tells all of them,
// by id. An edition is the source that they cite.
func (r *reading) claims(l listing, source string, tell func(id string)) {
	subject, ok := r.actor(l)
	if !ok {
		return
	}
	told := map[string]bool{}
	for _, it := range itemsOf(l.raw) {
		object, mission, ok := r.organization(l, it.org)
		if !ok {
			continue
		}
		for _, s := range importer.Participation(it.qualifier) {
			if mission {
				s = importer.Saying{Predicate: "CONTRIBUTES_TO"}
			}
			id := strings.TrimSuffix(fmt.Sprintf("clm:%s:%s:%s:%s", origin, l.code, crosswalk.Slug(it.org), s.Key()), ":")
			if told[id] {
				continue // listed twice
			}
			told[id] = true
			if !r.d.Has(id) {
				r.d.Claim(l.file, l.line, claims.Claim{
					ID: id, Subject: subject, Predicate: s.Predicate, Object: object, Qualifiers: s.Qualifiers, To: importer.Ongoing,
					Cites: []claims.Citation{{Source: source, Locator: l.place()}}, OriginalValue: it.text(), Language: "en",
				})
			}
			if tell != nil {
				tell(id)
			}
		}
	}
}

func (it item) text() string {
	if it.qualifier == "" {
		return it.org
	}
	return it.org + " (" + it.qualifier + ")"
}

// actor is the state or territory of a listing, or the European Union.
func (r *reading) actor(l listing) (string, bool) {
	if l.code == "ee" {
		return r.d.Entity(l.file, l.line, crosswalk.Query{Type: "Organization", Names: []string{"European Union"}, Acronym: "EU"},
			func() importer.Thing {
				return importer.Thing{ID: "org:eu", Name: "European Union", Properties: map[string]string{"acronym": "EU"}}
			})
	}
	q := crosswalk.Query{Codes: []crosswalk.Code{{Scheme: crosswalk.GEC, Value: l.code}}}
	if l.name != "" {
		q.Names = []string{l.name}
	}
	name, codes, _ := r.d.Index().NewEntity(q)
	more := map[string]string{}
	if !slices.ContainsFunc(codes, func(c crosswalk.Code) bool { return c.Scheme == crosswalk.COW }) {
		more["kind"] = "TERRITORY"
	}
	return r.d.State(l.file, l.line, q, cmp.Or(name, l.name, "country "+l.code), more)
}

// organization is the organization or mission that an abbreviation stands for.
func (r *reading) organization(l listing, org string) (id string, mission, ok bool) {
	meant := r.glossary[org]
	q := crosswalk.Query{Type: "Organization", Acronym: org}
	if meant.mission {
		q.Type = "Mission"
	}
	if meant.name != "" {
		q.Names = []string{meant.name}
	}
	id, ok = r.d.Entity(l.file, l.line, q, func() importer.Thing {
		t := importer.Thing{Name: cmp.Or(meant.name, org), Properties: map[string]string{}}
		if t.Name != org {
			t.Aliases = []string{org}
		}
		if meant.mission {
			t.ID = "mission:" + crosswalk.Slug(org)
			return t
		}
		t.ID = "org:" + crosswalk.Slug(org)
		if !strings.Contains(org, " ") {
			t.Properties["acronym"] = org
		}
		return t
	})
	return id, meant.mission, ok
}

// version is the field of a country from a time on.
type version struct {
	listing
	at time.Time
}

func (r *reading) history(f *importer.File) []version {
	var versions []version
	r.d.Rows(f, []string{"recorded_at", "code", "raw"}, func(row importer.Row) {
		at, err := time.Parse(time.RFC3339, row.Get("recorded_at"))
		if err != nil {
			r.d.Problem(f, row.Line, "recorded_at is %q; expected an instant as 2023-04-06T22:13:08Z", row.Get("recorded_at"))
			return
		}
		if code := row.Get("code"); r.code(f, row.Line, code) {
			versions = append(versions, version{listing{f, row.Line, code, "", row.Get("raw")}, at.UTC()})
		}
	})
	return versions
}

// replay makes an edition of every moment at which a country's text changed.
func (r *reading) replay(versions []version) {
	slices.SortStableFunc(versions, func(a, b version) int { return a.at.Compare(b.at) })
	current := map[string][]string{} // claims by country
	for len(versions) > 0 {
		at := versions[0].at
		n := slices.IndexFunc(versions, func(v version) bool { return !v.at.Equal(at) })
		if n < 0 {
			n = len(versions)
		}
		source := r.edition(at)
		for _, v := range versions[:n] {
			if v.raw == "" {
				continue // the field is missing: no exit from everything
			}
			var told []string
			r.claims(v.listing, source, func(id string) { told = append(told, id) })
			current[v.code] = told
		}
		versions = versions[n:]
		edition := importer.Edition{RecordedAt: at}
		for _, ids := range current {
			edition.Claims = append(edition.Claims, ids...)
		}
		slices.Sort(edition.Claims)
		r.d.Editions = append(r.d.Editions, edition)
	}
}

// edition is the source of what the archive saw on a day.
func (r *reading) edition(at time.Time) string {
	day := at.Format(time.DateOnly)
	return r.d.Source(seed.SourceEntry{
		Entry: seed.NewEntry(RootID+"-"+day, seed.Where{File: "world factbook"}), Name: "World Factbook, " + day,
		Title: "The World Factbook, as archived on " + day, Publisher: "Central Intelligence Agency", URL: importer.Factbook().URL, Language: "en",
		Kind: "data set", Reliability: "B", Collection: collection, Published: importer.Date(day), DerivedFrom: RootID, Licence: importer.Factbook().Licence,
	}).ID
}

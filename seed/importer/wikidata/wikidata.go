package wikidata

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

const (
	origin = "wikidata"
	root   = "src:wikidata"
)

// confidence of statements: those without a reference are worth less.
const unreferenced, preferred = 50, 65

func source(id, name, modified string) seed.SourceEntry {
	s := seed.SourceEntry{
		Entry: seed.NewEntry(id, seed.Where{File: origin}), Name: name, Title: name, Publisher: "Wikimedia Foundation", URL: "https://www.wikidata.org/",
		Kind: "knowledge base", Reliability: "D", Collection: origin, Licence: "CC0-1.0",
	}
	if day, _, _ := strings.Cut(modified, "T"); day != "" {
		if date, err := edtf.Parse(day); err == nil {
			s.Published = date
		}
	}
	return s
}

// reading is a reading of answers of the API.
type reading struct {
	d      *importer.Draft
	items  map[string]*entity
	labels map[string]string
}

// Read makes a draft of answers of the API: whole entities, and labels of others.
func Read(files []*importer.File, index *crosswalk.Index) *importer.Draft {
	r := &reading{d: importer.NewDraft(index), items: map[string]*entity{}, labels: map[string]string{}}
	from := map[string]*importer.File{}
	for _, f := range files {
		var answer struct{ Entities map[string]*entity }
		if err := json.Unmarshal(f.Text, &answer); err != nil {
			r.d.Problem(f, 0, "this is no answer of Wikidata: %v", err)
			continue
		}
		if len(answer.Entities) == 0 {
			r.d.Problem(f, 0, "there are no entities in it; expected {\"entities\": {\"Q7747\": …}}")
		}
		for id, e := range answer.Entities {
			e.ID = cmp.Or(e.ID, id)
			if label := e.english(); label != "" {
				r.labels[e.ID] = label
			}
			if len(e.Claims.v) > 0 {
				r.items[e.ID], from[e.ID] = e, f
			}
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(r.items), compareItems) {
		r.item(from[id], r.items[id])
	}
	return r.d
}

// compareItems orders Q5 before Q10.
func compareItems(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

// item makes claims of the statements of an item.
func (r *reading) item(f *importer.File, e *entity) {
	if len(e.Claims.v["P39"])+len(e.Claims.v["P463"]) == 0 {
		return
	}
	subject, ok := r.node(f, e.ID, e.kind())
	if !ok {
		return
	}
	rootSource := source(root, "Wikidata", "")
	rootSource.Published = importer.Date("[2012-10-29..]") // it began then, and goes on
	r.d.Source(rootSource)
	s := source(root+"-"+strings.ToLower(e.ID), "Wikidata "+e.ID, e.Modified)
	s.Title, s.URL, s.DerivedFrom, s.SHA256 = "Wikidata: "+cmp.Or(r.labels[e.ID], e.ID), "https://www.wikidata.org/wiki/"+e.ID, root, f.SHA256
	cited := r.d.Source(s)
	for _, st := range e.Claims.v["P463"] {
		r.statement(f, cited, subject, "MEMBER_OF", "Organization", &st)
	}
	for _, st := range e.Claims.v["P39"] {
		if e.kind() != "Person" {
			r.d.Problem(f, 0, "%s holds a position, but is no person", e.ID)
			continue
		}
		r.statement(f, cited, subject, "HOLDS_OFFICE", "Office", &st)
	}
}

// statement makes a claim of a statement.
func (r *reading) statement(f *importer.File, cited *seed.SourceEntry, subject, predicate, objectType string, st *statement) {
	item := st.Mainsnak.item()
	if item == "" {
		return // somevalue, novalue: of something that nobody knows
	}
	object, ok := r.node(f, item, objectType)
	if !ok {
		return
	}
	k := claims.Claim{
		ID: "clm:" + origin + ":" + strings.ToLower(strings.ReplaceAll(st.ID, "$", "-")), Subject: subject, Predicate: predicate, Object: object,
		Cites: []claims.Citation{{Source: cited.ID, Locator: st.ID}}, Note: st.references(r.labels),
	}
	if err := st.dates(&k, cited.Published); err != nil {
		r.d.Problem(f, 0, "%s: %v", st.ID, err)
		return
	}
	r.rank(&k, st)
	if role, ok := st.first("P3831"); ok {
		k.Qualifiers.Role = cmp.Or(r.labels[role.item()], role.item())
	}
	if r.d.Claim(f, 0, k) && objectType == "Office" {
		r.officeOf(f, cited, object, st)
	}
}

// rank says how much a statement is worth.
func (r *reading) rank(k *claims.Claim, st *statement) {
	if len(st.References) == 0 {
		k.Confidence = unreferenced
	}
	reason := func(property string) string {
		s, _ := st.first(property)
		return cmp.Or(r.labels[s.item()], s.item())
	}
	switch st.Rank {
	case "preferred":
		k.Confidence = preferred
		k.Note = strings.TrimPrefix(k.Note+"; preferred in Wikidata "+reason("P7452"), "; ")
	case "deprecated":
		k.Rank, k.RankReason = claims.Deprecated, strings.TrimSpace("deprecated in Wikidata "+reason("P2241"))
	}
	k.Note = strings.TrimSpace(k.Note)
}

// dates reads the qualifiers of time.
func (st *statement) dates(k *claims.Claim, published edtf.Date) error {
	var err error
	read := func(property string) edtf.Date {
		s, _ := st.first(property)
		date, problem := s.date()
		if err == nil && problem != nil {
			err = fmt.Errorf("%s: %w", property, problem)
		}
		return date
	}
	k.From = read("P580")
	earliest, latest, at := read("P1319"), read("P1326"), read("P585")
	if k.From.IsZero() && (!earliest.IsZero() || !latest.IsZero()) {
		k.From = importer.Date("[" + earliest.String() + ".." + latest.String() + "]")
	}
	end, stated := st.first("P582")
	switch {
	case !stated:
	case end.Snaktype == noValue:
		k.To = importer.Ongoing
	case end.Snaktype == someValue:
		k.To = importer.Date("[.." + published.String() + "]")
		if published.IsZero() {
			k.To = edtf.Date{}
		}
	default:
		k.To = read("P582")
	}
	if k.To.IsZero() {
		k.At = at
	}
	return err
}

// references lists what the statement rests on.
func (st *statement) references(labels map[string]string) string {
	var list []string
	for _, ref := range st.References {
		for _, property := range []string{"P248", "P854", "P143", "P4656"} {
			for _, s := range ref.Snaks.v[property] {
				if what := cmp.Or(labels[s.item()], s.item(), s.string()); what != "" && !slices.Contains(list, what) {
					list = append(list, what)
				}
			}
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "references: " + strings.Join(list, ", ")
}

// officeOf says whose post it is, if the statement says so.
func (r *reading) officeOf(f *importer.File, cited *seed.SourceEntry, office string, st *statement) {
	for _, property := range []string{"P2389", "P642"} {
		s, ok := st.first(property)
		item := s.item()
		if !ok || item == "" {
			continue
		}
		id := "clm:" + origin + ":" + strings.ToLower(strings.ReplaceAll(st.ID, "$", "-")) + ":of"
		if of, ok := r.node(f, item, "Organization"); ok && !r.d.Has(id) {
			r.d.Claim(f, 0, claims.Claim{ID: id, Subject: office, Predicate: "OFFICE_OF", Object: of, Confidence: unreferenced,
				Cites: []claims.Citation{{Source: cited.ID, Locator: st.ID}}})
		}
		return
	}
}

// node is the node of an item.
func (r *reading) node(f *importer.File, item, typ string) (string, bool) {
	name := cmp.Or(r.labels[item], item)
	q := crosswalk.Query{Type: typ, Codes: []crosswalk.Code{{Scheme: crosswalk.Wikidata, Value: item}}}
	if name != item {
		q.Names = []string{name}
	}
	if typ == "State" {
		return r.d.State(f, 0, q, name, map[string]string{"wikidata": item})
	}
	return r.d.Entity(f, 0, q, func() importer.Thing {
		t := importer.Thing{Name: name, Properties: map[string]string{"wikidata": item}}
		e := r.items[item]
		if e == nil {
			return t
		}
		for _, language := range slices.Sorted(maps.Keys(e.Labels.v)) {
			if language != "en" && language != "mul" {
				t.Names = append(t.Names, seed.LocalName{Language: language, Name: e.Labels.v[language].Value})
			}
		}
		for _, a := range e.Aliases.v["en"] {
			t.Aliases = append(t.Aliases, a.Value)
		}
		if typ == "Person" {
			t.Properties["born"], t.Properties["died"] = e.life("P569"), e.life("P570")
		}
		return t
	})
}

// life is a date of birth or death; empty if there is none, or several.
func (e *entity) life(property string) string {
	var found []string
	for _, st := range e.Claims.v[property] {
		if date, err := st.Mainsnak.date(); err == nil && !date.IsZero() && st.Rank != "deprecated" {
			if st.Rank == "preferred" {
				return date.String()
			}
			found = append(found, date.String())
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

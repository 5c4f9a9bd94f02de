// Package orgcsv reads lists of countries and organizations: a row for each pair,
//
//	ISO_3166_2,ISO_3166_3,NAME.EN,source,org_name,org_id,org_member
//
// as CountrycodesOrgs of January 2020 has them. What `org_member` says decides what
// is claimed, as in the Factbook, from which that list was made: it is of the
// Factbook's family, no second witness. A claim is open at the start and goes on as of
// the list's date.
package orgcsv

import (
	"fmt"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

// SourceID is the list of January 2020.
const SourceID = "src:country-orgs-2020"

const origin = "country-orgs"

// Source is how the list is cited.
func Source() seed.SourceEntry {
	return seed.SourceEntry{
		Entry: seed.NewEntry(SourceID, seed.Where{File: "country-orgs"}), Name: "CountrycodesOrgs 2020", Title: "Countries and international organizations",
		Publisher: "Diego Hernangómez", URL: "https://github.com/dieghernan/Country-Codes-and-International-Organizations", Language: "en",
		Kind: "data set", Reliability: "C", Collection: "country-orgs", Published: importer.Date("2020-01"), DerivedFrom: importer.Factbook().ID, Licence: "MIT",
		Note: "made from the World Factbook, REST Countries and by hand",
	}
}

var needed = []string{"iso_3166_3", "name.en", "org_name", "org_id", "org_member"}

// Read makes a draft of such lists.
func Read(files []*importer.File, index *crosswalk.Index) *importer.Draft {
	d := importer.NewDraft(index)
	d.Source(importer.Factbook())
	for _, f := range files {
		source := Source()
		source.SHA256 = f.SHA256
		d.Source(source)
		d.Rows(f, needed, func(r importer.Row) { row(d, f, r) })
	}
	return d
}

func row(d *importer.Draft, f *importer.File, r importer.Row) {
	iso3, org := r.Get("iso_3166_3"), r.Get("org_id")
	if len(iso3) != 3 || org == "" {
		d.Problem(f, r.Line, "iso_3166_3 is %q and org_id %q; expected three letters and an organization", iso3, org)
		return
	}
	q := crosswalk.Query{Codes: []crosswalk.Code{{Scheme: crosswalk.ISO3, Value: iso3}}, Names: []string{r.Get("name.en")}}
	if iso2 := r.Get("iso_3166_2"); len(iso2) == 2 { // Namibia's is NA, and that is no gap
		q.Codes = append(q.Codes, crosswalk.Code{Scheme: crosswalk.ISO2, Value: iso2})
	}
	_, codes, _ := d.Index().NewEntity(q)
	more := map[string]string{"iso3": iso3}
	if !slices.ContainsFunc(codes, func(c crosswalk.Code) bool { return c.Scheme == crosswalk.COW }) {
		more["kind"] = "TERRITORY"
	}
	subject, ok1 := d.State(f, r.Line, q, r.Get("name.en"), more)
	object, ok2 := organization(d, f, r, org)
	if !ok1 || !ok2 {
		return
	}
	for _, s := range importer.Participation(r.Get("org_member")) {
		id := strings.TrimSuffix(fmt.Sprintf("clm:%s:%s:%s:%s", origin, strings.ToLower(iso3), crosswalk.Slug(org), s.Key()), ":")
		d.Claim(f, r.Line, claims.Claim{
			ID: id, Subject: subject, Predicate: s.Predicate, Object: object, Qualifiers: s.Qualifiers, To: importer.Ongoing,
			Cites: []claims.Citation{{Source: SourceID, Locator: iso3 + " " + org}}, OriginalValue: r.Get("org_member"), Language: "en",
		})
	}
}

func organization(d *importer.Draft, f *importer.File, r importer.Row, org string) (string, bool) {
	name := r.Get("org_name")
	q := crosswalk.Query{Type: "Organization", Acronym: org}
	if name != "" {
		q.Names = []string{name}
	}
	return d.Entity(f, r.Line, q, func() importer.Thing {
		t := importer.Thing{ID: "org:" + crosswalk.Slug(org), Name: name, Properties: map[string]string{"acronym": org}}
		if name == "" {
			t.Name = org
		}
		return t
	})
}

package main

import (
	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/importer/cow"
	"entente/seed/importer/factbook"
	"entente/seed/importer/jsonl"
	"entente/seed/importer/orgcsv"
	"entente/seed/importer/table"
	"entente/seed/importer/wikidata"
)

// format is one that `entente import` reads.
type format struct {
	name, what string
	origin     string // of its batches, unless the user names one; empty: the name of the first file
	read       func([]*importer.File, *crosswalk.Index, importer.Options) (*importer.Draft, error)
}

// originOf is the name of a data set among the batches.
func (f *format) originOf(first *importer.File) string {
	if f.origin != "" {
		return f.origin
	}
	return crosswalk.Slug(first.Base())
}

// plain is for formats without options.
func plain(read func([]*importer.File, *crosswalk.Index) *importer.Draft) func([]*importer.File, *crosswalk.Index, importer.Options) (*importer.Draft, error) {
	return func(files []*importer.File, x *crosswalk.Index, _ importer.Options) (*importer.Draft, error) {
		return read(files, x), nil
	}
}

var formats = []format{
	{"cow", "Correlates of War: IGO 3 (state-year or IGO-year panel, list of organizations), state system", "cow-igo", plain(cow.Read)},
	{"factbook", "World Factbook: countries' .json, the field of many countries, or its whole history (replayed)", "factbook", plain(factbook.Read)},
	{"orgcsv", "list of countries and organizations (CountrycodesOrgs)", "country-orgs", plain(orgcsv.Read)},
	{"wikidata", "answers of Wikidata's API: memberships (P463) and positions (P39)", "wikidata", plain(wikidata.Read)},
	{"table", "any CSV or TSV, with --mapping: leaders, troops, …", "", func(files []*importer.File, x *crosswalk.Index, o importer.Options) (*importer.Draft, error) {
		return table.Read(files, x, o.Mapping)
	}},
	{"jsonl", "Entente's own JSON Lines: a source, entity or claim a line", "", plain(jsonl.Read)},
}

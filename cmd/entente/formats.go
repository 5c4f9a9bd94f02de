package main

import (
	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/importer/cow"
)

// format is one that `entente import` reads.
type format struct {
	name, what string
	origin     string // of its batches, unless the user names one
	read       func([]*importer.File, *crosswalk.Index, importer.Options) (*importer.Draft, error)
}

// plain is for formats without options.
func plain(read func([]*importer.File, *crosswalk.Index) *importer.Draft) func([]*importer.File, *crosswalk.Index, importer.Options) (*importer.Draft, error) {
	return func(files []*importer.File, x *crosswalk.Index, _ importer.Options) (*importer.Draft, error) {
		return read(files, x), nil
	}
}

var formats = []format{
	{"cow", "Correlates of War: IGO 3 (state-year or IGO-year panel, list of organizations), state system", "cow-igo", plain(cow.Read)},
}

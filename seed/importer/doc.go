// Package importer makes facts of data sets that others made. Each format has a
// package of its own below this one; all hand in a [Draft], and from there on
// imported facts go the way of curated ones: check, resolve, load.
//
//	file ─▶ rows ─▶ Draft ─▶ seed.CheckBeside ─▶ load, as a batch of its own origin
//	         │        ▲
//	         │        └ crosswalk: which node is meant
//	         └▶ Problems: rows that cannot be read
//
// A draft holds claims that say what a row says and no more: a year stays a year, an
// open end stays open, a cell "no information" makes no claim. Each claim cites its
// source with the place of its row. What the crosswalk cannot tell apart is a
// [Doubt]: it is reported and left out. A row that cannot be read is a [Problem].
//
// Imported claims have the confidence 60, below that of the articles and reference
// works that were read by hand (70), above the threshold of 50: they draw edges
// where nobody else says anything, and dispute where somebody does.
package importer

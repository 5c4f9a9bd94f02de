// Package export turns the graph into tables and graph files that researchers
// load without cleaning.
//
//	Graph ─▶ Question ─▶ Table ─▶ Encoder ─▶ Files
//	spells,   what, from   columns,  one per    a folder, one
//	nodes,    which        rows      file       file or an
//	claims    viewpoint                         HTTP answer
//
// A [Table] is computed from what a [Graph] reads: pure Go over spells, nodes,
// claims and sources. [Neo4j] reads them from the database in pages, each one
// statement, so that memory stays flat however many edges there are; whatever
// needs everything at once (panels, pairs) keeps a few words per spell.
//
// An encoder writes a table to an io.Writer and knows one format only. [Write]
// puts table, codebook, citation and manifest beside one another; a file gets its
// name when it is whole. The same question on the same graph gives the same
// bytes: rows are ordered by what they say, nothing holds the time of the export.
//
// The meaning of a viewpoint is that of the API (semantics.md §2): certain and
// possible, on a day or in a period, suspended members left out. It is decided
// here in Go, on the four days of each spell, and not in the statement, because a
// panel asks of every spell for two hundred years what a question asks once.
package export

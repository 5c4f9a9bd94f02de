// Package table reads any table (CSV, TSV) with the help of a mapping, a small YAML
// file that says what the columns mean:
//
//	source: {id: src:archigos-4.1, title: Archigos 4.1, collection: archigos, published: 2016}
//	missing: [NA, .]                       # cells that say nothing; empty ones never do
//	formats: {startdate: DD/MM/YYYY}       # dates that are not written 1991-12-26
//	skip: [{column: ccode, from: 1000}]    # rows to leave out: is: […], or from:, below: numbers
//	split: {column: year.overview, by: ", ", pattern: '(?P<who>.+) \((?P<size>\d+)\)'}
//	claims:
//	  - id: "{ccode}:{leader}:{startdate}" # what tells the rows apart
//	    subject: {type: Person, name: "{leader}", key: "{leadid}"}
//	    predicate: HOLDS_OFFICE
//	    object: {type: Office, name: "Effective leader of {country}"}
//	    from: "{startdate}"
//	    to: "{enddate}"
//	    role: effective leader
//	    where: [{column: exit, is: [Regular]}]
//
// Texts are templates: {column} is the cell of that row. A field whose template
// names a cell that says nothing is left out; a claim whose id, subject or object
// does, is not made.
//
// Ends are `{is: ID}`, or a type with a name, codes (`codes: {cow: "{ccode}"}`) or
// both; the crosswalk finds the node of the time in question. `key` tells things of
// one name apart.
//
// `strengths: {min: "{troops}", max: …, measure: …, on: …}` is a number. With
// `years: year` the rows of one id are years, and consecutive ones become one claim:
// from the first through the last, with the number of each year; the last year of the
// table is no end. `once: true` lets rows repeat a claim. `split` makes a row for each
// entry of a list in a cell, with the named groups of the pattern as columns; what
// does not fit the pattern is a problem unless `rest: skip`.
package table

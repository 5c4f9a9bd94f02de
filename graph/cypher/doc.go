// Package cypher prints a plan as one Cypher statement.
//
// The text is canonical: it holds no value of the question, names are given
// while it is printed (n0, r1, c2, p3 in order of appearance), and the plan
// comes with its columns and links in canonical order. So two questions of the
// same meaning share one text, and Neo4j plans it once. Identifiers come from
// the catalog and are always quoted; values are parameters, each place of one
// fixed type.
//
// Lists are collected into few records, because records are what costs in the
// driver: a list at the root is one record with a list of rows, a look-up one
// record with one row. Rows are lists of cells in the order that package plan
// settles; there are no maps with repeated keys.
//
// The two ways to see a relationship (semantics.md §4, Views) are both here and
// nowhere else: the drawn relationship for the current default view, the :Spell
// node for every other view and recorded time.
package cypher

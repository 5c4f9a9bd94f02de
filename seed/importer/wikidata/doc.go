// Package wikidata reads entities of Wikidata as its API answers them
// (`{"entities": {"Q7747": {…}}}`): memberships (P463) and positions held (P39).
//
// What a statement becomes:
//
//   - P463 MEMBER_OF an organization; P39 HOLDS_OFFICE, of an office.
//   - P580 `from`, P582 `to`, P585 `at`, P1319 earliest and P1326 latest start. A time
//     value looks like a day whatever its precision: the precision decides whether it
//     is a day, month, year, decade (199X) or century. Julian dates are kept to the
//     year. Dates before the year 1 are left out.
//   - An end may be absent (nothing is known), novalue (there is none: `to: ..`) or
//     somevalue (there is one: some day up to that of the source).
//   - A statement without dates has none: it is not "always".
//   - P3831 is the role, P2389 and P642 whom a position is of: it becomes OFFICE_OF.
//   - A deprecated statement stays DEPRECATED, with its reason (P2241). Preferred means
//     the best among the statements of one item, not better than other sources: it
//     raises the confidence a little and no more. A statement without a reference
//     has less.
//
// Objects are named by the labels of other files that are handed in; an item without a
// label is called by its number. The id of a claim is that of its statement.
package wikidata

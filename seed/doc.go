// Package seed reads curated files of facts and checks them: the first two
// steps of the path of a fact (files → Facts → Checked → spells → Neo4j).
//
// [Read] is strict about form: a key it does not know, a date that cannot be, a
// list where a text belongs are findings with file and line. [Check] is strict
// about meaning: dangling ids, wrong ends of a predicate, dates outside a life,
// sources that contradict what is resolved. Both go on after a finding, so that
// one run shows everything. Only Check makes a [Checked], and only a Checked can
// be loaded. FORMAT.md beside this file documents every field.
package seed

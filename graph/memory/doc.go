// Package memory executes plans over facts in memory: the second executor of the
// query language, beside Cypher on Neo4j. It needs no server, answers in
// milliseconds, and is the independent reader of a plan's meaning that the
// differential test holds Neo4j against. There is no second compiler: both
// executors are handed the same plans and hand the same cells to respond.
//
// A [Graph] is made once of the records of checked facts and never changes, so
// any number of goroutines may ask it. It knows no query text.
//
// Null is unknown. Where a plan's condition is unknown this package says false:
// And and Or keep that meaning, and Not is by definition true of both (package
// plan), so no third value is ever needed. The one comparison that nulls do not
// make unknown is the empty list: nothing is in it, not even the unknown.
package memory

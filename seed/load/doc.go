// Package load writes checked facts into Neo4j and proves what stands there.
//
// Claims are the truth: they are added and superseded, never changed and never
// deleted. Everything else in the database is computed: spells and edges by
// claims.Resolve from the claims and what was recorded when, names for search by
// fold, dates for sorting by edtf. So [Load] compares what should stand there
// with the hashes of what does and writes the difference, and [Verify] computes
// everything again from the claims in the database.
//
// Work goes in transactions of whole groups. A group is all claims with the same
// subject, predicate and object, with their spells and edges: it is there with
// all of them or with none. The division into transactions depends on the facts
// alone, so a load that was interrupted is completed by the next one, to the byte.
// A load that is not large is one transaction, so it is not interrupted halfway.
//
// The package knows no driver. It declares the [Database] it needs and is handed one.
package load

// Package neo is the only room that knows the Neo4j driver. It is thin: it sends
// statements, brings back rows of plain values, and says in a small set of kinds
// what went wrong.
//
// What it decides, so that nobody else has to:
//
//   - Every call names the database, so the driver never asks for the home one.
//   - Read is always in READ mode; the server then refuses any write.
//   - One statement is an auto-commit read, which takes the fewest round trips;
//     several share one read transaction.
//   - The deadline of the context becomes the transaction's timeout, so that the
//     server gives up too when the caller has.
//   - edtf.Day goes out as a Neo4j DATE and comes back as edtf.Day. A Go time
//     would be a DATETIME, and comparing that with a DATE is null in Cypher.
//   - Notifications are off unless asked for: on an empty database every unknown
//     label is one.
//   - A failed write is tried again only where the server promises that this can
//     help; running out of memory is no such case, though its code says transient.
package neo

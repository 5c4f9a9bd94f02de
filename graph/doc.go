// Package graph is the path of a question: it takes GraphQL requests over HTTP
// or from Go, weighs and validates them, plans the operation, has an Engine run
// the plans, and writes the answer.
//
// gqlgen gives the rules by which fields are collected and the generated code
// that answers __schema and __type. Its transports and its executor are not
// used: they validate before anybody can look at the size of a document
// (guard), and they repeat a body that cannot be read in the answer. Instead of
// resolvers there is one plan for each root field, and one snapshot for all.
//
// The package knows no driver. An Engine is anything that turns plans into
// rows: Cypher over a Reader here, the facts in memory elsewhere.
package graph

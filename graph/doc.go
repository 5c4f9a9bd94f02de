// Package graph is the path of a question: it takes GraphQL operations from
// gqlgen, plans them, has an Engine run the plans, and writes the answer.
//
// gqlgen is the runtime (transports, parsing, validation, caching); the
// resolvers that it would generate are replaced by Exec, which hands each
// operation to the engine as a whole: one plan for each root field, one
// snapshot for all of them. Only __schema and __type go to generated code,
// in introspect.
//
// The package knows no driver. An Engine is anything that turns plans into
// rows: Cypher over a Reader here, the facts in memory elsewhere.
package graph

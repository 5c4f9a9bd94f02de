// Package respond writes the answer: the cells of a plan's rows, under the keys
// and in the order that the client asked for, as JSON bytes. It builds no tree
// between the rows and the bytes.
//
// A value that the schema promises but the database does not have makes the
// nearest nullable ancestor null, with an error that says where, as the
// GraphQL specification demands.
package respond

// Package dot draws the answer to a question as a network in Graphviz' DOT: one
// node for each thing that the answer holds, one edge for each relationship.
//
// An answer alone does not say what in it is a thing and what leads where: a
// question may ask for names only, and under any alias. Prepare therefore adds to
// the question what a drawing needs (ids, types, names, and the words of edges),
// under names of its own; Read finds the network in the answer with the help of
// the question's types. Colours and captions are those of a style sheet for Neo4j
// Browser, so that a network looks alike in both.
//
// The package is pure: it asks nobody and draws nothing but text.
package dot

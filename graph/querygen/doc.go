// Package querygen writes random questions in the whole query language, for the
// differential test: every answer of one executor is held against the other's.
//
// It walks the API schema, so what is added to the schema is generated without a
// change here, and [Coverage] tells what has been used of it. A [Shape] is one
// question whose values are variables, so that a database plans it once and
// answers it for many sets of values. Values are drawn from the facts, so that
// most conditions are true of something and false of something else.
//
// The same seed gives the same questions. A shape on which two executors differ is
// cut down by [Shape.Smaller] until nothing can be left out.
package querygen

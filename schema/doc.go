// Package schema says what exists. The model files in model/ declare node
// types, relationships and predicates as annotated SDL; Load reads them into a
// Catalog, and Expand makes the API schema out of the catalog.
//
// A new type or predicate is a declaration in the model and facts in the data:
// every other room asks the catalog and knows no type by name.
//
// Load is strict. Whatever it cannot give a meaning to is a Problem with file and
// line, and it reports all problems of a model at once, not the first one.
// Nothing is ignored: a directive, an argument or a field that is not understood
// is an error, because a model file that says more than the program does is worse
// than none.
//
// Interfaces pass their fields on: a type that implements Actor has the
// properties and relationships of Actor and does not repeat them. (Plain SDL would
// ask for the repetition; the API schema, which is plain SDL, has it.)
package schema

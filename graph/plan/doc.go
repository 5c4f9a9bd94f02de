// Package plan says what a question means. Build reads the selection of one
// operation against the catalog and gives, for each root field, a Plan: which
// nodes, under which viewpoint, filter, order and page, and which of their
// properties and relationships. A plan knows no Cypher, no alias and no
// variable; cypher prints it as a statement, memory walks it over facts, and
// both hand back the same rows.
//
// A row is a list of cells. The cells of a node are its columns, then those of
// its links; a link has one cell for each thing that is wanted of it, in the
// order page, total, aggregate. A page is a list of edge rows: the columns of
// the relationship, the values of the order keys if a cursor is wanted, the
// links of the edge, and then the cells of the node at the other end. Finish
// settles the order of columns and links, so that the same question, however
// it is written, has the same plan.
//
// The client's names live beside the plan, in a Shape: it says which cell is
// written under which key. respond reads both.
package plan

// Package panel holds the tables of states and organizations by year that political
// science works with ([Panel]), and what a source of one covers ([Record]): which
// states have a row in which years, in which years an organization existed, and
// where the source says that it has no information.
//
// Spells alone do not bring a table back: they do not tell "not a member" from "no
// information", from "there was no such organization" and from "the state has no
// row". A record does, so an importer keeps one with its source, as JSON in the
// property `coverage` of the source, and an export gives back every cell:
// [Record.Panel] of the spells of the view of that source.
//
// The codes of cells are those of the Correlates of War project. Everything here is
// pure.
package panel

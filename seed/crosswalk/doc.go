// Package crosswalk tells which existing node another data set means: by its
// codes, which may stand for one state in 1970 and for another in 1995, and by
// its names.
//
// The rules, in this order:
//
//  1. What a person decided holds ([Decisions]).
//  2. Codes: those that a node carries itself (iso2, cowCode, wikidata …), those
//     that stood for it at the time in question (dated.tsv), and those that stand
//     in one row of codes.tsv with one of its own. A node whose life lies wholly
//     outside the time in question is not meant; of a year in which a code changed
//     hands, the state is meant that had it for most of the year.
//  3. Names, where no code answers: a name of several words, or the name of a
//     state, may be any name of the node. A short name of anything else must be its
//     name or acronym; if it is only one of its aliases, that is a doubt, because
//     sources use the same few letters for many things ("OIC" stands for the CSTO
//     in one of the articles).
//  4. A node that carries another code of the same scheme is not meant, whatever
//     its name.
//
// One node is a match. None means that the thing is new. Several are a doubt: it is
// reported with its candidates and left out, never guessed.
//
// codes.tsv and dated.tsv hold facts about codes, typed and joined from ISO 3166, UN
// M49, GEC (formerly FIPS 10-4), the Correlates of War state system and the list of
// Gleditsch and Ward. Names in other languages come from the nodes themselves and
// from tables that the user hands in ([Tables.Add]).
package crosswalk

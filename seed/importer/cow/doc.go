// Package cow reads the data sets of the Correlates of War project: memberships in
// intergovernmental organizations (IGO version 3, as state-year or as IGO-year
// panel) and the state system.
//
// Which file is which its header says:
//
//	ccode,year,state,aaaid,…       state-year panel: a column for each organization
//	ioname,orgname,year,usa,…      IGO-year panel: a column for each state
//	ccode,stateabb,statenme,styear… state system; cowcode,cowc,country_name,start… likewise
//	gwcode,gwc,country_name,start… states of Gleditsch and Ward
//	igo,ioname,orgname,…,ionum,…   organizations: names, numbers, first and last year
//
// A panel year means "at some time in that year". So a run of one code over years
// becomes one claim `from: Y1`, `through: Y2`, with these exceptions:
//
//   - A run that reaches the last year of the panel, or is followed by nothing but
//     -9, is censored: `at: Y2` instead of an end.
//   - A run before -9 ended at some time before the next year that the panel knows:
//     `through: [2001..2004]`; one after -9 began likewise: `from: [2002..2005]`.
//     Where both are runs of one code, the years between are divided in the middle,
//     so that they stay two spells: the panel does not say that they are one.
//   - A run from the first year of the panel: `from: [..1816]`.
//   - Codes: 1 MEMBER_OF FULL, 2 MEMBER_OF ASSOCIATE, 3 OBSERVER_OF.
//
// One number may stand for several states after one another (365 Russia, the Soviet
// Union, Russia); a run goes to each of them in its time. A run that begins in the
// year of the change belongs to the later one.
//
// Cells that spells do not give back stand in the coverage record of the source
// (internal/panel): years without a row, organizations that did not exist, -9.
package cow

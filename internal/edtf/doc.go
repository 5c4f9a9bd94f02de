// Package edtf reads and prints partial dates: expressions of the Extended
// Date/Time Format (EDTF, ISO 8601-2) that say how much of a date is known.
//
// A [Date] is one expression, an [Interval] is two with a slash between them,
// a [Day] is a day. The package knows nothing of claims or databases; all
// that the rest of the program asks of a date is its spelling, its marks and
// its [Date.Bounds], the first and last day that it may mean.
//
// In scope, with their bounds:
//
//	2012-06-28              that day
//	2012-06, 2012           first to last day of the month, of the year
//	-0044, 0000             astronomical years: 0000 is 1 BCE
//	Y12345, Y-12345         years of more than four digits, alone
//	2022-01-10T16:55:10+05:00   the day as written; the zone is optional
//	2021-21 … 2021-24       northern meteorological seasons: spring is March
//	                        to May, and winter ends with February next year
//	2022-01-0X, 199X, 1XXX-12   X is a digit not known: the first to the last
//	                        existing day that the rest allows
//	1984?  1984~  1984%     uncertain, approximate, both: the same bounds
//	[1667,1670..1672]       one of these; the ends of a range may differ in
//	                        precision
//	[1999..]  [..1999]      then or later, then or earlier: no upper (lower) bound
//	..                      open: no bound at all
//
// Interval ends are dates without a time, "..", or empty for unknown.
//
// Everything else of the standard is refused by name, never read as something
// near it: marks on one part of a date (2004-06~-11), season codes 25 to 41,
// exponents, significant digits, all-of sets {a,b}. So are years that a Day
// cannot count to. The Go library at hand reads 2012-06-28/.. as June 2012,
// which is why this package exists.
//
// EDTF leaves the bounds of seasons to the reader; the ones here are fixed by
// the project.
package edtf

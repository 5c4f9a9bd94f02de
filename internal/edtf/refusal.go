package edtf

import "fmt"

// A refusal tells what a character would begin, and what to write instead.
type refusal struct{ problem, want string }

const (
	wantDate = "a date, as 2012-06-28, 2012-06 or 2012"
	wantDay  = "year, month and day, as 2012-06-28"
	wantMark = "one mark at the end, as 2012-06? (uncertain), 2012-06~ (approximate) or 2012-06% (both)"
)

var (
	refuseInterval = refusal{"this is an interval, and one date is asked for", "start and end in two fields"}
	refuseMark     = refusal{"a mark cannot stand here; marks on one part of a date are out of scope", wantMark}
	refuseGroup    = refusal{"grouping with parentheses is out of scope", wantMark}
	refuseAllOf    = refusal{"all-of sets {a,b} are out of scope", "one date, or [a,b] for one of several"}
	refuseList     = refusal{"a range or list stands in brackets", "[1999..2001] or [1999,2001]"}
	refuseU        = refusal{"an unknown digit is a capital X", "X, as in 199X"}
)

// refusals are keyed by the character that could not be read. What the
// standard has and this package does not is named, so that nobody looks for a
// typing error.
var refusals = map[byte]refusal{
	'?': refuseMark,
	'~': refuseMark,
	'%': refuseMark,
	'(': refuseGroup,
	')': refuseGroup,
	'{': refuseAllOf,
	'}': refuseAllOf,
	'.': refuseList,
	',': refuseList,
	'u': refuseU,
	'x': refuseU,
	'S': {"significant digits (S) are out of scope", "X for each digit not known, as 195X"},
	'E': {"exponential years (E) are out of scope", "the year in full, as Y170000"},
	'^': {"season qualifiers (^) are out of scope", "a season alone, as 2001-21; it is a northern one"},
	'Y': {"a year with Y stands alone, not in a set or an interval", "a year of four digits"},
	'T': {"a time cannot stand here", "the day alone"},
	'/': refuseInterval,
	'[': {"a set cannot stand here", "a date"},
	']': {"a bracket cannot close here", "a date before it, and [ where the set begins"},
	'-': {"a dash cannot follow here: a day, a season or a long year ends a date", "nothing after it"},
	' ': {"a blank cannot stand here", "no blanks, except one after a comma of a set"},
}

// unexpected is the error for the next character, when nothing in scope can
// go on with it.
func (s *scanner) unexpected() error {
	if s.pos == len(s.in) {
		return s.failHere("the text ends here", wantDate)
	}
	if s.pos > 0 && isMark(s.in[s.pos-1]) {
		return s.failHere(refuseMark.problem, refuseMark.want)
	}
	if r, known := refusals[s.in[s.pos]]; known {
		return s.failHere(r.problem, r.want)
	}
	return s.failHere(s.character()+" cannot stand here", wantDate)
}

// character is the next character in quotes, whole even if it is not ASCII.
func (s *scanner) character() string {
	next := []rune(s.in[s.pos:])[0]
	return fmt.Sprintf("%q", next)
}

package edtf

import (
	"fmt"
	"strings"
)

// scanner walks over a text byte by byte; everything that EDTF knows is ASCII.
type scanner struct {
	in  string
	pos int
}

// peek is the next byte, or 0 at the end.
func (s *scanner) peek() byte {
	if s.pos == len(s.in) {
		return 0
	}
	return s.in[s.pos]
}

// accept steps over c if it comes next.
func (s *scanner) accept(c byte) bool {
	if s.pos == len(s.in) || s.in[s.pos] != c {
		return false
	}
	s.pos++
	return true
}

// acceptDots steps over ".." if it comes next.
func (s *scanner) acceptDots() bool {
	if !strings.HasPrefix(s.in[s.pos:], openText) {
		return false
	}
	s.pos += len(openText)
	return true
}

// run steps over digits and X.
func (s *scanner) run() string {
	start := s.pos
	for s.pos < len(s.in) && (isDigit(s.in[s.pos]) || s.in[s.pos] == 'X') {
		s.pos++
	}
	return s.in[start:s.pos]
}

// acceptUpTo steps over two digits if their number is at most limit.
func (s *scanner) acceptUpTo(limit int) bool {
	if s.pos+2 > len(s.in) || !isDigit(s.in[s.pos]) || !isDigit(s.in[s.pos+1]) {
		return false
	}
	if int(s.in[s.pos]-'0')*10+int(s.in[s.pos+1]-'0') > limit {
		return false
	}
	s.pos += 2
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func (s *scanner) failAt(pos int, problem, want string) error {
	return &Error{Input: s.in, Pos: pos, Problem: problem, Want: want}
}

func (s *scanner) failHere(problem, want string) error {
	return s.failAt(s.pos, problem, want)
}

// unexpected names what the next character would begin, when nothing that is
// in scope can begin with it at this place.
func (s *scanner) unexpected() error {
	if s.pos == len(s.in) {
		return s.failHere("the text ends here", "a date, as 2012-06-28, 2012-06 or 2012")
	}
	if s.pos > 0 && isMark(s.in[s.pos-1]) {
		return s.failHere("a date goes on after its mark; marks on one part of a date are out of scope", wantMark)
	}
	switch s.in[s.pos] {
	case '?', '~', '%':
		return s.failHere("a mark cannot stand here; marks on one part of a date are out of scope", wantMark)
	case 'S':
		return s.failHere("significant digits (S) are out of scope", "X for each digit not known, as 195X")
	case 'E':
		return s.failHere("exponential years (E) are out of scope", "the year in full, as Y170000")
	case '^':
		return s.failHere("season qualifiers (^) are out of scope", "a season alone, as 2001-21; it is a northern one")
	case '{', '}':
		return s.failHere("all-of sets {a,b} are out of scope", "one date, or [a,b] for one of several")
	case '(', ')':
		return s.failHere("grouping with parentheses is out of scope", wantMark)
	case '[':
		return s.failHere("a set cannot stand here", "a single date")
	case ']':
		return s.failHere("a date is missing before the bracket", "a date, as in [1999..2001]; .. alone takes no brackets")
	case '/':
		return s.failHere("this is an interval, and one date is asked for", "start and end in two fields")
	case 'T':
		return s.failHere("a date with a time cannot stand here", "the day alone")
	case '.', ',':
		return s.failHere("a range or list stands in brackets", "[1999..2001] or [1999,2001]")
	case 'u', 'x':
		return s.failHere("an unknown digit is a capital X", "X, as in 199X")
	case ' ':
		return s.failHere("a blank cannot stand here", "no blanks, except one after a comma of a set")
	}
	return s.failHere(fmt.Sprintf("%s cannot stand here", s.character()), "a date, as 2012-06-28, 2012-06 or 2012")
}

const wantMark = "one mark at the end, as 2012-06? (uncertain), 2012-06~ (approximate) or 2012-06% (both)"

func isMark(c byte) bool { return c == '?' || c == '~' || c == '%' }

// character is the next character, quoted, whole even if it is not ASCII.
func (s *scanner) character() string {
	for _, r := range s.in[s.pos:] {
		return fmt.Sprintf("%q", r)
	}
	return "the end"
}

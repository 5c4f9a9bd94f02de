package edtf

import "strings"

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

package edtf

// set reads a one-of set in brackets. Its bounds span all members.
func (s *scanner) set() (lo, hi Day, err error) {
	s.pos++
	lo, hi = PosInf, NegInf
	for {
		l, h, err := s.member()
		if err != nil {
			return 0, 0, err
		}
		lo, hi = min(lo, l), max(hi, h)
		switch {
		case s.accept(']'):
			return lo, hi, nil
		case s.accept(','):
			s.accept(' ')
		case s.pos == len(s.in):
			return 0, 0, s.failHere("the set is not closed", "a bracket ]")
		default:
			return 0, 0, s.unexpected()
		}
	}
}

// member reads one date, or a range of dates. A range without a start stands
// first in its set and one without an end stands last.
func (s *scanner) member() (lo, hi Day, err error) {
	start := s.pos
	if s.acceptDots() {
		if start > 1 {
			return 0, 0, s.failAt(start, "a range without a start stands first in its set", "a date before the dots")
		}
		to, err := s.date()
		return NegInf, to.hi, err
	}
	from, err := s.date()
	if err != nil || !s.acceptDots() {
		return from.lo, from.hi, err
	}
	switch s.peek() {
	case ']':
		return from.lo, PosInf, nil
	case ',':
		return 0, 0, s.failHere("a range without an end stands last in its set", "a date after the dots")
	}
	start = s.pos
	to, err := s.date()
	if err == nil && from.lo > to.hi {
		err = s.failAt(start, "the range ends before it starts", "a date not before "+from.text)
	}
	return from.lo, to.hi, err
}

package edtf

// Interval is a pair of dates. An end that is the zero Date is unknown: there
// is an end, nobody says when. An end that is open ([Date.IsOpen]) has no bound:
// the thing goes on. Intervals are compared with ==; the zero Interval is absent.
type Interval struct {
	From, To Date
}

// ParseInterval reads two dates with a slash between them, as 2006/2012-06-28,
// 2021-05/.. or /2022-01. It refuses an interval that ends before it starts on
// every reading of its ends. A non-nil error is an [*Error] whose position is
// that in the whole text.
func ParseInterval(in string) (Interval, error) {
	s := scanner{in: in}
	from, err := s.end()
	if err != nil {
		return Interval{}, err
	}
	switch {
	case s.accept('/'):
	case s.pos < len(in):
		return Interval{}, s.unexpected()
	default:
		return Interval{}, s.failHere("there is no slash", "two dates, as 2006/2012-06-28, or 2006/.. if it is open")
	}
	start := s.pos
	to, err := s.end()
	switch lo, _ := from.Bounds(); {
	case err != nil:
		return Interval{}, err
	case s.peek() == '/':
		return Interval{}, s.failHere("this is a second slash", "two dates with one slash between them")
	case s.pos < len(in):
		return Interval{}, s.unexpected()
	case from.IsZero() && to.IsZero():
		return Interval{}, s.failAt(0, "both ends are unknown", "a date on one side of the slash")
	case lo > second(to.Bounds()):
		return Interval{}, s.failAt(start, "the interval ends before it starts", "an end not before "+from.String())
	}
	return Interval{From: from, To: to}, nil
}

// end reads one end of an interval, up to the slash or the end of the text.
func (s *scanner) end() (Date, error) {
	switch {
	case s.peek() == 0 || s.peek() == '/':
		return Date{}, nil
	case s.peek() == '[':
		return Date{}, s.failHere("a set cannot be an end of an interval", "a date, .. for open, or nothing for unknown")
	case s.acceptDots():
		return Date{text: openText, lo: NegInf, hi: PosInf}, nil
	}
	return s.date()
}

// String is the canonical spelling, which [ParseInterval] reads to the same
// Interval if it has no set or time in it. It is empty for the zero Interval.
func (i Interval) String() string {
	if i.IsZero() {
		return ""
	}
	return i.From.String() + "/" + i.To.String()
}

// Bounds are the first day that the start may mean and the last day that the
// end may mean, both inclusive. An unknown end has no bound, like an open one.
func (i Interval) Bounds() (lo, hi Day) {
	lo, _ = i.From.Bounds()
	_, hi = i.To.Bounds()
	return lo, hi
}

// IsZero says that there is no interval.
func (i Interval) IsZero() bool { return i == Interval{} }

func second(_, hi Day) Day { return hi }

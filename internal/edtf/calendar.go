package edtf

import (
	"fmt"
	"strconv"
	"strings"
)

// date reads a date without a time, and the mark at its end.
func (s *scanner) date() (Date, error) {
	start := s.pos
	year, err := s.year()
	if err != nil {
		return Date{}, err
	}
	lo, hi, err := s.restOfDate(year)
	if err != nil {
		return Date{}, err
	}
	return s.marked(start, lo, hi), nil
}

// longDate reads the Y and the year that stands alone after it.
func (s *scanner) longDate() (Date, error) {
	start := s.pos
	s.pos++
	year, err := s.longYear()
	if err != nil {
		return Date{}, err
	}
	return s.marked(start, DayOf(year.min, 1, 1), DayOf(year.min, 12, 31)), nil
}

// marked is the date read since start, with the mark that may follow.
func (s *scanner) marked(start int, lo, hi Day) Date {
	if isMark(s.peek()) {
		s.pos++
	}
	return Date{text: s.in[start:s.pos], lo: lo, hi: hi}
}

func isMark(c byte) bool { return c == '?' || c == '~' || c == '%' }

// restOfDate reads the month or season and the day that may follow a year.
func (s *scanner) restOfDate(year pattern) (lo, hi Day, err error) {
	month, day := anyMonth, anyDay
	start := s.pos
	if s.accept('-') {
		start = s.pos
		if month, err = s.part("month", wantMonth); err != nil {
			return 0, 0, err
		}
		if month.exact() && month.min > 20 {
			return s.season(year, month.min)
		}
		if month = month.within(1, 12); month.min > month.max {
			return 0, 0, s.failAt(start, "there is no month "+month.text, wantMonth)
		}
		if s.accept('-') {
			start = s.pos
			if day, err = s.part("day", wantDayOfMonth); err != nil {
				return 0, 0, err
			}
			day = day.within(1, 31)
		}
	}
	lo, exists := first(year, month, day)
	if !exists {
		problem := fmt.Sprintf("there is no day %s in %s", day.text, s.in[:start-1])
		return 0, 0, s.failAt(start, problem, wantDayOfMonth)
	}
	hi, _ = last(year, month, day)
	return lo, hi, nil
}

// season is the three months of a season; its code has been read. It may
// begin in each year that fits.
func (s *scanner) season(year pattern, code int) (lo, hi Day, err error) {
	if code > 24 {
		problem := fmt.Sprintf("there is no month %d", code)
		if code <= 41 {
			problem = fmt.Sprintf("season code %d is out of scope", code)
		}
		return 0, 0, s.failAt(s.pos-2, problem, wantMonth)
	}
	month := 3 * (code - 20)
	begin := pattern{text: "XX", min: month, max: month}
	lo, _ = first(year, begin, anyDay)
	lastBegin, _ := last(year, begin, anyDay)
	y, _, _ := lastBegin.Civil()
	return lo, DayOf(y, month+3, 0), nil
}

// year reads a year of four digits, with a sign if it is negative.
func (s *scanner) year() (pattern, error) {
	negative := s.accept('-')
	start := s.pos
	text := s.run()
	if len(text) != 4 {
		if len(text) < 4 && !s.atPartEnd() || text == "" {
			return pattern{}, s.unexpected()
		}
		return pattern{}, s.failAt(start, "a year has four digits",
			"four digits, as 0199 or 199X, and a dash before the month; a longer year stands alone after Y, as Y12345")
	}
	year := newPattern(text)
	if negative {
		year = year.negated().within(-9999, -1)
		if year.min > year.max {
			return pattern{}, s.failAt(start-1, "year 0000 has no sign", "0000 for 1 BCE, -0001 for 2 BCE")
		}
	}
	return year, nil
}

// longYear reads a year of more than four digits, with a sign if it is negative.
func (s *scanner) longYear() (pattern, error) {
	negative := s.accept('-')
	start := s.pos
	text := s.run()
	if c := s.peek(); text == "" || c == 'E' || c == 'S' {
		return pattern{}, s.unexpected()
	}
	if len(text) < 5 || text[0] == '0' || strings.Contains(text, "X") {
		return pattern{}, s.failAt(start, "this is no year of more than four digits",
			"five digits or more, none unknown and the first not zero; a shorter year stands without Y, as 0199")
	}
	n, err := strconv.Atoi(text)
	if negative {
		n = -n
	}
	if err != nil || n < minYear || n > maxYear {
		return pattern{}, s.failAt(start, "this year is beyond the days that can be counted",
			fmt.Sprintf("a year from Y%d to Y%d", minYear, maxYear))
	}
	return pattern{text: text, min: n, max: n}, nil
}

const (
	wantMonth      = "01 to 12, or a season 21 to 24; between two years stands a slash, as 1999/2000"
	wantDayOfMonth = "01 to 31, as many as the month has"
)

// part reads the two digits of a month or a day.
func (s *scanner) part(name, want string) (pattern, error) {
	start := s.pos
	text := s.run()
	if len(text) == 2 {
		return newPattern(text), nil
	}
	if len(text) < 2 && !s.atPartEnd() {
		return pattern{}, s.unexpected()
	}
	return pattern{}, s.failAt(start, "a "+name+" has two digits", want)
}

// atPartEnd says that a part of a date can end here, so that the trouble lies
// in the part and not in the next character.
func (s *scanner) atPartEnd() bool {
	return s.pos == len(s.in) || strings.IndexByte("-/,].T", s.in[s.pos]) >= 0
}

// clock reads the time after a day. The bounds stay the day as written: a
// zone tells the instant, not another day.
func (s *scanner) clock(day Date) (Date, error) {
	if day.lo != day.hi || strings.ContainsAny(day.text, "X?~%") {
		return Date{}, s.failHere("a time follows a day known in full", "year, month and day before the T")
	}
	s.pos++
	for i, limit := range [...]int{23, 59, 59} {
		if i > 0 && !s.accept(':') || !s.acceptUpTo(limit) {
			return Date{}, s.failHere("this is no time of day", "hh:mm:ss, from 00:00:00 to 23:59:59")
		}
	}
	if !s.accept('Z') && (s.accept('+') || s.accept('-')) {
		if !s.acceptUpTo(23) || s.accept(':') && !s.acceptUpTo(59) {
			return Date{}, s.failHere("this is no time zone", "Z, or +hh:mm from -23:59 to +23:59")
		}
	}
	day.text = s.in[:s.pos]
	return day, nil
}

package edtf

// pattern is a number of which some digits may be unknown: the year, month or
// day of a date. A missing month or day is a pattern of X alone, so that 1999
// and 1999-XX-XX have the same bounds by the same rule.
type pattern struct {
	text     string // digits and X
	min, max int    // no number outside fits
}

var (
	anyMonth = pattern{text: "XX", min: 1, max: 12}
	anyDay   = pattern{text: "XX", min: 1, max: 31}
)

// newPattern is the pattern of text, with its range as wide as the digits allow.
func newPattern(text string) pattern {
	p := pattern{text: text}
	for i := range len(text) {
		lo, hi := 0, 9
		if c := text[i]; c != 'X' {
			lo, hi = int(c-'0'), int(c-'0')
		}
		p.min, p.max = p.min*10+lo, p.max*10+hi
	}
	return p
}

// within is p without the numbers outside lo to hi.
func (p pattern) within(lo, hi int) pattern {
	p.min, p.max = max(p.min, lo), min(p.max, hi)
	return p
}

// negated is the pattern of the same digits after a minus sign.
func (p pattern) negated() pattern {
	p.min, p.max = -p.max, -p.min
	return p
}

// exact says that no digit is unknown.
func (p pattern) exact() bool {
	for i := range len(p.text) {
		if p.text[i] == 'X' {
			return false
		}
	}
	return true
}

func (p pattern) matches(n int) bool {
	n = max(n, -n)
	for i := len(p.text) - 1; i >= 0; i-- {
		if c := p.text[i]; c != 'X' && int(c-'0') != n%10 {
			return false
		}
		n /= 10
	}
	return true
}

// up yields the numbers that fit, smallest first.
func (p pattern) up(yield func(int) bool) {
	for n := p.min; n <= p.max; n++ {
		if p.matches(n) && !yield(n) {
			return
		}
	}
}

// down yields the numbers that fit, largest first.
func (p pattern) down(yield func(int) bool) {
	for n := p.max; n >= p.min; n-- {
		if p.matches(n) && !yield(n) {
			return
		}
	}
}

// first is the earliest day that exists and fits; false if there is none.
func first(year, month, day pattern) (Day, bool) {
	for y := range year.up {
		for m := range month.up {
			for d := range day.up {
				if d <= daysIn(y, m) {
					return DayOf(y, m, d), true
				}
			}
		}
	}
	return 0, false
}

// last is the latest day that exists and fits; false if there is none.
func last(year, month, day pattern) (Day, bool) {
	for y := range year.down {
		for m := range month.down {
			for d := range day.down {
				if d <= daysIn(y, m) {
					return DayOf(y, m, d), true
				}
			}
		}
	}
	return 0, false
}

package edtf

import "strings"

const openText = ".."

// Date is one EDTF expression: a date known in full, in part, or as one of a
// set. Dates are compared with ==, which compares their canonical spelling.
// The zero Date is an absent one.
//
// It holds its bounds and its spelling, 24 bytes; the bounds are asked for
// often, and the spelling is already there in the text that was read, whose
// memory it shares.
type Date struct {
	text   string
	lo, hi Day
}

// Parse reads one expression; the package comment lists which. It refuses an
// interval, because every field of a claim is one date. A non-nil error is an
// [*Error].
func Parse(in string) (Date, error) {
	if in == openText {
		return Date{text: openText, lo: NegInf, hi: PosInf}, nil
	}
	s := scanner{in: in}
	if slash := strings.IndexByte(in, '/'); slash >= 0 {
		return Date{}, s.failAt(slash, refuseInterval.problem, refuseInterval.want)
	}
	date, err := s.expression()
	if err != nil {
		return Date{}, err
	}
	if s.pos < len(in) {
		return Date{}, s.unexpected()
	}
	return date, nil
}

// expression reads a set, a long year, a date, or a date with a time.
func (s *scanner) expression() (Date, error) {
	switch s.peek() {
	case '[':
		lo, hi, err := s.set()
		// Only a set has blanks to drop.
		return Date{text: strings.ReplaceAll(s.in[:s.pos], ", ", ","), lo: lo, hi: hi}, err
	case 'Y':
		return s.longDate()
	}
	date, err := s.date()
	if err != nil || s.peek() != 'T' {
		return date, err
	}
	return s.clock(date)
}

// String is the canonical spelling, which [Parse] reads to the same Date: the
// one that was read, without the blanks of a set. It is empty for the zero Date.
func (d Date) String() string { return d.text }

// Bounds are the first and the last day that d may mean, both inclusive, lo ≤
// hi; NegInf and PosInf where it has no bound. The marks ?, ~ and % do not
// widen them. An absent date has no bounds.
func (d Date) Bounds() (lo, hi Day) {
	if d.IsZero() {
		return NegInf, PosInf
	}
	return d.lo, d.hi
}

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d.text == "" }

// IsOpen says that d is "..".
func (d Date) IsOpen() bool { return d.text == openText }

// Uncertain says that d, or a member of its set, is marked ? or %.
func (d Date) Uncertain() bool { return strings.ContainsAny(d.text, "?%") }

// Approximate says that d, or a member of its set, is marked ~ or %.
func (d Date) Approximate() bool { return strings.ContainsAny(d.text, "~%") }

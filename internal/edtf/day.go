package edtf

import (
	"math"
	"strconv"
	"strings"
)

// Day counts days since 1970-01-01 in the proleptic Gregorian calendar.
type Day int32

// The open sides. They sort before and after every day and stay where they
// are under [Day.Add].
const (
	NegInf Day = math.MinInt32
	PosInf Day = math.MaxInt32
)

// The years that lie wholly between the sentinels.
const (
	minYear = -5877640
	maxYear = 5881579
)

const (
	daysPerEra   = 146097 // 400 Gregorian years
	daysToEpoch  = 719468 // from 0000-03-01 to 1970-01-01
	monthsInYear = 12
)

// DayOf is the day of a calendar date. A month or day outside its range
// counts on, as in [time.Date]: month 13 is January of the next year, day 0
// the last of the month before. Beyond the range of Day it is a sentinel.
func DayOf(year, month, day int) Day {
	// Years are counted from March, so that the leap day is the last of its year
	// (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
	months := clamp(year)*monthsInYear + clamp(month) - 3
	y := floorDiv(months, monthsInYear)
	m := months - y*monthsInYear
	days := y*365 + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + (153*m+2)/5
	return saturate(days + clamp(day) - 1 - daysToEpoch)
}

// Civil is the calendar date of d. For a sentinel it is of no meaning.
func (d Day) Civil() (y, m, day int) {
	n := int64(d) + daysToEpoch
	era := floorDiv(n, daysPerEra)
	doe := n - era*daysPerEra
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	march := (5*doy + 2) / 153
	day = int(doy - (153*march+2)/5 + 1)
	m = int(march) + 3
	y = int(yoe + era*400)
	if m > monthsInYear {
		return y + 1, m - monthsInYear, day
	}
	return y, m, day
}

// Add is the day n days later, or earlier if n is negative. It stops at the
// sentinels, and a sentinel stays what it is.
func (d Day) Add(n int) Day {
	if d == NegInf || d == PosInf {
		return d
	}
	return saturate(int64(d) + clamp(n))
}

// String is year-month-day with at least four digits of year, as 2012-06-28
// and -0044-03-15; both sentinels are "..".
func (d Day) String() string {
	if d == NegInf || d == PosInf {
		return openText
	}
	return string(d.Append(make([]byte, 0, 16)))
}

// Append appends the day as text to b and returns it, longer. It allocates
// nothing where b has room: answers are full of days.
func (d Day) Append(b []byte) []byte {
	if d == NegInf || d == PosInf {
		return append(b, openText...)
	}
	y, m, day := d.Civil()
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	for least := 1_000; least > 1 && y < least; least /= 10 {
		b = append(b, '0')
	}
	b = strconv.AppendInt(b, int64(y), 10)
	b = append(b, '-', byte('0'+m/10), byte('0'+m%10))
	return append(b, '-', byte('0'+day/10), byte('0'+day%10))
}

// ParseDay reads what [Day.String] prints, except "..", which does not say
// which side is open, and the days of the first and the last year, which a Day
// counts only in part. A non-nil error is an [*Error].
func ParseDay(in string) (Day, error) {
	s := scanner{in: in}
	if in == openText {
		return 0, s.failHere("an open side is no day", wantDay)
	}
	readYear := s.year
	if digits := strings.TrimPrefix(in, "-"); len(digits) > 4 && isDigit(digits[4]) {
		readYear = s.longYear
	}
	year, err := readYear()
	if err != nil {
		return 0, err
	}
	lo, hi, err := s.restOfDate(year)
	switch {
	case err != nil:
		return 0, err
	case s.pos < len(in):
		return 0, s.unexpected()
	case lo != hi || strings.Contains(in, "X"):
		return 0, s.failAt(0, "this is not one day", wantDay)
	}
	return lo, nil
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

func saturate(days int64) Day {
	return Day(min(max(days, int64(NegInf)), int64(PosInf)))
}

// clamp keeps sums of counts within 64 bits. Its limit is far beyond the
// distance of the sentinels, whatever n counts.
func clamp(n int) int64 {
	const limit = 1 << 40
	return min(max(int64(n), -limit), limit)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

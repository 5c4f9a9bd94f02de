package edtf

import "errors"

// MarshalText prints d; the zero Date is the empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads what [Date.MarshalText] prints: an empty text is the
// zero Date, any other is for [Parse].
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	date, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = date
	return nil
}

// MarshalText prints d. A sentinel is refused: both would read "..", and a
// format that needs open sides has a null of its own.
func (d Day) MarshalText() ([]byte, error) {
	if d == NegInf || d == PosInf {
		return nil, errors.New("edtf: an open side is no day and has no text; write it as null")
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads a day as [ParseDay] does.
func (d *Day) UnmarshalText(text []byte) error {
	day, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = day
	return nil
}

package edtf

import (
	"fmt"
	"unicode/utf8"
)

// Error tells why a text is no date, interval or day. Use [errors.As] to get it.
type Error struct {
	Input   string // the whole text that was read
	Pos     int    // byte offset in Input where reading stopped
	Problem string // what is wrong there
	Want    string // what would be right
}

// Error is one sentence; it counts characters from 1, as people do.
func (e *Error) Error() string {
	character := utf8.RuneCountInString(e.Input[:e.Pos]) + 1
	return fmt.Sprintf("%q at character %d: %s; expected %s", e.Input, character, e.Problem, e.Want)
}

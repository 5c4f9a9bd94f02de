package edtf_test

import (
	"errors"
	"fmt"

	"entente/internal/edtf"
)

func ExampleParse() {
	for _, text := range []string{"2012-06-28", "1996-23", "2022-01-0X", "[1999..]", "2022-01~"} {
		date, err := edtf.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		earliest, latest := date.Bounds()
		fmt.Println(date, "is", earliest, "to", latest)
	}
	// Output:
	// 2012-06-28 is 2012-06-28 to 2012-06-28
	// 1996-23 is 1996-09-01 to 1996-11-30
	// 2022-01-0X is 2022-01-01 to 2022-01-09
	// [1999..] is 1999-01-01 to ..
	// 2022-01~ is 2022-01-01 to 2022-01-31
}

func ExampleParseInterval() {
	open, _ := edtf.ParseInterval("2011-12-21/..")
	unknown, _ := edtf.ParseInterval("2011-12-21/")
	fmt.Println(open.To.IsOpen(), open.To.IsZero())
	fmt.Println(unknown.To.IsOpen(), unknown.To.IsZero())
	// Output:
	// true false
	// false true
}

func ExampleError() {
	_, err := edtf.Parse("1999-2000")
	var refused *edtf.Error
	fmt.Println(errors.As(err, &refused), refused.Pos)
	fmt.Println(err)
	// Output:
	// true 5
	// "1999-2000" at character 6: a month has two digits; expected 01 to 12, or a season 21 to 24; between two years stands a slash, as 1999/2000
}

package memory

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"entente/internal/edtf"
)

// compare orders two values of one sort: texts by code point, days and instants
// by time, false before true, numbers by size.
func compare(a, b any) int {
	switch a := a.(type) {
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b) // the order of UTF-8 is that of code points
		}
	case edtf.Day:
		if b, ok := b.(edtf.Day); ok {
			return cmp.Compare(a, b)
		}
	case time.Time:
		if b, ok := b.(time.Time); ok {
			return a.Compare(b)
		}
	case bool:
		if b, ok := b.(bool); ok {
			return truth(a) - truth(b)
		}
	case int64:
		switch b := b.(type) {
		case int64:
			return cmp.Compare(a, b)
		case float64:
			return cmp.Compare(float64(a), b)
		}
	case float64:
		switch b := b.(type) {
		case int64:
			return cmp.Compare(a, float64(b))
		case float64:
			return cmp.Compare(a, b)
		}
	}
	panic(fmt.Sprintf("memory: %T is not compared with %T: the model gives a column one scalar", a, b))
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func equal(a, b any) bool { return compare(a, b) == 0 }

// within reports whether a value is in a list.
func within(v any, list []any) bool {
	for _, e := range list {
		if equal(v, e) {
			return true
		}
	}
	return false
}

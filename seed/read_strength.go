package seed

import (
	"fmt"
	"math"

	"entente/internal/claims"
)

var strengthFields = map[string]func(*claims.Strength, value){
	"on":   func(s *claims.Strength, v value) { s.On = v.statedDate() },
	"min":  func(s *claims.Strength, v value) { s.Min = v.count() },
	"max":  func(s *claims.Strength, v value) { s.Max = v.count() },
	"unit": func(s *claims.Strength, v value) { s.Unit = v.string() },
	"measure": func(s *claims.Strength, v value) {
		s.Measure = word(v, claims.Present, claims.Authorized, claims.Planned)
	},
}

// strengths reads a list of `{on, min, max, unit, measure}` and notes the lines
// of its fields in the entry.
func (v value) strengths(of *Entry) []claims.Strength {
	var strengths []claims.Strength
	for i, e := range v.elements() {
		fields, ok := v.r.fields(e)
		if !ok {
			continue
		}
		it := item{r: v.r, fields: fields, Entry: Entry{where: e.at, lines: map[string]int{}}}
		name := fmt.Sprintf("strengths[%d]", i)
		of.lines[name] = e.at.Line
		for _, f := range fields {
			it.lines[f.name] = f.value.at.Line
			of.lines[name+"."+f.name] = f.value.at.Line
		}
		s := claims.Strength{Unit: "persons", Measure: claims.Present}
		decode(it, &s, strengthFields, nil)
		strengths = append(strengths, s)
	}
	return strengths
}

func (v value) count() *int64 {
	n, ok := v.number(0, math.MaxInt32)
	if !ok {
		return nil
	}
	return &n
}

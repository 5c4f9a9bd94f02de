package table

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/seed/importer"
)

// year adds a row to the years of its id.
func (r *reading) year(f *importer.File, c *cells, says *claim, k claims.Claim) {
	year, ok := r.d.Number(f, c.line, says.Years, c.get(strings.ToLower(says.Years)), 1, 9999)
	if !ok {
		return
	}
	r.last = max(r.last, year)
	when := k
	when.At = importer.Year(year)
	if !r.ends(f, c, says, &k, when) {
		return
	}
	// One code may be several states after one another: each has years of its own.
	key := k.ID + " " + k.Subject + " " + k.Object
	run := r.runs[key]
	if run == nil {
		run = &years{file: f, claim: k, lines: map[int]int{}, number: map[int]claims.Strength{}}
		r.runs[key] = run
		r.ids = append(r.ids, key)
	}
	if first, ok := run.lines[year]; ok {
		r.d.Problem(f, c.line, "%s has a row for %d already in line %d", k.ID, year, first)
		return
	}
	run.lines[year] = c.line
	if len(k.Strengths) > 0 {
		s := k.Strengths[0]
		if s.On.IsZero() {
			s.On = importer.Year(year)
		}
		run.number[year] = s
	}
}

// finish makes claims of years: one for each stretch without a gap.
func (r *reading) finish() {
	for _, id := range r.ids {
		run := r.runs[id]
		list := slices.Sorted(maps.Keys(run.lines))
		for start := 0; start < len(list); {
			end := start
			for end+1 < len(list) && list[end+1] == list[end]+1 {
				end++
			}
			r.stretch(run, list[start:end+1])
			start = end + 1
		}
	}
}

func (r *reading) stretch(run *years, list []int) {
	k := run.claim
	first, last := list[0], list[len(list)-1]
	k.ID = fmt.Sprintf("%s:%d", k.ID, first)
	k.From, k.Strengths = importer.Year(first), nil
	if last == r.last {
		k.At = importer.Year(last) // the table ends, and the spell may go on
	} else {
		k.Through = importer.Year(last)
	}
	for _, year := range list {
		if s, ok := run.number[year]; ok {
			k.Strengths = append(k.Strengths, s)
		}
	}
	k.Cites = []claims.Citation{{Source: r.m.Source.ID, Locator: fmt.Sprintf("%s, %d–%d", k.Cites[0].Locator, first, last)}}
	r.d.Claim(run.file, run.lines[first], k)
}

package cow

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"entente/internal/edtf"
	"entente/internal/panel"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

// stretch is the years in which a number is one node.
type stretch struct {
	id string
	// years divide time without overlap: the year of a change belongs to the state
	// that stood for most of it.
	years panel.Years
	// from and through are years that the node has days in, too: the years of a change.
	from, through int
}

// newYear is the first day of a year.
func newYear(year int) edtf.Day { return edtf.DayOf(year, 1, 1) }

// identify finds the nodes that a state number stands for from the first year
// through the last. Years that no node can be found for are left out, with a doubt.
func (in *inputs) identify(s *state, scheme crosswalk.Scheme, first, last int) []stretch {
	code := crosswalk.Code{Scheme: scheme, Value: strconv.Itoa(s.code)}
	standings := in.d.Index().Tables().Standings(code)
	if len(standings) == 0 {
		return in.identifyPlain(s, code, first, last)
	}
	var out []stretch
	for i, t := range standings {
		from, _, _ := max(t.From, newYear(first)).Civil()
		through, _, _ := min(t.Through, newYear(last+1).Add(-1)).Civil()
		if t.From > newYear(last+1) || t.Through < newYear(first) || through < from {
			continue
		}
		years := panel.Years{From: from, Through: through}
		if i > 0 && standings[i-1].Through >= newYear(from) && !most(t, from) {
			years.From++ // the one before stood for most of the first year
		}
		if i+1 < len(standings) && standings[i+1].From < newYear(through+1) && most(standings[i+1], through) {
			years.Through-- // the next one stood for most of the last year
		}
		id, ok := in.state(s, code, max(t.From, newYear(from)), min(t.Through, newYear(through+1).Add(-1)))
		if ok {
			out = append(out, stretch{id, years, from, through})
		}
	}
	return out
}

// most reports whether a state stood for most of a year.
func most(t crosswalk.Standing, year int) bool {
	days := min(int64(t.Through), int64(newYear(year+1).Add(-1))) - max(int64(t.From), int64(newYear(year))) + 1
	return days > 182
}

// identifyPlain finds the node of a number that never changed hands. Years in which
// it did not exist yet belong to another state of the same number, which is new.
func (in *inputs) identifyPlain(s *state, code crosswalk.Code, first, last int) []stretch {
	id, ok := in.state(s, code, newYear(first), newYear(last+1).Add(-1))
	if !ok {
		return nil
	}
	born, gone := edtf.NegInf, edtf.PosInf
	if e := in.d.Index().Entity(id); e != nil {
		born, _ = e.Life.Since.Bounds()
		_, gone = e.Life.Until.Bounds()
	}
	years := panel.Years{From: first, Through: last}
	if born > newYear(first+1).Add(-1) {
		years.From, _, _ = born.Civil()
	}
	if gone < newYear(last) {
		years.Through, _, _ = gone.Civil()
	}
	out := []stretch{{id, years, years.From, years.Through}}
	if years.From > first {
		before := in.other(s, code, fmt.Sprintf("until %d", years.From), fmt.Sprintf("until-%d", years.From))
		out = append([]stretch{{before, panel.Years{From: first, Through: years.From - 1}, first, years.From - 1}}, out...)
	}
	if years.Through < last {
		after := in.other(s, code, fmt.Sprintf("since %d", years.Through+1), fmt.Sprintf("since-%d", years.Through+1))
		out = append(out, stretch{after, panel.Years{From: years.Through + 1, Through: last}, years.Through + 1, last})
	}
	return out
}

// state is the node of a state between two days; a new one if there is none.
func (in *inputs) state(s *state, code crosswalk.Code, first, last edtf.Day) (id string, ok bool) {
	more := map[string]string{}
	if len(in.d.Index().Tables().Standings(code)) == 0 {
		more["since"], more["until"] = s.life()
		if code.Scheme == crosswalk.COW {
			more["cowCode"] = code.Value
		} else {
			more["gwCode"] = code.Value
		}
	} else {
		more["kind"] = "HISTORICAL"
	}
	q := crosswalk.Query{Codes: []crosswalk.Code{code}, Names: names(s.name), First: first, Last: last}
	return in.d.State(s.file, s.line, q, cmp.Or(s.name, s.label, code.String()), more)
}

func names(name string) []string {
	if name == "" {
		return nil
	}
	return []string{name}
}

// other is a new state of a number whose own node did not exist at that time.
func (in *inputs) other(s *state, code crosswalk.Code, when, suffix string) string {
	name := cmp.Or(s.name, s.label)
	id, _ := in.d.Entity(s.file, s.line, crosswalk.Query{Type: "State", Names: []string{name + ", " + when}}, func() importer.Thing {
		return importer.Thing{ID: "state:" + crosswalk.Slug(name) + "-" + suffix, Name: name + ", " + when, Properties: map[string]string{
			"kind": "HISTORICAL", "note": code.String() + " in that time, before or after the state of today",
		}}
	})
	return id
}

// life is the time in the system, as a life: the first day of the list means that a
// state existed when the list begins.
func (s *state) life() (since, until string) {
	if s.first == 0 && s.last == 0 {
		return "", ""
	}
	since = s.first.String()
	if y, m, d := s.first.Civil(); y == 1816 && m == 1 && d == 1 {
		since = "[.." + since + "]"
	}
	if !s.stillInSystem {
		until = s.last.String()
	}
	return since, until
}

// bracketed is the acronym after a long name: "North Atlantic Treaty Organization (NATO)".
var bracketed = regexp.MustCompile(`\s*\(.*`)

// organization is the node of an organization; a new one if there is none.
func (in *inputs) organization(o *igo) (id string, ok bool) {
	name := cmp.Or(strings.TrimSpace(bracketed.ReplaceAllString(o.long, "")), o.name, strings.ToUpper(o.label))
	acronym := cmp.Or(o.acronym, strings.ToUpper(o.label))
	q := crosswalk.Query{Type: "Organization", Names: []string{name}, Acronym: acronym}
	if o.name != "" && o.name != name {
		q.Names = append(q.Names, o.name)
	}
	if o.number > 0 {
		q.Codes = []crosswalk.Code{{Scheme: crosswalk.COWIGO, Value: strconv.Itoa(o.number)}}
	}
	return in.d.Entity(o.file, o.line, q, func() importer.Thing {
		t := importer.Thing{ID: "org:" + crosswalk.Slug(o.label), Name: name, Properties: map[string]string{"kind": "IGO", "acronym": acronym}}
		if len(q.Names) > 1 {
			t.Aliases = q.Names[1:]
		}
		if o.number > 0 {
			t.Properties["cowIgo"] = strconv.Itoa(o.number)
		}
		if o.first > 0 {
			t.Properties["founded"] = fmt.Sprintf("%04d", o.first)
		}
		if o.gone && o.last > 0 {
			t.Properties["dissolved"] = fmt.Sprintf("%04d", o.last)
		}
		return t
	})
}

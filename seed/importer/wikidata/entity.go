package wikidata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"entente/internal/edtf"
	"entente/seed/importer"
)

// entity is an item as the API answers it.
type entity struct {
	ID       string
	Modified string
	Missing  *string
	Labels   orEmpty[map[string]text]
	Aliases  orEmpty[map[string][]text]
	Claims   orEmpty[map[string][]statement]
}

type text struct{ Language, Value string }

// orEmpty reads an object that the service writes as [] when it is empty.
type orEmpty[T any] struct{ v T }

func (o *orEmpty[T]) UnmarshalJSON(b []byte) error {
	if bytes.Equal(bytes.TrimSpace(b), []byte("[]")) {
		return nil
	}
	return json.Unmarshal(b, &o.v)
}

type statement struct {
	ID         string
	Rank       string
	Mainsnak   snak
	Qualifiers orEmpty[map[string][]snak]
	References []struct{ Snaks orEmpty[map[string][]snak] }
}

// snak is a property with a value, with some value or with none.
type snak struct {
	Snaktype  string
	Datavalue struct {
		Value json.RawMessage
		Type  string
	}
}

const someValue, noValue = "somevalue", "novalue"

// item is the item that the snak names; empty if it names none.
func (s *snak) item() string {
	var v struct{ ID string }
	if s.Datavalue.Type != "wikibase-entityid" || json.Unmarshal(s.Datavalue.Value, &v) != nil {
		return ""
	}
	return v.ID
}

// string is the text that the snak holds.
func (s *snak) string() string {
	var v string
	if s.Datavalue.Type != "string" || json.Unmarshal(s.Datavalue.Value, &v) != nil {
		return ""
	}
	return v
}

// julian is the calendar of dates before 1582, as values name it.
const julian = "Q1985786"

// date reads a time at its precision; zero if there is none that EDTF can say.
func (s *snak) date() (edtf.Date, error) {
	var v struct {
		Time          string
		Precision     int
		CalendarModel string
	}
	if s.Datavalue.Type != "time" {
		return edtf.Date{}, nil
	}
	if err := json.Unmarshal(s.Datavalue.Value, &v); err != nil {
		return edtf.Date{}, fmt.Errorf("a time is no time value: %w", err)
	}
	day, _, _ := strings.Cut(strings.TrimPrefix(v.Time, "+"), "T")
	if strings.HasPrefix(day, "-") {
		return edtf.Date{}, nil
	}
	parts := strings.Split(day, "-")
	if len(parts) != 3 || len(parts[0]) != 4 {
		return edtf.Date{}, fmt.Errorf("%q is no time of Wikidata; expected one as +1995-01-01T00:00:00Z", v.Time)
	}
	precision := v.Precision
	if strings.HasSuffix(v.CalendarModel, julian) {
		precision = min(precision, 9)
	}
	switch {
	case precision >= 11:
	case precision == 10:
		day = parts[0] + "-" + parts[1]
	case precision == 9:
		day = parts[0]
	case precision == 8:
		day = parts[0][:3] + "X"
	case precision == 7: // the century that the year ends or lies in: 2000 is of the twentieth
		year := 0
		if _, err := fmt.Sscanf(parts[0], "%d", &year); err != nil {
			return edtf.Date{}, fmt.Errorf("%q is no time of Wikidata: %w", v.Time, err)
		}
		first := (year-1)/100*100 + 1
		return importer.Between(first, first+99), nil
	default:
		return edtf.Date{}, nil
	}
	date, err := edtf.Parse(day)
	if err != nil {
		return edtf.Date{}, fmt.Errorf("%q at the precision %d is no date: %w", v.Time, v.Precision, err)
	}
	return date, nil
}

// first is the first qualifier of a property.
func (s *statement) first(property string) (snak, bool) {
	if list := s.Qualifiers.v[property]; len(list) > 0 {
		return list[0], true
	}
	return snak{}, false
}

// english is the label in English, or the first of any language.
func (e *entity) english() string {
	if t, ok := e.Labels.v["en"]; ok {
		return t.Value
	}
	if t, ok := e.Labels.v["mul"]; ok {
		return t.Value
	}
	var languages []string
	for l := range e.Labels.v {
		languages = append(languages, l)
	}
	if len(languages) == 0 {
		return ""
	}
	return e.Labels.v[slices.Min(languages)].Value
}

// kind is the type of what the item is: a person, a state, else an organization.
func (e *entity) kind() string {
	for _, s := range e.Claims.v["P31"] {
		switch s.Mainsnak.item() {
		case "Q5":
			return "Person"
		case "Q6256", "Q3624078", "Q7275", "Q3024240":
			return "State"
		}
	}
	return "Organization"
}

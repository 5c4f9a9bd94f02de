package table

import (
	"fmt"
	"os"
	"regexp"

	"github.com/goccy/go-yaml"

	"entente/internal/edtf"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
)

// mapping says what the columns of a table mean.
type mapping struct {
	Source  source            `yaml:"source"`
	Missing []string          `yaml:"missing"`
	Formats map[string]string `yaml:"formats"`
	Skip    []condition       `yaml:"skip"`
	Split   *split            `yaml:"split"`
	Claims  []claim           `yaml:"claims"`
}

type source struct {
	ID, Name, Title, Publisher, URL, Language, Kind, Reliability, Collection, Published, Licence, Note string
	DerivedFrom                                                                                        string `yaml:"derivedFrom"`
}

// condition holds for rows whose cell is one of some, or a number from or below.
type condition struct {
	Column string   `yaml:"column"`
	Is     []string `yaml:"is"`
	Not    []string `yaml:"not"`
	From   *float64 `yaml:"from"`
	Below  *float64 `yaml:"below"`
}

type split struct {
	Column  string `yaml:"column"`
	By      string `yaml:"by"`
	Pattern string `yaml:"pattern"`
	Rest    string `yaml:"rest"`
	pattern *regexp.Regexp
}

type claim struct {
	ID        string `yaml:"id"`
	Subject   end    `yaml:"subject"`
	Predicate string `yaml:"predicate"`
	Object    end    `yaml:"object"`
	Value     string `yaml:"value"`

	From    string `yaml:"from"`
	To      string `yaml:"to"`
	Through string `yaml:"through"`
	At      string `yaml:"at"`
	On      string `yaml:"on"`

	Status string `yaml:"status"`
	Kind   string `yaml:"kind"`
	Scope  string `yaml:"scope"`
	Action string `yaml:"action"`
	Role   string `yaml:"role"`

	Mission    *end `yaml:"mission"`
	OnBehalfOf *end `yaml:"onBehalfOf"`

	Strengths  *strengths  `yaml:"strengths"`
	Years      string      `yaml:"years"`
	Once       bool        `yaml:"once"`
	Where      []condition `yaml:"where"`
	Confidence int         `yaml:"confidence"`
	EndReason  string      `yaml:"endReason"`
	Note       string      `yaml:"note"`
	Locator    string      `yaml:"locator"`
}

type end struct {
	Is      string            `yaml:"is"`
	Type    string            `yaml:"type"`
	Name    string            `yaml:"name"`
	Acronym string            `yaml:"acronym"`
	Codes   map[string]string `yaml:"codes"`
	Key     string            `yaml:"key"`
}

type strengths struct {
	Min     string `yaml:"min"`
	Max     string `yaml:"max"`
	On      string `yaml:"on"`
	Unit    string `yaml:"unit"`
	Measure string `yaml:"measure"`
}

// readMapping reads and checks a mapping. Errors say where it is wrong.
func readMapping(name string) (*mapping, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("the mapping: %w", err)
	}
	m := &mapping{}
	if err := yaml.UnmarshalWithOptions(text, m, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("the mapping %s is not understood: %s", name, yaml.FormatError(err, false, false))
	}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("the mapping %s: %w", name, err)
	}
	return m, nil
}

func (m *mapping) check() error {
	if m.Source.ID == "" || m.Source.Title == "" || m.Source.Collection == "" {
		return fmt.Errorf("`source` needs id, title and collection, as {id: src:archigos, title: Archigos, collection: archigos, published: 2016}")
	}
	if _, err := edtf.Parse(m.Source.Published); m.Source.Published != "" && err != nil {
		return fmt.Errorf("source.published: %w", err)
	}
	if len(m.Claims) == 0 {
		return fmt.Errorf("there are no `claims`; say what a row means")
	}
	for i, c := range m.Claims {
		if c.ID == "" || schema.Default().Predicate(c.Predicate) == nil {
			return fmt.Errorf("claims[%d] needs an `id` that tells the rows apart and a predicate of the model; it has the id %q and the predicate %q", i, c.ID, c.Predicate)
		}
		if err := c.Subject.check(true); err != nil {
			return fmt.Errorf("claims[%d].subject: %w", i, err)
		}
		if err := c.Object.check(c.Value == ""); err != nil {
			return fmt.Errorf("claims[%d].object: %w", i, err)
		}
	}
	if m.Split != nil {
		var err error
		if m.Split.pattern, err = regexp.Compile("^" + m.Split.Pattern + "$"); err != nil {
			return fmt.Errorf("split.pattern is no pattern: %w", err)
		}
	}
	return nil
}

func (e end) check(needed bool) error {
	if e.Is == "" && e.Name == "" && len(e.Codes) == 0 {
		if needed {
			return fmt.Errorf("give {is: ID}, or a type with a name or codes")
		}
		return nil
	}
	if t := schema.Default().Type(e.Type); e.Is == "" && (t == nil || t.Interface || len(t.IDPrefixes) == 0) {
		return fmt.Errorf("there is no type %q to make; types are State, Organization, Person, Office, Mission, Place …", e.Type)
	}
	for scheme := range e.Codes {
		if !knownScheme(scheme) {
			return fmt.Errorf("there is no scheme of codes %q; schemes are %v", scheme, crosswalk.Schemes)
		}
	}
	return nil
}

func knownScheme(name string) bool {
	for _, s := range crosswalk.Schemes {
		if string(s) == name {
			return true
		}
	}
	return false
}

// entry is the source as facts have it.
func (s source) entry(file, sha256 string) seed.SourceEntry {
	e := seed.SourceEntry{
		Entry: seed.NewEntry(s.ID, seed.Where{File: file}), Name: s.Name, Title: s.Title, Publisher: s.Publisher, URL: s.URL, Language: s.Language,
		Kind: s.Kind, Reliability: s.Reliability, Collection: s.Collection, Licence: s.Licence, Note: s.Note, DerivedFrom: s.DerivedFrom, SHA256: sha256,
	}
	if date, err := edtf.Parse(s.Published); err == nil { // check refused what is none
		e.Published = date
	}
	return e
}

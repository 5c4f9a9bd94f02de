package crosswalk

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// Words that a decision may give in place of an id.
const (
	IsNew  = "new"  // a thing of its own, none of those that are there
	IsNone = "none" // leave it out
)

// Decision is what a person decided about one thing of a data set. Taking the
// line away and importing again undoes it.
type Decision struct {
	Scheme string `yaml:"scheme"` // one of Schemes, or "name"
	Value  string `yaml:"value"`  // the code or the name, as the data set has it
	Type   string `yaml:"type"`   // State, Organization …; empty: of any type
	Is     string `yaml:"is"`     // an id, "new" or "none"
	Why    string `yaml:"why"`
}

// NameScheme is the scheme of decisions about names.
const NameScheme = "name"

// Decisions are all decisions by scheme and value.
type Decisions struct {
	list map[Code][]Decision
}

// ReadDecisions reads a list of decisions in YAML.
func ReadDecisions(text []byte) (*Decisions, error) {
	var list []Decision
	if err := yaml.UnmarshalWithOptions(text, &list, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("this is no list of decisions (`- {scheme: name, value: Congo, is: state:…, why: …}`): %s", yaml.FormatError(err, false, false))
	}
	d := &Decisions{list: map[Code][]Decision{}}
	for i, one := range list {
		if one.Value == "" || one.Is == "" || !known(one.Scheme) {
			return nil, fmt.Errorf("decision %d needs `scheme` (name, %s), `value` and `is` (an id, `new` or `none`)", i+1, schemeList())
		}
		if one.Is != IsNew && one.Is != IsNone && !strings.Contains(one.Is, ":") {
			return nil, fmt.Errorf("decision %d: `is: %s` is neither an id nor `new` nor `none`", i+1, one.Is)
		}
		key := decisionKey(one.Scheme, one.Value)
		for _, other := range d.list[key] {
			if other.Type == one.Type && other.Is != one.Is {
				return nil, fmt.Errorf("decision %d: %s %q is %s here and %s before; keep one", i+1, one.Scheme, one.Value, one.Is, other.Is)
			}
		}
		d.list[key] = append(d.list[key], one)
	}
	return d, nil
}

func known(scheme string) bool {
	if scheme == NameScheme {
		return true
	}
	for _, s := range Schemes {
		if string(s) == scheme {
			return true
		}
	}
	return false
}

func schemeList() string {
	names := make([]string, len(Schemes))
	for i, s := range Schemes {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}

func decisionKey(scheme, value string) Code {
	if scheme == NameScheme {
		return Code{NameScheme, nameKey(value)}
	}
	return Code{Scheme(scheme), value}.norm()
}

// about is what was decided about the thing, empty if nothing.
func (d *Decisions) about(q *Query) string {
	if d == nil {
		return ""
	}
	keys := make([]Code, 0, len(q.Codes)+len(q.Names)+1)
	for _, c := range q.Codes {
		keys = append(keys, c.norm())
	}
	for _, n := range append([]string{q.Acronym}, q.Names...) {
		keys = append(keys, decisionKey(NameScheme, n))
	}
	for _, key := range keys {
		for _, one := range d.list[key] {
			if one.Type == "" || q.Type == "" || one.Type == q.Type {
				return one.Is
			}
		}
	}
	return ""
}

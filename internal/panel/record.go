package panel

import (
	"encoding/json"
	"fmt"
)

// Years is a stretch of years, both inclusive.
type Years struct{ From, Through int }

// MarshalJSON writes [1816,2014].
func (y Years) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "[%d,%d]", y.From, y.Through), nil
}

// UnmarshalJSON reads [1816,2014].
func (y *Years) UnmarshalJSON(text []byte) error {
	var pair [2]int
	if err := json.Unmarshal(text, &pair); err != nil {
		return fmt.Errorf("%s is no pair of years: %w", text, err)
	}
	y.From, y.Through = pair[0], pair[1]
	return nil
}

// Has reports whether the year is in the stretch.
func (y Years) Has(year int) bool { return y.From <= year && year <= y.Through }

// Record is what the source of a panel covers.
type Record struct {
	Scheme        string         `json:"scheme"` // of the codes of states: cow
	States        []State        `json:"states"`
	Organizations []Organization `json:"organizations"`
	NoInformation []Stretch      `json:"noInformation"` // cells that are -9
	Exceptions    []Exception    `json:"exceptions"`    // cells that nothing else here gives back
}

// State is one state of a panel.
type State struct {
	Code         int     `json:"code"`  // Correlates of War number: 365
	Label        string  `json:"label"` // column of an IGO-year table: russia
	Abbreviation string  `json:"abbreviation,omitempty"`
	Name         string  `json:"name,omitempty"`
	Rows         []Years `json:"rows"` // years in which it has a row
	// Nodes are the entities that it is in the graph: one code may stand for several
	// states after one another. In the year of a change both have it.
	Nodes []Node `json:"nodes"`
}

// Node is an entity, and the years in which it is meant.
type Node struct {
	ID    string `json:"id"`
	Years Years  `json:"years"`
}

// Organization is one organization of a panel.
type Organization struct {
	Label  string  `json:"label"` // column of a state-year table: csto
	Number int     `json:"number,omitempty"`
	Name   string  `json:"name,omitempty"`
	ID     string  `json:"id"` // of the entity
	Rows   []Years `json:"rows"`
}

// Stretch is years of one organization, for all states that have a row or for one.
type Stretch struct {
	Organization string `json:"organization"`
	State        int    `json:"state,omitempty"` // 0: every state
	Years        Years  `json:"years"`
}

// Exception is a cell, or several in a row, that has another code than everything
// else says.
type Exception struct {
	Stretch
	Code Code `json:"code"`
}

// Parse reads a record. An empty text is none.
func Parse(text string) (*Record, error) {
	if text == "" {
		return nil, nil
	}
	r := &Record{}
	if err := json.Unmarshal([]byte(text), r); err != nil {
		return nil, fmt.Errorf("the coverage of a source is no JSON of this program: %w", err)
	}
	return r, nil
}

// String is the JSON that Parse reads.
func (r *Record) String() string {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err) // texts and numbers always have a JSON form
	}
	return string(text)
}

// bounds are the first and the last year of any row.
func (r *Record) bounds() (first, last int) {
	for _, s := range r.States {
		for _, y := range s.Rows {
			if first == 0 || y.From < first {
				first = y.From
			}
			last = max(last, y.Through)
		}
	}
	return first, last
}

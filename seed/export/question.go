package export

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"entente/internal/edtf"
	"entente/internal/viewpoint"
)

// Question is which table is wanted, seen from where.
type Question struct {
	What string
	Viewpoint
	Mode Mode // how a spell must lie to the period, or to the years of a panel
	// First and Last bound panels, the timeline and the observation of spells;
	// NegInf and PosInf for no bound.
	First, Last edtf.Day
	// States and Organizations keep what has one of them at an end: ids, codes or
	// acronyms. Empty: all.
	States, Organizations []string
	Statuses              []string // of full, associate, observer
	Of                    string   // comembership: states or organizations
	Directed              bool     // dyads in both directions
	PerOrganization       bool     // dyads: a row for each organization
	Wide                  bool     // state-year: a column for each organization

	asked url.Values // canonical
}

// Misuse is a question that cannot be answered as it was put.
type Misuse struct{ sentence string }

func (m Misuse) Error() string { return m.sentence }

func misuse(format string, args ...any) error { return Misuse{fmt.Sprintf(format, args...)} }

// String is the question as the end of an address: the same for the same question.
func (q *Question) String() string {
	if len(q.asked) == 0 {
		return q.What
	}
	text := q.asked.Encode()
	for _, plain := range []string{",", "/", ":"} {
		text = strings.ReplaceAll(text, url.QueryEscape(plain), plain)
	}
	return q.What + "?" + text
}

// Parse reads a question: the name of the table, and parameters as in an address.
// A parameter that says nothing about the table is a [Misuse].
func Parse(what string, values url.Values) (*Question, error) {
	s := specOf(what)
	if s == nil {
		return nil, misuse("there is no table %q; there are %s", what, strings.Join(Whats(), ", "))
	}
	q := &Question{What: what, First: edtf.NegInf, Last: edtf.PosInf, Mode: Overlaps, Of: "states", asked: url.Values{}}
	for _, name := range sortedKeys(values) {
		text := strings.TrimSpace(strings.Join(values[name], ","))
		if text == "" {
			continue
		}
		p := parameterOf(name)
		switch {
		case p == nil:
			return nil, misuse("there is no parameter %q; %s", name, s.known())
		case !slices.Contains(s.parameters, name):
			return nil, misuse("%s says nothing about %s; %s", what, name, s.known())
		}
		if err := p.read(q, text); err != nil {
			return nil, misuse("%s: %v", name, err)
		}
		q.asked.Set(name, text)
	}
	if err := q.complete(s); err != nil {
		return nil, err
	}
	return q, nil
}

func (q *Question) complete(s *spec) error {
	asOf, during := q.asked.Has("asOf"), q.asked.Has("during")
	switch {
	case asOf && during:
		return misuse("asOf and during exclude each other; use during with a period, or asOf with a day")
	case q.asked.Has("mode") && !during && !s.panel:
		return misuse("mode says how a spell must lie to a period; give one with during")
	case during && s.panel && (q.asked.Has("since") || q.asked.Has("through")):
		return misuse("during bounds a panel as since and through do; give one of the two")
	case q.Last < q.First:
		return misuse("through lies before since; exchange them")
	case s.needsTime && !asOf && !during:
		return misuse("%s needs a day: asOf, such as 2022-01-06 (or during, for a period)", q.What)
	case s.needsStatuses && len(q.Statuses) == 0:
		return misuse("%s needs to know which memberships count: statuses, such as full,associate (as the published dyadic table counts) or full", q.What)
	}
	if during {
		q.When.Mode = q.Mode
	}
	if during && s.panel {
		q.First, q.Last, q.When = q.When.From, q.When.Before.Add(-1), nil
	}
	return nil
}

// Parameter is one that a question may have, for the flags of a command line.
type Parameter struct {
	Name string
	Doc  string
	Bool bool
}

// Parameters are all, in the order in which they are described.
func Parameters() []Parameter {
	out := make([]Parameter, len(parameters))
	for i, p := range parameters {
		out[i] = p.Parameter
	}
	return out
}

type parameter struct {
	Parameter
	read func(q *Question, text string) error
}

func parameterOf(name string) *parameter {
	for i := range parameters {
		if parameters[i].Name == name {
			return &parameters[i]
		}
	}
	return nil
}

var parameters = []parameter{
	{Parameter{"asOf", "what held on a day: 2022-01-06", false}, readAsOf},
	{Parameter{"during", "what held in a period, both days included: 2020-01-01/2020-12-31", false}, readDuring},
	{Parameter{"mode", "with during, and in panels: overlaps (on at least one day, the default) or throughout", false}, readMode},
	{Parameter{"certainty", "certain (the default): on every reading of imprecise dates; possible: on at least one", false}, readCertainty},
	{Parameter{"includeSuspended", "members count while they are suspended", true}, flag(func(q *Question) *bool { return &q.Suspended })},
	{Parameter{"knownAt", "as the graph knew it at an instant: 2022-02-01 or 2022-02-01T12:00:00Z", false}, readKnownAt},
	{Parameter{"accordingTo", "as one view tells it: collection:articles, family:src:001, strict", false}, readAccordingTo},
	{Parameter{"since", "first year or day of a panel or timeline: 1991", false}, readSince},
	{Parameter{"through", "last year or day of a panel or timeline; of spells: the day on which observation ends: 2014", false}, readThrough},
	{Parameter{"states", "only these: ids, ISO or COW codes: KZ,ARM,365,state:belarus", false}, readList(func(q *Question) *[]string { return &q.States })},
	{Parameter{"organizations", "only these: ids or acronyms: CSTO,org:nato", false}, readList(func(q *Question) *[]string { return &q.Organizations })},
	{Parameter{"statuses", "which memberships count: full, associate, observer", false}, readStatuses},
	{Parameter{"of", "comembership of states (the default) or organizations", false}, readOf},
	{Parameter{"directed", "each dyad in both directions", true}, flag(func(q *Question) *bool { return &q.Directed })},
	{Parameter{"perOrganization", "a row for each organization that a dyad shares", true}, flag(func(q *Question) *bool { return &q.PerOrganization })},
	{Parameter{"wide", "a column for each organization, with COW codes", true}, flag(func(q *Question) *bool { return &q.Wide })},
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func readAsOf(q *Question, text string) error {
	d, err := edtf.ParseDay(text)
	q.When = &Window{From: d, Before: d.Add(1)}
	return err
}

func readDuring(q *Question, text string) error {
	first, last, ok := strings.Cut(text, "/")
	if !ok {
		return fmt.Errorf("%q is no period; expected two days, as 2020-01-01/2020-12-31", text)
	}
	from, err := edtf.ParseDay(first)
	if err != nil {
		return err
	}
	through, err := edtf.ParseDay(last)
	if err != nil {
		return err
	}
	if through < from {
		return fmt.Errorf("%s lies after %s; exchange them", from, through)
	}
	q.When = &Window{From: from, Before: through.Add(1)}
	return nil
}

func readMode(q *Question, text string) error {
	switch strings.ToLower(text) {
	case "overlaps":
		q.Mode = Overlaps
	case "throughout":
		q.Mode = Throughout
	default:
		return fmt.Errorf("%q is neither overlaps nor throughout", text)
	}
	return nil
}

func readCertainty(q *Question, text string) error {
	switch strings.ToLower(text) {
	case "certain":
	case "possible":
		q.Possible = true
	default:
		return fmt.Errorf("%q is neither certain nor possible", text)
	}
	return nil
}

func readKnownAt(q *Question, text string) error {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			t = t.UTC()
			q.KnownAt = &t
			return nil
		}
	}
	return fmt.Errorf("%q is no instant; expected one as 2022-02-01 or 2022-02-01T12:00:00Z", text)
}

func readAccordingTo(q *Question, text string) error {
	q.View = viewpoint.ViewOf(text)
	return nil
}

func readSince(q *Question, text string) error {
	d, err := edtf.Parse(text)
	q.First, _ = d.Bounds()
	return err
}

func readThrough(q *Question, text string) error {
	d, err := edtf.Parse(text)
	_, q.Last = d.Bounds()
	return err
}

func readList(of func(*Question) *[]string) func(*Question, string) error {
	return func(q *Question, text string) error {
		for part := range strings.SplitSeq(text, ",") {
			if part = strings.TrimSpace(part); part != "" {
				*of(q) = append(*of(q), part)
			}
		}
		return nil
	}
}

func readStatuses(q *Question, text string) error {
	for part := range strings.SplitSeq(strings.ToLower(text), ",") {
		part = strings.TrimSpace(part)
		if !slices.Contains([]string{full, associate, observer}, part) {
			return fmt.Errorf("%q is none of full, associate, observer", part)
		}
		q.Statuses = append(q.Statuses, part)
	}
	return nil
}

func readOf(q *Question, text string) error {
	if text != "states" && text != "organizations" {
		return fmt.Errorf("%q is neither states nor organizations", text)
	}
	q.Of = text
	return nil
}

func flag(of func(*Question) *bool) func(*Question, string) error {
	return func(q *Question, text string) error {
		switch strings.ToLower(text) {
		case "true", "1":
			*of(q) = true
		case "false", "0":
		default:
			return fmt.Errorf("%q is neither true nor false", text)
		}
		return nil
	}
}

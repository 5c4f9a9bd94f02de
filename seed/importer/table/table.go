package table

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

// reading is a reading of tables under a mapping.
type reading struct {
	d    *importer.Draft
	m    *mapping
	runs map[string]*years // of claims that have `years`, by id
	ids  []string          // of runs, in the order of the rows
	last int               // year of the table
}

// years are the years of one id.
type years struct {
	file   *importer.File
	claim  claims.Claim
	lines  map[int]int
	number map[int]claims.Strength
}

// Read makes a draft of tables under the mapping of that name.
func Read(files []*importer.File, index *crosswalk.Index, mappingFile string) (*importer.Draft, error) {
	m, err := readMapping(mappingFile)
	if err != nil {
		return nil, err
	}
	r := &reading{d: importer.NewDraft(index), m: m, runs: map[string]*years{}}
	need := m.columns()
	for _, f := range files {
		r.d.Source(m.Source.entry(mappingFile, f.SHA256))
		r.d.Rows(f, need, func(row importer.Row) { r.row(f, row) })
	}
	r.finish()
	return r.d, nil
}

// columns are those that the mapping names, without those that its pattern makes.
func (m *mapping) columns() []string {
	var names []string
	add := func(name string) {
		name = strings.ToLower(name)
		made := m.Split != nil && m.Split.pattern.SubexpIndex(name) > 0
		if !made && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if m.Split != nil {
		add(m.Split.Column)
	}
	for _, t := range m.Skip {
		add(t.Column)
	}
	for _, c := range m.Claims {
		texts := []string{c.ID, c.Value, c.From, c.To, c.Through, c.At, c.On, c.Status, c.Kind, c.Scope, c.Action, c.Role, c.EndReason, c.Note, c.Locator}
		for _, e := range []*end{&c.Subject, &c.Object, c.Mission, c.OnBehalfOf} {
			if e != nil {
				texts = append(append(texts, e.Name, e.Acronym, e.Key, e.Is), slices.Collect(maps.Values(e.Codes))...)
			}
		}
		if s := c.Strengths; s != nil {
			texts = append(texts, s.Min, s.Max, s.On)
		}
		for _, t := range c.Where {
			add(t.Column)
		}
		if c.Years != "" {
			add(c.Years)
		}
		for _, text := range texts {
			for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
				add(match[1])
			}
		}
	}
	return names
}

func (r *reading) row(f *importer.File, row importer.Row) {
	whole := &cells{m: r.m, line: row.Line, get: row.Get}
	if slices.ContainsFunc(r.m.Skip, func(t condition) bool { return t.holds(whole) }) {
		return
	}
	for _, c := range r.m.entries(r.d, f, row) {
		for i := range r.m.Claims {
			r.claim(f, c, &r.m.Claims[i])
		}
	}
}

// claim makes the claim of a row, or adds the row to the years of one.
func (r *reading) claim(f *importer.File, c *cells, says *claim) {
	if slices.ContainsFunc(says.Where, func(t condition) bool { return !t.holds(c) }) {
		return
	}
	k, ok, err := r.dated(c, says)
	if err != nil {
		r.d.Problem(f, c.line, "%v", err)
		return
	}
	if !ok {
		return
	}
	if says.Years != "" {
		r.year(f, c, says, k)
		return
	}
	if !says.Once || !r.d.Has(k.ID) {
		if r.ends(f, c, says, &k, k) {
			r.d.Claim(f, c.line, k)
		}
	}
}

var notInID = regexp.MustCompile(`[^a-zA-Z0-9.:_-]+`)

// dated is the claim without its ends. ok is false if a cell of its id says nothing.
func (r *reading) dated(c *cells, says *claim) (k claims.Claim, ok bool, err error) {
	id, ok := c.fill(says.ID)
	if !ok {
		return k, false, nil
	}
	k = claims.Claim{
		ID: "clm:" + strings.TrimPrefix(r.m.Source.ID, "src:") + ":" + strings.Trim(notInID.ReplaceAllString(latin(id), "-"), "-"), Predicate: says.Predicate,
		Value: c.text(says.Value), Confidence: says.Confidence, EndReason: c.text(says.EndReason), Note: c.text(says.Note),
		Qualifiers: claims.Qualifiers{Status: c.text(says.Status), Kind: c.text(says.Kind), Scope: c.text(says.Scope), Action: c.text(says.Action), Role: c.text(says.Role)},
		Cites:      []claims.Citation{{Source: r.m.Source.ID, Locator: cmp.Or(c.text(says.Locator), id)}},
	}
	for _, date := range []struct {
		template string
		to       *edtf.Date
	}{{says.From, &k.From}, {says.To, &k.To}, {says.Through, &k.Through}, {says.At, &k.At}, {says.On, &k.On}} {
		if *date.to, err = c.date(date.template); err != nil {
			return k, false, err
		}
	}
	if says.Strengths != nil {
		s, counted, err := c.strength(says.Strengths)
		if err != nil {
			return k, false, err
		}
		if counted {
			k.Strengths = []claims.Strength{s}
		}
	}
	return k, true, nil
}

// latin keeps ids readable where names have accents.
func latin(id string) string {
	parts := strings.Split(id, ":")
	for i, p := range parts {
		parts[i] = crosswalk.Slug(p)
	}
	return strings.Join(parts, ":")
}

// strength is the number of a row; counted is false if no cell says one.
func (c *cells) strength(says *strengths) (s claims.Strength, counted bool, err error) {
	s = claims.Strength{Unit: cmp.Or(says.Unit, "persons"), Measure: claims.Measure(cmp.Or(says.Measure, string(claims.Present)))}
	for _, bound := range []struct {
		template string
		to       **int64
	}{{says.Min, &s.Min}, {says.Max, &s.Max}} {
		text, ok := c.fill(bound.template)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || n < 0 || n != float64(int64(n)) {
			return s, false, fmt.Errorf("%s is %q; expected a whole number", bound.template, text)
		}
		whole := int64(n)
		*bound.to = &whole
	}
	s.On, err = c.date(says.On)
	return s, s.Min != nil || s.Max != nil, err
}

// ends finds the nodes of a claim; when bounds the time in question.
func (r *reading) ends(f *importer.File, c *cells, says *claim, k *claims.Claim, when claims.Claim) bool {
	first, last := edtf.NegInf, edtf.PosInf
	for _, date := range []edtf.Date{when.From, when.At, when.On, when.Through, when.To} {
		if lo, hi := date.Bounds(); !date.IsZero() && !date.IsOpen() {
			if first == edtf.NegInf {
				first = lo
			}
			last = hi
		}
	}
	for _, e := range []struct {
		end *end
		to  *string
	}{{&says.Subject, &k.Subject}, {&says.Object, &k.Object}, {says.Mission, &k.Qualifiers.Mission}, {says.OnBehalfOf, &k.Qualifiers.OnBehalfOf}} {
		if e.end == nil || e.to == &k.Object && k.Value != "" {
			continue
		}
		var ok bool
		if *e.to, ok = r.end(f, c, e.end, first, last); !ok {
			return false
		}
	}
	return true
}

// end is the node of one end; ok is false if it is in doubt, or nothing names it.
func (r *reading) end(f *importer.File, c *cells, e *end, first, last edtf.Day) (id string, ok bool) {
	if e.Is != "" {
		return c.fill(e.Is)
	}
	q := crosswalk.Query{Type: e.Type, Acronym: c.text(e.Acronym), First: first, Last: last}
	if name := c.text(e.Name); name != "" {
		q.Names = []string{name}
	}
	for _, scheme := range slices.Sorted(maps.Keys(e.Codes)) {
		if value := c.text(e.Codes[scheme]); value != "" {
			q.Codes = append(q.Codes, crosswalk.Code{Scheme: crosswalk.Scheme(scheme), Value: value})
		}
	}
	if len(q.Names) == 0 && len(q.Codes) == 0 && q.Acronym == "" {
		r.d.Problem(f, c.line, "nothing names the %s: the cells of %v say nothing", e.Type, []string{e.Name, e.Acronym})
		return "", false
	}
	name := q.String()
	if len(q.Names) > 0 {
		name = q.Names[0]
	}
	if e.Type == "State" {
		return r.d.State(f, c.line, q, name, nil)
	}
	return r.d.Entity(f, c.line, q, func() importer.Thing {
		t := importer.Thing{Name: name}
		if key := c.text(e.Key); key != "" {
			t.ID = importer.IDOf(e.Type, name+" "+key)
		}
		return t
	})
}

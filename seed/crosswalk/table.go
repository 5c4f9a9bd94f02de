package crosswalk

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente/internal/edtf"
)

// Scheme names a system of codes.
type Scheme string

const (
	ISO2     Scheme = "iso2"
	ISO3     Scheme = "iso3"
	M49      Scheme = "m49"
	GEC      Scheme = "gec" // formerly FIPS 10-4; the codes of the World Factbook
	COW      Scheme = "cow" // Correlates of War state number
	COWIGO   Scheme = "cow-igo"
	GW       Scheme = "gw" // Gleditsch and Ward state number
	Wikidata Scheme = "wikidata"
)

// Schemes are all of them.
var Schemes = []Scheme{ISO2, ISO3, M49, GEC, COW, COWIGO, GW, Wikidata}

// Code is one code of one scheme.
type Code struct {
	Scheme Scheme
	Value  string
}

// norm makes codes comparable: no leading zeros, no matter of case.
func (c Code) norm() Code {
	v := strings.ToUpper(strings.TrimSpace(c.Value))
	if c.Scheme == M49 || c.Scheme == COW || c.Scheme == GW || c.Scheme == COWIGO {
		v = strings.TrimLeft(v, "0")
	}
	return Code{c.Scheme, v}
}

// String is `cow 365`.
func (c Code) String() string { return string(c.Scheme) + " " + c.Value }

// Standing is a stretch of days during which a code stood for one state.
type Standing struct {
	From, Through edtf.Day // inclusive
	ID, Name      string   // of the state, if no node has its item of Wikidata
	Wikidata      string
}

// row is one thing with all its codes and names.
type row struct {
	name  string
	codes []Code
	names []string // folded
}

// Tables are what is known of codes beside the nodes. The zero value knows nothing;
// [Builtin] knows the states of today and the codes that changed hands.
type Tables struct {
	rows  []*row
	byKey map[Code]*row
	dated map[Code][]Standing
}

//go:embed codes.tsv dated.tsv
var files embed.FS

// Builtin are the tables of this package. They are new each time, so that Add does
// not change them for others.
func Builtin() *Tables {
	t := &Tables{byKey: map[Code]*row{}, dated: map[Code][]Standing{}}
	for name, read := range map[string]func(map[string]string) error{"codes.tsv": t.addCodes, "dated.tsv": t.addDated} {
		f, err := files.Open(name)
		if err == nil {
			err = each(f, '\t', read)
		}
		if err != nil {
			panic(fmt.Sprintf("crosswalk: %s: %v", name, err)) // it is part of the program; a test reads it
		}
	}
	return t
}

// each reads a table with a header and hands on its rows, by the lower-case names of columns.
func each(r io.Reader, comma rune, fn func(map[string]string) error) error {
	in := csv.NewReader(r)
	in.Comma, in.Comment, in.LazyQuotes = comma, '#', comma == '\t'
	header, err := in.Read()
	if err != nil {
		return err
	}
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		record := make(map[string]string, len(cells))
		for i, c := range cells {
			record[strings.ToLower(header[i])] = strings.TrimSpace(c)
		}
		if err := fn(record); err != nil {
			line, _ := in.FieldPos(0)
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}

func (t *Tables) addCodes(r map[string]string) error {
	entry := &row{name: r["name"]}
	for _, s := range Schemes {
		if v := r[string(s)]; v != "" {
			entry.codes = append(entry.codes, Code{s, v}.norm())
		}
	}
	t.add(entry, r["name"])
	return nil
}

// add files a row under its codes; one that a row has already is extended.
func (t *Tables) add(r *row, names ...string) {
	for _, c := range r.codes {
		if known := t.byKey[c]; known != nil && c.Scheme != M49 {
			r.names = append(r.names, known.names...)
			known.codes = append(known.codes, r.codes...)
			r = known
			break
		}
	}
	for _, n := range names {
		if key := nameKey(n); key != "" && !slices.Contains(r.names, key) {
			r.names = append(r.names, key)
		}
	}
	t.rows = append(t.rows, r)
	for _, c := range r.codes {
		if t.byKey[c] == nil {
			t.byKey[c] = r
		}
	}
}

func (t *Tables) addDated(r map[string]string) error {
	c := Code{Scheme(r["scheme"]), r["code"]}.norm()
	s := Standing{From: edtf.NegInf, Through: edtf.PosInf, ID: r["id"], Name: r["name"], Wikidata: r["wikidata"]}
	var err error
	if r["from"] != "" {
		if s.From, err = edtf.ParseDay(r["from"]); err != nil {
			return err
		}
	}
	if r["through"] != "" {
		if s.Through, err = edtf.ParseDay(r["through"]); err != nil {
			return err
		}
	}
	t.dated[c] = append(t.dated[c], s)
	return nil
}

// Standings are the states that the code stood for, earliest first; none if it
// never changed hands.
func (t *Tables) Standings(c Code) []Standing { return t.dated[c.norm()] }

// columns of the table of country codes that datasets/country-codes publishes.
var countryCodes = map[Scheme]string{ISO2: "iso3166-1-alpha-2", ISO3: "iso3166-1-alpha-3", M49: "m49"}

// Add reads a table of country codes: CSV with the columns of datasets/country-codes
// (`ISO3166-1-Alpha-2`, `official_name_fr`, `UNTERM Russian Short` …). Its codes and
// names, in six languages, are then known.
func (t *Tables) Add(r io.Reader) error {
	found := false
	err := each(r, ',', func(cells map[string]string) error {
		entry := &row{name: cells["cldr display name"]}
		for _, s := range Schemes {
			if v := cells[countryCodes[s]]; countryCodes[s] != "" && v != "" {
				entry.codes = append(entry.codes, Code{s, v}.norm())
			}
		}
		if _, item, ok := strings.Cut(cells["wikidata_id"], "/wiki/"); ok {
			entry.codes = append(entry.codes, Code{Wikidata, item}.norm())
		}
		found = found || len(entry.codes) > 0
		var names []string
		for column, text := range cells {
			if strings.HasPrefix(column, "official_name_") || strings.HasPrefix(column, "unterm ") || column == "cldr display name" {
				name, _, _ := strings.Cut(text, " (") // "Afghanistan (l')"
				names = append(names, name)
			}
		}
		slices.Sort(names)
		t.add(entry, names...)
		return nil
	})
	if err == nil && !found {
		err = fmt.Errorf("it has none of the columns ISO3166-1-Alpha-2, ISO3166-1-Alpha-3, M49, wikidata_id; expected the table of datasets/country-codes")
	}
	return err
}

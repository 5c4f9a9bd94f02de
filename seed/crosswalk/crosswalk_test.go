package crosswalk_test

import (
	"strings"
	"testing"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
)

func entity(id, typ, name string, values map[string]any, aliases ...string) *seed.Entity {
	e := &seed.Entity{ID: id, Type: schema.Default().Type(typ), Name: name, Aliases: aliases, Values: values}
	if values == nil {
		e.Values = map[string]any{}
	}
	return e
}

func date(t testing.TB, text string) edtf.Date {
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func graph(t testing.TB) []*seed.Entity {
	russia := entity("state:russia", "State", "Russia", map[string]any{"iso2": "RU", "cowCode": int64(365)}, "Россия")
	russia.Life = claims.Life{Since: date(t, "1991-12-26")}
	ussr := entity("state:soviet-union", "State", "Soviet Union", map[string]any{"wikidata": "Q15180"})
	ussr.Life = claims.Life{Since: date(t, "1922-12-30"), Until: date(t, "1991-12-26")}
	return []*seed.Entity{
		russia, ussr,
		entity("state:germany", "State", "Germany", map[string]any{"iso2": "DE", "cowCode": int64(255), "wikidata": "Q183"}, "ألمانيا"),
		entity("state:congo", "State", "Congo", map[string]any{"iso2": "CG"}),
		entity("state:drc", "State", "Democratic Republic of the Congo", map[string]any{"iso2": "CD"}, "Congo"),
		entity("org:csto", "Organization", "Collective Security Treaty Organization", map[string]any{"acronym": "CSTO", "cowIgo": int64(1125)}, "OIC"),
		entity("org:eurasian", "Organization", "Eurasian Economic Commission", map[string]any{"acronym": "EEC"}),
		entity("org:islamic", "Organization", "Organisation of Islamic Cooperation", nil),
		entity("place:moscow", "Place", "Moscow", nil, "Russia"),
	}
}

func year(y int) (first, last edtf.Day) { return edtf.DayOf(y, 1, 1), edtf.DayOf(y, 12, 31) }

func TestMatch(t *testing.T) {
	tables := crosswalk.Builtin()
	err := tables.Add(strings.NewReader("ISO3166-1-Alpha-2,official_name_fr,UNTERM Russian Short,CLDR display name\nDE,Allemagne (l'),Германия,Germany\n"))
	if err != nil {
		t.Fatal(err)
	}
	decisions, err := crosswalk.ReadDecisions([]byte("- {scheme: name, value: Muscovy, type: State, is: state:russia, why: old name}\n" +
		"- {scheme: cow, value: '999', is: none}\n- {scheme: name, value: Kongo, is: new}\n- {scheme: name, value: Nowhere, is: state:nowhere}\n"))
	if err != nil {
		t.Fatal(err)
	}
	x := crosswalk.New(graph(t), tables, decisions)
	code := func(scheme crosswalk.Scheme, value string) crosswalk.Query {
		return crosswalk.Query{Type: "State", Codes: []crosswalk.Code{{Scheme: scheme, Value: value}}}
	}
	in := func(y int, q crosswalk.Query) crosswalk.Query { q.First, q.Last = year(y); return q }
	name := func(typ, n string) crosswalk.Query { return crosswalk.Query{Type: typ, Names: []string{n}} }
	org := func(acronym, n string) crosswalk.Query {
		q := crosswalk.Query{Type: "Organization", Acronym: acronym}
		if n != "" {
			q.Names = []string{n}
		}
		return q
	}
	for _, test := range []struct {
		what string
		q    crosswalk.Query
		want string // id, "new", "left", or candidates joined by |
	}{
		{"a code that the node carries", code(crosswalk.ISO2, "ru"), "state:russia"},
		{"a code of the same row", code(crosswalk.GEC, "gm"), "state:germany"},
		{"leading zeros", code(crosswalk.M49, "276"), "state:germany"},
		{"a dated code", in(1970, code(crosswalk.COW, "365")), "state:soviet-union"},
		{"the same later", in(1995, code(crosswalk.COW, "365")), "state:russia"},
		{"the same before both", in(1900, code(crosswalk.COW, "365")), "new"},
		{"most of the year of the change", in(1991, code(crosswalk.COW, "365")), "state:soviet-union"},
		{"without a time", code(crosswalk.COW, "365"), "state:russia|state:soviet-union"},
		{"another number of the same state", in(1970, code(crosswalk.COW, "260")), "state:germany"},
		{"an unknown code", code(crosswalk.COW, "123"), "new"},
		{"an item", code(crosswalk.Wikidata, "q183"), "state:germany"},
		{"a name", name("State", "GERMANY"), "state:germany"},
		{"a name in another script", name("State", "ألمانيا"), "state:germany"},
		{"a French name of the table", name("State", "Allemagne"), "state:germany"},
		{"a Russian name of the table", name("State", "Германия"), "state:germany"},
		{"a name of two", name("State", "Congo"), "state:congo|state:drc"},
		{"a name of another type", name("State", "Moscow"), "new"},
		{"a name that the wrong code contradicts", crosswalk.Query{Type: "State", Codes: []crosswalk.Code{{crosswalk.ISO2, "XX"}}, Names: []string{"Germany"}}, "new"},
		{"a name outside its life", in(1950, name("State", "Russia")), "new"},
		{"an acronym", org("CSTO", ""), "org:csto"},
		{"an acronym and a name alike", org("CSTO", "Collective Security Treaty Org"), "org:csto"},
		{"an acronym of two bodies", org("EEC", "European Economic Community"), "new"},
		{"an acronym that is only an alias", org("OIC", ""), "org:csto?"},
		{"a full name in another spelling", org("OIC", "Organization of Islamic Co-operation"), "org:islamic"},
		{"a decision", name("State", "Muscovy"), "state:russia"},
		{"a decision for another type", name("Place", "Muscovy"), "new"},
		{"a decision to leave out", code(crosswalk.COW, "999"), "left"},
		{"a decision that it is new", name("State", "Kongo"), "new"},
		{"a decision for nothing", name("State", "Nowhere"), "?"},
	} {
		m := x.Match(test.q)
		got := map[crosswalk.Verdict]string{crosswalk.Unknown: "new", crosswalk.Found: m.ID, crosswalk.Left: "left", crosswalk.Doubtful: strings.Join(m.Candidates, "|")}[m.Verdict]
		if m.Verdict == crosswalk.Doubtful && len(m.Candidates) < 2 {
			got += "?"
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.what, got, test.want)
		}
	}
}

func TestNewEntity(t *testing.T) {
	x := crosswalk.New(nil, crosswalk.Builtin(), nil)
	q := crosswalk.Query{Type: "State", Codes: []crosswalk.Code{{Scheme: crosswalk.GEC, Value: "wa"}}}
	name, codes, id := x.NewEntity(q)
	if name != "Namibia" || id != "" || !strings.Contains(strings.Join(texts(codes), " "), "iso2 NA") {
		t.Errorf("%s, %s, %v", name, id, codes)
	}
	q.Codes[0] = crosswalk.Code{Scheme: crosswalk.COW, Value: "300"}
	if name, codes, id := x.NewEntity(q); name != "Austria-Hungary" || id != "state:austria-hungary" || len(codes) != 1 {
		t.Errorf("%s, %s, %v", name, id, codes)
	}
}

func texts(codes []crosswalk.Code) []string {
	list := make([]string, len(codes))
	for i, c := range codes {
		list[i] = c.String()
	}
	return list
}

func TestBrokenDecisions(t *testing.T) {
	for text, want := range map[string]string{
		"scheme: name": "this is no list of decisions",
		"- {scheme: name, value: A, is: new, becuse: x}":                            "this is no list of decisions",
		"- {scheme: name, value: A}":                                                "decision 1 needs",
		"- {scheme: nom, value: A, is: new}":                                        "decision 1 needs",
		"- {scheme: name, value: A, is: germany}":                                   "`is: germany` is neither an id nor",
		"- {scheme: name, value: A, is: new}\n- {scheme: name, value: a, is: none}": `decision 2: name "a" is none here and new before`,
	} {
		if _, err := crosswalk.ReadDecisions([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestForeignTable(t *testing.T) {
	if err := crosswalk.Builtin().Add(strings.NewReader("a,b\n1,2\n")); err == nil || !strings.Contains(err.Error(), "it has none of the columns") {
		t.Error(err)
	}
}

// The tables are sound: every code stands once, every standing has its time alone.
func TestBuiltin(t *testing.T) {
	tables := crosswalk.Builtin()
	for _, code := range []string{"255", "345", "365", "640", "710"} {
		list := tables.Standings(crosswalk.Code{Scheme: crosswalk.COW, Value: code})
		if len(list) < 2 {
			t.Errorf("cow %s never changed hands", code)
		}
		for i := 1; i < len(list); i++ {
			if list[i].From <= list[i-1].Through {
				t.Errorf("cow %s: %s begins before %s ends", code, list[i].ID, list[i-1].ID)
			}
		}
	}
}

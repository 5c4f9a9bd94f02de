package jsonl_test

import (
	"slices"
	"strings"
	"testing"

	"entente/schema"
	"entente/seed"
	"entente/seed/crosswalk"
	"entente/seed/importer"
	"entente/seed/importer/jsonl"
)

const pact = `{"id":"src:pact","title":"The \"pact\" \u2014 \ud83c\udf0d a\/b","collection":"own","published":"1992"}

{"id":"state:atlantis","name":"Атлантида: a state","aliases":["A & B","# no comment"],"since":"1991-01-01"}
{"id":"org:pact","name":"Pact","cowIgo":77}
{"id":"clm:own:1","subject":"state:atlantis","predicate":"MEMBER_OF","object":"org:pact","from":"1992","through":"[1999..2001]","confidence":80,"cites":["src:pact §1"]}
`

func read(text string, known ...*seed.Entity) *importer.Draft {
	return jsonl.Read([]*importer.File{{Name: "own.jsonl", Text: []byte(text)}}, crosswalk.New(known, nil, nil))
}

func TestLines(t *testing.T) {
	d := read(pact)
	for _, p := range d.Problems {
		t.Error(p)
	}
	checked, findings, _ := seed.CheckBeside(&d.Facts, schema.Default(), nil)
	for _, f := range findings {
		t.Error(f)
	}
	if checked == nil {
		t.FailNow()
	}
	if got := checked.Sources()[0].Values["title"]; got != `The "pact" — 🌍 a/b` {
		t.Errorf("the title is %q", got)
	}
	e := checked.Entity("state:atlantis")
	if e.Name != "Атлантида: a state" || !slices.Equal(e.Aliases, []string{"A & B", "# no comment"}) {
		t.Errorf("the state is %q, %q", e.Name, e.Aliases)
	}
	k := checked.Claims()[0]
	if k.Through.String() != "[1999..2001]" || k.Confidence != 80 || k.Cites[0].Locator != "§1" {
		t.Errorf("the claim is %+v", k)
	}
	if line := d.Facts.Claims[0].At("from").Line; line != 5 {
		t.Errorf("the claim stands in line %d, want 5", line)
	}
}

func TestKnownEntityStaysAsItIs(t *testing.T) {
	first := read(pact)
	checked, _, _ := seed.CheckBeside(&first.Facts, schema.Default(), nil)
	d := read(pact, checked.Entities()...)
	if len(d.Facts.Entities) != 0 || len(d.Facts.Claims) != 1 {
		t.Errorf("%d entities and %d claims", len(d.Facts.Entities), len(d.Facts.Claims))
	}
}

func TestBrokenLines(t *testing.T) {
	for text, want := range map[string]string{
		"{\"id\":\"src:a\"\n":  "own.jsonl:1: this is no JSON object",
		"\n{\"name\":\"x\"}\n": "own.jsonl:2: there is no `id`",
		"{\"id\":\"state:a\",\"name\":\"A\"} {\"id\":\"state:b\"}": "own.jsonl:1: there is more than one JSON object in the line",
		"{\"id\":\"clm:a\",\"subjct\":\"state:a\"}":                "own.jsonl:1: subjct: there is no key `subjct` here; did you mean `subject`?",
		"{\"id\":\"clm:a\",\"from\":\"2012-13\"}":                  "own.jsonl:1: from: ",
		"": "own.jsonl: there are no facts in it",
	} {
		d := read(text)
		if len(d.Problems) == 0 || !strings.HasPrefix(d.Problems[0].String(), want) {
			t.Errorf("%q: %v, want %s", text, d.Problems, want)
		}
	}
}

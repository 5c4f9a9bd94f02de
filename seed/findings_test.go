package seed

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"entente/schema"
)

// broken is one change of the valid files and the finding that it must make.
type broken struct {
	file, old, new string
	code           Code
	want           string // "line: path: " and a part of the sentence
}

const (
	members  = "claims/articles/members.yaml"
	rest     = "claims/articles/rest.yaml"
	states   = "entities/states.yaml"
	others   = "entities/other.yaml"
	sources  = "sources/all.yaml"
	relTable = "relations.yaml"
	acks     = "acknowledged.yaml"
)

// What Read finds.
var brokenForm = []broken{
	{members, "status: FULL", "statis: FULL", UnknownKey, "5: clm:F001.statis: there is no key `statis` here; did you mean `status`?"},
	{sources, "language: en", "lang: en", UnknownKey, "3: src:001.lang: there is no key `lang` here"},
	{rest, "min: 70", "mn: 70", UnknownKey, "34: clm:F014.strengths[0].mn: there is no key `mn` here; did you mean `min`?"},
	{members, "  status: FULL\n", "  status: FULL\n  status: FULL\n", RepeatedKey, "6: clm:F001.status: `status` stands in line 5 already"},
	{members, "- id: clm:F001\n  subject", "- subject", MissingField, "1: [0].id: the field is missing"},
	{members, "  cites: [001:P3]\n- id: clm:F002", "- id: clm:F002", MissingField, "1: clm:F001.cites: the field is missing"},
	{states, "  name: Armenia\n", "", MissingField, "11: state:armenia.name: the field is missing"},
	{sources, "  title: First article\n", "", MissingField, "1: src:001.title: the field is missing"},
	{members, "object: org:csto\n  status", "object: CSTO\n  status", BadID, `4: clm:F001.object: "CSTO" is no id`},
	{members, "- id: clm:F001", "- id: claim:F001", BadID, "1: claim:F001.id: \"claim:F001\" does not begin with `clm:`"},
	{members, "from: 2002-05-14", "from: 2002-13", BadDate, "6: clm:F001.from: \"2002-13\" at character"},
	{members, "from: 2002-05-14", "from: 2002-02-30", BadDate, "6: clm:F001.from: "},
	{members, "from: 2002-05-14", "from: May 2002", BadDate, "6: clm:F001.from: "},
	{members, "from: 2002-05-14", "from: 2002/2003", BadDate, "6: clm:F001.from: "},
	{members, "from: 2002-05-14", "from: ..", BadDate, "6: clm:F001.from: `..` says nothing here"},
	{sources, "accessed: 2024-03-01", "accessed: 2024-03", BadDate, `9: src:list.accessed: "2024-03" is no day`},
	{rest, "recordedAt: 2024-03-01", "recordedAt: yesterday", BadDate, `48: clm:F015.recordedAt: "yesterday" is no instant`},
	{rest, "confidence: 80", "confidence: 120", BadNumber, `35: clm:F014.confidence: "120" is no whole number from 1 to 100`},
	{rest, "min: 70", "min: many", BadNumber, `34: clm:F014.strengths[0].min: "many" is no whole number`},
	{rest, "assertion: HYPOTHETICAL", "assertion: HYPOTHETIC", BadValue, "26: clm:F013.assertion: \"HYPOTHETIC\" is not one of ASSERTED, REPORTED, DERIVED, HYPOTHETICAL, ERRONEOUS; did you mean `HYPOTHETICAL`?"},
	{sources, "reliability: C", "reliability: good", BadValue, `5: src:001.reliability: "good" is not one of A, B`},
	{sources, "sha256: 0123", "sha256: 123", BadValue, "13: src:list.sha256: "},
	{rest, "duration: P13D", "duration: 13 days", BadValue, `36: clm:F014.duration: "13 days" is no duration`},
	{rest, "duration: P13D", "duration: P", BadValue, `36: clm:F014.duration: "P" is no duration`},
	{members, "cites: [001:P4, src:list §2]", "cites: [001:P4, page 2]", BadCitation, `17: clm:F002.cites[1]: "page 2" cites nothing`},
	{members, "cites: [001:P4, src:list §2]", "cites: 001:P4", WrongShape, "17: clm:F002.cites: this is a single text; expected a list"},
	{members, "status: FULL", "status: [FULL]", WrongShape, "5: clm:F001.status: this is a list; expected one text"},
	{members, "status: FULL", "status:", EmptyField, "5: clm:F001.status: the field is empty"},
	{states, "names: {ru: Казахстан}", "names: Казахстан", WrongShape, "3: state:kazakhstan.names: this is a single text; expected keys with values"},
	{others, "- id: place:aktau\n  name: Aktau\n  lat: 43.65", "- place:aktau", WrongShape, "17: [5]: this is a single text; expected keys with values"},
	{members, "  status: FULL", "\tstatus: FULL", Syntax, "this is not YAML"},
	{members, "  cites: [001:P4, src:list §2]", "  cites: [001:P4, src:list §2", Syntax, "this is not YAML"},
	{members, "- id: clm:F002", "---\n- id: clm:F002", Syntax, "there is a second document"},
	{others, "name: The Movement", "name: &m The Movement", WrongShape, "7: org:movement.name: this is an anchor"},
	{acks, "", "- finding: similar-nam\n  entity: state:armenia\n  reason: none\n", BadValue, "1: [0].finding: \"similar-nam\" is not one of"},
	{acks, "", "- finding: similar-name\n  reason: none\n", MissingField, "1: [0]: there are 0 of `claim`, `entity` and `source`"},
}

// What Check finds.
var brokenMeaning = []broken{
	{members, "- id: clm:F002", "- id: clm:F001", DuplicateID, "9: clm:F001.id: claims/articles/members.yaml:1 has the id clm:F001 already"},
	{others, "- id: place:aktau", "- id: org:movement", DuplicateID, "17: org:movement.id: entities/other.yaml:5 has the id"},
	{states, "aliases: [أوزبكستان]", "aliases: [KAZAKHSTAN]", DuplicateName, `8: state:uzbekistan.aliases: "KAZAKHSTAN" is a name of state:kazakhstan too (entities/states.yaml:1)`},
	{states, "aliases: [أوزبكستان]", "aliases: [أوزبكستان, Uzbekistan]", DuplicateName, `8: state:uzbekistan.aliases[1]: "Uzbekistan" is a name of it already`},
	{states, "name: Armenia", "name: Uzbekistam", SimilarName, `12: state:armenia.name: "Uzbekistam" is nearly the name of state:uzbekistan, "Uzbekistan"`},
	{states, "name: Armenia", "name: Union, Soviet", SimilarName, `15: state:soviet-union.name: "Soviet Union" is nearly the name of state:armenia`},
	{members, "subject: state:armenia", "subject: state:armenja", Dangling, "19: clm:F003.subject: there is no entity state:armenja; did you mean `state:armenia`?"},
	{members, "cites: [001:P4, src:list §2]", "cites: [001:P4, src:lists §2]", Dangling, "17: clm:F002.cites: there is no source src:lists; did you mean `src:list`?"},
	{sources, "derivedFrom: src:001", "derivedFrom: src:002", Dangling, "12: src:list.derivedFrom: there is no source src:002"},
	{rest, "basis: [clm:F003]", "basis: [clm:F004]", Dangling, "46: clm:F015.basis: there is no claim clm:F004"},
	{rest, "attributedTo: person:zas", "attributedTo: person:zaz", Dangling, "37: clm:F014.attributedTo: there is no entity person:zaz"},
	{rest, "onBehalfOf: org:csto", "onBehalfOf: org:cst", Dangling, "54: clm:F016.onBehalfOf: there is no entity org:cst"},
	{sources, "published: 2022-01-06", "published: 2022-01-06\n  derivedFrom: src:list", SourceCycle, "5: src:001.derivedFrom: the source is derived from itself"},
	{sources, "  accessed: 2024-03-01\n", "", UndatedSource, "7: src:list: the source has no date"},
	{others, "- id: place:aktau", "- id: plaace:aktau", UnknownType, "17: plaace:aktau.id: no type has ids that begin with `plaace:`; did you mean `place`?"},
	{others, "type: Group", "type: Grupo", UnknownType, "6: org:movement.type: there is no type Grupo; did you mean `Group`?"},
	{others, "type: Group", "type: Person", UnknownType, "6: org:movement.type: ids of the type Person begin with `person:`"},
	{states, "iso2: KZ", "iso: KZ", UnknownProperty, "4: state:kazakhstan.iso: a State has no property `iso`; did you mean `iso2`?"},
	{states, "cowCode: 704", "cowCode: seven", BadNumber, `9: state:uzbekistan.cowCode: "seven" is no whole number`},
	{others, "lat: 43.65", "lat: north", BadNumber, `19: place:aktau.lat: "north" is no number`},
	{states, "since: 1991-09-21", "since: 1991-09-31", BadDate, "13: state:armenia.since: "},
	{states, "until: 1991-12-26", "until: 1921", ReversedDates, "17: state:soviet-union.until: `until` 1921 lies before `since` 1922-12-30"},
	{others, "  summary: said that the treaty does not apply\n", "", MissingField, "20: speech:one.summary: the field is missing; every SpeechAct has one"},
	{members, "predicate: MEMBER_OF", "predicate: MEMBR_OF", UnknownPred, "3: clm:F001.predicate: the model schema declares no predicate MEMBR_OF; did you mean `MEMBER_OF`?"},
	{members, "object: org:csto\n  status", "object: person:zas\n  status", WrongEnds, "3: clm:F001.predicate: MEMBER_OF does not lead from a State to a Person; it leads from Actor to Organization"},
	{rest, "value: 2", "object: state:armenia", WrongEnds, "17: clm:F012.predicate: HAS_MEMBER_COUNT does not lead from a Organization to a State"},
	{members, "object: org:csto\n  status", "object: org:csto\n  value: yes\n  status", MissingField, "1: clm:F001: a claim has either `object` or `value`; this one has both"},
	{rest, "  value: 2\n", "", MissingField, "15: clm:F012: a claim has either `object` or `value`; this one has neither"},
	{members, "status: FULL", "scope: FULL", WrongQualifier, "5: clm:F001.scope: MEMBER_OF takes no `scope`; it takes `status`"},
	{members, "status: FULL", "status: FUL", WrongQualifier, "5: clm:F001.status: \"FUL\" is not one of FULL, ASSOCIATE; did you mean `FULL`?"},
	{members, "  to: 2012-06-28", "  to: 2012-06-28\n  through: 2012", WrongDates, "15: clm:F002.through: give one end"},
	{members, "  to: 2012-06-28", "  to: 2012-06-28\n  at: 2010", WrongDates, "15: clm:F002.at: `at` is an observation"},
	{members, "  from: 2002-05-14\n  to: ..", "  on: 2002-05-14", WrongDates, "6: clm:F001.on: MEMBER_OF lasts, so `on` does not apply"},
	{rest, "on: 2001", "on: 2001\n  from: 2000", WrongDates, "25: clm:F013.on: `on` says all about a point in time"},
	{rest, "on: 2001", "from: 2001\n  to: ..", WrongDates, "26: clm:F013.to: SUCCEEDED_BY happens at a time, so it cannot go on"},
	{members, "to: 2012-06-28", "to: 2005", ReversedDates, "14: clm:F002.to: `to` 2005 lies before `from` 2006"},
	{rest, "through: 2022-11-23", "through: 2020-11-23", ReversedDates, "13: clm:F011.through: `through` 2020-11-23 lies before `from` 2021-09-16"},
	{rest, "from: 2020-01-01", "from: 1950", OutsideLife, "55: clm:F016.from: 1950 is before person:zas began (born 1964)"},
	{members, "from: 2006", "from: 2001", OutsideLife, "13: clm:F002.from: 2001 is before org:csto began (founded 2002-05-14)"},
	{rest, "at: 2022-01-07", "at: 2022-02", OutsideLife, "32: clm:F014.at: 2022-02 is after mission:kz ended (until 2022-01-19)"},
	{rest, "subject: state:kazakhstan\n  predicate: SUCCEEDED_BY", "subject: state:soviet-union\n  predicate: SUCCEEDED_BY", OutsideLife, "25: clm:F013.on: 2001 is after state:soviet-union ended (until 1991-12-26)"},
	{members, "subject: state:armenia\n", "subject: state:soviet-union\n", OutsideLife, "22: clm:F003.from: [2002-05-14..2003-12-31] is after state:soviet-union ended"},
	{rest, "to: 2021-09-16", "to: 2021-10-01", OverlapChairs, "12: clm:F011.from: org:csto has two chairs from 2021-09-16 through 2021-09-30: state:armenia, and state:kazakhstan by clm:F010"},
	{rest, "value: 2", "value: 6", MemberCount, "18: clm:F012.value: the source counts 6, but MEMBER_OF resolves to 2 on 2022-01-06"},
	{rest, "value: 2", "value: two", BadNumber, `18: clm:F012.value: "two" is no number of members`},
	{rest, "max: 100", "max: 10", WrongStrength, "34: clm:F014.strengths[0].max: `max` 10 is less than `min` 70"},
	{rest, "min: 70, max: 100", "unit: tanks", WrongStrength, "34: clm:F014.strengths[0]: there is neither `min` nor `max`"},
	{members, "status: FULL", "strengths: [{min: 1}]", WrongStrength, "5: clm:F001.strengths: MEMBER_OF counts nothing"},
	{rest, "assertion: DERIVED", "assertion: REPORTED", WrongBasis, "46: clm:F015.basis: only a DERIVED claim rests on others; this one is REPORTED"},
	{rest, "basis: [clm:F003]", "basis: [clm:F003]\n  contradicts: [clm:F015]", WrongContradiction, "47: clm:F015.contradicts: the claim contradicts itself"},
	{rest, "basis: [clm:F003]", "basis: [clm:F003]\n  contradicts: [clm:F999]", Dangling, "47: clm:F015.contradicts: there is no claim clm:F999"},
	{rest, "basis: [clm:F003]", "basis: [clm:F015]", WrongBasis, "46: clm:F015.basis: the claim rests on itself"},
	{members, "  rankReason: the note itself\n", "", MissingField, "9: clm:F002.rankReason: the field is missing; say why the claim is PREFERRED"},
	{members, "cites: [001:P4, src:list §2]", "cites: []", MissingField, "17: clm:F002.cites: the field is missing"},
	{relTable, "LEFT: [MEMBER_OF]", "LEFT: [MEMBER]", UnknownRelation, "2: LEFT: the model schema declares no predicate MEMBER"},
	{relTable, "LEFT: [MEMBER_OF]", "LEFT: []", UnknownRelation, "2: LEFT: no predicate holds this relation"},
	{acks, "", "- finding: similar-name\n  entity: state:armenia\n  reason: none\n", StaleAck, "1: [0]: there is no finding similar-name about state:armenia any more"},
	{sources, "collection: reference", "collection: Reference set", BadValue, `11: src:list.collection: "Reference set" names no collection`},
}

func TestValidFilesHaveNoFinding(t *testing.T) {
	if _, findings := Load(variant(t, broken{}), schema.Default()); len(findings) > 0 {
		t.Errorf("findings in the valid files: %v", findings)
	}
}

// Each broken variant has its finding, with code and place, and no other.
func TestFindings(t *testing.T) {
	for i, c := range append(brokenForm, brokenMeaning...) {
		t.Run(fmt.Sprintf("%02d %s", i, c.code), func(t *testing.T) {
			checked, findings := Load(variant(t, c), schema.Default())
			if checked != nil {
				t.Error("facts with a finding are checked")
			}
			if len(findings) != 1 {
				t.Errorf("%d findings, want 1: %v", len(findings), findings)
			}
			for _, f := range findings {
				if want := c.file + ":" + c.want; c.code == Syntax {
					if !strings.HasPrefix(f.String(), c.file+":") || f.Line == 0 || !strings.Contains(f.Sentence, c.want) || f.Code != Syntax {
						t.Errorf("%v [%s], want %s with a line", f, f.Code, want)
					}
				} else if !strings.HasPrefix(f.String(), want) || f.Code != c.code {
					t.Errorf("%v [%s]\nwant %s … [%s]", f, f.Code, want, c.code)
				}
			}
		})
	}
}

// All findings come at once, in the order of the files.
func TestAllFindingsAtOnce(t *testing.T) {
	files := parseValid(t)
	for i := range files.Files {
		f := &files.Files[i]
		f.Data = []byte(strings.NewReplacer("status: FULL", "state: FULL", "from: 2006\n", "from: 20006\n", "iso2: KZ", "iso: KZ", "value: 2\n", "value: two\n").Replace(string(f.Data)))
	}
	_, findings := Load(mustFS(t, files), schema.Default())
	var places []string
	for _, f := range findings {
		places = append(places, fmt.Sprintf("%s:%d", f.File, f.Line))
	}
	want := "[claims/articles/members.yaml:5 claims/articles/members.yaml:13 entities/states.yaml:4]"
	if got := fmt.Sprint(places); got != want {
		t.Errorf("findings at %s, want %s: %v", got, want, findings)
	}
}

func TestAcknowledgedFindingIsKept(t *testing.T) {
	files := parseValid(t)
	for i := range files.Files {
		f := &files.Files[i]
		f.Data = []byte(strings.Replace(string(f.Data), "value: 2\n", "value: 6\n", 1))
		if f.Name == acks {
			f.Data = []byte("- finding: member-count\n  claim: clm:F012\n  reason: counts those that left\n")
		}
	}
	checked, findings := Load(mustFS(t, files), schema.Default())
	if len(findings) > 0 || checked == nil {
		t.Errorf("findings: %v", findings)
	}
}

func TestFilesThatHoldNoFacts(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"claims.yaml", "claims.yaml: nothing is read here"},
		{"entities/more/states.yaml", "entities/more/states.yaml: nothing is read here"},
		{"sources/more.yml", "sources/more.yml: files of facts end in .yaml"},
		{"sources/latin.yaml", "sources/latin.yaml: is not UTF-8"},
	} {
		files := parseValid(t)
		files.Files = append(files.Files, txtar.File{Name: c.name, Data: []byte("- \xe9\n")})
		_, findings := Read(mustFS(t, files))
		if len(findings) != 1 || !strings.HasPrefix(findings[0].String(), c.want) {
			t.Errorf("%s: findings %v, want %s", c.name, findings, c.want)
		}
	}
	if _, findings := Read(mustFS(t, &txtar.Archive{})); len(findings) != 1 || findings[0].Code != UnreadableFile {
		t.Errorf("an empty folder: %v", findings)
	}
}

func parseValid(t *testing.T) *txtar.Archive {
	t.Helper()
	text, err := os.ReadFile("testdata/valid.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return txtar.Parse(text)
}

func variant(t *testing.T, c broken) fs.FS {
	t.Helper()
	files := parseValid(t)
	for i := range files.Files {
		f := &files.Files[i]
		if f.Name != c.file {
			continue
		}
		if !strings.Contains(string(f.Data), c.old) {
			t.Fatalf("%s holds no %q", c.file, c.old)
		}
		f.Data = []byte(strings.Replace(string(f.Data), c.old, c.new, 1))
	}
	return mustFS(t, files)
}

func mustFS(t *testing.T, files *txtar.Archive) fs.FS {
	t.Helper()
	fsys, err := txtar.FS(files)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

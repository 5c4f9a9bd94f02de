package dot

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/schema"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"gonum.org/v1/gonum/graph/formats/dot"
	dotast "gonum.org/v1/gonum/graph/formats/dot/ast"
)

func api(t *testing.T) *ast.Schema {
	t.Helper()
	api, err := schema.Expand(schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	return api.Schema
}

func prepared(t *testing.T, query string) *Question {
	t.Helper()
	q, err := Prepare(schema.Default(), api(t), query)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// What is asked instead must be as good as what was asked, whatever that was.
func TestPreparedQuestionsAreValid(t *testing.T) {
	count := 0
	check := func(name, query string) {
		if _, errs := gqlparser.LoadQueryWithRules(api(t), query, rules.NewDefaultRules()); len(errs) > 0 {
			return // a golden of an error
		}
		count++
		q := prepared(t, query)
		if _, errs := gqlparser.LoadQueryWithRules(api(t), q.Text, rules.NewDefaultRules()); len(errs) > 0 {
			t.Errorf("%s: %v\n%s", name, errs, q.Text)
		}
	}
	for _, pattern := range []string{"../../examples/*.graphql", "../../web/examples/*.graphql", "../testdata/*.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(file) == ".graphql" {
				check(file, string(data))
				continue
			}
			for _, section := range txtar.Parse(data).Files {
				if section.Name == "query.graphql" {
					check(file, string(section.Data))
				}
			}
		}
	}
	if count < 200 {
		t.Errorf("only %d questions were looked at", count)
	}
}

const (
	csto = `"entente_id": "org:csto", "entente_type": "Organization", "entente_name": "CSTO"`
	uz   = `"entente_id": "state:uzbekistan", "entente_type": "State", "entente_name": "Uzbekistan"`
	am   = `"entente_id": "state:armenia", "entente_type": "State", "entente_name": "Armenia"`
)

func TestRead(t *testing.T) {
	for _, test := range []struct{ name, query, data, want string }{
		{"members point to the organization, under any alias",
			`{ o: organization(acronym: "CSTO") { m: members { n: nodes { name } } } }`,
			`{"o": {` + csto + `, "m": {"n": [{` + uz + `}, {` + am + `}]}}}`,
			"state:uzbekistan MEMBER_OF org:csto; state:armenia MEMBER_OF org:csto"},
		{"memberships point to it too, with their words",
			`{ state(iso3: "UZB") { memberships { edges { node { ...F } } } } } fragment F on Organization { name }`,
			`{"state": {` + uz + `, "memberships": {"edges": [{"entente_from": "2006", "entente_disputed": ["END"], "node": {` + csto + `}}]}}}`,
			"state:uzbekistan MEMBER_OF org:csto disputed=[END] from=2006"},
		{"what nodes and edges both say is drawn once, two spells twice",
			`{ organization { members { nodes { id } edges { node { id } } } } }`,
			`{"organization": {` + csto + `, "members": {"nodes": [{` + uz + `}, {` + uz + `}], "edges": [
				{"entente_from": "1992", "node": {` + uz + `}}, {"entente_from": "2006", "node": {` + uz + `}}]}}}`,
			"state:uzbekistan MEMBER_OF org:csto from=1992; state:uzbekistan MEMBER_OF org:csto from=2006"},
		{"claims of an edge are no members",
			`{ organization { members { edges { node { id } claims { subject { id } } } } } }`,
			`{"organization": {` + csto + `, "members": {"edges": [{"entente_from": "2006", "node": {` + uz + `},
				"claims": [{"entente_id": "clm:1", "entente_type": "Claim", "subject": {` + am + `}}]}]}}}`,
			"clm:1 SUBJECT state:armenia; state:uzbekistan MEMBER_OF org:csto from=2006"},
		{"relationships of a path that nobody asked for",
			`{ path(from: "a", to: "b") { length } }`,
			`{"path": [{"length": 1, "entente_relationships": [{"entente_relationship": "CHAIRS", "entente_from": "2021",
				"entente_source": {` + am + `}, "entente_target": {` + csto + `}}]}]}`,
			"state:armenia CHAIRS org:csto from=2021"},
		{"a list of nodes has no edges", `{ states { nodes { name } } }`, `{"states": {"nodes": [{` + uz + `}, {` + am + `}]}}`, ""},
		{"a field that is null", `{ organization { members { nodes { id } } } o: organization { id } }`, `{"organization": {` + csto + `, "members": null}, "o": null}`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			network, err := prepared(t, test.query).Read(json.RawMessage(test.data))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, edge := range network.Edges {
				words := []string{edge.From, edge.Type, edge.To}
				for name, value := range edge.texts() {
					if value != "" && name != "fromYear" {
						words = append(words, name+"=["+value+"]")
					}
				}
				slices.Sort(words[3:])
				got = append(got, strings.Join(words, " "))
			}
			slices.Sort(got)
			want := strings.Split(test.want, "; ")
			slices.Sort(want)
			plain := strings.NewReplacer("[", "", "]", "")
			if diff := cmp.Diff(plain.Replace(strings.Join(want, "; ")), plain.Replace(strings.Join(got, "; "))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestNothingToDraw(t *testing.T) {
	_, err := prepared(t, `{ states { totalCount } }`).Read(json.RawMessage(`{"states": {"totalCount": 7}}`))
	if !errors.Is(err, ErrNothing) {
		t.Errorf("the error is %v, want %v", err, ErrNothing)
	}
}

var style = Style{
	"node":                   {"color": "#111111", "caption": "{name}"},
	"node.State":             {"color": "#4C8EDA"},
	"node.Claim":             {"caption": "{id}"},
	"relationship":           {"color": "#A5ABB6", "caption": "<type>", "shaft-width": "1px"},
	"relationship.MEMBER_OF": {"color": "#68BDF6", "caption": "{status} {fromYear} {disputed}"},
}

// A parser of the whole DOT language reads what is written, with names that would break it.
func TestWriteIsReadByAParserOfDOT(t *testing.T) {
	nasty := "He said \"no\" \\N -> [x];\n{} <b> //"
	network := &Network{
		Nodes: []Node{{"state:a", "State", nasty}, {"org:ü \"x\"", "Organization", "Қазақстан"}, {"clm:1", "Claim", ""}},
		Edges: []Edge{
			{"state:a", "org:ü \"x\"", "MEMBER_OF", map[string]any{"status": "FULL", "from": "[2006-05..2007]", "disputed": []any{"START", "END"}, "certain": false}},
			{"state:a", "org:ü \"x\"", "MEMBER_OF", nil},
			{"clm:1", "state:a", "SUBJECT", nil},
		},
	}
	var text strings.Builder
	if err := network.Write(&text, style); err != nil {
		t.Fatal(err)
	}
	file, err := dot.ParseString(text.String())
	if err != nil {
		t.Fatalf("%v in:\n%s", err, text.String())
	}
	if len(file.Graphs) != 1 || !file.Graphs[0].Directed {
		t.Fatalf("this is no directed graph:\n%s", text.String())
	}
	var got []string
	for _, statement := range file.Graphs[0].Stmts {
		switch s := statement.(type) {
		case *dotast.NodeStmt:
			got = append(got, s.Node.ID+" "+attributes(s.Attrs, "label", "fillcolor"))
		case *dotast.EdgeStmt:
			got = append(got, s.From.(*dotast.Node).ID+" > "+s.To.Vertex.(*dotast.Node).ID+" "+attributes(s.Attrs, "label", "style", "arrowtail", "color"))
		}
	}
	want := []string{
		`"state:a" label="He said \"no\" \\N -> [x]; {} <b> //" fillcolor="#4C8EDA"`,
		`"org:ü \"x\"" label="Қазақстан" fillcolor="#111111"`,
		`"clm:1" label="clm:1" fillcolor="#111111"`,
		`"state:a" > "org:ü \"x\"" label="FULL 2006 START,END" color="#68BDF6" style="dashed" arrowtail="odiamond"`,
		`"state:a" > "org:ü \"x\"" label="MEMBER_OF" color="#68BDF6"`,
		`"clm:1" > "state:a" label="SUBJECT" color="#A5ABB6"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func attributes(all []*dotast.Attr, names ...string) string {
	var out []string
	for _, a := range all {
		if slices.Contains(names, a.Key) {
			out = append(out, a.Key+"="+a.Val)
		}
	}
	return strings.Join(out, " ")
}

package plan

import (
	"github.com/99designs/gqlgen/graphql"

	"entente/internal/fold"
)

// Search finds entities by name. An executor gives Candidates of the wanted types
// whose names may match; respond weighs them with
// fold.Match, so that every executor gives the same order. The answer has one
// cell: the list of node rows.
type Search struct {
	Text  string     // as asked
	Words [][]string // for each word asked, the forms of which one must match
	Types []any      // stored type names; empty: any
	First int
	Node  *Node
}

// Candidates is how many an executor gives to be weighed, if so many names may
// match: those that it thinks best. It may give more.
const Candidates = 300

// Columns that weighing reads.
var nameColumns = []string{"acronym", "aliases", "id", "name", "type"}

func (s scope) search(f graphql.CollectedField, args map[string]any) *Search {
	text := s.value(f.Position, []string{"text"}, idOperand, args["text"]).(string)
	if len(text) > 500 {
		fail(BadUserInput, f.Position, []string{"text"}, "a search text of %d bytes is too long; use at most 500", len(text))
	}
	q := &Search{Text: text, Words: fold.Words(text), First: s.bounded(f, args, "first", 10, 0, 100)}
	for _, word := range elements(args["types"]) {
		q.Types = append(q.Types, s.typeName(word))
	}
	q.Node = &Node{Type: s.catalog.Type("Entity")}
	for _, c := range nameColumns {
		q.Node.read(c)
	}
	return q
}

// hitShape plans the fields of a hit.
func (s scope) hitShape(q *Search, f graphql.CollectedField) *Shape {
	s.rows = int64(q.First)
	shape := &Shape{}
	for _, c := range graphql.CollectFields(s.op, f.Selections, nil) {
		out := &Out{Key: c.Alias, Text: c.Name, What: RecordValue, NonNull: true}
		switch c.Name {
		case "__typename":
			out.What, out.Text = TypeName, c.ObjectDefinition.Name
		case "node":
			out.What, out.Sub = RecordNodes, s.nodeShape(q.Node, c)
		}
		shape.Fields = append(shape.Fields, out)
	}
	return shape
}

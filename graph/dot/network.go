package dot

import (
	"encoding/json"
	"errors"
	"fmt"

	"entente/schema"

	"github.com/vektah/gqlparser/v2/ast"
)

// Node is a thing of the answer.
type Node struct{ ID, Type, Name string }

// Edge is a relationship of the answer, from its subject to its object.
type Edge struct {
	From, To string         // ids of nodes
	Type     string         // MEMBER_OF
	Words    map[string]any // what captions speak of, by name; empty if the question did not come by it
}

// Network is what an answer holds, in the order in which the question asks.
type Network struct {
	Nodes []Node
	Edges []Edge
}

// ErrNothing says that an answer holds nothing to draw.
var ErrNothing = errors.New("the answer holds no node to draw; ask for nodes, such as members { nodes { name } } or neighbourhood(of: […]) { nodes { name } }")

// Read finds the network in the data of an answer to the question's text. The
// error is ErrNothing, or that the data is no JSON object.
func (q *Question) Read(data json.RawMessage) (*Network, error) {
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("the answer cannot be drawn: %w", err)
	}
	r := reading{Question: q, known: map[string]bool{}}
	for _, operation := range q.doc.Operations {
		r.object(operation.SelectionSet, root, nil)
	}
	if len(r.network.Nodes) == 0 {
		return nil, ErrNothing
	}
	r.network.Edges = distinct(r.network.Edges)
	return &r.network, nil
}

type reading struct {
	*Question
	network Network
	known   map[string]bool
}

// lead is the way from a node to those that one of its fields lists.
type lead struct {
	id, kind string // of the node; of the relationship
	out      bool   // it leads from the node to the others
	words    map[string]any
}

// object reads one object that was selected by a set; way says what leads to it.
func (r *reading) object(set ast.SelectionSet, object map[string]any, way *lead) {
	id, isNode := r.node(object)
	switch {
	case isNode && way != nil:
		edge := Edge{From: way.id, To: id, Type: way.kind, Words: way.words}
		if !way.out {
			edge.From, edge.To = edge.To, edge.From
		}
		r.network.Edges = append(r.network.Edges, edge)
	case object[kindKey] != nil:
		r.relationship(object)
	}
	if way != nil && !isNode {
		with := *way
		with.words = wordsOf(object)
		way = &with
	}
	for _, f := range fieldsOf(set, nil) {
		next := way
		if isNode {
			next = r.follow(id, object, f)
		} else if f.Name != "edges" && f.Name != "nodes" && f.Name != "node" {
			next = nil // what else an edge has, its claims for example, is not at its other end
		}
		r.value(f.SelectionSet, object[f.Alias], next)
	}
}

func (r *reading) value(set ast.SelectionSet, value any, way *lead) {
	switch value := value.(type) {
	case map[string]any:
		r.object(set, value, way)
	case []any:
		for _, element := range value {
			r.value(set, element, way)
		}
	}
}

// node enters an object among the nodes if it is one.
func (r *reading) node(object map[string]any) (string, bool) {
	id, ok := object[idKey].(string)
	if !ok {
		return "", false
	}
	if !r.known[id] {
		r.known[id] = true
		kind, _ := object[typeKey].(string)
		name, _ := object[nameKey].(string)
		r.network.Nodes = append(r.network.Nodes, Node{ID: id, Type: kind, Name: name})
	}
	return id, true
}

// relationship enters an object of the type Relationship, ends included.
func (r *reading) relationship(object map[string]any) {
	var ends [2]string
	for i, key := range []string{fromNode, toNode} {
		end, _ := object[key].(map[string]any)
		id, ok := r.node(end)
		if !ok {
			return
		}
		ends[i] = id
	}
	kind, _ := object[kindKey].(string)
	r.network.Edges = append(r.network.Edges, Edge{From: ends[0], To: ends[1], Type: kind, Words: wordsOf(object)})
}

// follow says where a field of a node leads; nil: it follows no relationship.
func (r *reading) follow(id string, object map[string]any, f *ast.Field) *lead {
	name, _ := object[typeKey].(string)
	kind := r.catalog.Type(name)
	if kind == nil {
		return nil
	}
	relationship := kind.Relationship(f.Name)
	if relationship == nil || len(relationship.Types) != 1 {
		return nil
	}
	return &lead{id: id, kind: relationship.Types[0], out: relationship.Direction == schema.Out}
}

func wordsOf(object map[string]any) map[string]any {
	out := map[string]any{}
	for _, name := range words {
		if value, ok := object[added+name]; ok && value != nil {
			out[name] = value
		}
	}
	return out
}

// fieldsOf are the fields of a selection with those of its fragments. One that
// does not apply to an object is not in it.
func fieldsOf(set ast.SelectionSet, out []*ast.Field) []*ast.Field {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if len(s.SelectionSet) > 0 {
				out = append(out, s)
			}
		case *ast.InlineFragment:
			out = fieldsOf(s.SelectionSet, out)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				out = fieldsOf(s.Definition.SelectionSet, out)
			}
		}
	}
	return out
}

// distinct leaves out what stands there twice: one relationship that the answer
// holds in two places, and one without words beside itself with words.
func distinct(edges []Edge) []Edge {
	type pair struct{ from, to, kind string }
	worded := map[pair]bool{}
	for _, e := range edges {
		worded[pair{e.From, e.To, e.Type}] = worded[pair{e.From, e.To, e.Type}] || len(e.Words) > 0
	}
	seen := map[string]bool{}
	var out []Edge
	for _, e := range edges {
		key := fmt.Sprint(e.From, "\x00", e.To, "\x00", e.Type, "\x00", e.Words) // maps print in the order of their keys
		if seen[key] || len(e.Words) == 0 && worded[pair{e.From, e.To, e.Type}] {
			continue
		}
		seen[key] = true
		out = append(out, e)
	}
	return out
}

package seed

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// item is one mapping of a list of facts.
type item struct {
	Entry
	r      *reader
	fields []field
}

// field is one key of a mapping with its value.
type field struct {
	name string
	at   Where // of the key
	value
}

// items parses a file that is a list of mappings. An empty file is an empty list.
func (r *reader) items(name string, text []byte) []item {
	body, ok := r.body(name, text)
	if !ok || body == nil {
		return nil
	}
	list, ok := body.(*ast.SequenceNode)
	if !ok {
		r.find(Where{File: name, Line: lineOf(body)}, WrongShape, "the file is %s; expected a list of items, each beginning with `- id:`", shapeOf(body))
		return nil
	}
	var items []item
	for i, node := range list.Values {
		at := Where{File: name, Line: lineOf(node), Path: nameOf(node, i)}
		fields, ok := r.fields(value{r: r, at: at, node: node})
		if !ok {
			continue
		}
		it := item{r: r, fields: fields, Entry: Entry{where: at, lines: make(map[string]int, len(fields))}}
		for _, f := range fields {
			it.lines[f.name] = f.value.at.Line
		}
		items = append(items, it)
	}
	return items
}

// body is the content of the only document of a file, nil if there is none.
func (r *reader) body(name string, text []byte) (ast.Node, bool) {
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		at, problem := Where{File: name}, err.Error()
		var syntax yaml.Error
		if errors.As(err, &syntax) {
			problem = syntax.GetMessage()
			if tk := syntax.GetToken(); tk != nil && tk.Position != nil {
				at.Line = tk.Position.Line
			}
		}
		r.find(at, Syntax, "this is not YAML: %s", problem)
		return nil, false
	}
	if len(file.Docs) > 1 {
		r.find(Where{File: name, Line: lineOf(file.Docs[1])}, Syntax, "there is a second document; write all items in one list")
		return nil, false
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil || file.Docs[0].Body.Type() == ast.CommentType {
		return nil, true
	}
	return file.Docs[0].Body, true
}

// fields are the keys of a mapping, each once.
func (r *reader) fields(v value) ([]field, bool) {
	var pairs []*ast.MappingValueNode
	switch node := v.node.(type) {
	case *ast.MappingNode:
		pairs = node.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{node}
	default:
		r.find(v.at, WrongShape, "this is %s; expected keys with values", shapeOf(v.node))
		return nil, false
	}
	seen := make(map[string]int, len(pairs))
	fields := make([]field, 0, len(pairs))
	for _, pair := range pairs {
		name := strings.Trim(pair.Key.String(), `"'`)
		at := Where{File: v.at.File, Line: lineOf(pair.Key), Path: strings.TrimPrefix(v.at.Path+"."+name, ".")}
		if first, ok := seen[name]; ok {
			r.find(at, RepeatedKey, "`%s` stands in line %d already; keep one", name, first)
			continue
		}
		seen[name] = at.Line
		inside := at
		if line := lineOf(pair.Value); line > 0 {
			inside.Line = line
		}
		fields = append(fields, field{name: name, at: at, value: value{r: r, at: inside, node: pair.Value}})
	}
	return fields, true
}

// nameOf is the id of an item, or its place in the list if it has none.
func nameOf(node ast.Node, i int) string {
	if m, ok := node.(*ast.MappingNode); ok {
		for _, pair := range m.Values {
			if id, ok := pair.Value.(*ast.StringNode); ok && pair.Key.String() == "id" && id.Value != "" {
				return id.Value
			}
		}
	}
	return fmt.Sprintf("[%d]", i)
}

// decode hands each field to its setter. other takes the keys that have none; if
// it is nil they are findings.
func decode[T any](it item, to T, setters map[string]func(T, value), other func(field)) {
	for _, f := range it.fields {
		set, ok := setters[f.name]
		switch {
		case ok:
			set(to, f.value)
		case other != nil:
			other(f)
		default:
			it.r.find(f.at, UnknownKey, "there is no key `%s` here%s", f.name, suggestion(f.name, keysOf(setters)))
		}
	}
}

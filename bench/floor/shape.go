package floor

import (
	"strings"
)

// Shape is one member of an answer: a leaf, an object whose members are cells of
// the same row, or a list whose cell holds the rows.
type Shape struct {
	name    string
	kind    byte // 0 leaf, '{' object, '[' list
	members []*Shape
	only    string // the __typename that has the member; "" = every one
}

// ParseShape reads a shape such as `state{id members[id name]}`. A member
// written `Type:name` belongs to rows whose __typename is Type.
func ParseShape(text string) *Shape {
	p := &parser{text: text}
	return p.list(0)[0]
}

type parser struct {
	text string
	at   int
}

func (p *parser) list(end byte) []*Shape {
	var out []*Shape
	for p.at < len(p.text) && p.text[p.at] != end {
		if p.text[p.at] == ' ' {
			p.at++
			continue
		}
		word := p.text[p.at:]
		if i := strings.IndexAny(word, " {}[]"); i >= 0 {
			word = word[:i]
		}
		p.at += len(word)
		s := &Shape{name: word}
		if only, name, ok := strings.Cut(word, ":"); ok {
			s.only, s.name = only, name
		}
		if p.at < len(p.text) && (p.text[p.at] == '{' || p.text[p.at] == '[') {
			s.kind = p.text[p.at]
			p.at++
			s.members = p.list(map[byte]byte{'{': '}', '[': ']'}[s.kind])
			p.at++
		}
		out = append(out, s)
	}
	return out
}

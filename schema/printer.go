package schema

import (
	"strings"
)

// declaration is one type of the API, as it is printed.
type declaration struct {
	keyword    string // type, interface, input, enum
	name, doc  string
	implements []string
	fields     []field
}

// field is a field, an argument, an input field or, without a type, an enum value.
type field struct {
	name, doc string
	args      []field
	typ       string // with the default of an argument
}

// printer writes SDL.
type printer struct{ strings.Builder }

func (p *printer) scalar(name, doc string) {
	p.doc("", doc)
	p.WriteString("scalar " + name + "\n\n")
}

func (p *printer) declare(d declaration) {
	p.doc("", d.doc)
	p.WriteString(d.keyword + " " + d.name)
	if len(d.implements) > 0 {
		p.WriteString(" implements " + strings.Join(d.implements, " & "))
	}
	p.WriteString(" {\n")
	for _, f := range d.fields {
		p.doc("  ", f.doc)
		p.WriteString("  " + f.name)
		p.arguments(f.args)
		if f.typ != "" {
			p.WriteString(": " + f.typ)
		}
		p.WriteString("\n")
	}
	p.WriteString("}\n\n")
}

func (p *printer) arguments(args []field) {
	if len(args) == 0 {
		return
	}
	p.WriteString("(\n")
	for _, a := range args {
		p.doc("    ", a.doc)
		p.WriteString("    " + a.name + ": " + a.typ + "\n")
	}
	p.WriteString("  )")
}

var quote = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// doc writes a description: a string on one line, a block of several.
func (p *printer) doc(indent, text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	if !strings.Contains(text, "\n") {
		p.WriteString(indent + `"` + quote.Replace(text) + "\"\n")
		return
	}
	p.WriteString(indent + `"""` + "\n")
	for _, line := range strings.Split(strings.ReplaceAll(text, `"""`, `\"""`), "\n") {
		p.WriteString(strings.TrimRight(indent+line, " ") + "\n")
	}
	p.WriteString(indent + `"""` + "\n")
}

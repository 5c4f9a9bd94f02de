package querygen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Shape is a question with variables in the place of values.
type Shape struct {
	fields []*field
	slots  []slot
	follow *follow
}

// field is a field of the document, or a fragment around fields.
type field struct {
	alias, name string
	args        []entry
	on          string // of a fragment
	named       bool   // the fragment is written apart, under a name
	directive   *directive
	sub         []*field
}

// directive is @skip or @include with a condition.
type directive struct {
	name      string
	condition *value
}

// entry is an argument, or a field of an input object.
type entry struct {
	name  string
	value *value
}

// value is an argument's: a list, an object, or a text that stands there as it is.
type value struct {
	text    string
	list    bool
	items   []*value
	object  bool
	entries []entry
}

// follow says how to turn pages: where in the answer the connection is, and the
// variable that takes its cursor.
type follow struct {
	path     []string // response keys of the pageInfo
	variable string
	backward bool
}

// Text is the GraphQL document. Only variables that are used are declared.
func (s *Shape) Text() string {
	text, _ := s.print()
	return text
}

func (s *Shape) print() (text string, used map[string]bool) {
	p := &documentPrinter{used: map[string]bool{}}
	p.fields(s.fields)
	var declared []string
	for _, v := range s.slots {
		if p.used[v.name] {
			declared = append(declared, "$"+v.name+": "+v.typ)
		}
	}
	head := "query "
	if len(declared) > 0 {
		head = "query(" + strings.Join(declared, ", ") + ") "
	}
	return head + p.b.String() + strings.Join(p.fragments, ""), p.used
}

// Variables are values for the variables of the text, without a cursor.
func (s *Shape) Variables(r *rand.Rand) map[string]any {
	all := make([]any, len(s.slots))
	for i := range s.slots {
		all[i] = s.slots[i].draw(r)
		if after := s.slots[i].notBefore; after > 0 {
			if lo, hi := all[after-1].(string), all[i].(string); hi < lo {
				all[after-1], all[i] = hi, lo
			}
		}
	}
	_, used := s.print()
	out := map[string]any{}
	for i, v := range s.slots {
		if used[v.name] {
			out[v.name] = all[i]
		}
	}
	return out
}

// Next changes the variables to those of the next page and reports whether there
// is one, going by the answer's data.
func (s *Shape) Next(variables, data map[string]any) bool {
	if s.follow == nil {
		return false
	}
	var at any = data
	for _, key := range s.follow.path {
		object, _ := at.(map[string]any)
		at = object[key]
	}
	info, _ := at.(map[string]any)
	more, cursor := info["hasNextPage"], info["endCursor"]
	if s.follow.backward {
		more, cursor = info["hasPreviousPage"], info["startCursor"]
	}
	if _, declared := variables[s.follow.variable]; !declared || more != true || cursor == nil {
		return false
	}
	variables[s.follow.variable] = cursor
	return true
}

type documentPrinter struct {
	b         strings.Builder
	fragments []string
	used      map[string]bool // variables
}

func (p *documentPrinter) fields(list []*field) {
	p.b.WriteString("{ ")
	for _, f := range list {
		p.field(f)
	}
	p.b.WriteString("} ")
}

func (p *documentPrinter) field(f *field) {
	switch {
	case f.on != "" && f.named:
		inner := &documentPrinter{fragments: p.fragments, used: p.used}
		inner.fields(f.sub)
		name := fmt.Sprintf("F%d", len(inner.fragments))
		p.fragments = append(inner.fragments, "fragment "+name+" on "+f.on+" "+inner.b.String())
		p.b.WriteString("..." + name + " ")
		p.directive(f)
		return
	case f.on != "":
		p.b.WriteString("... on " + f.on + " ")
		p.directive(f)
	default:
		if f.alias != "" {
			p.b.WriteString(f.alias + ": ")
		}
		p.b.WriteString(f.name)
		if len(f.args) > 0 {
			p.b.WriteString("(")
			p.entries(f.args)
			p.b.WriteString(")")
		}
		p.b.WriteString(" ")
		p.directive(f)
	}
	if len(f.sub) > 0 {
		p.fields(f.sub)
	}
}

func (p *documentPrinter) directive(f *field) {
	if f.directive == nil {
		return
	}
	p.b.WriteString("@" + f.directive.name + "(if: ")
	p.value(f.directive.condition)
	p.b.WriteString(") ")
}

func (p *documentPrinter) entries(list []entry) {
	for _, e := range list {
		p.b.WriteString(e.name + ": ")
		p.value(e.value)
		p.b.WriteString(", ")
	}
}

func (p *documentPrinter) value(v *value) {
	switch {
	case v.list:
		p.b.WriteString("[")
		for _, i := range v.items {
			p.value(i)
			p.b.WriteString(", ")
		}
		p.b.WriteString("]")
	case v.object:
		p.b.WriteString("{")
		p.entries(v.entries)
		p.b.WriteString("}")
	default:
		if name, ok := strings.CutPrefix(v.text, "$"); ok {
			p.used[name] = true
		}
		p.b.WriteString(v.text)
	}
}

// Smaller are the shapes that lack one thing of this one: a field, an argument, a
// part of a condition. They need not be valid.
func (s *Shape) Smaller() []*Shape {
	var out []*Shape
	for i := 0; ; i++ {
		c := cutter{left: i}
		fields := c.fields(s.fields)
		if c.left >= 0 {
			return out
		}
		if len(fields) > 0 {
			out = append(out, &Shape{fields: fields, slots: s.slots, follow: s.follow})
		}
	}
}

// cutter copies a document without the thing whose number it was given.
type cutter struct{ left int }

func (c *cutter) cut() bool {
	c.left--
	return c.left == -1
}

func (c *cutter) fields(list []*field) []*field {
	var out []*field
	for _, f := range list {
		if c.cut() {
			continue
		}
		copied := *f
		if f.directive != nil && c.cut() {
			copied.directive = nil
		}
		copied.args = c.entries(f.args)
		if len(f.sub) > 0 {
			if f.on != "" && c.cut() { // the fields without the fragment
				out = append(out, f.sub...)
				continue
			}
			if copied.sub = c.fields(f.sub); len(copied.sub) == 0 {
				continue
			}
		}
		out = append(out, &copied)
	}
	return out
}

func (c *cutter) entries(list []entry) []entry {
	var out []entry
	for _, e := range list {
		if !c.cut() {
			out = append(out, entry{e.name, c.value(e.value)})
		}
	}
	return out
}

func (c *cutter) value(v *value) *value {
	copied := *v
	copied.entries = c.entries(v.entries)
	copied.items = slices.Clone(v.items[:0:0])
	for _, i := range v.items {
		if !c.cut() {
			copied.items = append(copied.items, c.value(i))
		}
	}
	return &copied
}

package querygen

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// Coverage counts what shapes have used of the API schema. It is safe for
// concurrent use.
type Coverage struct {
	mu   sync.Mutex
	used map[string]int
	all  []string
}

// newCoverage lists all there is to use: fields, arguments, fields of inputs,
// directions, and types to make fragments on.
func newCoverage(api *ast.Schema) *Coverage {
	c := &Coverage{used: map[string]int{}}
	for _, def := range api.Types {
		if strings.HasPrefix(def.Name, "__") || def.BuiltIn {
			continue
		}
		switch def.Kind {
		case ast.Object, ast.Interface, ast.InputObject:
			for _, f := range def.Fields {
				if strings.HasPrefix(f.Name, "__") {
					continue
				}
				c.all = append(c.all, def.Name+"."+f.Name)
				for _, a := range f.Arguments {
					c.all = append(c.all, def.Name+"."+f.Name+"("+a.Name+")")
				}
			}
		}
	}
	for _, v := range api.Types["Order"].EnumValues {
		c.all = append(c.all, "Order."+v.Name)
	}
	slices.Sort(c.all)
	return c
}

func (c *Coverage) mark(what string) {
	c.mu.Lock()
	c.used[what]++
	c.mu.Unlock()
}

func (c *Coverage) field(on, name string)         { c.mark(on + "." + name) }
func (c *Coverage) argument(on, name, arg string) { c.mark(on + "." + name + "(" + arg + ")") }
func (c *Coverage) fragment(on string)            { c.mark("... on " + on) }

// String tells how much of the language was used: a line for all of it, then
// every operator of every filter with how often it stood in a question, arguments
// and directions.
func (c *Coverage) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var b strings.Builder
	for _, part := range []struct {
		what string
		is   func(string) bool
	}{
		{"filters and operators", func(n string) bool { return isInput(n, "Filter", "Range", "During", "Existing") }},
		{"fields of where", func(n string) bool { return isInput(n, "Where") }},
		{"quantifiers", func(n string) bool { return isInput(n, "Quantifier") }},
		{"order keys and directions", func(n string) bool { return isInput(n, "Order") }},
		{"arguments", func(n string) bool { return strings.Contains(n, "(") }},
		{"selected fields", func(n string) bool {
			return !strings.Contains(n, "(") && !isInput(n, "Filter", "Range", "During", "Existing", "Where", "Quantifier", "Order")
		}},
	} {
		used, all := 0, 0
		for _, n := range c.all {
			if part.is(n) {
				all++
				used += min(c.used[n], 1)
			}
		}
		fmt.Fprintf(&b, "%-26s %5d of %5d\n", part.what, used, all)
	}
	for _, n := range c.all {
		if isInput(n, "Filter", "Range", "During", "Existing") || strings.HasPrefix(n, "Order.") || strings.HasPrefix(n, "Query.") {
			fmt.Fprintf(&b, "%6d %s\n", c.used[n], n)
		}
	}
	return b.String()
}

// isInput reports whether the name is a field of an input whose name ends so.
func isInput(name string, ends ...string) bool {
	on, _, _ := strings.Cut(name, ".")
	return !strings.Contains(name, "(") && slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(on, e) })
}

// Missing lists what no question has used.
func (c *Coverage) Missing() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []string
	for _, n := range c.all {
		if c.used[n] == 0 {
			out = append(out, n)
		}
	}
	return out
}

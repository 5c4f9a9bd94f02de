package plan

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"entente/schema"
)

// lookupKey plans `state(iso2: "KZ")`: exactly one of the keys of the type.
func (s scope) lookupKey(f graphql.CollectedField, t *schema.Type, args map[string]any) *Lookup {
	l := &Lookup{Type: t, Labels: []string{t.Label}, Node: &Node{Type: t}}
	names := []string{"id"}
	for _, k := range append([]*schema.Property{t.Property("id")}, t.Keys...) {
		if k.Name != "id" {
			names = append(names, k.Name)
		}
		v, ok := args[k.Name]
		if !ok || v == nil {
			continue
		}
		if l.Column != "" {
			fail(BadUserInput, f.Position, nil, "%s takes one key; leave out all of %s but one", f.Name, strings.Join(names, ", "))
		}
		l.Column = k.Column
		l.Values = []any{s.value(f.Position, []string{k.Name}, operand(k, false), v)}
	}
	if l.Column == "" {
		fail(BadUserInput, f.Position, nil, "%s needs a key: one of %s", f.Name, strings.Join(names, ", "))
	}
	return l
}

func (s scope) lookupID(f graphql.CollectedField, id any) *Lookup {
	l := s.anyID()
	l.Values = []any{s.value(f.Position, []string{"id"}, idOperand, id)}
	return l
}

func (s scope) lookupIDs(f graphql.CollectedField, ids any) *Lookup {
	list, _ := ids.([]any)
	if len(list) > s.limits.MaxPage {
		fail(LimitExceeded, f.Position, []string{"ids"}, "%d ids are more than %d; ask in several requests", len(list), s.limits.MaxPage)
	}
	l := s.anyID()
	l.Many = true
	l.Values = make([]any, 0, len(list))
	for _, id := range list {
		l.Values = append(l.Values, s.value(f.Position, []string{"ids"}, idOperand, id))
	}
	return l
}

var idOperand = Operand{Column: "id", Scalar: schema.ID}

// anyID looks in every label that holds ids: the root interfaces and the
// concrete types outside them.
func (s scope) anyID() *Lookup {
	l := &Lookup{Type: s.catalog.Node, Column: "id", Node: &Node{Type: s.catalog.Node}}
	covered := map[*schema.Type]bool{}
	for _, t := range s.catalog.Types {
		if t.Interface && len(t.Implements) == 0 {
			l.Labels = append(l.Labels, t.Label)
			for _, m := range t.Members {
				covered[m] = true
			}
		}
	}
	for _, m := range s.catalog.Node.Members {
		if !covered[m] {
			l.Labels = append(l.Labels, m.Label)
		}
	}
	return l
}

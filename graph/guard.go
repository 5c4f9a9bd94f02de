package graph

import (
	"encoding/json"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// guard refuses documents that are too large before anything else looks at
// them, the validator first of all: gqlparser compares each pair of fields that
// share a name and walks each fragment from each other one, so that a document
// of 15,000 tokens can keep it busy for half a minute.
//
// The guard itself is linear: each fragment is weighed once, however often it is
// spread, and only documents whose expanded size is within the limits are
// expanded in order to count the pairs.
type guard struct{ *Config }

// check is the first limit that the document passes, or nil.
func (g guard) check(doc *ast.QueryDocument) *gqlerror.Error {
	w := weigher{guard: g, known: map[string]weight{}, open: map[string]bool{}, fragments: map[string]*ast.FragmentDefinition{}}
	for _, f := range doc.Fragments {
		if w.fragments[f.Name] != nil {
			return refuse(ValidationFailed, f.Position, "There can be only one fragment named %q.", f.Name)
		}
		w.fragments[f.Name] = f
	}
	w.document(doc)
	if w.err == nil {
		w.comparisons(doc)
	}
	return w.err
}

// checkVariables looks at the variables as check does at the literals.
func (g guard) checkVariables(variables map[string]any) *gqlerror.Error {
	if len(variables) > g.Variables {
		return refuse(LimitExceeded, nil, "the request has more than %d variables", g.Variables)
	}
	objects := 0
	for _, v := range variables {
		if err := g.variable(v, 1, &objects); err != nil {
			return err
		}
	}
	return nil
}

func (g guard) variable(value any, depth int, objects *int) *gqlerror.Error {
	if depth > g.Depth {
		return refuse(LimitExceeded, nil, "the variables are nested more than %d deep", g.Depth)
	}
	switch value := value.(type) {
	case map[string]any:
		if *objects++; *objects > g.Objects {
			return refuse(LimitExceeded, nil, "the variables have more than %d objects", g.Objects)
		}
		for _, v := range value {
			if err := g.variable(v, depth+1, objects); err != nil {
				return err
			}
		}
	case []any:
		for _, v := range value {
			if err := g.variable(v, depth+1, objects); err != nil {
				return err
			}
		}
	case json.Number:
		if len(value) > longestNumber {
			return refuse(LimitExceeded, nil, "a number has more than %d digits", longestNumber)
		}
	}
	return nil
}

func refuse(code string, pos *ast.Position, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	if pos != nil {
		err = gqlerror.ErrorPosf(pos, format, args...)
	}
	err.Extensions = map[string]any{"code": code}
	return err
}

const (
	longestName   = 256 // bytes of a name
	longestNumber = 400 // digits of a number; the largest float has 309
	oncePlace     = 5   // directives in one place
	enough        = 1 << 30
)

// weight is of an expanded selection. Sums stop at enough instead of overflowing.
type weight struct{ depth, fields, aliases int }

func (w weight) and(o weight) weight {
	return weight{
		depth: max(w.depth, o.depth), fields: min(w.fields+o.fields, enough), aliases: min(w.aliases+o.aliases, enough),
	}
}

type weigher struct {
	guard
	fragments  map[string]*ast.FragmentDefinition
	known      map[string]weight
	open       map[string]bool // fragments that are being weighed
	directives int
	objects    int
	err        *gqlerror.Error // the first one
}

func (w *weigher) refuse(code string, pos *ast.Position, format string, args ...any) {
	if w.err == nil {
		w.err = refuse(code, pos, format, args...)
	}
}

// document weighs everything in it: what is not reached is validated all the same.
func (w *weigher) document(doc *ast.QueryDocument) {
	total := 0
	for _, f := range doc.Fragments {
		w.name(f.Name, f.Position)
		w.placed(f.Directives, f.Position)
		w.variables(f.VariableDefinition)
		one := w.fragment(f.Name)
		w.within(one, f.Position)
		total = min(total+one.fields, enough)
	}
	for _, op := range doc.Operations {
		w.name(op.Name, op.Position)
		w.placed(op.Directives, op.Position)
		w.variables(op.VariableDefinitions)
		one := w.selection(op.SelectionSet)
		w.within(one, op.Position)
		if n := w.roots(op.SelectionSet, 0); n > w.RootFields {
			w.refuse(LimitExceeded, op.Position, "the operation has more than %d root fields", w.RootFields)
		}
		total = min(total+one.fields, enough)
	}
	if most := 4 * w.Fields; total > most {
		w.refuse(LimitExceeded, doc.Position, "the operations and fragments of the document have more than %d fields", most)
	}
}

func (w *weigher) within(one weight, pos *ast.Position) {
	switch {
	case one.depth > w.Depth:
		w.refuse(LimitExceeded, pos, "the query is nested more than %d deep", w.Depth)
	case one.fields > w.Fields:
		w.refuse(LimitExceeded, pos, "the query selects more than %d fields", w.Fields)
	case one.aliases > w.Aliases:
		w.refuse(LimitExceeded, pos, "the query has more than %d aliases", w.Aliases)
	}
}

func (w *weigher) selection(set ast.SelectionSet) weight {
	var total weight
	for _, s := range set {
		if w.err != nil {
			return total
		}
		total = total.and(w.one(s))
	}
	return total
}

func (w *weigher) one(s ast.Selection) weight {
	switch s := s.(type) {
	case *ast.Field:
		w.name(s.Alias, s.Position)
		w.name(s.Name, s.Position)
		w.placed(s.Directives, s.Position)
		w.arguments(s.Arguments)
		one := w.selection(s.SelectionSet)
		one.depth++
		one.fields++
		if s.Alias != s.Name {
			one.aliases++
		}
		return one
	case *ast.InlineFragment:
		w.name(s.TypeCondition, s.Position)
		w.placed(s.Directives, s.Position)
		one := w.selection(s.SelectionSet)
		one.fields++ // it holds none, but it must be walked
		return one
	case *ast.FragmentSpread:
		w.name(s.Name, s.Position)
		w.placed(s.Directives, s.Position)
		if w.open[s.Name] {
			w.refuse(ValidationFailed, s.Position, "Cannot spread fragment %q within itself.", s.Name)
		}
		if w.err != nil {
			return weight{}
		}
		one := w.fragment(s.Name)
		one.fields++
		return one
	}
	return weight{}
}

// fragment weighs a fragment once.
func (w *weigher) fragment(name string) weight {
	if known, ok := w.known[name]; ok {
		return known
	}
	f := w.fragments[name]
	if f == nil {
		return weight{}
	}
	w.open[name] = true
	out := w.selection(f.SelectionSet)
	delete(w.open, name)
	w.known[name] = out
	return out
}

// roots counts the fields at the root. Fragments may not be large any more here.
func (w *weigher) roots(set ast.SelectionSet, n int) int {
	for _, s := range set {
		if w.err != nil || n > w.RootFields {
			return n
		}
		switch s := s.(type) {
		case *ast.Field:
			n++
		case *ast.InlineFragment:
			n = w.roots(s.SelectionSet, n)
		case *ast.FragmentSpread:
			if f := w.fragments[s.Name]; f != nil {
				n = w.roots(f.SelectionSet, n)
			}
		}
	}
	return n
}

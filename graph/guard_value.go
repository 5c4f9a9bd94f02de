package graph

import "github.com/vektah/gqlparser/v2/ast"

func (w *weigher) name(name string, pos *ast.Position) {
	if len(name) > longestName {
		w.refuse(LimitExceeded, pos, "a name has more than %d letters", longestName)
	}
}

// placed looks at the directives of one place.
func (w *weigher) placed(list ast.DirectiveList, pos *ast.Position) {
	w.directives += len(list)
	if len(list) > oncePlace {
		w.refuse(LimitExceeded, pos, "there are more than %d directives in one place", oncePlace)
	}
	if w.directives > w.Directives {
		w.refuse(LimitExceeded, pos, "the document has more than %d directives", w.Directives)
	}
	for _, d := range list {
		w.name(d.Name, d.Position)
		w.arguments(d.Arguments)
	}
}

func (w *weigher) arguments(list ast.ArgumentList) {
	for _, a := range list {
		w.name(a.Name, a.Position)
		w.value(a.Value, 1)
	}
}

func (w *weigher) variables(list ast.VariableDefinitionList) {
	if len(list) > w.Variables {
		w.refuse(LimitExceeded, list[0].Position, "there are more than %d variables", w.Variables)
	}
	for _, v := range list {
		w.name(v.Variable, v.Position)
		w.name(v.Type.Name(), v.Position)
		w.placed(v.Directives, v.Position)
		if v.DefaultValue != nil {
			w.value(v.DefaultValue, 1)
		}
	}
}

func (w *weigher) value(v *ast.Value, depth int) {
	if w.err != nil {
		return
	}
	if depth > w.Depth {
		w.refuse(LimitExceeded, v.Position, "a value is nested more than %d deep", w.Depth)
	}
	switch v.Kind {
	case ast.ObjectValue:
		if w.objects++; w.objects > w.Objects {
			w.refuse(LimitExceeded, v.Position, "the document has more than %d input objects", w.Objects)
		}
	case ast.EnumValue, ast.Variable:
		w.name(v.Raw, v.Position)
	case ast.IntValue, ast.FloatValue:
		if len(v.Raw) > longestNumber {
			w.refuse(LimitExceeded, v.Position, "a number has more than %d digits", longestNumber)
		}
	}
	for _, child := range v.Children {
		w.name(child.Name, v.Position)
		w.value(child.Value, depth+1)
	}
}

// comparisons counts the pairs of fields that the validator will compare:
// fields under one name in one place, with selections under one name merged.
// The document's expanded size is known to be within the limits.
func (w *weigher) comparisons(doc *ast.QueryDocument) {
	pairs := 0
	count := func(set ast.SelectionSet, pos *ast.Position) {
		if w.err != nil {
			return
		}
		if pairs += w.pairs([]ast.SelectionSet{set}, w.Repeats-pairs); pairs > w.Repeats {
			w.refuse(LimitExceeded, pos, "the document repeats fields under one name so often that more than %d pairs would have to be compared", w.Repeats)
		}
	}
	for _, op := range doc.Operations {
		count(op.SelectionSet, op.Position)
	}
	for _, f := range doc.Fragments {
		count(f.SelectionSet, f.Position)
	}
}

// pairs counts in selections that are one place, and stops above most.
func (w *weigher) pairs(sets []ast.SelectionSet, most int) int {
	var names []string
	fields := map[string][]ast.SelectionSet{}
	var collect func(set ast.SelectionSet)
	collect = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if fields[s.Alias] == nil {
					names = append(names, s.Alias)
				}
				fields[s.Alias] = append(fields[s.Alias], s.SelectionSet)
			case *ast.InlineFragment:
				collect(s.SelectionSet)
			case *ast.FragmentSpread:
				if f := w.fragments[s.Name]; f != nil {
					collect(f.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		collect(set)
	}
	n := 0
	for _, name := range names {
		same := len(fields[name])
		if n += same * (same - 1) / 2; n > most {
			return n
		}
		if n += w.pairs(fields[name], most-n); n > most {
			return n
		}
	}
	return n
}

package memory

import (
	"slices"

	"entente/graph/plan"
)

// measures are figures over matches.
func measures(list []plan.Measure, over []match) []any {
	out := make([]any, len(list))
	for i, m := range list {
		out[i] = measure(m, over)
	}
	return out
}

func measure(m plan.Measure, over []match) any {
	switch m.Fn {
	case plan.Count:
		return int64(len(over))
	case plan.DistinctNodes:
		nodes := map[*node]bool{}
		for _, f := range over {
			nodes[f.node] = true
		}
		return int64(len(nodes))
	}
	values := make([]any, 0, len(over))
	for _, f := range over {
		if v := f.column(m.Edge, m.Column); v != nil {
			values = append(values, v)
		}
	}
	return figure(m.Fn, values)
}

// figure is a function of values of one sort, none of them null.
func figure(fn plan.Fn, values []any) any {
	switch fn {
	case plan.CountDistinct:
		slices.SortFunc(values, compare)
		return int64(len(slices.CompactFunc(values, equal)))
	case plan.Sum:
		return sum(values)
	}
	if len(values) == 0 {
		return nil
	}
	switch fn {
	case plan.Min:
		return slices.MinFunc(values, compare)
	case plan.Max:
		return slices.MaxFunc(values, compare)
	}
	if total, ok := sum(values).(int64); ok {
		return float64(total) / float64(len(values))
	}
	return sum(values).(float64) / float64(len(values))
}

// sum is a whole number of whole numbers; of nothing it is 0.
func sum(values []any) any {
	whole, real, isReal := int64(0), 0.0, false
	for _, v := range values {
		switch v := v.(type) {
		case int64:
			whole += v
		case float64:
			real += v
			isReal = true
		}
	}
	if isReal {
		return real + float64(whole)
	}
	return whole
}

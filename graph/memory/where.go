package memory

import (
	"fmt"
	"strings"

	"entente/graph/plan"
)

// holds reports whether a condition is true of a match; nil always is. Unknown is
// false (package comment).
func (r *run) holds(e plan.Expr, m match) bool {
	switch e := e.(type) {
	case nil:
		return true
	case plan.And:
		for _, part := range e {
			if !r.holds(part, m) {
				return false
			}
		}
		return true
	case plan.Or:
		for _, part := range e {
			if r.holds(part, m) {
				return true
			}
		}
		return false
	case plan.Not:
		return !r.holds(e.Expr, m)
	case plan.Null:
		return (m.column(e.On.Edge, e.On.Column) == nil) == e.Is
	case plan.Compare:
		return compares(e, m.column(e.On.Edge, e.On.Column))
	case plan.Related:
		return r.related(e, m.node)
	case plan.Alive:
		return lasts(&m.node.row, e.Possible, e.When)
	}
	panic(fmt.Sprintf("memory: there is no condition %T", e))
}

// compares reports whether the comparison is true of the stored value, which may
// be nil.
func compares(c plan.Compare, v any) bool {
	switch c.Op {
	case plan.In:
		return v != nil && within(v, c.Value.([]any))
	case plan.NotIn:
		list := c.Value.([]any)
		return len(list) == 0 || v != nil && !within(v, list)
	case plan.Has, plan.HasAny, plan.HasAll, plan.IsEmpty, plan.NotEmpty:
		list, _ := v.([]any) // a list that is not stored is empty
		return has(c, list)
	}
	if v == nil {
		return false
	}
	switch c.Op {
	case plan.Contains:
		return strings.Contains(v.(string), c.Value.(string))
	case plan.StartsWith:
		return strings.HasPrefix(v.(string), c.Value.(string))
	case plan.EndsWith:
		return strings.HasSuffix(v.(string), c.Value.(string))
	}
	return ordered(c.Op, compare(v, c.Value))
}

func has(c plan.Compare, list []any) bool {
	switch c.Op {
	case plan.IsEmpty:
		return len(list) == 0
	case plan.NotEmpty:
		return len(list) > 0
	case plan.Has:
		return within(c.Value, list)
	case plan.HasAny:
		for _, v := range c.Value.([]any) {
			if within(v, list) {
				return true
			}
		}
		return false
	}
	for _, v := range c.Value.([]any) {
		if !within(v, list) {
			return false
		}
	}
	return true
}

// ordered reads the outcome of a comparison as the operator does.
func ordered(op plan.Op, outcome int) bool {
	switch op {
	case plan.Eq:
		return outcome == 0
	case plan.Ne:
		return outcome != 0
	case plan.Lt:
		return outcome < 0
	case plan.Lte:
		return outcome <= 0
	case plan.Gt:
		return outcome > 0
	case plan.Gte:
		return outcome >= 0
	}
	panic(fmt.Sprintf("memory: %q compares no single values", op))
}

// related reports whether as many relationships of the node satisfy the condition
// as the quantifier asks.
func (r *run) related(q plan.Related, near *node) bool {
	switch q.Quant {
	case plan.Counted:
		count := r.count(q, near)
		for _, test := range q.Count {
			if !compares(plan.Compare{Op: test.Op, Value: test.Value}, count) {
				return false
			}
		}
		return true
	case plan.All:
		return !r.some(q, near, false)
	}
	return r.some(q, near, true) == (q.Quant == plan.Some)
}

// some reports whether the condition comes to the given outcome for one of the
// relationships that the quantifier is about.
func (r *run) some(q plan.Related, near *node, outcome bool) bool {
	found := false
	r.follow(q.Rel, q.View, near, func(m match) bool {
		found = r.holds(q.Where, m) == outcome
		return !found
	})
	return found
}

// count is the number of relationships that satisfy the condition.
func (r *run) count(q plan.Related, near *node) int64 {
	n := int64(0)
	r.follow(q.Rel, q.View, near, func(m match) bool {
		if r.holds(q.Where, m) {
			n++
		}
		return true
	})
	return n
}

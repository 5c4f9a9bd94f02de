package respond

import (
	"entente/graph/plan"
	"entente/internal/edtf"
)

// groups writes the groups of a grouping; each row is keys, then figures.
func (w *writer) groups(f *plan.Out, groups []any) {
	w.buf = append(w.buf, '[')
	for i, g := range groups {
		w.comma(i)
		row := g.([]any)
		w.buf = append(w.buf, '{')
		for j, out := range f.Sub.Fields {
			w.key(j, out.Key)
			switch out.What {
			case plan.TypeName:
				w.text(out.Text)
			case plan.GroupKeys:
				w.groupKeys(out.Sub, f.Grouping, row)
			case plan.Number:
				w.number(out, row)
			}
		}
		w.buf = append(w.buf, '}')
	}
	w.buf = append(w.buf, ']')
}

func (w *writer) groupKeys(s *plan.Shape, g *plan.Grouping, row []any) {
	w.buf = append(w.buf, '[')
	at := 0
	for i, k := range g.By {
		w.comma(i)
		w.buf = append(w.buf, '{')
		for j, out := range s.Fields {
			w.key(j, out.Key)
			switch out.What {
			case plan.TypeName:
				w.text(out.Text)
			case plan.KeyName:
				w.text(k.Name)
			case plan.KeyValue:
				w.shifted(row[at], k.Shift)
			case plan.KeyNode:
				if k.Cells() == 2 {
					w.scalar(row[at+1])
				} else {
					w.null()
				}
			}
		}
		w.buf = append(w.buf, '}')
		at += k.Cells()
	}
	w.buf = append(w.buf, ']')
}

// number writes a figure of a list of figures.
func (w *writer) number(f *plan.Out, row []any) {
	if f.Cell < 0 {
		w.null()
		return
	}
	w.property(f, row[f.Cell])
}

// shifted writes a stored value as it is shown: inclusive ends are a day earlier.
func (w *writer) shifted(v any, shift int) {
	if d, ok := v.(edtf.Day); ok && shift != 0 {
		w.day(d.Add(shift))
		return
	}
	w.scalar(v)
}

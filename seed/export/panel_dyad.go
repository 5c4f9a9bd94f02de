package export

import (
	"context"
	"math/bits"
	"strconv"

	"entente/internal/panel"
)

func itoa(n int) string { return strconv.Itoa(n) }

// dyadYearTable counts the organizations that two states share in a year, of all
// pairs of states with a row in that year, those that share none included.
func dyadYearTable(w *work) (*Table, error) {
	p, err := newPanel(w)
	if err != nil {
		return nil, err
	}
	d := newDyads(p, w.q)
	columns := []Column{
		{Name: "ccode1", Kind: Integer, Never: true, Doc: "Correlates of War number of one state; the smaller one unless directed"},
		{Name: "ccode2", Kind: Integer, Never: true, Doc: "that of the other"},
		{Name: "year", Kind: Integer, Never: true, Doc: "calendar year"},
	}
	if w.q.PerOrganization {
		columns = append(columns,
			Column{Name: "organization", Never: true, Doc: "id of an organization that they share"},
			Column{Name: "status1", Kind: Integer, Never: true, Doc: "status of ccode1 in it: 1 full, 2 associate, 3 observer"},
			Column{Name: "status2", Kind: Integer, Never: true, Doc: "status of ccode2 in it"})
		return &Table{Columns: columns, Rows: d.shared}, nil
	}
	columns = append(columns, Column{Name: "joint", Kind: Integer, Never: true,
		Doc: "organizations of which both are members in one of the statuses asked for"})
	return &Table{Columns: columns, Rows: d.joint}, nil
}

// dyads are the memberships that count as sets of bits, an organization each.
type dyads struct {
	*panel.Panel
	directed bool
	sets     [][]uint64 // of state and year; nil: the state has no row
}

func newDyads(p *panel.Panel, q *Question) *dyads {
	years, words := p.Last-p.First+1, (len(p.Organizations)+63)/64
	d := &dyads{Panel: p, directed: q.Directed, sets: make([][]uint64, len(p.States)*years)}
	var counts [4]bool
	for c := range counts {
		counts[c] = c > 0 && q.counts(panel.Code(c))
	}
	for s := range p.States {
		for y := range years {
			if p.HasRow(s, p.First+y) {
				d.sets[s*years+y] = make([]uint64, words)
			}
		}
		for o := range p.Organizations {
			for y, c := range p.Years(s, o) {
				if c > 0 && counts[c] {
					d.sets[s*years+y][o/64] |= 1 << (o % 64)
				}
			}
		}
	}
	return d
}

// pairs calls fn with every dyad in every year in which both have a row, by the
// two states and then by year.
func (d *dyads) pairs(ctx context.Context, fn func(a, b, year int, setA, setB []uint64) error) error {
	years := d.Last - d.First + 1
	for a := range d.States {
		if err := ctx.Err(); err != nil {
			return err
		}
		for b := range d.States {
			if a == b || b < a && !d.directed {
				continue
			}
			for y := range years {
				setA, setB := d.sets[a*years+y], d.sets[b*years+y]
				if setA == nil || setB == nil {
					continue
				}
				if err := fn(a, b, d.First+y, setA, setB); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (d *dyads) joint(ctx context.Context, fn func([]any) error) error {
	row := make([]any, 4)
	return d.pairs(ctx, func(a, b, year int, setA, setB []uint64) error {
		n := 0
		for i, word := range setA {
			n += bits.OnesCount64(word & setB[i])
		}
		row[0], row[1], row[2], row[3] = int64(d.States[a].Code), int64(d.States[b].Code), int64(year), int64(n)
		return fn(row)
	})
}

func (d *dyads) shared(ctx context.Context, fn func([]any) error) error {
	row := make([]any, 6)
	return d.pairs(ctx, func(a, b, year int, setA, setB []uint64) error {
		row[0], row[1], row[2] = int64(d.States[a].Code), int64(d.States[b].Code), int64(year)
		for i, word := range setA {
			for common := word & setB[i]; common != 0; common &= common - 1 {
				o := i*64 + bits.TrailingZeros64(common)
				row[3], row[4], row[5] = d.Organizations[o].ID, int64(d.At(a, o, year)), int64(d.At(b, o, year))
				if err := fn(row); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

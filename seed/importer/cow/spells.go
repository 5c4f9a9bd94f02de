package cow

import (
	"fmt"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/internal/panel"
	"entente/seed/importer"
)

// run is a maximal stretch of years with one code of a member.
type run struct {
	panel.Years
	code     panel.Code
	begun    edtf.Date // when it began
	censored bool      // observed up to Through; it may have gone on
	endedBy  int       // if later than Through: no information on the years between
}

// runsOf are the runs of the cells of a state in an organization; first is the year
// of the first cell.
func runsOf(cells []panel.Code, first int) []run {
	var runs []run
	for y := 0; y < len(cells); y++ {
		if cells[y] < panel.Full {
			continue
		}
		start := y
		for y+1 < len(cells) && cells[y+1] == cells[start] {
			y++
		}
		known := y + 1 // the next year that is known
		for known < len(cells) && cells[known] == panel.Missing {
			known++
		}
		runs = append(runs, run{
			Years: panel.Years{From: first + start, Through: first + y}, code: cells[start], begun: begun(cells, first, start),
			censored: known == len(cells) || known > y+1 && cells[known] == panel.NoState, endedBy: first + known - 1,
		})
		if last := &runs[len(runs)-1]; !last.censored && cells[known] == last.code {
			last.endedBy = middle(last.Through, last.endedBy)
		}
	}
	return runs
}

// begun is when a run began that starts at the cell: in its year, unless there is no
// information on the years before.
func begun(cells []panel.Code, first, start int) edtf.Date {
	year := first + start
	if start == 0 {
		return importer.Between(0, year)
	}
	silent := start
	for silent > 0 && cells[silent-1] == panel.Missing {
		silent--
	}
	switch {
	case silent == start:
		return importer.Year(year)
	case silent == 0 || cells[silent-1] == panel.NoState:
		return importer.Between(0, year)
	}
	if cells[silent-1] == cells[start] {
		return importer.Between(middle(first+silent-1, year-1)+1, year)
	}
	return importer.Between(first+silent, year) // after the last year that is known
}

// middle divides the years without information between two runs of one code: the
// earlier run ended by it, the later one began after it. So the two stay two.
func middle(lastKnown, lastSilent int) int { return lastKnown + (lastSilent-lastKnown)/2 }

// pieces divide a run among the nodes that the state was in its time. Where one took
// over from another, the claims say that it did so in the year of the change; a run
// that begins in that year belongs to the later one, a run that ends in it to the
// earlier one.
func pieces(r run, nodes []stretch) []piece {
	var out []piece
	for i, n := range nodes {
		p := piece{id: n.id, run: r}
		p.From, p.Through = max(r.From, n.years.From), min(r.Through, n.years.Through)
		if r.Through <= n.through {
			p.Through = r.Through
		}
		if len(out) > 0 {
			p.From = max(p.From, out[len(out)-1].Through+1)
		}
		next := i+1 < len(nodes) && r.Through > p.Through
		if p.From > p.Through || next && p.Through == r.From && nodes[i+1].from <= r.From {
			continue
		}
		switch {
		case len(out) > 0:
			p.begun = importer.Between(min(n.from, p.From), p.From)
		case r.From < p.From:
			if p.From = max(r.From, n.from); p.From > r.From {
				p.begun = importer.Year(p.From)
			}
		}
		if next {
			p.censored = false
			p.ended = importer.Between(p.Through, max(n.through, p.Through))
		} else if !r.censored {
			p.ended = importer.Between(p.Through, max(r.endedBy, p.Through))
			if r.endedBy > p.Through {
				p.reason = "the panel has no information on the years that follow"
			}
		}
		out = append(out, p)
	}
	return out
}

// piece is the part of a run that belongs to one node.
type piece struct {
	run
	id     string
	ended  edtf.Date // last year in which it held; zero if censored
	reason string
}

// claim says what a piece says.
func (in *inputs) claim(p piece, s panel.State, o panel.Organization) claims.Claim {
	k := claims.Claim{
		ID:      fmt.Sprintf("clm:%s:%d:%s:%d", origin, s.Code, o.Label, p.From),
		Subject: p.id, Object: o.ID, Predicate: "MEMBER_OF", From: p.begun,
		Cites: []claims.Citation{{Source: SourceID, Locator: fmt.Sprintf("%d %s %d–%d", s.Code, o.Label, p.From, p.Through)}},
	}
	switch p.code {
	case panel.Observer:
		k.Predicate = "OBSERVER_OF"
	case panel.Associate:
		k.Qualifiers.Status = "ASSOCIATE"
	default:
		k.Qualifiers.Status = "FULL"
	}
	if p.censored {
		k.At = importer.Year(p.Through)
	} else {
		k.Through, k.EndReason = p.ended, p.reason
	}
	return k
}

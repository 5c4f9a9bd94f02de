package main

import (
	"fmt"
	"slices"
)

// line is one question of a table: the middle of what was measured, and ratios
// with their range over the repetitions.
type line struct {
	Name, About                      string
	Entente, Floor, Peer             string // p50 in ms
	AgainstFloor                     string
	PerSecond, PeerPerSecond         string
	Times, FloorTimes                string // the peer's throughput
	FloorShare                       string // of the peer's processor time
	Memory                           inMemory
	Processor, FloorCost, PeerCost   string // ms a request, server + Neo4j
	Share                            string // of the peer's processor time
	floorRatio, peerTimes, peerShare float64
	floorTimes, floorShare           float64 // what the floor reaches against the peer
}

// inMemory is what the engine in memory showed of a question.
type inMemory struct{ P50, PerSecond, Processor, Times string }

// aim is one of the issue's, with what came out.
type aim struct {
	Text string
	Met  bool
	Says string
}

func sideOf(r sideResult) side {
	s := side{sideResult: r}
	for _, q := range questions() {
		l, ok := lineOf(q, r.Cells[q.name])
		if !ok {
			continue
		}
		if l.Peer != "" {
			s.Rows = append(s.Rows, l)
		} else {
			s.Others = append(s.Others, l)
		}
	}
	s.Aims = aims(r, s.Rows)
	if with, without := r.Cells["g-asOf"]["entente"], r.Cells["g"]["entente"]; usable(with) && usable(without) {
		s.AsOf = ratio(with.P50, without.P50)
	}
	return s
}

func lineOf(q question, cells map[string]*cell) (line, bool) {
	e, f := cells["entente"], cells["floor"]
	if !usable(e) {
		return line{}, false
	}
	l := line{Name: q.name, About: q.about, Entente: ms(e.P50), PerSecond: whole(e.PerSecond), Processor: cost(e)}
	if usable(f) {
		l.Floor, l.AgainstFloor, l.FloorCost = ms(f.P50), ratio(e.P50, f.P50), cost(f)
		l.floorRatio = middle(quotients(e.P50, f.P50))
	}
	if m := cells["memory"]; usable(m) {
		l.Memory = inMemory{ms(m.P50), whole(m.PerSecond), fmt.Sprintf("%.2f", middle(m.Server)), ratio(m.PerSecond, e.PerSecond)}
	}
	if p := better(cells["peer list"], cells["peer edges"]); p != nil {
		l.Peer, l.PeerPerSecond, l.PeerCost = ms(p.P50), whole(p.PerSecond), cost(p)
		l.Times = ratio(e.PerSecond, p.PerSecond)
		if usable(f) {
			l.floorTimes, l.floorShare = middle(quotients(f.PerSecond, p.PerSecond)), middle(quotients(total(f), total(p)))
			l.FloorTimes, l.FloorShare = fmt.Sprintf("%.1f", l.floorTimes), fmt.Sprintf("%.2f", l.floorShare)
		}
		mine, theirs := total(e), total(p)
		l.Share = ratio(mine, theirs)
		l.peerTimes, l.peerShare = middle(quotients(e.PerSecond, p.PerSecond)), middle(quotients(mine, theirs))
	}
	return l, true
}

// better is the form of the peer that answers more requests.
func better(a, b *cell) *cell {
	switch {
	case !usable(a) && !usable(b):
		return nil
	case !usable(a):
		return b
	case !usable(b):
		return a
	case middle(b.PerSecond) > middle(a.PerSecond):
		return b
	}
	return a
}

// total is the processor time of server and database together.
func total(c *cell) []float64 {
	out := make([]float64, len(c.Server))
	for i := range out {
		out[i] = c.Server[i] + c.Database[i]
	}
	return out
}

// quotients pairs repetitions, which were made one after the other.
func quotients(a, b []float64) []float64 {
	var out []float64
	for i := range min(len(a), len(b)) {
		if b[i] > 0 {
			out = append(out, a[i]/b[i])
		}
	}
	return out
}

func ratio(a, b []float64) string {
	q := quotients(a, b)
	if len(q) == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f [%.2f–%.2f]", middle(q), slices.Min(q), slices.Max(q))
}

func ms(list []float64) string    { return fmt.Sprintf("%.2f", middle(list)) }
func whole(list []float64) string { return fmt.Sprintf("%.0f", middle(list)) }
func cost(c *cell) string {
	return fmt.Sprintf("%.2f + %.2f", middle(c.Server), middle(c.Database))
}

// aims compares the lines with what was aimed at.
func aims(r sideResult, lines []line) []aim {
	byName := map[string]question{}
	for _, q := range questions() {
		byName[q.name] = q
	}
	var slow, dear, late []string
	for _, l := range lines {
		q := byName[l.Name]
		least, most := 4.0, 1.3
		if q.wide {
			least = 10
		}
		if q.small {
			most = 1.6
		}
		if l.peerTimes < least {
			slow = append(slow, fmt.Sprintf("%s %.1f of %.0f (floor %.1f)", l.Name, l.peerTimes, least, l.floorTimes))
		}
		if l.peerShare > 1.0/3 {
			dear = append(dear, fmt.Sprintf("%s %.2f (floor %.2f)", l.Name, l.peerShare, l.floorShare))
		}
		if l.floorRatio > most {
			late = append(late, fmt.Sprintf("%s %.2f of %.1f", l.Name, l.floorRatio, most))
		}
	}
	out := []aim{
		aimed("at least 4 times the peer's throughput, 10 times on pages, three hops and flat rows", slow),
		aimed("at most a third of the peer's processor time a request", dear),
		aimed("at most 1.3 times the floor's latency at one client, 1.6 for the smallest answers", late),
	}
	if r.Aliases.Fixed > 0 {
		out = append(out, aim{"200 spellings of one question make no new plan", r.Aliases.Plans == 0,
			fmt.Sprintf("%.0f slow answers; %.2f ms against %.2f ms", r.Aliases.Plans, r.Aliases.Varied, r.Aliases.Fixed)})
	}
	if with, without := r.Cells["g-asOf"]["entente"], r.Cells["g"]["entente"]; usable(with) && usable(without) {
		q := middle(quotients(with.P50, without.P50))
		out = append(out, aim{"asOf on three levels costs under 1.3 times the same without", q < 1.3, fmt.Sprintf("%.2f", q)})
	}
	for _, c := range r.Cold {
		if c.Name == "entente" {
			out = append(out, aim{"a new process answers within 100 ms of listening", c.First < 100, fmt.Sprintf("%.1f ms", c.First)})
		}
	}
	for _, m := range r.Memory {
		if m.Name == "entente" {
			out = append(out, aim{"under 60 MB of memory after all questions", m.Now < 60, fmt.Sprintf("%.0f MB, at most %.0f MB", m.Now, m.Peak)})
		}
	}
	return out
}

func aimed(text string, missed []string) aim {
	if len(missed) == 0 {
		return aim{text, true, "every question"}
	}
	says := "not met: "
	for i, m := range missed {
		if i > 0 {
			says += ", "
		}
		says += m
	}
	return aim{text, false, says}
}

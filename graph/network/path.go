package network

import (
	"slices"
	"strings"

	"entente/internal/edtf"
)

// PathArgs are the question of `path`.
type PathArgs struct {
	From, To  string
	Most      int // relationships
	First     int // paths
	CommonDay bool
	Possible  bool // judge days by the possible ones
}

// days are the days on which a way holds, half-open.
type days struct{ from, before edtf.Day }

func (d days) none() bool { return d.from >= d.before }

func (d days) and(t *Tie, possible bool) days {
	from, before := t.FromLatest, t.ToEarliest
	if possible {
		from, before = t.FromEarliest, t.ToLatest
	}
	return days{max(d.from, from), min(d.before, before)}
}

// way is a path on its way: the ties so far and where they have led.
type way struct {
	nodes []string
	ties  []int
	days  days
}

// Paths gives the shortest paths between the ends, all of one length, in the
// order of the ids of their nodes and then of their ties, at most First. With
// CommonDay only ways count whose ties share a day, so the shortest of them may
// be longer than the shortest of all.
func (g *Graph) Paths(a PathArgs) []Record {
	if !g.has(a.From) || !g.has(a.To) {
		return nil
	}
	distance := g.distances(a.To)
	ways := []way{{nodes: []string{a.From}, days: days{edtf.NegInf, edtf.PosInf}}}
	for length := 1; length <= a.Most && len(ways) > 0; length++ {
		var next, found []way
		for _, w := range ways {
			for _, n := range g.steps(w, a) {
				end := n.nodes[len(n.nodes)-1]
				left, reachable := distance[end]
				switch {
				case end == a.To:
					found = append(found, n)
				case reachable && length+left <= a.Most:
					next = append(next, n)
				}
			}
		}
		if len(found) > 0 {
			return g.pathRecords(found, a)
		}
		ways = next
		if !a.CommonDay {
			ways = nearest(next, distance)
		} else if len(ways) > mostWays {
			ways = ways[:mostWays]
		}
	}
	return nil
}

// mostWays bounds the search for a common day.
const mostWays = 200_000

// nearest keeps the ways that can still be shortest.
func nearest(ways []way, distance map[string]int) []way {
	least := -1
	for _, w := range ways {
		if d := distance[w.nodes[len(w.nodes)-1]]; least < 0 || d < least {
			least = d
		}
	}
	return slices.DeleteFunc(ways, func(w way) bool { return distance[w.nodes[len(w.nodes)-1]] > least })
}

// distances is how many ties each node is away from the end.
func (g *Graph) distances(end string) map[string]int {
	distance := map[string]int{end: 0}
	queue := []string{end}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, t := range g.about[at] {
			other := g.Ties[t].other(at)
			if _, seen := distance[other]; !seen {
				distance[other] = distance[at] + 1
				queue = append(queue, other)
			}
		}
	}
	return distance
}

// steps are the ways one tie further, without going in circles.
func (g *Graph) steps(w way, a PathArgs) []way {
	at := w.nodes[len(w.nodes)-1]
	var out []way
	for _, t := range g.about[at] {
		tie := &g.Ties[t]
		other := tie.other(at)
		if slices.Contains(w.nodes, other) {
			continue
		}
		held := w.days
		if a.CommonDay {
			if held = held.and(tie, a.Possible); held.none() {
				continue
			}
		}
		out = append(out, way{
			nodes: append(slices.Clone(w.nodes), other), ties: append(slices.Clone(w.ties), t), days: held,
		})
	}
	return out
}

func (g *Graph) pathRecords(ways []way, a PathArgs) []Record {
	key := func(w way) string {
		ids := make([]string, len(w.ties))
		for i, t := range w.ties {
			ids[i] = g.Ties[t].ID
		}
		return strings.Join(w.nodes, "\x00") + "\x01" + strings.Join(ids, "\x00")
	}
	slices.SortFunc(ways, func(a, b way) int { return strings.Compare(key(a), key(b)) })
	if len(ways) > a.First {
		ways = ways[:a.First]
	}
	out := make([]Record, len(ways))
	for i, w := range ways {
		nodes := make([]NodeRef, len(w.nodes))
		for j, id := range w.nodes {
			nodes[j] = g.node(id)
		}
		ties := make([]TieRef, len(w.ties))
		for j, t := range w.ties {
			ties[j] = TieRef(t)
		}
		out[i] = Record{"length": int64(len(w.ties)), "nodes": nodes, "relationships": ties}
		if a.CommonDay {
			out[i]["commonFrom"], out[i]["commonThrough"] = w.days.from, w.days.before.Add(-1)
		}
	}
	return out
}

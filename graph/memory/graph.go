package memory

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"entente/internal/record"
)

// Graph is an immutable graph in memory.
type Graph struct {
	revision int64
	nodes    map[string]*node   // by id
	labelled map[string][]*node // by label, in the order of ids
	keys     sync.Map           // by label and column: map[any]*node; made when first asked
	orders   sync.Map           // by label and order keys: []*node; made when first asked
}

// node is a node with its relationships at hand.
type node struct {
	row
	labels   []string
	out, in  map[string][]*edge // drawn and structural relationships, by type
	spellOut map[string][]*edge // spells of all views and versions, by predicate
	spellIn  map[string][]*edge
}

func (n *node) is(label string) bool { return slices.Contains(n.labels, label) }

// edge is a relationship, or a spell that stands for one.
type edge struct {
	row
	from, to *node
}

// New makes a graph of records. revision is what answers are marked with. The
// records must be whole: every end of a relationship is a node among them.
func New(set *record.Set, revision int64) (*Graph, error) {
	g := &Graph{revision: revision, nodes: make(map[string]*node, len(set.Nodes)), labelled: map[string][]*node{}}
	b := newBuilder()
	all := make([]*node, 0, len(set.Nodes))
	for i := range set.Nodes {
		r := &set.Nodes[i]
		kind, _ := r.Properties["type"].(string)
		n := &node{row: b.row(kind, r.Properties), labels: r.Labels}
		id, _ := n.get("id").(string)
		if id == "" || g.nodes[id] != nil {
			return nil, fmt.Errorf("the node %q has no id, or that of another node", id)
		}
		g.nodes[id] = n
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b *node) int { return compare(a.get("id"), b.get("id")) })
	for _, n := range all {
		for _, l := range n.labels {
			g.labelled[l] = append(g.labelled[l], n)
		}
	}
	for i := range set.Edges {
		r := &set.Edges[i]
		e, err := g.edge(b, r.Type, r.From, r.To, r.Properties)
		if err != nil {
			return nil, err
		}
		join(&e.from.out, r.Type, e)
		join(&e.to.in, r.Type, e)
	}
	for i := range set.Spells {
		r := &set.Spells[i]
		e, err := g.edge(b, r.Predicate, r.Subject, r.Object, r.Properties)
		if err != nil {
			return nil, err
		}
		join(&e.from.spellOut, r.Predicate, e)
		join(&e.to.spellIn, r.Predicate, e)
		if r.Drawn {
			join(&e.from.out, r.Predicate, e)
			join(&e.to.in, r.Predicate, e)
		}
	}
	return g, nil
}

func (g *Graph) edge(b *builder, what, from, to string, properties map[string]any) (*edge, error) {
	e := &edge{row: b.row(what, properties), from: g.nodes[from], to: g.nodes[to]}
	if e.from == nil || e.to == nil {
		return nil, fmt.Errorf("a relationship %s leads from %q to %q, but there are no such nodes", what, from, to)
	}
	return e, nil
}

func join(to *map[string][]*edge, kind string, e *edge) {
	if *to == nil {
		*to = map[string][]*edge{}
	}
	(*to)[kind] = append((*to)[kind], e)
}

// Revision is the number that New was given.
func (g *Graph) Revision() int64 { return g.revision }

// byKey finds the node of that label by a unique property.
func (g *Graph) byKey(label, column string, value any) *node {
	if column == "id" {
		id, _ := value.(string)
		if n := g.nodes[id]; n != nil && n.is(label) {
			return n
		}
		return nil
	}
	at := label + "\x00" + column
	index, ok := g.keys.Load(at)
	if !ok {
		made := map[any]*node{}
		for _, n := range slices.Backward(g.labelled[label]) {
			if v := n.get(column); v != nil {
				made[v] = n
			}
		}
		index, _ = g.keys.LoadOrStore(at, made)
	}
	if t, ok := value.(time.Time); ok {
		value = t.UTC()
	}
	return index.(map[any]*node)[value]
}

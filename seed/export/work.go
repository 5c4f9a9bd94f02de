package export

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/schema"
)

// work is one export while it is made.
type work struct {
	ctx     context.Context
	graph   Graph
	catalog *schema.Catalog
	q       *Question

	nodes         map[string]*Node
	order         []string        // ids of all nodes, sorted
	states        map[string]bool // nil: all
	organizations map[string]bool

	cited map[string]bool // ids of the sources behind the rows
	notes []string        // what a reader of the table should know
}

// newWork reads the nodes, which every table names, and finds what the question
// asks for among them.
func newWork(ctx context.Context, g Graph, catalog *schema.Catalog, q *Question) (*work, error) {
	w := &work{ctx: ctx, graph: g, catalog: catalog, q: q, nodes: map[string]*Node{}, cited: map[string]bool{}}
	err := g.Nodes(ctx, func(n *Node) error {
		if w.retired(n.Properties) {
			return nil
		}
		w.nodes[n.ID] = n
		w.order = append(w.order, n.ID)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(w.order)
	if err := w.checkView(); err != nil {
		return nil, err
	}
	if w.states, err = w.find("states", q.States, stateKeys); err != nil {
		return nil, err
	}
	w.organizations, err = w.find("organizations", q.Organizations, organizationKeys)
	return w, err
}

// checkView refuses the view of a collection or family that no source belongs to: its
// table would be empty, and look as if the source said nothing.
func (w *work) checkView() error {
	collection, isCollection := strings.CutPrefix(w.q.View, claims.CollectionPrefix)
	family, isFamily := strings.CutPrefix(w.q.View, claims.FamilyPrefix)
	if !isCollection && !isFamily {
		return nil
	}
	known := map[string]bool{}
	err := w.graph.Sources(w.ctx, func(s *Source) error {
		if isCollection {
			known[claims.CollectionPrefix+s.text("collection")] = true
		} else {
			known[claims.FamilyPrefix+cmp.Or(s.text("family"), s.ID)] = true
		}
		return nil
	})
	switch {
	case err != nil || known[w.q.View]:
		return err
	case isCollection:
		return misuse("accordingTo: no source belongs to the collection %q; there are %s", collection, strings.Join(sortedKeys(known), ", "))
	}
	return misuse("accordingTo: %s is the root of no family of sources; the table sources names that of each", family)
}

// stateKeys are the columns by which a state is known, organizationKeys those of an
// organization.
var (
	stateKeys        = []string{"iso2", "iso3", "cowCode"}
	organizationKeys = []string{"acronym", "cowIgo"}
)

// find gives the nodes of a list of ids and codes; nil for an empty list.
func (w *work) find(what string, asked, keys []string) (map[string]bool, error) {
	if len(asked) == 0 {
		return nil, nil
	}
	byKey := map[string][]string{}
	for _, id := range w.order {
		n := w.nodes[id]
		for _, key := range keys {
			if v, ok := n.Properties[key]; ok && v != nil && (n.Type == "State") == (what == "states") {
				text := strings.ToUpper(fmt.Sprint(v))
				byKey[text] = append(byKey[text], id)
			}
		}
	}
	found := map[string]bool{}
	for _, text := range asked {
		ids := byKey[strings.ToUpper(text)]
		if w.nodes[text] != nil {
			ids = []string{text}
		}
		if len(ids) == 0 {
			return nil, misuse("%s: %q is neither the id of a node nor one of the codes %s", what, text, strings.Join(keys, ", "))
		}
		for _, id := range ids {
			found[id] = true
		}
	}
	return found, nil
}

// retired says that a node was taken out of sight before the time that is asked.
func (w *work) retired(properties map[string]any) bool {
	gone, ok := properties["supersededAt"].(time.Time)
	return ok && (w.q.KnownAt == nil || !w.q.KnownAt.Before(gone))
}

// keeps says that something between two nodes is asked for.
func (w *work) keeps(a, b string) bool {
	return (w.states == nil || w.states[a] || w.states[b]) && (w.organizations == nil || w.organizations[a] || w.organizations[b])
}

func (w *work) cite(ids []string) {
	for _, id := range ids {
		w.cited[id] = true
	}
}

// note tells a reader something, once.
func (w *work) note(format string, args ...any) {
	if n := fmt.Sprintf(format, args...); !slices.Contains(w.notes, n) {
		w.notes = append(w.notes, n)
	}
}

// spells calls fn with those that the question shows. Suspensions are read before,
// if it matters.
func (w *work) spells(predicates []string, fn func(*Spell) error) error {
	overlay, err := w.suspensions()
	if err != nil {
		return err
	}
	return w.graph.Spells(w.ctx, w.q.Viewpoint, predicates, func(s *Spell) error {
		if !w.keeps(s.Source, s.Target) || !w.q.shows(s, overlay) {
			return nil
		}
		w.cite(s.SourceIDs)
		return fn(s)
	})
}

func (w *work) suspensions() (suspensions, error) {
	overlay := suspensions{}
	if w.q.Suspended {
		return overlay, nil
	}
	err := w.graph.Holds(w.ctx, w.q.Viewpoint, []string{suspendedFrom}, func(s *Spell) error {
		overlay.add(s)
		return nil
	})
	return overlay, err
}

// name is the name of a node, missing if it has none.
func (w *work) name(id string) any {
	if n := w.nodes[id]; n != nil {
		return textOrNil(n.Name)
	}
	return nil
}

// typeOf is the type of a node.
func (w *work) typeOf(id string) any {
	if n := w.nodes[id]; n != nil {
		return textOrNil(n.Type)
	}
	return nil
}

// property is a property of a node as a cell.
func (w *work) property(id, column string) any {
	n := w.nodes[id]
	if n == nil {
		return nil
	}
	switch v := n.Properties[column].(type) {
	case int:
		return int64(v)
	case string:
		return textOrNil(v)
	default:
		return v
	}
}

// code is the COW number of a state.
func (w *work) code(id string) (int, bool) {
	if n := w.nodes[id]; n != nil {
		if v := number(n.Properties["cowCode"]); v != nil {
			return int(*v), true
		}
	}
	return 0, false
}

// slug is a name for a column out of an id: state:south-sudan is south_sudan. It is
// lower case, since Stata knows no other, and begins with a letter.
func slug(id string) string {
	_, rest, _ := strings.Cut(id, ":")
	var b strings.Builder
	for _, r := range strings.ToLower(rest) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else {
			b.WriteByte('_')
		}
	}
	name := b.String()
	if name == "" || name[0] < 'a' {
		name = "x" + name
	}
	return name
}

// slugs gives each id a name of its own.
func slugs(ids []string) []string {
	taken, out := map[string]bool{}, make([]string, len(ids))
	for i, id := range ids {
		name := slug(id)
		for n := 2; taken[name]; n++ {
			name = slug(id) + "_" + strconv.Itoa(n)
		}
		taken[name] = true
		out[i] = name
	}
	return out
}

package crosswalk

import (
	"fmt"
	"slices"
	"strings"

	"entente/internal/edtf"
	"entente/internal/fold"
	"entente/seed"
)

// properties are the codes that nodes carry themselves.
var properties = map[string]Scheme{
	"iso2": ISO2, "iso3": ISO3, "m49": M49, "cowCode": COW, "gwCode": GW, "cowIgo": COWIGO, "wikidata": Wikidata,
}

// node is an entity that is there.
type node struct {
	*seed.Entity
	codes map[Scheme]Code
	first edtf.Day // of its life
	last  edtf.Day
}

// Index finds entities by their codes and names.
type Index struct {
	tables    *Tables
	decisions *Decisions
	nodes     map[string]*node
	codes     map[Code][]*node
	names     map[string][]*node // by every folded name
	strong    map[string][]*node // by name and acronym only
}

// New indexes entities. tables and decisions may be nil.
func New(entities []*seed.Entity, tables *Tables, decisions *Decisions) *Index {
	if tables == nil {
		tables = &Tables{}
	}
	x := &Index{tables: tables, decisions: decisions, nodes: map[string]*node{}, codes: map[Code][]*node{},
		names: map[string][]*node{}, strong: map[string][]*node{}}
	for _, e := range entities {
		x.Add(e)
	}
	return x
}

// Add makes one more entity findable.
func (x *Index) Add(e *seed.Entity) {
	n := &node{Entity: e, codes: map[Scheme]Code{}, first: edtf.NegInf, last: edtf.PosInf}
	n.first, _ = e.Life.Since.Bounds()
	_, n.last = e.Life.Until.Bounds()
	x.nodes[e.ID] = n
	for name, scheme := range properties {
		if v, ok := e.Values[name]; ok {
			c := Code{scheme, fmt.Sprint(v)}.norm()
			n.codes[scheme] = c
			x.codes[c] = append(x.codes[c], n)
		}
	}
	acronym, _ := e.Values["acronym"].(string)
	for i, name := range append([]string{e.Name, acronym}, e.Aliases...) {
		key := nameKey(name)
		if key == "" {
			continue
		}
		add(x.names, key, n)
		if i < 2 {
			add(x.strong, key, n)
		}
	}
}

func add(m map[string][]*node, key string, n *node) {
	if !slices.Contains(m[key], n) {
		m[key] = append(m[key], n)
	}
}

// Entity is the entity of that id, nil if there is none.
func (x *Index) Entity(id string) *seed.Entity {
	if n := x.nodes[id]; n != nil {
		return n.Entity
	}
	return nil
}

// Tables are those that the index was made with.
func (x *Index) Tables() *Tables { return x.tables }

// lives reports whether the life of the node has a day between first and last.
func (n *node) lives(first, last edtf.Day) bool { return n.first <= last && first <= n.last }

// is reports whether the node is of the type: of the interface Actor, a state is.
func (n *node) is(typ string) bool {
	if typ == "" || n.Type.Name == typ {
		return true
	}
	return slices.Contains(n.Type.Labels, typ)
}

// nameKey is the folded name in one spelling: American, and without articles.
func nameKey(name string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(spelling.Replace(fold.Key(name))), func(w string) bool { return w == "the" }), " ")
}

var spelling = strings.NewReplacer("isation", "ization", "programme", "program", "centre", "center", "labour", "labor", "defence", "defense", "co operat", "cooperat")

// single says that a name is one word of a few letters, as acronyms are.
func single(key string) bool { return !strings.Contains(key, " ") }

package claims

import (
	"slices"
	"strings"

	"entente/internal/edtf"
)

// World is what Resolve must know besides the claims. It is not dated: a
// source, a life or a predicate that changes, changes all versions.
type World struct {
	Sources    map[string]Source
	Lives      map[string]Life // by id of the subject or object; absent = no bound
	Predicates map[string]Predicate
}

// Names and prefixes of the views.
const (
	DefaultView      = "default"
	StrictView       = "strict"
	CollectionPrefix = "collection:"
	FamilyPrefix     = "family:"
)

// View is one policy of reading the claims; its Name says which: [DefaultView],
// [StrictView], "collection:" and a collection of sources, or "family:" and the
// root of a source family.
type View struct{ Name string }

// Views lists every view of w, sorted by name: default, strict, one for each
// collection of sources and one for each source family.
func Views(w World) []View {
	names := []string{DefaultView, StrictView}
	for id, source := range w.Sources {
		names = append(names, FamilyPrefix+w.Family(id))
		if source.Collection != "" {
			names = append(names, CollectionPrefix+source.Collection)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	views := make([]View, len(names))
	for i, name := range names {
		views[i] = View{name}
	}
	return views
}

// Family is the id of the source at the root of what the given one copies:
// its own id if it is independent or not known. Sources that copy one another
// in a circle are the family of the smallest id in it.
func (w World) Family(source string) string {
	seen := map[string]bool{}
	for !seen[source] {
		seen[source] = true
		root := w.Sources[source].DerivedFrom
		if root == "" {
			return source
		}
		source = root
	}
	smallest := source
	for next := w.Sources[source].DerivedFrom; next != source; next = w.Sources[next].DerivedFrom {
		smallest = min(smallest, next)
	}
	return smallest
}

// minimum confidence of a claim that opens or moves a spell.
const (
	threshold       = 50
	strictThreshold = 70
)

// policy is a View read once.
type policy struct {
	view               string
	threshold          int
	strict             bool
	collection, family string
}

func (v View) policy() policy {
	p := policy{view: v.Name, threshold: threshold}
	if v.Name == StrictView {
		p.threshold, p.strict = strictThreshold, true
	}
	if name, ok := strings.CutPrefix(v.Name, CollectionPrefix); ok {
		p.collection = name
	} else if root, ok := strings.CutPrefix(v.Name, FamilyPrefix); ok {
		p.family = root
	}
	return p
}

// hears says that the claim belongs to the view: it cites one of its sources.
func (p policy) hears(r *reading) bool {
	if p.collection == "" && p.family == "" {
		return true
	}
	return slices.ContainsFunc(r.origins, func(o *origin) bool {
		return p.family != "" && o.family == p.family || p.collection != "" && o.collection == p.collection
	})
}

// origin is what matters of a source.
type origin struct {
	family, collection string
	grade              byte // 'A' best; unrated is after 'F'
	published          span
	dated              bool
	views              [2]*policy // of its family, and of its collection if any
}

const unrated = 'G'

// atlas is the world, looked up once and read by all.
type atlas struct {
	World
	origins map[string]*origin
}

func newAtlas(w World) *atlas {
	a := &atlas{World: w, origins: make(map[string]*origin, len(w.Sources))}
	views := map[string]*policy{}
	view := func(name string) *policy {
		if views[name] == nil {
			p := View{name}.policy()
			views[name] = &p
		}
		return views[name]
	}
	for id, s := range w.Sources {
		o := &origin{
			family: w.Family(id), collection: s.Collection, grade: gradeOf(s.Reliability),
			published: spanOf(s.Published), dated: !unstated(s.Published),
		}
		o.views[0] = view(FamilyPrefix + o.family)
		if o.collection != "" {
			o.views[1] = view(CollectionPrefix + o.collection)
		}
		a.origins[id] = o
	}
	return a
}

// origin looks up a source; one that the world does not know is a family of
// its own.
func (a *atlas) origin(source string) *origin {
	if o, known := a.origins[source]; known {
		return o
	}
	return &origin{family: source, grade: unrated}
}

func gradeOf(reliability byte) byte {
	if reliability < 'A' || reliability > 'F' {
		return unrated
	}
	return reliability
}

// life is the window in which both ends existed: born is that of the later
// birth, gone that of the earlier end.
type life struct{ born, gone span }

// unbounded is the life that clips nothing.
var unbounded = life{span{edtf.NegInf, edtf.NegInf}, span{edtf.PosInf, edtf.PosInf}}

func (a *atlas) life(subject, object string) life {
	l := unbounded
	for _, id := range [...]string{subject, object} {
		one, ok := a.Lives[id]
		if !ok {
			continue
		}
		if lo, hi := one.Since.Bounds(); !one.Since.IsZero() {
			l.born.lo, l.born.hi = max(l.born.lo, lo), max(l.born.hi, hi)
		}
		if lo, hi := one.Until.Bounds(); !one.Until.IsZero() {
			l.gone.lo, l.gone.hi = min(l.gone.lo, lo), min(l.gone.hi, hi)
		}
	}
	return l
}

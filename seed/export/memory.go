package export

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/internal/record"
)

// Memory is the graph of facts in memory: the records that the loader would store.
// It never changes, so any number of exports may read it.
type Memory struct {
	revision        Revision
	claims          []claims.Claim // all versions
	world           claims.World
	entities        []record.Node // by id
	sources         []record.Node
	told            []record.Node // claims, by stored id
	spells          []record.Spell
	subject, object map[string]string   // by claim
	cites           map[string][]string // by claim: ids of sources, sorted
	derivedFrom     map[string]string   // by source
}

// NewMemory makes a graph of what is stored of facts. Batches are the ids and contents
// of those that brought them; all are the claims that the records tell, of any
// version, and the world that they speak of.
func NewMemory(set *record.Set, batches [][2]string, all []claims.Claim, world claims.World) *Memory {
	m := &Memory{revision: Revision{1, hashOf(batches)}, claims: all, world: world, spells: slices.Clone(set.Spells),
		subject: map[string]string{}, object: map[string]string{}, cites: map[string][]string{}, derivedFrom: map[string]string{}}
	for _, n := range set.Nodes {
		switch {
		case slices.Contains(n.Labels, "Entity"):
			m.entities = append(m.entities, n)
		case slices.Contains(n.Labels, "Source"):
			m.sources = append(m.sources, n)
		case slices.Contains(n.Labels, "Claim"):
			m.told = append(m.told, n)
		}
	}
	for _, nodes := range [][]record.Node{m.entities, m.sources, m.told} {
		slices.SortFunc(nodes, func(a, b record.Node) int { return cmp.Compare(idOf(a.Properties), idOf(b.Properties)) })
	}
	slices.SortFunc(m.spells, func(a, b record.Spell) int {
		return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(idOf(a.Properties), idOf(b.Properties)))
	})
	for _, e := range set.Edges {
		switch e.Type {
		case "SUBJECT":
			m.subject[e.From] = e.To
		case "OBJECT":
			m.object[e.From] = e.To
		case "DERIVED_FROM":
			m.derivedFrom[e.From] = e.To
		case "CITES":
			m.cites[e.From] = append(m.cites[e.From], e.To)
		}
	}
	for _, cited := range m.cites {
		slices.Sort(cited)
	}
	return m
}

func idOf(properties map[string]any) string { return str(properties["id"]) }

// Revision is 1: the facts were told once.
func (m *Memory) Revision(context.Context) (Revision, error) { return m.revision, nil }

// Nodes are the entities, by id.
func (m *Memory) Nodes(ctx context.Context, each func(*Node) error) error {
	return eachOf(ctx, m.entities, func(n record.Node) error {
		p := n.Properties
		return each(&Node{ID: idOf(p), Type: str(p["type"]), Name: str(p["name"]), Labels: n.Labels, Properties: p})
	})
}

// Sources are all sources, by id.
func (m *Memory) Sources(ctx context.Context, each func(*Source) error) error {
	return eachOf(ctx, m.sources, func(n record.Node) error {
		id := idOf(n.Properties)
		return each(&Source{ID: id, Name: str(n.Properties["name"]), DerivedFrom: m.derivedFrom[id], Properties: n.Properties})
	})
}

// Claims are those that stood at the time of the viewpoint and that its view hears.
func (m *Memory) Claims(ctx context.Context, v Viewpoint, each func(*Claim) error) error {
	hears := m.heard(v)
	return eachOf(ctx, m.told, func(n record.Node) error {
		p := n.Properties
		id := idOf(p)
		if !stood(p["recordedAt"], p["supersededAt"], v.KnownAt) || hears != nil && !slices.ContainsFunc(m.cites[id], func(s string) bool { return hears[s] }) {
			return nil
		}
		return each(&Claim{ID: id, Subject: m.subject[id], Object: m.object[id], Sources: m.cites[id], Properties: p})
	})
}

// heard are the sources of a collection or a family; nil: the view hears all.
func (m *Memory) heard(v Viewpoint) map[string]bool {
	column, name := "collection", ""
	if rest, ok := strings.CutPrefix(v.View, claims.CollectionPrefix); ok {
		name = rest
	} else if rest, ok := strings.CutPrefix(v.View, claims.FamilyPrefix); ok {
		column, name = "family", rest
	} else {
		return nil
	}
	heard := map[string]bool{}
	for _, n := range m.sources {
		if n.Properties[column] == name {
			heard[idOf(n.Properties)] = true
		}
	}
	return heard
}

// stood says that something recorded and superseded at these times stood at the time,
// nil for now.
func stood(recorded, superseded any, at *time.Time) bool {
	begun, _ := recorded.(time.Time)
	gone, ended := superseded.(time.Time)
	if at == nil {
		return !ended
	}
	return !begun.After(*at) && (!ended || at.Before(gone))
}

// Contradictions are computed from the claims as they stood.
func (m *Memory) Contradictions(_ context.Context, v Viewpoint) ([]claims.Contradiction, error) {
	return claims.Resolve(standing(m.claims, v.KnownAt), m.world, claims.View{Name: v.SpellView()}).Contradictions, nil
}

// Spells are those of the view as they stood.
func (m *Memory) Spells(ctx context.Context, v Viewpoint, predicates []string, each func(*Spell) error) error {
	return m.read(ctx, v, predicates, slices.Concat(holdColumns, moreColumns), func(s *Spell) error {
		for _, id := range s.ClaimIDs {
			s.SourceIDs = append(s.SourceIDs, m.cites[id]...)
		}
		slices.Sort(s.SourceIDs)
		s.SourceIDs = slices.Compact(s.SourceIDs)
		return each(s)
	})
}

// Holds are the same with what says when they hold alone.
func (m *Memory) Holds(ctx context.Context, v Viewpoint, predicates []string, each func(*Spell) error) error {
	return m.read(ctx, v, predicates, holdColumns, each)
}

func (m *Memory) read(ctx context.Context, v Viewpoint, predicates []string, columns []spellColumn, each func(*Spell) error) error {
	stored := make([]any, len(columns))
	return eachOf(ctx, m.spells, func(r record.Spell) error {
		p := r.Properties
		if len(predicates) > 0 && !slices.Contains(predicates, r.Predicate) ||
			!slices.Contains(texts(p["views"]), v.SpellView()) || !stood(p["recordedFrom"], p["recordedTo"], v.KnownAt) {
			return nil
		}
		for i, c := range columns {
			stored[i] = p[c.name]
		}
		s, err := spellOf(r.Predicate, str(p["id"]), r.Subject, r.Object, stored, columns)
		if err != nil {
			return err
		}
		return each(s)
	})
}

// Cited are the sources that any of the claims cites.
func (m *Memory) Cited(_ context.Context, claimIDs map[string]bool) (map[string]bool, error) {
	found := map[string]bool{}
	for id := range claimIDs {
		for _, source := range m.cites[id] {
			found[source] = true
		}
	}
	return found, nil
}

// eachOf calls fn with each, unless the export was called off.
func eachOf[T any](ctx context.Context, list []T, fn func(T) error) error {
	for _, one := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(one); err != nil {
			return err
		}
	}
	return nil
}

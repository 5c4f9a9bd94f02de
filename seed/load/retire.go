package load

import (
	"maps"
	"slices"
)

// A node that its origin no longer has, and of which nothing that stands speaks, is
// retired: superseded claims and spells of the past still lead to it, but it stands
// under labels of its own, so that no list, look-up, search or export meets it.
const retiredPrefix = "Retired"

const (
	retiredEntity = retiredPrefix + entityLabel
	retiredSource = retiredPrefix + "Source"
)

// retiredLabels are the labels of a retired node of these labels.
func retiredLabels(labels []string) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = retiredPrefix + l
	}
	return out
}

// spoken are the ids of entities and sources that claims that stand speak of or
// cite, and of what the sources are derived from.
func (s *stored) spoken(h history) map[string]bool {
	spoken := map[string]bool{}
	for _, versions := range h {
		v := versions[len(versions)-1]
		if !v.SupersededAt.IsZero() {
			continue
		}
		for _, end := range []string{v.Subject, v.Object, v.Qualifiers.Mission, v.Qualifiers.OnBehalfOf, v.Qualifiers.Event} {
			spoken[end] = true
		}
		for _, c := range v.Cites {
			spoken[c.Source] = true
		}
	}
	for _, n := range s.nodes {
		if spoken[n.id] {
			for p := n.source.DerivedFrom; p != "" && !spoken[p] && s.nodes[p] != nil; p = s.nodes[p].source.DerivedFrom {
				spoken[p] = true
			}
		}
	}
	return spoken
}

// revived are the retired nodes of which claims speak again though no batch brings
// them: a batch was taken back.
func (s *stored) revived(spoken map[string]bool) []string {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(s.nodes)) {
		if spoken[id] && !s.nodes[id].gone.IsZero() {
			ids = append(ids, id)
		}
	}
	return ids
}

// retire removes nodes that nothing refers to and takes the others out of sight.
func (w writer) retire(ids []string, now batch) error {
	return w.run("retiring nodes", "UNWIND $ids AS id MATCH (n:Entity|Source {id: id}) "+
		"CALL (n) { WITH n WHERE NOT EXISTS { (n)<-[:SUBJECT|OBJECT|CITES|SPELL_SUBJECT|SPELL_OBJECT|DERIVED_FROM]-() } DETACH DELETE n } "+
		"WITH id MATCH (n:Entity|Source {id: id}) WITH n, labels(n) AS old "+
		"SET n:$([l IN old | $prefix + l]) REMOVE n:$(old) SET n.supersededAt = $at",
		map[string]any{"ids": ids, "prefix": retiredPrefix, "at": stamp(now.recordedAt)})
}

// revive brings retired nodes back to sight, as they were; ids of others are let be.
func (w writer) revive(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	return w.run("reviving nodes", "UNWIND $ids AS id MATCH (n:"+retiredEntity+"|"+retiredSource+" {id: id}) WITH n, labels(n) AS old "+
		"SET n:$([l IN old | substring(l, size($prefix))]) REMOVE n:$(old) REMOVE n.supersededAt",
		map[string]any{"ids": ids, "prefix": retiredPrefix})
}

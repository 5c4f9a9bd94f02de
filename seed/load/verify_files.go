package load

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/seed"
)

// compareNodes compares entities and sources with the files, and with the hash
// that they were written with.
func (v *verifier) compareNodes(ctx context.Context, db Database, have *stored, checked *seed.Checked) error {
	wanted := map[string]node{}
	if checked != nil {
		for _, n := range nodeRows(checked) {
			wanted[n.id] = n
		}
	}
	v.spoken = have.spoken(have.history)
	seen := map[string]bool{}
	compare := func(what string) func(row []any) {
		return func(row []any) {
			id := str(row[0])
			seen[id] = true
			props, _ := row[1].(map[string]any)
			v.compareNode(what, id, props, texts(row[2]), wanted, have, checked != nil)
		}
	}
	if err := eachNode(ctx, db, entityLabel, "n.id, properties(n), labels(n)", compare("entity")); err != nil {
		return err
	}
	if err := eachNode(ctx, db, "Source", "n.id, properties(n), labels(n)", compare("source")); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(wanted)) {
		if !seen[id] {
			v.differ("node", id, "stands in the files, but is missing in the database")
		}
	}
	return nil
}

func (v *verifier) compareNode(what, id string, props map[string]any, labels []string, wanted map[string]node, have *stored, withFiles bool) {
	stored := have.nodes[id]
	gone := props["supersededAt"] != nil
	own := maps.Clone(props)
	delete(own, "supersededAt")
	delete(own, batchProperty) // when it was written last
	n, ok := wanted[id]
	switch {
	case ok && gone:
		v.differ(what, id, "stands in the files, but is marked as gone")
	case ok:
		v.compareProperties(what, id, own, n.props)
		v.compareLabels(what, id, labels, n.labels)
		if what == "source" && stored.source.DerivedFrom != n.derivedFrom {
			v.differ(what, id, "is derived from %s, should be from %s", show(stored.source.DerivedFrom), show(n.derivedFrom))
		}
	case withFiles && !gone && have.batches[stored.batch].origin == CuratedOrigin && !v.spoken[id]:
		v.differ(what, id, "stands in the database, but not in the files")
	default:
		v.compareHash(what, id, own, stored, labels)
	}
}

func (v *verifier) compareLabels(what, id string, have, want []string) {
	have, want = slices.Sorted(slices.Values(have)), slices.Sorted(slices.Values(want))
	if !slices.Equal(have, want) {
		v.differ(what, id, "has the labels %q, should have %q", have, want)
	}
}

// compareHash tells whether a node was changed by another hand.
func (v *verifier) compareHash(what, id string, props properties, stored *storedNode, labels []string) {
	more := stored.source.DerivedFrom
	if what == "entity" {
		more = ""
		if t := v.catalog.Type(str(props["type"])); t != nil {
			want := t.Labels
			if !stored.gone.IsZero() {
				want = retiredLabels(want)
			}
			v.compareLabels(what, id, labels, want)
			more = strings.Join(t.Labels, ":")
		}
	}
	if props.digest(more) != stored.hash {
		v.differ(what, id, "was changed after it was loaded: its properties do not have the hash %s", stored.hash)
	}
}

// compareClaims compares what the database now holds to be said with the files.
func (v *verifier) compareClaims(have *stored, checked *seed.Checked) {
	now := time.Unix(1<<40, 0) // after every recorded time: what stands is what is not superseded
	list := checked.Claims()
	inFiles := make(map[string]bool, len(list))
	for i := range list {
		k := &list[i]
		inFiles[k.ID] = true
		stored := have.history.at(k.ID, now)
		switch {
		case stored == nil && len(have.history[k.ID]) > 0:
			v.differ("claim", k.ID, "stands in the files, but is superseded in the database")
		case stored == nil:
			v.differ("claim", k.ID, "stands in the files, but is missing in the database")
		case !stored.same(k):
			v.differ("claim", k.ID, "says something else in the files: %s", strings.Join(editsOf(stored, k), "; "))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(have.history)) {
		stored := have.history.at(id, now)
		if stored != nil && !inFiles[id] && have.batches[stored.batch].origin == CuratedOrigin {
			v.differ("claim", id, "stands in the database, but not in the files")
		}
	}
}

// editsOf names what the file says otherwise.
func editsOf(stored *version, k *claims.Claim) []string {
	edited := &version{Claim: *k, batch: stored.batch}
	edited.RecordedAt, edited.SupersededAt = stored.RecordedAt, stored.SupersededAt
	before, after := rowOfClaim(stored, k.ID), rowOfClaim(edited, k.ID)
	words := verifier{}
	words.compareProperties("", "", before.props, after.props)
	var edits []string
	for _, d := range words.differences {
		edits = append(edits, d.Sentence)
	}
	if before.subject != after.subject || before.object != after.object {
		edits = append(edits, "leads from "+before.subject+" to "+before.object+", should lead from "+after.subject+" to "+after.object)
	}
	return edits
}

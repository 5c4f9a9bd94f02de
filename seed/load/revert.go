package load

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/schema"
)

// Revert takes a batch back: it makes a new batch in which the origin tells again
// what it told before. Claims stay where they are, superseded, so that what was
// known meanwhile can still be asked for. Later batches of the same origin that
// stand are refused, or taken back too if withLater is set.
//
// Of the nodes that the origin brought, those go that nothing that stands speaks of.
// A node keeps the properties that the batch gave it: nodes have no versions.
func Revert(ctx context.Context, db Database, catalog *schema.Catalog, id string, withLater bool, o Options) (*Report, error) {
	if o.MaxRows <= 0 {
		o.MaxRows = defaultMaxRows
	}
	for try := 1; ; try++ {
		report, err := revertOnce(ctx, db, catalog, id, withLater, o)
		if !errors.Is(err, errMoved) || try == 3 {
			return report, err
		}
	}
}

func revertOnce(ctx context.Context, db Database, catalog *schema.Catalog, id string, withLater bool, o Options) (*Report, error) {
	have, err := readStored(ctx, db, catalog)
	if err != nil {
		return nil, err
	}
	now, err := have.revertOf(id, withLater, o)
	if err != nil {
		return nil, err
	}
	before := maps.Clone(have.batches)
	have.batches[now.id] = now
	t := &target{history: have.history}
	past := have.batches[id].recordedAt.Add(-time.Millisecond)
	for _, claim := range slices.Sorted(maps.Keys(t.history)) {
		v := t.history.at(claim, now.recordedAt)
		then := t.history.at(claim, past)
		if then != nil && have.batches[then.batch].origin != now.origin {
			then = nil
		}
		if (v == nil || have.batches[v.batch].origin != now.origin) && then == nil {
			continue
		}
		var content *claims.Claim
		if then != nil {
			content = &then.Claim
		}
		if err := t.history.tell(claim, content, now, nil); err != nil {
			return nil, err
		}
	}
	spoken := have.spoken(t.history)
	t.retired, t.revived = have.unused(spoken, now), have.revived(spoken)
	t.rows(catalog, have.world(catalog), have.batches)
	return newLoading(ctx, db, have, o).bring(t, have, before, []batch{now}, catalog)
}

// revertOf decides which batch takes the given one back.
func (s *stored) revertOf(id string, withLater bool, o Options) (batch, error) {
	b, ok := s.batches[id]
	if !ok {
		return batch{}, fmt.Errorf("there is no batch %s; `entente batches` lists them", id)
	}
	if by := s.reverted(b); by.id != "" {
		return batch{}, fmt.Errorf("%s is taken back already, by %s; revert that one to have it again", id, by.id)
	}
	latest := b
	var standing []string
	for _, other := range s.batches {
		if other.origin != b.origin || !other.recordedAt.After(b.recordedAt) {
			continue
		}
		if other.recordedAt.After(latest.recordedAt) {
			latest = other
		}
		if other.reverts == "" && s.reverted(other).id == "" {
			standing = append(standing, other.id)
		}
	}
	if len(standing) > 0 && !withLater {
		slices.Sort(standing)
		return batch{}, fmt.Errorf("%d later batches of %s stand on %s: %s; revert them first, or all at once with --with-later", len(standing), b.origin, id, shortened(standing))
	}
	now := batch{origin: b.origin, reverts: id, content: "revert of " + id, recordedAt: o.RecordedAt.UTC().Truncate(time.Millisecond)}
	if o.RecordedAt.IsZero() {
		now.recordedAt = time.Now().UTC().Truncate(time.Millisecond)
	}
	if !now.recordedAt.After(latest.recordedAt) {
		return batch{}, fmt.Errorf("%s was recorded at %s, and a revert comes after it; give a later --recorded-at", latest.id, latest.recordedAt.Format(time.RFC3339))
	}
	now.id = batchID(now.origin, now.recordedAt)
	return now, nil
}

// shortened names the first of many.
func shortened(ids []string) string {
	const shown = 3
	if len(ids) > shown {
		return strings.Join(ids[:shown], ", ") + fmt.Sprintf(" and %d more", len(ids)-shown)
	}
	return strings.Join(ids, ", ")
}

// unused are the nodes of the origin that nothing that stands speaks of.
func (s *stored) unused(spoken map[string]bool, now batch) []string {
	var unused []string
	for id, n := range s.nodes {
		if !spoken[id] && n.gone.IsZero() && s.batches[n.batch].origin == now.origin {
			unused = append(unused, id)
		}
	}
	slices.Sort(unused)
	return unused
}

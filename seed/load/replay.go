package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"entente/internal/claims"
	"entente/seed"
)

// Edition is what a data set said at a time: the claims of it, by id.
type Edition struct {
	RecordedAt time.Time
	Claims     []string
}

// Replay loads a data set with its history: each edition becomes a batch, recorded
// at its time, and a claim stands from the first edition that has it until the next
// one that has not. checked holds every claim of every edition. Everything is read,
// resolved and written once, however many editions there are.
func Replay(ctx context.Context, db Database, checked *seed.Checked, editions []Edition, o Options) (*Report, error) {
	if o.Origin == "" || len(editions) == 0 {
		return nil, errors.New("a replay needs an origin and at least one edition")
	}
	if o.MaxRows <= 0 {
		o.MaxRows = defaultMaxRows
	}
	tellings, err := tellingsOf(checked, editions, o.Origin)
	if err != nil {
		return nil, err
	}
	return prepared(ctx, db, checked.Catalog(), func() (*Report, error) { return replayOnce(ctx, db, checked, tellings, o) })
}

// tellingsOf turns editions into batches, oldest first.
func tellingsOf(checked *seed.Checked, editions []Edition, origin string) ([]telling, error) {
	byID := map[string]*claims.Claim{}
	list := checked.Claims()
	for i := range list {
		byID[list[i].ID] = &list[i]
	}
	tellings := make([]telling, len(editions))
	for i, e := range editions {
		b := batch{origin: origin, recordedAt: e.RecordedAt.UTC().Truncate(time.Millisecond)}
		if i > 0 && !b.recordedAt.After(tellings[i-1].recordedAt) {
			return nil, fmt.Errorf("the edition of %s does not come after the one before it (%s)", b.recordedAt.Format(time.RFC3339), tellings[i-1].recordedAt.Format(time.RFC3339))
		}
		b.id = batchID(origin, b.recordedAt)
		sum := sha256.New()
		tellings[i].claims = make([]claims.Claim, 0, len(e.Claims))
		for _, id := range slices.Sorted(slices.Values(e.Claims)) {
			k := byID[id]
			if k == nil {
				return nil, fmt.Errorf("the edition of %s has a claim %s that is not among the facts", b.recordedAt.Format(time.RFC3339), id)
			}
			tellings[i].claims = append(tellings[i].claims, *k)
			fmt.Fprintln(sum, k)
		}
		b.content = hex.EncodeToString(sum.Sum(nil)[:8])
		tellings[i].batch = b
	}
	return tellings, nil
}

func replayOnce(ctx context.Context, db Database, checked *seed.Checked, tellings []telling, o Options) (*Report, error) {
	have, err := readStored(ctx, db, checked.Catalog())
	if err != nil {
		return nil, err
	}
	before := maps.Clone(have.batches)
	batches := make([]batch, len(tellings))
	for i, t := range tellings {
		batches[i] = t.batch
		if old, ok := before[t.id]; ok && old.content != t.content {
			return nil, fmt.Errorf("other facts were recorded at %s already (%s); revert that batch first", t.recordedAt.Format(time.RFC3339), t.id)
		}
	}
	t, err := aim(have, checked, tellings)
	if err != nil {
		return nil, err
	}
	return newLoading(ctx, db, have, o).bring(t, have, before, batches, checked.Catalog())
}

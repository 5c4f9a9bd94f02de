package load

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"entente/schema"
)

// Batch is one load or import, as it stands in the database.
type Batch struct {
	ID         string
	Origin     string
	RecordedAt time.Time
	Complete   bool
	Reverts    string   // the batch that it took back, with those of its origin after it; empty: it is no revert
	RevertedBy string   // the batch that took it back; empty: it stands
	Sources    []string // ids of those that claims of the batch cite, sorted
	Claims     int      // versions of claims that it brought
	Standing   int      // those of them that nothing has superseded
}

// Batches are all batches of the database, oldest first.
func Batches(ctx context.Context, db Database, catalog *schema.Catalog) ([]Batch, error) {
	s := emptyStored()
	if err := s.readBatches(ctx, db, catalog); err != nil {
		return nil, fmt.Errorf("reading the batches from the database: %w", err)
	}
	byID := map[string]*Batch{}
	for id, b := range s.batches {
		byID[id] = &Batch{ID: id, Origin: b.origin, RecordedAt: b.recordedAt, Complete: b.complete, Reverts: b.reverts, RevertedBy: s.reverted(b).id}
	}
	rows, err := db.Read(ctx, "MATCH (c:Claim) WITH c.batch AS batch, count(*) AS brought, sum(CASE WHEN c.supersededAt IS NULL THEN 1 ELSE 0 END) AS standing "+
		"RETURN batch, brought, standing, [] AS sources UNION ALL "+
		"MATCH (c:Claim)-[:CITES]->(s:Source|RetiredSource) WITH DISTINCT c.batch AS batch, s.id AS id ORDER BY id RETURN batch, 0 AS brought, 0 AS standing, collect(id) AS sources", nil)
	if err != nil {
		return nil, fmt.Errorf("counting the claims of the batches: %w", err)
	}
	for _, row := range rows {
		b := byID[str(row[0])]
		if b == nil {
			continue
		}
		brought, _ := row[1].(int64)
		standing, _ := row[2].(int64)
		b.Claims += int(brought)
		b.Standing += int(standing)
		b.Sources = append(b.Sources, texts(row[3])...)
	}
	list := make([]Batch, 0, len(byID))
	for _, b := range byID {
		list = append(list, *b)
	}
	slices.SortFunc(list, func(a, b Batch) int { return cmp.Or(a.RecordedAt.Compare(b.RecordedAt), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

// reverted is the batch that took b back, the zero batch if b stands. A revert that
// was itself taken back takes nothing back.
func (s *stored) reverted(b batch) batch {
	var by batch
	for _, r := range s.batches {
		target, ok := s.batches[r.reverts]
		if ok && r.origin == b.origin && r.recordedAt.After(b.recordedAt) && !target.recordedAt.After(b.recordedAt) &&
			s.reverted(r).id == "" && (by.id == "" || r.recordedAt.Before(by.recordedAt)) {
			by = r
		}
	}
	return by
}

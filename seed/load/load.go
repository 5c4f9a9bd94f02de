package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"entente/schema"
	"entente/seed"
)

// Options say how to load.
type Options struct {
	// RecordedAt is when the facts were told, to the millisecond. It may lie in the
	// past. Zero: now, or the time of an interrupted load of the same facts.
	RecordedAt time.Time
	// Origin tells batches of one set of facts from those of others: what is
	// missing in a batch is superseded only if its own origin told it. "" = curated.
	Origin string
	// Rewrite writes every row again, even where the hash in the database says that
	// it is right: it mends what another hand changed.
	Rewrite bool
	// MaxRows bounds the rows of a transaction, unless one group alone has more.
	// 0 = 5,000: beyond that Neo4j gets slower, not faster.
	MaxRows int
	// Progress is told how many rows of how many are done; nil: nobody is.
	Progress func(done, total int)
}

// CuratedOrigin is the origin of the files of seed/data.
const CuratedOrigin = "curated"

// Report is what a load did.
type Report struct {
	Tally
	Batch    string // empty if nothing changed
	Revision int64  // of the graph afterwards
}

// errMoved: another load committed between our reading and our writing.
var errMoved = errors.New("another load changed the graph meanwhile; run this one again when it is done")

// Load brings the database to what the facts say. It refuses a database that
// holds nodes but does not carry our mark. Facts that are the same change nothing
// and make no batch.
func Load(ctx context.Context, db Database, checked *seed.Checked, o Options) (*Report, error) {
	if o.Origin == "" {
		o.Origin = CuratedOrigin
	}
	if o.MaxRows <= 0 {
		o.MaxRows = defaultMaxRows
	}
	return prepared(ctx, db, checked.Catalog(), func() (*Report, error) { return loadOnce(ctx, db, checked, o) })
}

// prepared runs once, which loads, on a database that is ours and has the indexes
// of the catalog, and again if another load came between.
func prepared(ctx context.Context, db Database, catalog *schema.Catalog, once func() (*Report, error)) (*Report, error) {
	if err := claimDatabase(ctx, db); err != nil {
		return nil, err
	}
	if err := migrate(ctx, db, catalog); err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		report, err := once()
		switch {
		case err == nil:
			if report.Batch != "" {
				if err := recount(ctx, db); err != nil {
					return nil, err
				}
			}
			return report, markModel(ctx, db, catalog)
		case !errors.Is(err, errMoved) || try == 3:
			return nil, err
		}
	}
}

func loadOnce(ctx context.Context, db Database, checked *seed.Checked, o Options) (*Report, error) {
	have, err := readStored(ctx, db, checked.Catalog())
	if err != nil {
		return nil, err
	}
	if o.Rewrite {
		have.distrust()
	}
	now, err := have.batchFor(checked, o)
	if err != nil {
		return nil, err
	}
	before := maps.Clone(have.batches)
	t, err := aim(have, checked, []telling{{now, checked.Claims()}})
	if err != nil {
		return nil, err
	}
	return newLoading(ctx, db, have, o).bring(t, have, before, []batch{now}, checked.Catalog())
}

func newLoading(ctx context.Context, db Database, have *stored, o Options) *loading {
	return &loading{ctx: ctx, db: db, revision: have.revision, maxRows: o.MaxRows, progress: o.Progress}
}

// bring brings the database from what it has to the target, if they differ or if
// a batch was begun and never completed. before are the batches that were there.
func (l *loading) bring(t *target, have *stored, before map[string]batch, batches []batch, catalog *schema.Catalog) (*Report, error) {
	for _, n := range t.nodes {
		l.report.count(have.nodes[n.id] != nil)
	}
	l.report.Removed += len(t.retired)
	l.report.Changed += len(t.revived)
	t.seal()
	groups := t.groups(have, &l.report.Tally)
	interrupted := slices.ContainsFunc(batches, func(b batch) bool { old, begun := before[b.id]; return begun && !old.complete })
	if l.report.none() && !changes(groups) && !interrupted {
		l.report.Revision = have.revision
		return &l.report, nil
	}
	l.batches, l.now = batches, batches[len(batches)-1]
	l.fresh = slices.DeleteFunc(slices.Clone(batches), func(b batch) bool { _, begun := before[b.id]; return begun })
	l.report.Batch = l.now.id
	if err := l.carryOut(t, groups, catalog); err != nil {
		return nil, err
	}
	l.report.Revision = l.revision
	return &l.report, nil
}

func changes(groups []*group) bool {
	return slices.ContainsFunc(groups, func(g *group) bool { return g.changes() > 0 })
}

// batchFor decides which batch the load is.
func (s *stored) batchFor(checked *seed.Checked, o Options) (batch, error) {
	b := batch{origin: o.Origin, recordedAt: o.RecordedAt.UTC().Truncate(time.Millisecond), content: contentOf(checked)}
	if o.RecordedAt.IsZero() {
		b.recordedAt = time.Now().UTC().Truncate(time.Millisecond)
		for _, other := range s.batches {
			if other.origin == b.origin && !other.complete && other.content == b.content {
				b.recordedAt = other.recordedAt // go on with it
			}
		}
	}
	b.id = batchID(b.origin, b.recordedAt)
	if other, ok := s.batches[b.id]; ok && other.content != b.content {
		return batch{}, fmt.Errorf("other facts were recorded at %s already (%s); give another --recorded-at", b.recordedAt.Format(time.RFC3339), b.id)
	}
	return b, nil
}

// contentOf is a hash of all facts.
func contentOf(checked *seed.Checked) string {
	sum := sha256.New()
	for _, n := range nodeRows(checked) {
		_, _ = io.WriteString(sum, n.id+n.props[hashProperty].(string)) // a hash takes everything
	}
	encoder := json.NewEncoder(sum)
	for _, k := range checked.Claims() {
		if err := encoder.Encode(k); err != nil {
			panic(err) // a claim is texts, numbers and times
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// loading is the writing part of a load.
type loading struct {
	ctx      context.Context
	db       Database
	batches  []batch // told, oldest first
	fresh    []batch // those of them that are not in the database yet
	now      batch   // the last of them
	revision int64
	maxRows  int
	progress func(done, total int)
	done     int
	total    int
	report   Report
}

// wholeLoad is how many times MaxRows a load may have and still be one transaction:
// it then stands in the database as a whole or not at all, whoever is killed. It
// bounds what Neo4j must keep in memory until the commit.
const wholeLoad = 4

// step is a part of a load that may be a transaction of its own.
type step struct {
	rows  int
	write func(writer) error
}

// carryOut writes all steps, in one transaction if there are not too many rows.
func (l *loading) carryOut(t *target, groups []*group, catalog *schema.Catalog) error {
	steps := l.steps(t, groups, catalog)
	for _, s := range steps {
		l.total += s.rows
	}
	if l.total <= wholeLoad*l.maxRows {
		return l.transaction(steps...)
	}
	for _, s := range steps {
		if err := l.transaction(s); err != nil {
			return err
		}
	}
	return nil
}

// steps are the batch, sources and entities, groups of claims, what is gone, the
// end of the batch.
func (l *loading) steps(t *target, groups []*group, catalog *schema.Catalog) []step {
	var steps []step
	if len(l.fresh) > 0 {
		steps = append(steps, step{0, l.begin})
	}
	if len(t.revived) > 0 {
		steps = append(steps, step{0, func(w writer) error { return w.revive(t.revived) }})
	}
	labels := allLabels(catalog)
	for chunk := range slices.Chunk(t.nodes, l.maxRows) {
		steps = append(steps, step{len(chunk), func(w writer) error { return w.writeNodes(chunk, labels) }})
	}
	for _, part := range portions(groups, l.maxRows) {
		rows := 0
		for _, g := range part {
			rows += g.changes()
		}
		if rows > 0 {
			steps = append(steps, step{rows, func(w writer) error { return w.write(part) }})
		}
	}
	if len(t.retired) > 0 {
		steps = append(steps, step{0, func(w writer) error { return w.retire(t.retired, l.now) }})
	}
	return append(steps, step{0, l.end})
}

// transaction runs steps in one and raises the revision with it. It fails with
// errMoved if the revision is not the one that the work was planned on.
func (l *loading) transaction(steps ...step) error {
	before := l.done
	err := l.announced(func(tx Tx, commits func() error) error {
		w := writer{l.ctx, tx}
		found, err := tx.Run(l.ctx, "MATCH (g:Graph {id: 'graph', revision: $revision}) SET g.revision = g.revision + 1 RETURN count(*)",
			map[string]any{"revision": l.revision})
		if err != nil {
			return err
		}
		if n, _ := found[0][0].(int64); n != 1 {
			return errMoved
		}
		l.done = before // a transaction may be tried again
		for _, s := range steps {
			if err := s.write(w); err != nil {
				return err
			}
			if l.done += s.rows; l.progress != nil {
				l.progress(l.done, l.total)
			}
		}
		return commits()
	})
	if err == nil {
		l.revision++
	}
	return err
}

func (l *loading) begin(w writer) error {
	for _, b := range l.fresh {
		props := map[string]any{
			"id": b.id, "type": "Batch", "name": b.origin + " " + b.recordedAt.Format(time.RFC3339),
			"origin": b.origin, "recordedAt": stamp(b.recordedAt), "content": b.content, "complete": false,
		}
		if b.reverts != "" {
			props["reverts"] = b.reverts
		}
		if err := w.run("beginning the batch", "MERGE (b:Batch {id: $id}) SET b = $props", map[string]any{"id": b.id, "props": props}); err != nil {
			return err
		}
	}
	return nil
}

func (l *loading) end(w writer) error {
	ids := make([]string, len(l.batches))
	for i, b := range l.batches {
		ids[i] = b.id
	}
	return w.run("completing the batch", "UNWIND $ids AS id MATCH (b:Batch {id: id}) SET b.complete = true", map[string]any{"ids": ids})
}

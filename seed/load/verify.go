package load

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"entente/internal/claims"
	"entente/schema"
	"entente/seed"
)

// Difference is one thing in the database that is not as it should be.
type Difference struct {
	What     string // "claim", "spell", "edge MEMBER_OF", "contradiction", "entity", "source", "index"
	ID       string
	Sentence string
}

// String is `what id: sentence`.
func (d Difference) String() string { return d.What + " " + d.ID + ": " + d.Sentence }

// ErrNotOurs: the database carries no mark of this program.
var ErrNotOurs = errors.New("the database holds no facts of Entente; load them first")

// Verify computes everything again from the claims in the database (spells and
// edges of all views and versions, contradictions, hashes, ids) and compares it with what stands
// there, property by property. If checked is not nil, it compares the database
// with these facts too. It changes nothing.
func Verify(ctx context.Context, db Database, catalog *schema.Catalog, checked *seed.Checked) ([]Difference, error) {
	rows, err := db.Read(ctx, "MATCH (g:Graph {app: 'entente'}) RETURN g.revision", nil)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ErrNotOurs
	}
	v := &verifier{catalog: catalog}
	if err := v.indexes(ctx, db); err != nil {
		return nil, err
	}
	have, err := readStored(ctx, db, catalog)
	if err != nil {
		return nil, err
	}
	if err := v.compareNodes(ctx, db, have, checked); err != nil {
		return nil, err
	}
	if err := v.compareResolved(ctx, db, have); err != nil {
		return nil, err
	}
	if checked != nil {
		v.compareClaims(have, checked)
	}
	after, err := db.Read(ctx, "MATCH (g:Graph {app: 'entente'}) RETURN g.revision", nil)
	if err != nil {
		return nil, err
	}
	if len(after) == 0 || after[0][0] != rows[0][0] {
		return nil, errors.New("a load changed the graph meanwhile; verify again when it is done")
	}
	return v.differences, nil
}

type verifier struct {
	catalog     *schema.Catalog
	differences []Difference
	spoken      map[string]bool // nodes that claims that stand speak of
}

func (v *verifier) differ(what, id, format string, args ...any) {
	v.differences = append(v.differences, Difference{what, id, fmt.Sprintf(format, args...)})
}

func (v *verifier) indexes(ctx context.Context, db Database) error {
	drops, creates, err := migration(ctx, db, v.catalog)
	for _, d := range drops {
		v.differ("index", d.name, "is not what this program makes: %s", d)
	}
	for _, d := range creates {
		v.differ("index", d.name, "is missing; the next load makes it: %s", d)
	}
	return err
}

// world is what the claims in the database are resolved against: the sources and
// lives that stand beside them.
func (s *stored) world(catalog *schema.Catalog) claims.World {
	w := seed.WorldOf(catalog, nil, nil)
	for _, n := range s.nodes {
		n.enter(&w)
	}
	return w
}

// compareResolved resolves the claims in the database and compares claims, spells
// and edges with their rows.
func (v *verifier) compareResolved(ctx context.Context, db Database, have *stored) error {
	t := &target{history: have.history}
	t.rows(v.catalog, have.world(v.catalog), have.batches)
	claimRows := make(map[string]properties, len(t.claims))
	for _, row := range t.claims {
		claimRows[row.id] = row.row().props
	}
	if err := v.compareRows(ctx, db, "claim", "MATCH (c:Claim)", "c.id, properties(c)", claimRows); err != nil {
		return err
	}
	spells, edges := map[string]properties{}, map[string]properties{}
	ends := map[string]storedRow{}
	for _, sketch := range t.spells {
		row := sketch.row()
		spells[row.version] = row.props
		ends[row.version] = storedRow{predicate: row.predicate, subject: row.subject, object: row.object}
		if row.edgeID != "" {
			edges[row.edgeID] = row.edge
			ends[row.edgeID] = ends[row.version]
		}
	}
	if err := v.compareRows(ctx, db, "spell", "MATCH (s:Spell)", "s.version, properties(s)", spells); err != nil {
		return err
	}
	v.compareEnds("spell", have.spells, ends)
	if err := v.compareRows(ctx, db, "edge", drawn, "r.id, properties(r)", edges); err != nil {
		return err
	}
	v.compareEnds("edge", have.edges, ends)
	return v.compareContradictions(ctx, db, have, t)
}

// compareContradictions compares them, and what they hang on.
func (v *verifier) compareContradictions(ctx context.Context, db Database, have *stored, t *target) error {
	rows := make(map[string]properties, len(t.contradictions))
	for _, c := range t.contradictions {
		rows[c.id] = c.props
		h, ok := have.disputes[c.id]
		w := c.stored()
		h.hash, w.hash = "", ""
		if ok && h != w {
			v.differ("contradiction", c.id, "is about %s and %s, of %q against %q; should be about %s and %s, of %q against %q",
				h.subject, h.object, h.winner, h.loser, w.subject, w.object, w.winner, w.loser)
		}
	}
	return v.compareRows(ctx, db, "contradiction", "MATCH (c:Contradiction)", "c.id, properties(c)", rows)
}

// compareEnds compares from where to where spells or edges lead, and as what.
func (v *verifier) compareEnds(what string, have, want map[string]storedRow) {
	for _, id := range slices.Sorted(maps.Keys(have)) {
		h, w := have[id], want[id]
		h.hash = ""
		if _, ok := want[id]; ok && h != w {
			v.differ(what, id, "is %s from %s to %s, should be %s from %s to %s", h.predicate, h.subject, h.object, w.predicate, w.subject, w.object)
		}
	}
}

// compareRows compares the properties of all matches with the rows wanted.
func (v *verifier) compareRows(ctx context.Context, db Database, what, match, columns string, want map[string]properties) error {
	seen := make(map[string]bool, len(want))
	err := each(ctx, db, match, columns, func(row []any) {
		id := str(row[0])
		have, _ := row[1].(map[string]any)
		wanted, ok := want[id]
		switch {
		case seen[id]:
			v.differ(what, id, "is there twice")
		case !ok:
			v.differ(what, id, "stands in the database, but no claim there resolves to it")
		default:
			v.compareProperties(what, id, have, wanted)
		}
		seen[id] = true
	})
	if err != nil {
		return fmt.Errorf("reading every %s: %w", what, err)
	}
	for _, id := range slices.Sorted(maps.Keys(want)) {
		if !seen[id] {
			v.differ(what, id, "is missing in the database")
		}
	}
	return nil
}

func (v *verifier) compareProperties(what, id string, have, want map[string]any) {
	names := slices.Collect(maps.Keys(have))
	for name := range want {
		if _, ok := have[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	before := len(v.differences)
	for _, name := range names {
		if h, w := have[name], want[name]; name != hashProperty && canonical(h) != canonical(w) {
			v.differ(what, id, "%s is %s, should be %s", name, show(h), show(w))
		}
	}
	if len(v.differences) == before && have[hashProperty] != want[hashProperty] {
		v.differ(what, id, "was changed after it was loaded: its hash is %s, should be %s", show(have[hashProperty]), show(want[hashProperty]))
	}
}

func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "absent"
	case string:
		return fmt.Sprintf("%q", v)
	case []any:
		return fmt.Sprintf("%q", texts(v))
	case []string:
		return fmt.Sprintf("%q", v)
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	}
	return fmt.Sprint(v)
}

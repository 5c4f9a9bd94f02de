package load

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
	"entente/seed"
)

// stored is what the database holds, as far as the loader compares it: hashes of
// what is computed, and everything that claims are resolved from.
type stored struct {
	batches  map[string]batch
	nodes    map[string]*storedNode // entities and sources, by id
	history  history
	spells   map[string]storedRow // by version
	edges    map[string]storedRow // by id
	disputes map[string]storedRow // contradictions, by id
	revision int64
}

func emptyStored() *stored {
	return &stored{
		batches: map[string]batch{}, nodes: map[string]*storedNode{}, history: history{},
		spells: map[string]storedRow{}, edges: map[string]storedRow{}, disputes: map[string]storedRow{},
	}
}

// distrust forgets all hashes, so that every row counts as changed.
func (s *stored) distrust() {
	for _, n := range s.nodes {
		n.hash = ""
	}
	for _, versions := range s.history {
		for _, v := range versions {
			v.hash = ""
		}
	}
	for _, rows := range []map[string]storedRow{s.spells, s.edges, s.disputes} {
		for id, row := range rows {
			row.hash = ""
			rows[id] = row
		}
	}
}

// storedNode is an entity or source.
type storedNode struct {
	id, hash, batch string
	gone            time.Time // supersededAt: no longer in the files of its origin
	isSource        bool
	life            claims.Life
	source          claims.Source
}

// storedRow is a spell, an edge or a contradiction.
type storedRow struct {
	hash, predicate, subject, object string
	winner, loser                    string // of a contradiction
}

// readStored reads everything that is compared.
func readStored(ctx context.Context, db Database, catalog *schema.Catalog) (*stored, error) {
	s := emptyStored()
	steps := []struct {
		what string
		read func(context.Context, Database, *schema.Catalog) error
	}{
		{"the revision", s.readGraph}, {"the batches", s.readBatches}, {"the sources", s.readSources}, {"the entities", s.readEntities},
		{"the claims", s.readClaims}, {"the spells", s.readSpells}, {"the edges", s.readEdges}, {"the contradictions", s.readContradictions},
	}
	for _, step := range steps {
		if err := step.read(ctx, db, catalog); err != nil {
			return nil, fmt.Errorf("reading %s from the database: %w", step.what, err)
		}
	}
	return s, nil
}

func (s *stored) readGraph(ctx context.Context, db Database, _ *schema.Catalog) error {
	rows, err := db.Read(ctx, "MATCH (g:Graph {id: 'graph'}) RETURN g.revision", nil)
	if len(rows) > 0 {
		s.revision, _ = rows[0][0].(int64)
	}
	return err
}

func (s *stored) readBatches(ctx context.Context, db Database, _ *schema.Catalog) error {
	return each(ctx, db, "MATCH (b:Batch)", "b.id, b.origin, b.recordedAt, b.content, b.complete, b.reverts", func(row []any) {
		b := batch{id: str(row[0]), origin: str(row[1]), recordedAt: instant(row[2]), content: str(row[3]), complete: row[4] == true, reverts: str(row[5])}
		s.batches[b.id] = b
	})
}

func (s *stored) readSources(ctx context.Context, db Database, _ *schema.Catalog) error {
	columns := "n.id, n.hash, n.batch, n.supersededAt, n.published, n.reliability, n.collection, [(n)-[:DERIVED_FROM]->(m) | m.id][0]"
	return eachNode(ctx, db, "Source", columns, func(row []any) {
		n := &storedNode{id: str(row[0]), hash: str(row[1]), batch: str(row[2]), gone: instant(row[3]), isSource: true}
		n.source = claims.Source{ID: n.id, Published: date(row[4]), Collection: str(row[6]), DerivedFrom: str(row[7])}
		if r := str(row[5]); r != "" {
			n.source.Reliability = r[0]
		}
		s.nodes[n.id] = n
	})
}

func (s *stored) readEntities(ctx context.Context, db Database, catalog *schema.Catalog) error {
	since, until := map[string]bool{}, map[string]bool{}
	for _, t := range catalog.Types {
		if len(t.Life) == 2 {
			since[t.Life[0]], until[t.Life[1]] = true, true
		}
	}
	columns := "n.id, n.hash, n.batch, n.supersededAt, n.type, " + firstOf("n", since) + ", " + firstOf("n", until)
	return eachNode(ctx, db, entityLabel, columns, func(row []any) {
		n := &storedNode{id: str(row[0]), hash: str(row[1]), batch: str(row[2]), gone: instant(row[3])}
		if t := catalog.Type(str(row[4])); t != nil {
			n.life = seed.LifeOf(t, date(row[5]), date(row[6]))
		}
		s.nodes[n.id] = n
	})
}

// firstOf is the expression of the first of these properties that is there.
func firstOf(variable string, names map[string]bool) string {
	terms := []string{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		terms = append(terms, variable+"."+quote(name))
	}
	return "coalesce(" + strings.Join(append(terms, "null"), ", ") + ")"
}

func (s *stored) readSpells(ctx context.Context, db Database, _ *schema.Catalog) error {
	columns := "s.version, s.hash, s.predicate, " + spellEnds
	return each(ctx, db, "MATCH (s:Spell)", columns, func(row []any) {
		s.spells[str(row[0])] = storedRow{hash: str(row[1]), predicate: str(row[2]), subject: str(row[3]), object: str(row[4])}
	})
}

// drawn matches the edges: all that leads from one entity to another.
const drawn = "MATCH (n:Entity)-[r]->(m:Entity)"

func (s *stored) readEdges(ctx context.Context, db Database, _ *schema.Catalog) error {
	return each(ctx, db, drawn, "r.id, type(r), r.hash, n.id, m.id", func(row []any) {
		s.edges[str(row[0])] = storedRow{predicate: str(row[1]), hash: str(row[2]), subject: str(row[3]), object: str(row[4])}
	})
}

func (s *stored) readContradictions(ctx context.Context, db Database, _ *schema.Catalog) error {
	const columns = "c.id, c.hash, c.predicate, [(c)-[:DISPUTES_SUBJECT]->(n) | n.id][0], [(c)-[:DISPUTES_OBJECT]->(n) | n.id][0], " +
		"[(c)-[:WINNER]->(n) | n.id][0], [(c)-[:LOSER]->(n) | n.id][0]"
	return each(ctx, db, "MATCH (c:Contradiction)", columns, func(row []any) {
		s.disputes[str(row[0])] = storedRow{
			hash: str(row[1]), predicate: str(row[2]), subject: str(row[3]), object: str(row[4]), winner: str(row[5]), loser: str(row[6]),
		}
	})
}

// spellEnds are the ids of the two ends of the spell s.
const spellEnds = "[(s)-[:SPELL_SUBJECT]->(n) | n.id][0], [(s)-[:SPELL_OBJECT]->(n) | n.id][0]"

// pageRows is how many rows are read at a time: the server holds a page in memory.
const pageRows = 20_000

// each calls fn with the columns of each match, in the order of the first of them,
// which is a unique id. Rows come collected in one record a page: records are
// dear, bytes are cheap.
func each(ctx context.Context, db Database, match, columns string, fn func(row []any)) error {
	key, _, _ := strings.Cut(columns, ",")
	text := match + " WHERE " + key + " > $after WITH * ORDER BY " + key + " LIMIT $limit RETURN collect([" + columns + "])"
	for after := ""; ; {
		rows, err := db.Read(ctx, text, map[string]any{"after": after, "limit": int64(pageRows)})
		if err != nil {
			return err
		}
		list, _ := rows[0][0].([]any)
		for _, row := range list {
			if values, ok := row.([]any); ok {
				fn(values)
				after = str(values[0])
			}
		}
		if len(list) < pageRows {
			return nil
		}
	}
}

// eachNode calls fn for each node n of the label, then for each that is retired.
func eachNode(ctx context.Context, db Database, label, columns string, fn func(row []any)) error {
	if err := each(ctx, db, "MATCH (n:"+label+")", columns, fn); err != nil {
		return err
	}
	return each(ctx, db, "MATCH (n:"+retiredPrefix+label+")", columns, fn)
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func instant(v any) time.Time {
	t, _ := v.(time.Time)
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}

// date reads an EDTF text that this program wrote; what is none is no date.
func date(v any) edtf.Date {
	d, err := edtf.Parse(str(v))
	if err != nil {
		return edtf.Date{}
	}
	return d
}

package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/schema"
)

// Reader runs one statement in READ mode. Values in parameters and rows are nil,
// bool, int64, float64, string, time.Time, edtf.Day (a DATE), []any and
// map[string]any.
type Reader interface {
	Read(ctx context.Context, text string, params map[string]any) (rows [][]any, err error)
}

// Neo4j is the graph as it stands in the database.
type Neo4j struct {
	Reader  Reader
	Catalog *schema.Catalog
	// Archive gives all versions of all claims and the world that they speak of: only
	// the loader knows how they are stored.
	Archive func(ctx context.Context) ([]claims.Claim, claims.World, error)
	// PageRows is how many rows are read at a time; 0 = 10,000. The server holds one page in
	// memory, this program two.
	PageRows int
}

// Revision reads the number of the graph's revision, and what its batches brought.
func (db Neo4j) Revision(ctx context.Context) (Revision, error) {
	rows, err := db.Reader.Read(ctx, "OPTIONAL MATCH (g:Graph {id: 'graph'}) RETURN g.revision, "+
		"COLLECT { MATCH (b:Batch) RETURN [b.id, b.content] ORDER BY b.id }", nil)
	if err != nil {
		return Revision{}, fmt.Errorf("reading the revision of the graph: %w", err)
	}
	number, ok := rows[0][0].(int64)
	if !ok {
		return Revision{}, errors.New("the database holds no graph; load one with `entente load`")
	}
	var batches [][2]string
	for _, batch := range list(rows[0][1]) {
		both := list(batch)
		batches = append(batches, [2]string{str(both[0]), str(both[1])})
	}
	return Revision{number, hashOf(batches)}, nil
}

// hashOf is the hash of what batches brought: of their ids and contents, by id.
func hashOf(batches [][2]string) string {
	sum := sha256.New()
	for _, batch := range batches {
		fmt.Fprintf(sum, "%s\n%s\n", batch[0], batch[1])
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// retiredPrefix begins the labels of nodes that the loader has taken out of sight:
// only what was known before leads to them.
const retiredPrefix = "Retired"

// Nodes are all entities, retired ones last.
func (db Neo4j) Nodes(ctx context.Context, each func(*Node) error) error {
	return db.withRetired(ctx, "entities", "Entity", "labels(n), properties(n)", func(row []any) error {
		p, _ := row[2].(map[string]any)
		labels := texts(row[1])
		for i, l := range labels {
			labels[i] = strings.TrimPrefix(l, retiredPrefix)
		}
		return each(&Node{ID: str(row[0]), Type: str(p["type"]), Name: str(p["name"]), Labels: labels, Properties: p})
	})
}

// Sources are all sources, retired ones last.
func (db Neo4j) Sources(ctx context.Context, each func(*Source) error) error {
	return db.withRetired(ctx, "sources", "Source", "properties(n), [(n)-[:DERIVED_FROM]->(m) | m.id][0]", func(row []any) error {
		p, _ := row[1].(map[string]any)
		return each(&Source{ID: str(row[0]), Name: str(p["name"]), DerivedFrom: str(row[2]), Properties: p})
	})
}

func (db Neo4j) withRetired(ctx context.Context, what, label, columns string, each func([]any) error) error {
	for _, l := range []string{label, retiredPrefix + label} {
		if err := db.pages(ctx, what, "MATCH (n:"+l+")", "n.id", nil, "", columns, each); err != nil {
			return err
		}
	}
	return nil
}

// Claims are those that stand, or stood at KnownAt, and in the view of a
// collection or a family those that cite a source of it.
func (db Neo4j) Claims(ctx context.Context, v Viewpoint, each func(*Claim) error) error {
	match, params := "MATCH (n:Claim) WHERE n.supersededAt IS NULL", map[string]any{}
	if v.KnownAt != nil {
		match = "MATCH (n:Claim) WHERE n.recordedAt <= $knownAt AND (n.supersededAt IS NULL OR $knownAt < n.supersededAt)"
		params["knownAt"] = *v.KnownAt
	}
	if name, ok := strings.CutPrefix(v.View, claims.CollectionPrefix); ok {
		match += " AND EXISTS { (n)-[:CITES]->(:Source|RetiredSource {collection: $of}) }"
		params["of"] = name
	} else if root, ok := strings.CutPrefix(v.View, claims.FamilyPrefix); ok {
		match += " AND EXISTS { (n)-[:CITES]->(:Source|RetiredSource {family: $of}) }"
		params["of"] = root
	}
	columns := "properties(n), [(n)-[:SUBJECT]->(m) | m.id][0], [(n)-[:OBJECT]->(m) | m.id][0], COLLECT { MATCH (n)-[:CITES]->(s) RETURN s.id ORDER BY s.id }"
	return db.pages(ctx, "claims", match, "n.id", params, "", columns, func(row []any) error {
		p, _ := row[1].(map[string]any)
		return each(&Claim{ID: str(row[0]), Subject: str(row[2]), Object: str(row[3]), Sources: texts(row[4]), Properties: p})
	})
}

// Contradictions are computed from the claims as they stood.
func (db Neo4j) Contradictions(ctx context.Context, v Viewpoint) ([]claims.Contradiction, error) {
	all, world, err := db.Archive(ctx)
	if err != nil {
		return nil, err
	}
	return claims.Resolve(standing(all, v.KnownAt), world, claims.View{Name: v.SpellView()}).Contradictions, nil
}

// standing are the claims as they stood at a time, nil for now.
func standing(all []claims.Claim, at *time.Time) []claims.Claim {
	if at == nil {
		return all // Resolve leaves out what is superseded
	}
	var out []claims.Claim
	for _, k := range all {
		if !k.RecordedAt.After(*at) && (k.SupersededAt.IsZero() || at.Before(k.SupersededAt)) {
			k.SupersededAt = time.Time{}
			out = append(out, k)
		}
	}
	return out
}

// pages reads what a pattern matches in pages by a unique key, and calls each with
// the key and the columns. A page comes as one record: records are dear, bytes are
// cheap. Between pattern and columns, with may add what a column needs.
func (db Neo4j) pages(ctx context.Context, what, match, key string, params map[string]any, with, columns string, each func([]any) error) error {
	return db.pagesOf(ctx, what, match, key, params, with, columns, each, func() error { return nil })
}

// pagesOf is pages for those who want to know when a page is worked off. While it is,
// the next one is read: the database and this program work at the same time.
func (db Neo4j) pagesOf(ctx context.Context, what, match, key string, params map[string]any, with, columns string, each func([]any) error, turn func() error) error {
	size := db.PageRows
	if size <= 0 {
		size = defaultPageRows
	}
	conjunction := " WHERE "
	if strings.Contains(match, " WHERE ") {
		conjunction = " AND "
	}
	text := match + conjunction + key + " > $after WITH * ORDER BY " + key + " LIMIT $limit " + with +
		"RETURN collect([" + key + ", " + columns + "])"
	all := map[string]any{"limit": int64(size)}
	for name, value := range params {
		all[name] = value
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	read := func(after string) <-chan page {
		out, params := make(chan page, 1), maps.Clone(all)
		params["after"] = after
		go func() {
			rows, err := db.Reader.Read(ctx, text, params)
			if err != nil {
				out <- page{err: fmt.Errorf("reading the %s: %w", what, err)}
				return
			}
			out <- page{rows: list(rows[0][0])}
		}()
		return out
	}
	for next := read(""); next != nil; {
		p := <-next
		if p.err != nil {
			return p.err
		}
		if next = nil; len(p.rows) == size { // read on while these are worked with
			next = read(str(list(p.rows[size-1])[0]))
		}
		for i, row := range p.rows {
			p.rows[i] = nil // what was read can go
			if err := each(list(row)); err != nil {
				return err
			}
		}
		if err := turn(); err != nil {
			return err
		}
	}
	return nil
}

// page is what one statement read.
type page struct {
	rows []any
	err  error
}

const defaultPageRows = 10_000

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

// texts reads a list of texts, of the database or of the facts in memory.
func texts(v any) []string {
	if out, ok := v.([]string); ok {
		return out
	}
	var out []string
	for _, e := range list(v) {
		out = append(out, str(e))
	}
	return out
}

// quote makes a name safe for Cypher.
func quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

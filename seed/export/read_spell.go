package export

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// spellColumn is a stored property of a spell, and where it goes.
type spellColumn struct {
	name string
	read func(s *Spell, v any) error
}

func textColumn(name string, field func(*Spell) *string) spellColumn {
	return spellColumn{name, func(s *Spell, v any) error { *field(s) = str(v); return nil }}
}

func dayColumn(name string, otherwise edtf.Day, field func(*Spell) *edtf.Day) spellColumn {
	return spellColumn{name, func(s *Spell, v any) error { *field(s) = dayOr(v, otherwise); return nil }}
}

// holdColumns say when a spell holds, in which status, and on which claims it rests;
// moreColumns are the rest. All are read at once, out of properties(r): each that is read by
// its name costs the database a walk over those before it.
var holdColumns = []spellColumn{
	dayColumn("fromEarliest", edtf.NegInf, func(s *Spell) *edtf.Day { return &s.FromEarliest }),
	dayColumn("fromLatest", edtf.PosInf, func(s *Spell) *edtf.Day { return &s.FromLatest }),
	dayColumn("toEarliest", edtf.PosInf, func(s *Spell) *edtf.Day { return &s.ToEarliest }),
	dayColumn("toLatest", edtf.PosInf, func(s *Spell) *edtf.Day { return &s.ToLatest }),
	dayColumn("lastConfirmed", edtf.NegInf, func(s *Spell) *edtf.Day { return &s.LastConfirmed }),
	textColumn("status", func(s *Spell) *string { return &s.Status }),
	textColumn("scope", func(s *Spell) *string { return &s.Scope }),
	{"disputed", func(s *Spell, v any) error { s.Disputed = texts(v); return nil }},
	{"claimIds", func(s *Spell, v any) error { s.ClaimIDs = texts(v); return nil }},
}

var moreColumns = []spellColumn{
	textColumn("from", func(s *Spell) *string { return &s.From }),
	textColumn("to", func(s *Spell) *string { return &s.To }),
	textColumn("through", func(s *Spell) *string { return &s.Through }),
	textColumn("endKind", func(s *Spell) *string { return &s.EndKind }),
	textColumn("endReason", func(s *Spell) *string { return &s.EndReason }),
	textColumn("kind", func(s *Spell) *string { return &s.Kind }),
	textColumn("action", func(s *Spell) *string { return &s.Action }),
	textColumn("role", func(s *Spell) *string { return &s.Role }),
	textColumn("mission", func(s *Spell) *string { return &s.Mission }),
	textColumn("onBehalfOf", func(s *Spell) *string { return &s.OnBehalfOf }),
	textColumn("event", func(s *Spell) *string { return &s.Event }),
	textColumn("outcome", func(s *Spell) *string { return &s.Outcome }),
	{"strengthMin", func(s *Spell, v any) error { s.StrengthMin = number(v); return nil }},
	{"strengthMax", func(s *Spell, v any) error { s.StrengthMax = number(v); return nil }},
	{"strengths", func(s *Spell, v any) (err error) { s.Strengths, err = strengthsOf(texts(v)); return err }},
	{"confidence", func(s *Spell, v any) error { s.Confidence = numberOrZero(v); return nil }},
	{"sourceCount", func(s *Spell, v any) error { s.SourceCount = numberOrZero(v); return nil }},
}

func numberOrZero(v any) int64 {
	if n := number(v); n != nil {
		return *n
	}
	return 0
}

// Holds reads only what says when spells hold.
func (db Neo4j) Holds(ctx context.Context, v Viewpoint, predicates []string, each func(*Spell) error) error {
	return db.readSpells(ctx, v, predicates, holdColumns, func(page []*Spell) error {
		for _, s := range page {
			if err := each(s); err != nil {
				return err
			}
		}
		return nil
	})
}

// Spells reads all of each, and the sources that its claims cite.
func (db Neo4j) Spells(ctx context.Context, v Viewpoint, predicates []string, each func(*Spell) error) error {
	return db.readSpells(ctx, v, predicates, slices.Concat(holdColumns, moreColumns), func(page []*Spell) error {
		if err := db.citeAll(ctx, page); err != nil {
			return err
		}
		for _, s := range page {
			if err := each(s); err != nil {
				return err
			}
		}
		return nil
	})
}

// readSpells reads relationships where they show what is asked, else the spells of
// another view or time (semantics.md §4).
func (db Neo4j) readSpells(ctx context.Context, v Viewpoint, predicates []string, columns []spellColumn, fn func(page []*Spell) error) error {
	if len(predicates) == 0 {
		for _, p := range db.Catalog.Predicates {
			if p.Edge != nil {
				predicates = append(predicates, p.Name)
			}
		}
	}
	for _, p := range predicates {
		match, params, with := "MATCH (n)-[r:"+quote(p)+"]->(m)", map[string]any{}, ""
		if v.Spells() {
			match, params = spellMatch(v, p)
			with = "MATCH (r)-[:SPELL_SUBJECT]->(n) MATCH (r)-[:SPELL_OBJECT]->(m) "
		}
		var page []*Spell
		err := db.pagesOf(ctx, "relationships "+p, match, "r.id", params, with+"WITH n, m, r, properties(r) AS p ", "n.id, m.id"+named(columns), func(row []any) error {
			s, err := spellOf(p, str(row[0]), str(row[1]), str(row[2]), row[3:], columns)
			page = append(page, s)
			return err
		}, func() error {
			err := fn(page)
			page = nil
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// named are the columns of the map p, to stand after others.
func named(columns []spellColumn) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(", p." + quote(c.name))
	}
	return b.String()
}

// spellOf reads what is stored of a spell: a value for each column.
func spellOf(predicate, id, source, target string, stored []any, columns []spellColumn) (*Spell, error) {
	s := &Spell{Predicate: predicate, ID: id, Source: source, Target: target}
	for i, c := range columns {
		if err := c.read(s, stored[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", s.ID, err)
		}
	}
	return s, nil
}

// citeAll finds the sources of the claims that the spells of a page rest on.
func (db Neo4j) citeAll(ctx context.Context, page []*Spell) error {
	ids := map[string]bool{}
	for _, s := range page {
		for _, id := range s.ClaimIDs {
			ids[id] = true
		}
	}
	if len(ids) == 0 {
		return nil
	}
	const text = "UNWIND $ids AS id MATCH (:Claim {id: id})-[:CITES]->(s:Source) RETURN collect([id, s.id])"
	rows, err := db.Reader.Read(ctx, text, map[string]any{"ids": sortedKeys(ids)})
	if err != nil {
		return fmt.Errorf("reading the sources of claims: %w", err)
	}
	cited := make(map[string][]string, len(ids))
	for _, row := range list(rows[0][0]) {
		both := list(row)
		cited[str(both[0])] = append(cited[str(both[0])], str(both[1]))
	}
	for _, s := range page {
		for _, id := range s.ClaimIDs {
			s.SourceIDs = append(s.SourceIDs, cited[id]...)
		}
		slices.Sort(s.SourceIDs)
		s.SourceIDs = slices.Compact(s.SourceIDs)
	}
	return nil
}

// Cited gives the sources that any of the claims cites.
func (db Neo4j) Cited(ctx context.Context, claimIDs map[string]bool) (map[string]bool, error) {
	found := map[string]bool{}
	err := db.pages(ctx, "citations", "MATCH (n:Claim)", "n.id", nil, "", "[(n)-[:CITES]->(s) | s.id]", func(row []any) error {
		if claimIDs[str(row[0])] {
			for _, id := range texts(row[1]) {
				found[id] = true
			}
		}
		return nil
	})
	return found, err
}

// spellMatch picks the spells of one predicate and view as they stood at one time.
func spellMatch(v Viewpoint, predicate string) (string, map[string]any) {
	match := "MATCH (r:Spell) WHERE r.predicate = $predicate AND $view IN r.views"
	params := map[string]any{"predicate": predicate, "view": v.SpellView()}
	if v.KnownAt == nil {
		return match + " AND r.recordedTo IS NULL", params
	}
	params["knownAt"] = *v.KnownAt
	return match + " AND r.recordedFrom <= $knownAt AND (r.recordedTo IS NULL OR $knownAt < r.recordedTo)", params
}

func dayOr(v any, otherwise edtf.Day) edtf.Day {
	if d, ok := v.(edtf.Day); ok {
		return d
	}
	return otherwise
}

func number(v any) *int64 {
	switch n := v.(type) {
	case int64:
		return &n
	case int:
		wide := int64(n)
		return &wide
	}
	return nil
}

// strengthsOf reads the JSON texts of observations, as the loader stores them.
func strengthsOf(list []string) ([]claims.Strength, error) {
	var out []claims.Strength
	for _, text := range list {
		var s struct {
			On, Unit, Measure, Claim string
			Min, Max                 *int64
		}
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			return nil, fmt.Errorf("its strength %q is no JSON object: %w", text, err)
		}
		var on edtf.Date
		if s.On != "" {
			var err error
			if on, err = edtf.Parse(s.On); err != nil {
				return nil, fmt.Errorf("the day of its strength %q: %w", text, err)
			}
		}
		out = append(out, claims.Strength{On: on, Min: s.Min, Max: s.Max, Unit: s.Unit, Measure: claims.Measure(s.Measure), Claim: s.Claim})
	}
	return out, nil
}

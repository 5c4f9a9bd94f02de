package export

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// spellColumns are the stored properties of a spell that are read, in the order
// in which spellOf takes them.
var spellColumns = []string{
	"fromEarliest", "fromLatest", "toEarliest", "toLatest", "from", "to", "through", "endKind", "endReason", "lastConfirmed",
	"status", "kind", "scope", "action", "role", "mission", "onBehalfOf", "event", "outcome",
	"strengthMin", "strengthMax", "strengths", "disputed", "confidence", "sourceCount", "claimIds",
}

// Spells reads relationships where they show what is asked, else the spells of
// another view or time (semantics.md §4).
func (db Neo4j) Spells(ctx context.Context, v Viewpoint, predicates []string, each func(*Spell) error) error {
	if len(predicates) == 0 {
		for _, p := range db.Catalog.Predicates {
			if p.Edge != nil {
				predicates = append(predicates, p.Name)
			}
		}
	}
	columns := make([]string, len(spellColumns))
	for i, c := range spellColumns {
		columns[i] = "r." + quote(c)
	}
	const cited = "CALL (r) { UNWIND r.claimIds AS k MATCH (:Claim {id: k})-[:CITES]->(s:Source) WITH DISTINCT s.id AS s ORDER BY s RETURN collect(s) AS cited } "
	for _, p := range predicates {
		match, params := "MATCH (n)-[r:"+quote(p)+"]->(m)", map[string]any{}
		ends := "n.id, m.id"
		if !v.drawn() {
			match, params = spellMatch(v, p)
			ends = "[(r)-[:SPELL_SUBJECT]->(n) | n.id][0], [(r)-[:SPELL_OBJECT]->(n) | n.id][0]"
		}
		err := db.pages(ctx, "relationships "+p, match, "r.id", params, cited, ends+", cited, "+strings.Join(columns, ", "), func(row []any) error {
			s, err := spellOf(p, row)
			if err != nil {
				return err
			}
			return each(s)
		})
		if err != nil {
			return err
		}
	}
	return nil
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

// spellOf reads a row: id, the two ends, the sources, then spellColumns.
func spellOf(predicate string, row []any) (*Spell, error) {
	s := &Spell{Predicate: predicate, ID: str(row[0]), Source: str(row[1]), Target: str(row[2]), SourceIDs: texts(row[3])}
	p := row[4:]
	s.FromEarliest, s.FromLatest = dayOr(p[0], edtf.NegInf), dayOr(p[1], edtf.PosInf)
	s.ToEarliest, s.ToLatest = dayOr(p[2], edtf.PosInf), dayOr(p[3], edtf.PosInf)
	s.LastConfirmed = dayOr(p[9], edtf.NegInf)
	for i, field := range []*string{&s.From, &s.To, &s.Through, &s.EndKind, &s.EndReason} {
		*field = str(p[4+i])
	}
	for i, field := range []*string{&s.Status, &s.Kind, &s.Scope, &s.Action, &s.Role, &s.Mission, &s.OnBehalfOf, &s.Event, &s.Outcome} {
		*field = str(p[10+i])
	}
	s.StrengthMin, s.StrengthMax = number(p[19]), number(p[20])
	var err error
	if s.Strengths, err = strengthsOf(texts(p[21])); err != nil {
		return nil, fmt.Errorf("%s: %w", s.ID, err)
	}
	s.Disputed = texts(p[22])
	if n := number(p[23]); n != nil {
		s.Confidence = *n
	}
	if n := number(p[24]); n != nil {
		s.SourceCount = *n
	}
	s.ClaimIDs = texts(p[25])
	return s, nil
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

package load

import (
	"context"
	"encoding/json"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
)

// readClaims reads every version of every claim in full.
func (s *stored) readClaims(ctx context.Context, db Database, _ *schema.Catalog) error {
	const columns = "c.id, properties(c), [(c)-[:SUBJECT]->(n) | n.id][0], [(c)-[:OBJECT]->(n) | n.id][0], [(c)-[r:CITES]->(n) | [n.id, r.locators]]"
	return each(ctx, db, "MATCH (c:Claim)", columns, func(row []any) {
		v := versionOf(row[1:])
		s.history.add(v.ID, v)
	})
}

// versionOf reads a claim back from its row: properties, subject, object, citations.
func versionOf(row []any) *version {
	p, _ := row[0].(map[string]any)
	text := func(name string) string { return str(p[name]) }
	v := &version{stored: text("id"), batch: text(batchProperty), hash: text(hashProperty)}
	v.Claim = claims.Claim{
		ID: claimID(v.stored), Predicate: text("predicate"), Subject: str(row[1]), Object: str(row[2]), Value: text("value"),
		From: date(p["from"]), To: date(p["to"]), Through: date(p["through"]), At: date(p["at"]), On: date(p["on"]),
		Qualifiers: claims.Qualifiers{
			Status: text("status"), Kind: text("kind"), Scope: text("scope"), Action: text("action"), Role: text("role"),
			Mission: text("mission"), OnBehalfOf: text("onBehalfOf"), Event: text("event"), Outcome: text("outcome"),
		},
		Strengths: strengthsOf(p["strengths"]), Duration: text("duration"), EndReason: text("endReason"),
		Polarity: claims.Polarity(text("polarity")), Assertion: claims.Assertion(text("assertion")),
		Rank: claims.Rank(text("rank")), RankReason: text("rankReason"), AttributedTo: text("attributedTo"),
		Basis: texts(p["basis"]), Contradicts: texts(p["contradicts"]), Cites: citesOf(row[3]), OriginalValue: text("originalValue"), Language: text("language"),
		Method: text("method"), Note: text("note"), RecordedAt: instant(p["recordedAt"]), SupersededAt: instant(p["supersededAt"]),
	}
	if n, ok := p["confidence"].(int64); ok {
		v.Confidence = int(n)
	}
	return v
}

func citesOf(v any) []claims.Citation {
	list, _ := v.([]any)
	var cites []claims.Citation
	for _, element := range list {
		pair, _ := element.([]any)
		source, locators := str(pair[0]), texts(pair[1])
		if len(locators) == 0 {
			locators = []string{""}
		}
		for _, l := range locators {
			cites = append(cites, claims.Citation{Source: source, Locator: l})
		}
	}
	return cites
}

// strengthsOf reads what strengthTexts wrote. A text that is none was not written
// by this program; it is left out, and the hash of the row tells.
func strengthsOf(v any) []claims.Strength {
	var out []claims.Strength
	for _, text := range texts(v) {
		var s strength
		if json.Unmarshal([]byte(text), &s) != nil {
			continue
		}
		on, err := edtf.Parse(s.On)
		if err != nil {
			on = edtf.Date{}
		}
		out = append(out, claims.Strength{On: on, Min: s.Min, Max: s.Max, Unit: s.Unit, Measure: claims.Measure(s.Measure), Claim: s.Claim})
	}
	return out
}

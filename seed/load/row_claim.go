package load

import (
	"encoding/json"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/seed"
)

// claimRow is how one version of a claim is stored.
type claimRow struct {
	id              string // stored: see version.storedID
	subject, object string
	cites           []citation
	props           properties
}

// claimSketch is what a row is made of, and its hash once somebody has asked. A
// million whole rows do not fit into memory, so that those that are written are made
// once more.
type claimSketch struct {
	id, hash string
	version  *version
}

// row is the row with its hash.
func (s claimSketch) row() claimRow {
	row := s.bare()
	row.seal()
	return row
}

// bare is the row without its hash, for those who do not store it.
func (s claimSketch) bare() claimRow { return rowOfClaim(s.version, s.id) }

// citation is a CITES relationship: one for each source, with all its locators.
type citation struct {
	source   string
	locators []string
}

var defaultConfidence = map[claims.Assertion]int{claims.Reported: 60, claims.Derived: 55}

// confidenceOf is the stated confidence or the default of the assertion (semantics.md §4.3).
func confidenceOf(k *claims.Claim) int {
	if k.Confidence != 0 {
		return k.Confidence
	}
	if d, ok := defaultConfidence[k.Assertion]; ok {
		return d
	}
	return 70
}

func rowOfClaim(v *version, id string) claimRow {
	k := &v.Claim
	p := properties{
		"id": id, "type": "Claim", "name": captionOf(k), "predicate": k.Predicate,
		"polarity": string(k.Polarity), "assertion": string(k.Assertion), "rank": string(k.Rank), "confidence": confidenceOf(k),
		"method": k.Method, "basis": orEmpty(k.Basis), "contradicts": orEmpty(k.Contradicts),
		"strengths": strengthTexts(k.Strengths),
	}
	p.put("value", k.Value)
	p.putDate("from", k.From)
	p.putDate("to", k.To)
	p.putDate("through", k.Through)
	p.putDate("at", k.At)
	p.putDate("on", k.On)
	p.putQualifiers(&k.Qualifiers)
	p.put("duration", k.Duration)
	p.put("endReason", k.EndReason)
	p.put("rankReason", k.RankReason)
	p.put("attributedTo", k.AttributedTo)
	p.put("originalValue", k.OriginalValue)
	p.put("language", k.Language)
	p.put("note", k.Note)
	p.put("recordedAt", k.RecordedAt)
	p.put("supersededAt", k.SupersededAt)
	p.put(batchProperty, v.batch)
	row := claimRow{id: id, subject: k.Subject, object: k.Object, cites: citationsOf(k.Cites), props: p}
	locators := []string{}
	for _, c := range row.cites {
		locators = append(locators, c.locators...)
	}
	p["locators"] = locators
	return row
}

func (k claimRow) seal() {
	ends := []string{k.subject, k.object}
	for _, c := range k.cites {
		ends = append(ends, c.source+" "+strings.Join(c.locators, "|"))
	}
	k.props.seal(ends...)
}

// captionOf is what Neo4j Browser shows on a claim: predicate and dates.
func captionOf(k *claims.Claim) string {
	caption := k.Predicate
	for _, d := range []struct {
		word string
		date edtf.Date
	}{{"from", k.From}, {"to", k.To}, {"through", k.Through}, {"at", k.At}, {"on", k.On}} {
		if !d.date.IsZero() {
			caption += " " + d.word + " " + d.date.String()
		}
	}
	return caption
}

func citationsOf(cites []claims.Citation) []citation {
	var out []citation
	for _, c := range cites {
		i := slices.IndexFunc(out, func(o citation) bool { return o.source == c.Source })
		if i < 0 {
			i = len(out)
			out = append(out, citation{source: c.Source, locators: []string{}})
		}
		if c.Locator != "" {
			out[i].locators = append(out[i].locators, c.Locator)
		}
	}
	slices.SortFunc(out, func(a, b citation) int { return strings.Compare(a.source, b.source) })
	return out
}

// qualifiers are the names under which the files and the database know them.
var qualifiers = []string{"status", "kind", "scope", "action", "role", "mission", "onBehalfOf", "event", "outcome"}

func (p properties) putQualifiers(q *claims.Qualifiers) {
	for _, name := range qualifiers {
		p.put(name, seed.QualifierOf(q, name))
	}
}

// strength is the JSON text of an observation, as the API shows it.
type strength struct {
	On      string `json:"on,omitempty"`
	Min     *int64 `json:"min,omitempty"`
	Max     *int64 `json:"max,omitempty"`
	Unit    string `json:"unit"`
	Measure string `json:"measure"`
	Claim   string `json:"claim,omitempty"`
}

func strengthTexts(list []claims.Strength) []string {
	out := make([]string, len(list))
	for i, s := range list {
		text, err := json.Marshal(strength{s.On.String(), s.Min, s.Max, s.Unit, string(s.Measure), s.Claim})
		if err != nil {
			panic(err) // texts and numbers always have a JSON form
		}
		out[i] = string(text)
	}
	return out
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

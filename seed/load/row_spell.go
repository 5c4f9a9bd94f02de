package load

import (
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
)

// spellRow is how one version of a spell is stored, and its drawing if it has one.
type spellRow struct {
	version         string
	edgeID          string // empty: not drawn
	predicate       string
	subject, object string
	props           properties // of the :Spell
	edge            properties // of the relationship
}

// spellSketch is what a row is made of, and its hashes; see claimSketch.
type spellSketch struct {
	version         string
	edgeID          string // empty: not drawn
	predicate       string
	subject, object string
	hash, edgeHash  string
	bare            func() spellRow // the row without its hashes, for those who do not store it
}

func sketchOfSpell(s *claims.Spell, bare func() spellRow) spellSketch {
	return spellSketch{version: s.Version, edgeID: edgeOf(s), predicate: s.Predicate, subject: s.Subject, object: s.Object, bare: bare}
}

// row is the row with its hashes.
func (s spellSketch) row() spellRow {
	row := s.bare()
	row.props.seal(s.predicate, s.subject, s.object)
	if row.edgeID != "" {
		row.edge.seal(s.predicate, s.subject, s.object)
	}
	return row
}

// edgeOf is the id of the edge that draws a spell; empty: none does.
func edgeOf(s *claims.Spell) string {
	if s.RecordedTo.IsZero() && slices.Contains(s.Views, claims.DefaultView) {
		return s.ID
	}
	return ""
}

// rowOfSpell stores a spell with the columns of its edge type; idAt translates
// the id of a claim to that of the version of it that the spell rests on, batch is
// the one that made it so.
func rowOfSpell(s *claims.Spell, edge *schema.EdgeType, idAt func(string) string, batch string) spellRow {
	p := properties{
		"id": s.ID, "certain": s.FromLatest < s.ToEarliest, "endKind": string(s.EndKind),
		"disputed": textsOf(s.Disputed), "confidence": s.Confidence,
		"claimCount": len(s.Claims), "sourceCount": s.SourceCount,
		"claimIds": translate(s.Claims, idAt), "competingIds": translate(s.Competing, idAt),
	}
	p.put("fromEarliest", s.FromEarliest)
	p.put("fromLatest", s.FromLatest)
	p.put("toEarliest", s.ToEarliest)
	p.put("toLatest", s.ToLatest)
	p.put("lastConfirmed", s.LastConfirmed)
	p.put("from", s.From)
	p.put("to", s.To)
	p.put("through", s.Through)
	p.put("endReason", s.EndReason)
	p.put(batchProperty, batch)
	p.putYear("fromYear", s.From)
	p.putYear("toYear", s.Through)
	p.putYear("toYear", s.To)
	p.putQualifiers(&s.Qualifiers)
	if len(s.Strengths) > 0 {
		p["strengths"] = strengthTexts(translateStrengths(s.Strengths, idAt))
		p.putLatestStrength(s.Strengths)
	}
	for _, column := range edge.Properties {
		if _, ok := p[column.Column]; !ok && column.List && column.NonNull {
			p[column.Column] = []string{}
		}
	}
	row := spellRow{version: s.Version, edgeID: edgeOf(s), predicate: s.Predicate, subject: s.Subject, object: s.Object}
	if row.edgeID != "" {
		row.edge = clone(p)
	}
	p["version"], p["views"], p["predicate"], p["type"], p["name"] = s.Version, s.Views, s.Predicate, "Spell", spellCaption(s)
	p.put("recordedFrom", s.RecordedFrom)
	p.put("recordedTo", s.RecordedTo)
	row.props = p
	return row
}

// spellCaption is what Neo4j Browser shows on a spell.
func spellCaption(s *claims.Spell) string {
	end := s.To
	if s.Through != "" {
		end = s.Through
	}
	return strings.TrimRight(s.Predicate+" "+s.From+" – "+end, " –")
}

// putYear stores the year of a date for captions, in which Browser cannot cut a
// date down: its first year, or the last if it has no first.
func (p properties) putYear(name, text string) {
	date, err := edtf.Parse(text)
	if err != nil || date.IsOpen() {
		return // not said, or still so: there is no year to show
	}
	day, hi := date.Bounds()
	if day == edtf.NegInf {
		day = hi
	}
	if day != edtf.PosInf {
		year, _, _ := day.Civil()
		p[name] = year
	}
}

// putLatestStrength shows the bounds of the latest number that was present, as
// far as its sources agree: where they contradict each other the bounds are
// those of all of them, never a falsely exact number. Authorized and planned
// numbers are no presence.
func (p properties) putLatestStrength(list []claims.Strength) {
	for _, s := range slices.Backward(list) {
		if s.Measure != claims.Present {
			continue
		}
		figure, ok := claims.AsOf(list, claims.Counted{Measure: claims.Present, Unit: s.Unit}, edtf.PosInf)
		if ok && figure.Min != nil {
			p["strengthMin"] = *figure.Min
		}
		if ok && figure.Max != nil {
			p["strengthMax"] = *figure.Max
		}
		return
	}
}

func translate(ids []string, idAt func(string) string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = idAt(id)
	}
	return out
}

func translateStrengths(list []claims.Strength, idAt func(string) string) []claims.Strength {
	out := slices.Clone(list)
	for i := range out {
		if out[i].Claim != "" {
			out[i].Claim = idAt(out[i].Claim)
		}
	}
	return out
}

func textsOf[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func clone(p properties) properties {
	out := make(properties, len(p))
	for k, v := range p {
		out[k] = v
	}
	return out
}

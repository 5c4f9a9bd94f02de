package seed

import (
	"regexp"
	"strings"

	"entente/internal/claims"
)

var claimFields = map[string]func(*ClaimEntry, value){
	"id":        func(c *ClaimEntry, v value) { c.ID = v.prefixedID("clm") },
	"subject":   func(c *ClaimEntry, v value) { c.Claim.Subject = v.id() },
	"predicate": func(c *ClaimEntry, v value) { c.Claim.Predicate = v.string() },
	"object":    func(c *ClaimEntry, v value) { c.Claim.Object = v.id() },
	"value":     func(c *ClaimEntry, v value) { c.Claim.Value = v.string() },

	"from":    func(c *ClaimEntry, v value) { c.Claim.From = v.statedDate() },
	"to":      func(c *ClaimEntry, v value) { c.Claim.To = v.date() },
	"through": func(c *ClaimEntry, v value) { c.Claim.Through = v.statedDate() },
	"at":      func(c *ClaimEntry, v value) { c.Claim.At = v.statedDate() },
	"on":      func(c *ClaimEntry, v value) { c.Claim.On = v.statedDate() },

	"status":     func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Status = v.string() },
	"kind":       func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Kind = v.string() },
	"scope":      func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Scope = v.string() },
	"action":     func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Action = v.string() },
	"role":       func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Role = v.string() },
	"mission":    func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Mission = v.id() },
	"onBehalfOf": func(c *ClaimEntry, v value) { c.Claim.Qualifiers.OnBehalfOf = v.id() },
	"event":      func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Event = v.id() },
	"outcome":    func(c *ClaimEntry, v value) { c.Claim.Qualifiers.Outcome = v.string() },

	"strengths": func(c *ClaimEntry, v value) { c.Claim.Strengths = v.strengths(&c.Entry) },
	"duration":  func(c *ClaimEntry, v value) { c.Claim.Duration = v.duration() },
	"endReason": func(c *ClaimEntry, v value) { c.Claim.EndReason = v.string() },
	"polarity":  func(c *ClaimEntry, v value) { c.Claim.Polarity = word(v, claims.Asserts, claims.Denies) },
	"assertion": func(c *ClaimEntry, v value) { c.Claim.Assertion = word(v, assertions...) },
	"rank": func(c *ClaimEntry, v value) {
		c.Claim.Rank = word(v, claims.Preferred, claims.Normal, claims.Deprecated)
	},
	"rankReason": func(c *ClaimEntry, v value) { c.Claim.RankReason = v.string() },
	"confidence": func(c *ClaimEntry, v value) { n, _ := v.number(1, 100); c.Claim.Confidence = int(n) },

	"attributedTo":  func(c *ClaimEntry, v value) { c.Claim.AttributedTo = v.string() },
	"basis":         func(c *ClaimEntry, v value) { c.Claim.Basis = v.ids("clm") },
	"contradicts":   func(c *ClaimEntry, v value) { c.Claim.Contradicts = v.ids("clm") },
	"cites":         func(c *ClaimEntry, v value) { c.Claim.Cites = v.citations() },
	"originalValue": func(c *ClaimEntry, v value) { c.Claim.OriginalValue = v.string() },
	"language":      func(c *ClaimEntry, v value) { c.Claim.Language = v.string() },
	"method":        func(c *ClaimEntry, v value) { c.Claim.Method = word(v, "human", "import", "derived") },
	"note":          func(c *ClaimEntry, v value) { c.Claim.Note = v.string() },
	"recordedAt":    func(c *ClaimEntry, v value) { c.Claim.RecordedAt = v.instant() },
}

var assertions = []claims.Assertion{
	claims.Asserted, claims.Reported, claims.Derived, claims.Hypothetical, claims.Erroneous,
}

func (r *reader) claim(it item) {
	c := &ClaimEntry{Entry: it.Entry, Claim: claims.Claim{
		Polarity: claims.Asserts, Assertion: claims.Asserted, Rank: claims.Normal, Method: "human",
	}}
	decode(it, c, claimFields, nil)
	c.Claim.ID = c.ID
	r.facts.Claims = append(r.facts.Claims, c)
}

// ids reads a list of ids with that prefix.
func (v value) ids(prefix string) []string {
	var ids []string
	for _, e := range v.elements() {
		if id := e.prefixedID(prefix); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// citations reads a list of `001:P36`, `src:ID` and `src:ID LOCATOR`.
func (v value) citations() []claims.Citation {
	var cites []claims.Citation
	for _, e := range v.elements() {
		text, ok := e.text()
		if !ok {
			continue
		}
		cite, ok := parseCitation(text)
		if !ok {
			v.r.find(e.at, BadCitation, "%q cites nothing; expected a paragraph of an article as 001:P36, or a source and where in it, as `src:kremlin-cis §3`", text)
			continue
		}
		cites = append(cites, cite)
	}
	return cites
}

var paragraphPattern = regexp.MustCompile(`^([0-9]{3}):\S+$`)

func parseCitation(text string) (claims.Citation, bool) {
	if m := paragraphPattern.FindStringSubmatch(text); m != nil {
		return claims.Citation{Source: "src:" + m[1], Locator: text}, true
	}
	source, locator, _ := strings.Cut(text, " ")
	return claims.Citation{Source: source, Locator: strings.TrimSpace(locator)}, strings.HasPrefix(source, "src:") && isID(source)
}

var durationPattern = regexp.MustCompile(`^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$`)

// duration reads an ISO 8601 duration, as P1Y6M.
func (v value) duration() string {
	text, ok := v.text()
	if ok && (!durationPattern.MatchString(text) || strings.HasSuffix(text, "P") || strings.HasSuffix(text, "T")) {
		v.r.find(v.at, BadValue, "%q is no duration; expected one of ISO 8601, as P1Y6M or P10D", text)
	}
	return text
}

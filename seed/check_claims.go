package seed

import (
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/schema"
)

// checkClaim holds one claim against the model schema.
func (c *checker) checkClaim(k *ClaimEntry) {
	if c.claims[k.ID] != k {
		return
	}
	p := c.catalog.Predicate(k.Claim.Predicate)
	if p == nil {
		if k.Claim.Predicate != "" {
			c.find(k.At("predicate"), UnknownPred, []string{k.ID}, "the model schema declares no predicate %s%s", k.Claim.Predicate, suggestion(k.Claim.Predicate, c.predicateNames()))
		}
		return
	}
	c.checkEnds(k, p)
	c.checkQualifiers(k, p)
	c.checkStrengths(k, p)
	c.checkProvenance(k)
	if c.checkDateWords(k, p) && k.Claim.Assertion != claims.Erroneous {
		c.checkWithinLives(k)
	}
}

// checkEnds sees to it that the predicate may join these two.
func (c *checker) checkEnds(k *ClaimEntry, p *schema.Predicate) {
	about := []string{k.ID}
	hasObject, hasValue := k.Claim.Object != "", k.Claim.Value != ""
	if hasObject == hasValue {
		c.find(k.At(""), MissingField, about, "a claim has either `object` or `value`; this one has %s", map[bool]string{true: "both", false: "neither"}[hasObject])
	}
	known := c.checkReference(k.At("subject"), about, k.Claim.Subject)
	if hasObject {
		known = c.checkReference(k.At("object"), about, k.Claim.Object) && known
	}
	if !known || hasObject == hasValue {
		return
	}
	subject := c.types[k.Claim.Subject]
	var object *schema.Type
	if hasObject {
		object = c.types[k.Claim.Object]
	}
	if subject == nil || hasObject && object == nil {
		return // of unknown type: said already
	}
	if !slices.ContainsFunc(p.Pairs, func(pair schema.Pair) bool { return fits(pair, subject, object) }) {
		c.find(k.At("predicate"), WrongEnds, about, "%s does not lead from a %s to a %s; it leads from %s", p.Name, subject.Name, typeName(object), pairNames(p))
	}
}

func fits(pair schema.Pair, subject, object *schema.Type) bool {
	if !subject.Is(pair.Subject) || (pair.Object == nil) != (object == nil) {
		return false
	}
	return object == nil || object.Is(pair.Object)
}

func typeName(t *schema.Type) string {
	if t == nil {
		return "value"
	}
	return t.Name
}

func pairNames(p *schema.Predicate) string {
	names := make([]string, len(p.Pairs))
	for i, pair := range p.Pairs {
		names[i] = pair.Subject.Name + " to " + typeName(pair.Object)
	}
	return strings.Join(names, ", ")
}

// qualifierNames are the fields of claims that narrow what they say, as in claims.Qualifiers.
var qualifierNames = []string{"status", "kind", "scope", "action", "role", "mission", "onBehalfOf", "event", "outcome"}

// checkQualifiers sees to it that nothing is said that the relationship cannot show.
func (c *checker) checkQualifiers(k *ClaimEntry, p *schema.Predicate) {
	about := []string{k.ID}
	for _, name := range qualifierNames {
		text := QualifierOf(&k.Claim.Qualifiers, name)
		if text == "" {
			continue
		}
		var declared *schema.Property
		if p.Edge != nil {
			if declared = p.Edge.Property(name); declared == nil {
				c.find(k.At(name), WrongQualifier, about, "%s takes no `%s`%s", p.Name, name, takes(p))
				continue
			}
			c.checkQualifierValue(k, name, declared.Enum, text)
		}
		if name == "mission" || name == "onBehalfOf" || name == "event" {
			c.checkReference(k.At(name), about, text)
		}
	}
}

func (c *checker) checkQualifierValue(k *ClaimEntry, name string, enum *schema.Enum, text string) {
	if !c.checkEnum(k.At(name), []string{k.ID}, enum, text) {
		c.findings[len(c.findings)-1].Code = WrongQualifier
	}
}

func takes(p *schema.Predicate) string {
	var names []string
	for _, q := range qualifierNames {
		if p.Edge.Property(q) != nil {
			names = append(names, "`"+q+"`")
		}
	}
	if len(names) == 0 {
		return "; it takes no qualifier"
	}
	return "; it takes " + strings.Join(names, ", ")
}

// QualifierOf returns the qualifier of that name as the files spell it ("onBehalfOf"),
// empty if it is not stated or there is none of that name.
func QualifierOf(q *claims.Qualifiers, name string) string {
	switch name {
	case "status":
		return q.Status
	case "kind":
		return q.Kind
	case "scope":
		return q.Scope
	case "action":
		return q.Action
	case "role":
		return q.Role
	case "mission":
		return q.Mission
	case "onBehalfOf":
		return q.OnBehalfOf
	case "event":
		return q.Event
	case "outcome":
		return q.Outcome
	}
	return ""
}

// checkProvenance sees to it that the claim says where it comes from.
func (c *checker) checkProvenance(k *ClaimEntry) {
	about := []string{k.ID}
	for _, cite := range k.Claim.Cites {
		if c.sources[cite.Source] == nil {
			c.find(k.At("cites"), Dangling, about, "there is no source %s%s", cite.Source, nearestID(cite.Source, c.sources))
		}
	}
	for _, id := range k.Claim.Basis {
		switch {
		case id == k.ID:
			c.find(k.At("basis"), WrongBasis, about, "the claim rests on itself")
		case c.claims[id] == nil:
			c.find(k.At("basis"), Dangling, about, "there is no claim %s%s", id, nearestID(id, c.claims))
		}
	}
	if derived := k.Claim.Assertion == claims.Derived; len(k.Claim.Basis) > 0 && !derived {
		c.find(k.At("basis"), WrongBasis, about, "only a DERIVED claim rests on others; this one is %s", k.Claim.Assertion)
	}
	for _, id := range k.Claim.Contradicts {
		switch {
		case id == k.ID:
			c.find(k.At("contradicts"), WrongContradiction, about, "the claim contradicts itself")
		case c.claims[id] == nil:
			c.find(k.At("contradicts"), Dangling, about, "there is no claim %s%s", id, nearestID(id, c.claims))
		}
	}
	if prefix, _, ok := strings.Cut(k.Claim.AttributedTo, ":"); ok && isID(k.Claim.AttributedTo) && c.prefixes[prefix] != nil {
		c.checkReference(k.At("attributedTo"), about, k.Claim.AttributedTo)
	}
	if (k.Claim.Rank == claims.Preferred || k.Claim.Rank == claims.Deprecated) && k.Claim.RankReason == "" {
		c.find(k.At("rankReason"), MissingField, about, missing+"; say why the claim is %s", k.Claim.Rank)
	}
}

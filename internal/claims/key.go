package claims

import (
	"cmp"
	"strings"
)

// key tells spells apart: claims of one key speak of the same relationship.
type key struct {
	predicate, subject, object string
	qualifiers                 string // values of Predicate.Key, each ended by a zero byte
}

func (c *Claim) key(p Predicate) key {
	k := key{predicate: c.Predicate, subject: c.Subject, object: c.Object}
	if len(p.Key) > 0 {
		var text strings.Builder
		for _, name := range p.Key {
			if field := c.Qualifiers.field(name); field != nil {
				text.WriteString(*field)
			}
			text.WriteByte(0)
		}
		k.qualifiers = text.String()
	}
	return k
}

func compareKeys(a, b key) int {
	return cmp.Or(
		strings.Compare(a.predicate, b.predicate), strings.Compare(a.subject, b.subject),
		strings.Compare(a.object, b.object), strings.Compare(a.qualifiers, b.qualifiers),
	)
}

var qualifierNames = [...]string{
	"status", "kind", "scope", "action", "role", "mission", "onBehalfOf", "event", "outcome",
}

// field is the qualifier of that name, nil if there is none.
func (q *Qualifiers) field(name string) *string {
	switch name {
	case "status":
		return &q.Status
	case "kind":
		return &q.Kind
	case "scope":
		return &q.Scope
	case "action":
		return &q.Action
	case "role":
		return &q.Role
	case "mission":
		return &q.Mission
	case "onBehalfOf":
		return &q.OnBehalfOf
	case "event":
		return &q.Event
	case "outcome":
		return &q.Outcome
	}
	return nil
}

// fill takes over what is not stated yet.
func (q *Qualifiers) fill(other *Qualifiers) {
	if *other == (Qualifiers{}) {
		return
	}
	for _, name := range qualifierNames {
		if field := q.field(name); *field == "" {
			*field = *other.field(name)
		}
	}
}

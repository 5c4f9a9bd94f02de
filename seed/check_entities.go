package seed

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/claims"
	"entente/internal/edtf"
	"entente/schema"
)

// typeOf is the stated type or the only one that the id's prefix allows.
func (c *checker) typeOf(e *EntityEntry) *schema.Type {
	prefix, _, _ := strings.Cut(e.ID, ":")
	candidates := c.prefixes[prefix]
	about := []string{e.ID}
	if e.Type == "" {
		switch {
		case len(candidates) == 0:
			c.find(e.At("id"), UnknownType, about, "no type has ids that begin with `%s:`%s", prefix, suggestion(prefix, keysOf(c.prefixes)))
			return nil
		case len(candidates) > 1:
			// The first to declare the prefix is the one most ids mean: `org:` is an Organization.
			candidates = preferNamed(candidates, prefix)
		}
		return candidates[0]
	}
	t := c.catalog.Type(e.Type)
	switch {
	case t == nil || t.Interface:
		c.find(e.At("type"), UnknownType, about, "there is no type %s%s", e.Type, suggestion(e.Type, c.typeNames()))
		return nil
	case !slices.Contains(t.IDPrefixes, prefix):
		c.find(e.At("type"), UnknownType, about, "ids of the type %s begin with `%s:`, not with `%s:`", t.Name, strings.Join(t.IDPrefixes, ":` or `"), prefix)
	}
	return t
}

// preferNamed puts the types first whose name begins with the prefix, or that
// have it as their first prefix.
func preferNamed(types []*schema.Type, prefix string) []*schema.Type {
	sorted := slices.Clone(types)
	slices.SortStableFunc(sorted, func(a, b *schema.Type) int {
		return cmp.Compare(foreignPrefix(a, prefix), foreignPrefix(b, prefix))
	})
	return sorted
}

func foreignPrefix(t *schema.Type, prefix string) int {
	if strings.HasPrefix(strings.ToLower(t.Name), prefix) {
		return 0
	}
	return 1 + slices.Index(t.IDPrefixes, prefix)
}

// typeNames are those an entity can have.
func (c *checker) typeNames() []string {
	var names []string
	for _, t := range c.catalog.Types {
		if !t.Interface && c.isEntity(t) {
			names = append(names, t.Name)
		}
	}
	return names
}

// isEntity tells the types of entities/ from Source and Claim.
func (c *checker) isEntity(t *schema.Type) bool {
	entity := c.catalog.Type("Entity")
	return entity != nil && t.Is(entity)
}

func (c *checker) checkEntities() {
	for _, e := range c.facts.Entities {
		t := c.types[e.ID]
		if t == nil || c.entities[e.ID] != e {
			continue
		}
		if !c.isEntity(t) {
			c.find(e.At("id"), UnknownType, []string{e.ID}, "a %s is no entity; sources stand in sources/, claims in claims/", t.Name)
			continue
		}
		out := &Entity{ID: e.ID, Type: t, Name: e.Name, Aliases: aliasesOf(e), Values: c.values(e, t)}
		out.Life = LifeOf(t, dateIn(out.Values, t, 0), dateIn(out.Values, t, 1))
		c.checkLife(e, out)
		c.out.entities = append(c.out.entities, out)
		c.out.byID[e.ID] = out
	}
	slices.SortFunc(c.out.entities, func(a, b *Entity) int { return cmp.Compare(a.ID, b.ID) })
}

// aliasesOf are the aliases and the names in languages, without repetition.
func aliasesOf(e *EntityEntry) []string {
	aliases := make([]string, 0, len(e.Aliases)+len(e.Names))
	add := func(name string) {
		if name != e.Name && !slices.Contains(aliases, name) {
			aliases = append(aliases, name)
		}
	}
	for _, a := range e.Aliases {
		add(a)
	}
	for _, n := range e.Names {
		add(n.Name)
	}
	return aliases
}

// values reads the properties as the model schema types them.
func (c *checker) values(e *EntityEntry, t *schema.Type) map[string]any {
	values := make(map[string]any, len(e.Properties))
	for _, p := range e.Properties {
		declared := t.Property(p.Name)
		if declared == nil || !isStated(declared) {
			c.find(e.At(p.Name), UnknownProperty, []string{e.ID}, "a %s has no property `%s`%s", t.Name, p.Name, suggestion(p.Name, propertyNames(t)))
			continue
		}
		if v, ok := c.convert(e, declared, p.Text); ok {
			values[p.Name] = v
		}
	}
	for _, p := range t.Properties {
		if _, ok := values[p.Name]; !ok && p.NonNull && isStated(p) && p.Name != "id" && p.Name != "name" {
			c.find(e.At(p.Name), MissingField, []string{e.ID}, missing+"; every %s has one", t.Name)
		}
	}
	return values
}

// isStated tells the properties that files state from those that are computed,
// which are stored under another name, and from `aliases`.
func isStated(p *schema.Property) bool {
	return p.Column == p.Name && !p.List && !p.Opaque
}

func propertyNames(t *schema.Type) []string {
	names := []string{"type", "aliases", "names"}
	for _, p := range t.Properties {
		if isStated(p) {
			names = append(names, p.Name)
		}
	}
	return names
}

// convert reads the text of a property by its scalar.
func (c *checker) convert(e *EntityEntry, p *schema.Property, text string) (any, bool) {
	at, about := e.At(p.Name), []string{e.ID}
	switch p.Scalar {
	case schema.Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			c.find(at, BadNumber, about, "%q is no whole number", text)
		}
		return n, err == nil
	case schema.Float:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			c.find(at, BadNumber, about, "%q is no number", text)
		}
		return n, err == nil
	case schema.Boolean:
		if text != "true" && text != "false" {
			c.find(at, BadValue, about, "%q is neither true nor false", text)
		}
		return text == "true", text == "true" || text == "false"
	case schema.EDTF:
		date, err := edtf.Parse(text)
		if err != nil {
			c.find(at, BadDate, about, "%v", err)
		}
		return date, err == nil
	case schema.Date:
		day, err := edtf.ParseDay(text)
		if err != nil {
			c.find(at, BadDate, about, "%v", err)
		}
		return day, err == nil
	case schema.DateTime:
		instant, err := time.Parse(time.RFC3339, text)
		if err != nil {
			c.find(at, BadDate, about, "%q is no instant; expected one as 2022-01-10T16:55:10Z", text)
		}
		return instant.UTC(), err == nil
	case schema.ID:
		c.checkReference(at, about, text)
		return text, true
	default:
		return text, c.checkEnum(at, about, p.Enum, text)
	}
}

func (c *checker) checkEnum(at Where, about []string, enum *schema.Enum, text string) bool {
	if enum == nil {
		return true
	}
	names := make([]string, len(enum.Values))
	for i, v := range enum.Values {
		names[i] = v.Name
	}
	if slices.Contains(names, text) {
		return true
	}
	c.find(at, BadValue, about, "%q is not one of %s%s", text, strings.Join(names, ", "), suggestion(text, names))
	return false
}

// checkReference sees to it that an entity has that id.
func (c *checker) checkReference(at Where, about []string, id string) bool {
	if c.entities[id] != nil || c.known[id] != nil || id == "" {
		return id != ""
	}
	c.find(at, Dangling, about, "there is no entity %s%s", id, nearestID(id, c.entities))
	return false
}

// LifeOf is the life of a thing of that type between the two properties that
// bound it. An event without an end is over when it has begun; anything else
// without one still exists, and so does what ends `..`.
func LifeOf(t *schema.Type, since, until edtf.Date) claims.Life {
	switch {
	case len(t.Life) != 2:
		return claims.Life{}
	case until.IsOpen():
		return claims.Life{Since: since}
	case until.IsZero() && isEvent(t):
		return claims.Life{Since: since, Until: since}
	}
	return claims.Life{Since: since, Until: until}
}

// isEvent tells what happens from what exists.
func isEvent(t *schema.Type) bool { return len(t.Life) == 2 && t.Life[0] == "start" }

func dateIn(values map[string]any, t *schema.Type, i int) edtf.Date {
	if len(t.Life) != 2 {
		return edtf.Date{}
	}
	date, _ := values[t.Life[i]].(edtf.Date)
	return date
}

// checkLife sees to it that nothing ends before it begins.
func (c *checker) checkLife(e *EntityEntry, out *Entity) {
	if out.Life.Since.IsZero() || out.Life.Until.IsZero() {
		return
	}
	first, _ := out.Life.Since.Bounds()
	if _, last := out.Life.Until.Bounds(); last < first {
		c.find(e.At(out.Type.Life[1]), ReversedDates, []string{e.ID}, "`%s` %s lies before `%s` %s", out.Type.Life[1], out.Life.Until, out.Type.Life[0], out.Life.Since)
	}
}

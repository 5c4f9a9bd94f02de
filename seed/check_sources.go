package seed

import (
	"cmp"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/internal/edtf"
)

func (c *checker) checkSources() {
	for _, s := range c.facts.Sources {
		if c.sources[s.ID] != s {
			continue
		}
		if s.Published.IsZero() && s.Accessed.IsZero() {
			c.find(s.At(""), UndatedSource, []string{s.ID},
				"the source has no date, so nothing is known to have still held when it was made; give `published` as far as it is known, or `accessed`")
		}
		c.checkCollection(s)
		c.out.sources = append(c.out.sources, c.source(s))
	}
	slices.SortFunc(c.out.sources, func(a, b *Source) int { return cmp.Compare(a.ID, b.ID) })
}

// checkCollection guards the names of views: a collection becomes one.
func (c *checker) checkCollection(s *SourceEntry) {
	if s.Collection != "" && !isID("collection:"+s.Collection) {
		c.find(s.At("collection"), BadValue, []string{s.ID}, "%q names no collection; expected lower-case letters, digits and `-`, as articles", s.Collection)
	}
}

func (c *checker) source(s *SourceEntry) *Source {
	out := &Source{
		Source: claims.Source{ID: s.ID, Published: s.Published, Collection: s.Collection, DerivedFrom: s.DerivedFrom},
		Family: c.family(s), Coverage: s.Coverage,
		Values: map[string]any{"name": s.Name, "title": s.Title, "collection": s.Collection},
	}
	if s.Reliability != "" {
		out.Reliability = s.Reliability[0]
	}
	out.Values["family"] = out.Family
	for name, text := range map[string]string{
		"publisher": s.Publisher, "url": s.URL, "language": s.Language, "kind": s.Kind, "licence": s.Licence,
		"sha256": s.SHA256, "note": s.Note, "reliability": s.Reliability,
	} {
		if text != "" {
			out.Values[name] = text
		}
	}
	if !s.Published.IsZero() {
		out.Values["published"] = s.Published
	}
	if lo, _ := s.Accessed.Bounds(); lo != edtf.NegInf {
		out.Values["accessed"] = lo
	}
	return out
}

// family is the root of the chain of derivedFrom.
func (c *checker) family(s *SourceEntry) string {
	at, seen := s, map[string]bool{}
	for at.DerivedFrom != "" {
		if seen[at.ID] {
			if members := keysOf(seen); at == s && members[0] == s.ID { // once for the whole circle
				c.find(s.At("derivedFrom"), SourceCycle, []string{s.ID}, "the source is derived from itself, by way of %s; a chain must end at an independent source", strings.Join(members, ", "))
			}
			return s.ID
		}
		seen[at.ID] = true
		next := c.sources[at.DerivedFrom]
		if next == nil {
			if at == s {
				c.find(s.At("derivedFrom"), Dangling, []string{s.ID}, "there is no source %s%s", s.DerivedFrom, nearestID(s.DerivedFrom, c.sources))
			}
			return at.ID
		}
		at = next
	}
	return at.ID
}

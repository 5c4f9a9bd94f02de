package seed

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente/internal/claims"
	"entente/schema"
)

// checker goes over facts and collects what is wrong with their meaning.
type checker struct {
	facts    *Facts
	catalog  *schema.Catalog
	findings []Finding

	sources  map[string]*SourceEntry
	entities map[string]*EntityEntry
	known    map[string]*Entity // of other origins: claims may refer to them
	claims   map[string]*ClaimEntry
	types    map[string]*schema.Type // of entities, by id; absent if unknown
	prefixes map[string][]*schema.Type
	out      *Checked
	resolved bool // the checks of what is resolved were made
}

// Check holds facts against the model schema and against one another. The
// Checked is nil if anything was found that acknowledged.yaml does not name.
func Check(facts *Facts, catalog *schema.Catalog) (*Checked, []Finding) {
	c := newChecker(facts, catalog)
	c.check()
	c.acknowledge()
	sortFindings(c.findings)
	if len(c.findings) > 0 {
		return nil, c.findings
	}
	return c.out, nil
}

// CheckBeside holds facts of another origin against the model schema and against
// the entities that are there already, which they may refer to. What is a
// judgement about names, lives and numbers (the codes that acknowledged.yaml may
// name) comes as warnings: a data set of others is as it is. The Checked holds the
// facts alone, and is nil if there are findings.
func CheckBeside(facts *Facts, catalog *schema.Catalog, known []*Entity) (checked *Checked, findings, warnings []Finding) {
	c := newChecker(facts, catalog)
	for _, e := range known {
		c.known[e.ID] = e
		c.types[e.ID] = e.Type
		c.out.byID[e.ID] = e
	}
	c.check()
	sortFindings(c.findings)
	for _, f := range c.findings {
		if slices.Contains(codes, f.Code) {
			warnings = append(warnings, f)
		} else {
			findings = append(findings, f)
		}
	}
	if len(findings) > 0 {
		return nil, findings, warnings
	}
	return c.out, nil, warnings
}

func newChecker(facts *Facts, catalog *schema.Catalog) *checker {
	return &checker{
		facts: facts, catalog: catalog,
		sources: map[string]*SourceEntry{}, entities: map[string]*EntityEntry{}, claims: map[string]*ClaimEntry{},
		known: map[string]*Entity{}, types: map[string]*schema.Type{}, prefixes: prefixesOf(catalog),
		out: &Checked{catalog: catalog, byID: map[string]*Entity{}},
	}
}

func (c *checker) check() {
	c.index()
	c.checkMissing()
	c.checkRelations()
	c.checkSources()
	c.checkEntities()
	c.checkNames()
	for _, claim := range c.facts.Claims {
		c.checkClaim(claim)
	}
	// What is resolved says something about the claims only if they are sound.
	if c.allAcknowledgeable() {
		c.resolve()
	}
}

// Load reads and checks. Of files that are no YAML or cannot be read only that is
// reported: what would have stood in them is missing everywhere else.
func Load(fsys fs.FS, catalog *schema.Catalog) (*Checked, []Finding) {
	facts, findings := Read(fsys)
	for _, f := range findings {
		if f.Code == Syntax || f.Code == UnreadableFile {
			return nil, findings
		}
	}
	checked, more := Check(facts, catalog)
	for _, f := range more {
		// What Read could not make sense of looks missing to Check.
		if !slices.ContainsFunc(findings, func(g Finding) bool {
			return g.File == f.File && (g.Path == f.Path || strings.HasPrefix(g.Path, f.Path+"[") || strings.HasPrefix(g.Path, f.Path+"."))
		}) {
			findings = append(findings, f)
		}
	}
	if len(findings) > 0 {
		sortFindings(findings)
		return nil, findings
	}
	return checked, nil
}

func (c *checker) find(at Where, code Code, about []string, format string, args ...any) {
	c.findings = append(c.findings, Finding{Where: at, Code: code, Sentence: fmt.Sprintf(format, args...), About: about})
}

func (c *checker) allAcknowledgeable() bool {
	return !slices.ContainsFunc(c.findings, func(f Finding) bool { return !slices.Contains(codes, f.Code) })
}

// index notes what has which id; ids are unique over entities, sources and claims.
func (c *checker) index() {
	first := map[string]Where{}
	isNew := func(e *Entry) bool {
		if e.ID == "" {
			return false // missing or refused: Read said so
		}
		at := e.At("id")
		if c.known[e.ID] != nil {
			c.find(at, DuplicateID, []string{e.ID}, "the graph has %s already, from elsewhere; give this one another id, or refer to that one", e.ID)
			return false
		}
		if before, ok := first[e.ID]; ok {
			c.find(at, DuplicateID, []string{e.ID}, "%s:%d has the id %s already; give this one another, or merge the two", before.File, before.Line, e.ID)
			return false
		}
		first[e.ID] = at
		return true
	}
	for _, s := range c.facts.Sources {
		if isNew(&s.Entry) {
			c.sources[s.ID] = s
		}
	}
	for _, e := range c.facts.Entities {
		if isNew(&e.Entry) {
			c.entities[e.ID] = e
			if t := c.typeOf(e); t != nil {
				c.types[e.ID] = t
			}
		}
	}
	for _, k := range c.facts.Claims {
		if isNew(&k.Entry) {
			c.claims[k.ID] = k
		}
	}
}

const missing = "the field is missing"

// checkMissing finds what every item of its kind has to state.
func (c *checker) checkMissing() {
	need := func(e *Entry, field string, stated bool) {
		if !stated {
			c.find(e.At(field), MissingField, []string{e.ID}, missing)
		}
	}
	for _, s := range c.facts.Sources {
		need(&s.Entry, "id", s.ID != "")
		need(&s.Entry, "title", s.Title != "")
		need(&s.Entry, "collection", s.Collection != "")
	}
	for _, e := range c.facts.Entities {
		need(&e.Entry, "id", e.ID != "")
		need(&e.Entry, "name", e.Name != "")
	}
	for _, k := range c.facts.Claims {
		need(&k.Entry, "id", k.ID != "")
		need(&k.Entry, "subject", k.Claim.Subject != "")
		need(&k.Entry, "predicate", k.Claim.Predicate != "")
		need(&k.Entry, "cites", len(k.Claim.Cites) > 0)
	}
}

// checkRelations sees to it that every relation of the digest of the articles is
// held by a predicate.
func (c *checker) checkRelations() {
	for _, r := range c.facts.Relations {
		if len(r.Predicates) == 0 {
			c.find(r.At(""), UnknownRelation, nil, "no predicate holds this relation; name one of the model schema")
		}
		for _, name := range r.Predicates {
			if c.catalog.Predicate(name) == nil {
				c.find(r.At(""), UnknownRelation, nil, "the model schema declares no predicate %s%s", name, suggestion(name, c.predicateNames()))
			}
		}
	}
}

func (c *checker) predicateNames() []string {
	names := make([]string, len(c.catalog.Predicates))
	for i, p := range c.catalog.Predicates {
		names[i] = p.Name
	}
	return names
}

func prefixesOf(catalog *schema.Catalog) map[string][]*schema.Type {
	prefixes := map[string][]*schema.Type{}
	for _, t := range catalog.Types {
		for _, p := range t.IDPrefixes {
			prefixes[p] = append(prefixes[p], t)
		}
	}
	return prefixes
}

// nearestID is a suggestion among the ids of m.
func nearestID[V any](id string, m map[string]V) string {
	return suggestion(id, keysOf(m))
}

// sortedClaims are the claims of the facts by id, each once.
func (c *checker) sortedClaims() []claims.Claim {
	sorted := make([]claims.Claim, 0, len(c.claims))
	for _, k := range c.claims {
		sorted = append(sorted, k.Claim)
	}
	slices.SortFunc(sorted, func(a, b claims.Claim) int { return cmp.Compare(a.ID, b.ID) })
	return sorted
}

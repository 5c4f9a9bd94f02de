package seed

import (
	"entente/internal/claims"
	"entente/schema"
)

// Checked is a set of facts that belong together and can be loaded: every id
// leads somewhere, every claim fits its predicate, everything is resolved. Only
// [Check] makes one. What its methods return must not be changed.
type Checked struct {
	catalog  *schema.Catalog
	sources  []*Source
	entities []*Entity
	claims   []claims.Claim
	world    claims.World
	spells   []claims.Spell
	byID     map[string]*Entity
}

// Source is a checked source.
type Source struct {
	claims.Source
	Family string         // root of its chain of derivedFrom; itself if independent
	Values map[string]any // as Entity.Values, by property name
	// Coverage is JSON that internal/coverage reads; empty for all but panels.
	Coverage string
}

// Entity is a checked entity.
type Entity struct {
	ID      string
	Type    *schema.Type
	Name    string
	Aliases []string // other names in all languages, each once
	// Values are the other properties, by name: string, int64, float64, bool,
	// edtf.Date (EDTF), edtf.Day (Date) or time.Time (DateTime), as the model
	// schema says; those not stated are absent.
	Values map[string]any
	Life   claims.Life // zero for types without
}

// Catalog is the model schema that the facts were checked against.
func (c *Checked) Catalog() *schema.Catalog { return c.catalog }

// Sources are sorted by id.
func (c *Checked) Sources() []*Source { return c.sources }

// Entities are sorted by id.
func (c *Checked) Entities() []*Entity { return c.entities }

// Entity returns the entity with that id, or nil.
func (c *Checked) Entity(id string) *Entity { return c.byID[id] }

// Claims are sorted by id. Their RecordedAt is zero unless the file states one.
func (c *Checked) Claims() []claims.Claim { return c.claims }

// World is what claims are resolved against: predicates, sources, lives.
func (c *Checked) World() claims.World { return c.world }

// Spells are the claims resolved, as if all were recorded at once, in all views.
func (c *Checked) Spells() []claims.Spell { return c.spells }

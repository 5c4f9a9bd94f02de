package plan

import "entente/schema"

// Told finds the view of spells that a name in accordingTo means. problem is empty,
// or says why there is none.
type Told func(name string) (view, problem string)

// Columns of Sources, in the order of its rows' cells.
var sourceColumns = []string{"collection", "family", "id"}

// SourcesCell is the position of a column in a row of Sources.
func SourcesCell(column string) int { return position(sourceColumns, column) }

// retired is before the label of a node that was known once: the loader takes the
// labels of what vanishes from its files, and accordingTo goes with knownAt.
const retired = "Retired"

// Sources are plans of all sources, those that there are and those that there were:
// their ids, families and collections. Each answers with one cell, the list of rows.
func (b *Builder) Sources() []*Plan {
	source := b.catalog.Type("Source")
	var plans []*Plan
	for _, label := range []string{source.Label, retired + source.Label} {
		of := *source
		of.Label = label
		p := &Plan{Field: "sources", List: &Link{
			Field: "sources", Kind: Roots, Far: &Node{Type: &of, Columns: sourceColumns},
			Order: []Key{{Column: "id", Scalar: schema.ID, NonNull: true}}, Page: &Page{Limit: int(b.limits.MaxRows)},
		}}
		finish(p)
		plans = append(plans, p)
	}
	return plans
}

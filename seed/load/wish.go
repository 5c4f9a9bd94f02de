package load

import (
	"fmt"
	"slices"
	"strings"

	"entente/schema"
)

// Kinds of constraints and indexes, as SHOW names them.
const (
	kindUniqueNode = "UNIQUENESS"
	kindUniqueEdge = "RELATIONSHIP_UNIQUENESS"
	kindRange      = "RANGE"
	kindText       = "TEXT"
	kindFulltext   = "FULLTEXT"
)

// SearchIndex is the name of the full-text index over the folded names of entities.
const SearchIndex = "entity_search"

// definition is one constraint or index.
type definition struct {
	name       string
	kind       string
	edge       bool     // over relationships of the type, not nodes with the label
	target     string   // label or relationship type
	properties []string // in order
}

// wishes are the constraints and indexes that statements of this program rely
// on, derived from the catalog; sorted, constraints first, each name once.
func wishes(catalog *schema.Catalog) []definition {
	w := wishList{}
	w.unique("Graph", "id")
	w.unique("Batch", "id")
	w.unique("Spell", "version")
	w.unique(retiredEntity, "id")
	w.unique(retiredSource, "id")
	w.add(kindRange, "Spell", "id")
	w.add(kindRange, "Spell", "predicate", "recordedFrom")
	for _, t := range catalog.Types {
		w.addType(t)
	}
	w.add(kindFulltext, entityLabel, "searchNames")
	for _, p := range catalog.Predicates {
		if p.Edge != nil {
			w.uniqueEdge(p.Name, "id")
			w.addEdge(p.Name, "fromLatest", "id")
		}
	}
	return w.sorted()
}

const entityLabel = "Entity"

// unsorted are the properties that no index is worth: prose is shown, not sorted by,
// and a range index refuses texts over 8 kB; words of a small set order little by
// themselves, and each index makes loading slower.
var unsorted = map[string]bool{
	"note": true, "summary": true, "mandate": true, "legalBasis": true, "rankReason": true, "endReason": true, "value": true,
	"originalValue": true, "attributedTo": true, "title": true, "url": true, "sha256": true, "seat": true, "signedAt": true,
	"kind": true, "status": true, "scope": true, "action": true, "role": true, "outcome": true, "method": true,
	"language": true, "duration": true, "rotation": true, "collection": true, "licence": true,
}

// addType wishes for what look-ups, orders and filters of a node type need. An
// index serves only the label that stands in the statement, so each label of
// concrete types and interfaces has its own.
func (w wishList) addType(t *schema.Type) {
	if t.Label == "" {
		return
	}
	w.unique(t.Label, "id")
	isEntity := slices.Contains(t.Labels, entityLabel)
	if isEntity {
		w.add(kindRange, t.Label, "nameKey", "id")
		w.add(kindRange, t.Label, "nameKey")
		w.add(kindText, t.Label, "nameKey")
		w.add(kindText, t.Label, "name")
	}
	for _, p := range t.Properties {
		if len(p.Sort) == 0 || p.Name == "id" || p.Enum != nil || p.Scalar == schema.Boolean || unsorted[p.Name] {
			continue
		}
		w.add(kindRange, t.Label, p.Sort[0])
		if p.Name == "name" {
			w.add(kindRange, t.Label, "name", "id")
		}
	}
	if isEntity && t.Interface {
		w.add(kindRange, t.Label, "type", "name", "id")
	}
}

// wishList collects definitions by name.
type wishList map[string]definition

func (w wishList) put(d definition) { w[d.name] = d }

func (w wishList) unique(label, property string) {
	w.put(definition{name: nameOf("unique", label, property), kind: kindUniqueNode, target: label, properties: []string{property}})
}

func (w wishList) uniqueEdge(relType, property string) {
	w.put(definition{name: nameOf("unique", relType, property), kind: kindUniqueEdge, edge: true, target: relType, properties: []string{property}})
}

func (w wishList) add(kind, label string, properties ...string) {
	name := nameOf(strings.ToLower(kind), label, properties...)
	if kind == kindFulltext {
		name = SearchIndex
	}
	w.put(definition{name: name, kind: kind, target: label, properties: properties})
}

func (w wishList) addEdge(relType string, properties ...string) {
	w.put(definition{name: nameOf("range", relType, properties...), kind: kindRange, edge: true, target: relType, properties: properties})
}

// nameOf begins with entente_, so that other people's indexes are left alone.
func nameOf(kind, target string, properties ...string) string {
	return strings.ToLower("entente_"+kind+"_"+target) + "_" + strings.Join(properties, "_")
}

func (w wishList) sorted() []definition {
	list := make([]definition, 0, len(w))
	for _, d := range w {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b definition) int {
		if a.isConstraint() != b.isConstraint() {
			if a.isConstraint() {
				return -1
			}
			return 1
		}
		return strings.Compare(a.name, b.name)
	})
	return list
}

func (d definition) isConstraint() bool { return d.kind == kindUniqueNode || d.kind == kindUniqueEdge }

// create is the statement that makes it.
func (d definition) create() string {
	pattern, variable := "(x:"+quote(d.target)+")", "x."
	if d.edge {
		pattern = "()-[x:" + quote(d.target) + "]-()"
	}
	columns := make([]string, len(d.properties))
	for i, p := range d.properties {
		columns[i] = variable + quote(p)
	}
	list := strings.Join(columns, ", ")
	switch d.kind {
	case kindUniqueNode, kindUniqueEdge:
		return fmt.Sprintf("CREATE CONSTRAINT %s FOR %s REQUIRE %s IS UNIQUE", quote(d.name), pattern, list)
	case kindText:
		return fmt.Sprintf("CREATE TEXT INDEX %s FOR %s ON (%s)", quote(d.name), pattern, list)
	case kindFulltext:
		return fmt.Sprintf("CREATE FULLTEXT INDEX %s FOR %s ON EACH [%s] OPTIONS {indexConfig: {"+
			"`fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: false}}", quote(d.name), pattern, list)
	}
	return fmt.Sprintf("CREATE INDEX %s FOR %s ON (%s)", quote(d.name), pattern, list)
}

// drop is the statement that removes it.
func (d definition) drop() string {
	if d.isConstraint() {
		return "DROP CONSTRAINT " + quote(d.name)
	}
	return "DROP INDEX " + quote(d.name)
}

// quote makes a name safe for Cypher.
func quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

func (d definition) equal(e definition) bool {
	return d.kind == e.kind && d.edge == e.edge && d.target == e.target && slices.Equal(d.properties, e.properties)
}

func (d definition) String() string {
	return fmt.Sprintf("%s %s on %s(%s)", d.kind, d.name, d.target, strings.Join(d.properties, ", "))
}

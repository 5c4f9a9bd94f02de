package load

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// writer carries out the statements of one transaction.
type writer struct {
	ctx context.Context
	tx  Tx
}

// rows runs a statement over $rows that returns how many of them it found ends
// for. A row whose end is not there would be dropped in silence.
func (w writer) rows(what, text string, rows []map[string]any) error {
	if len(rows) == 0 {
		return nil
	}
	result, err := w.tx.Run(w.ctx, text, map[string]any{"rows": rows})
	if err != nil {
		return fmt.Errorf("writing %s: %w", what, err)
	}
	if n, _ := result[0][0].(int64); n != int64(len(rows)) {
		return fmt.Errorf("writing %s: %d of %d rows found what they refer to; somebody removed nodes meanwhile, so load again", what, n, len(rows))
	}
	return nil
}

func (w writer) run(what, text string, params map[string]any) error {
	if _, err := w.tx.Run(w.ctx, text, params); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// write writes one portion of groups.
func (w writer) write(groups []*group) error {
	for _, step := range []func([]*group) error{w.dropContradictions, w.drop, w.writeClaims, w.writeSpells, w.writeEdges, w.writeContradictions} {
		if err := step(groups); err != nil {
			return err
		}
	}
	return nil
}

// drop removes edges and spells that are no longer resolved, and takes the ids of
// claims back that their next versions get.
func (w writer) drop(groups []*group) error {
	edges := map[string][]string{}
	var spells []string
	var renames []map[string]any
	for _, g := range groups {
		for _, e := range g.droppedEdges {
			edges[e.relType] = append(edges[e.relType], e.id)
		}
		spells = append(spells, g.droppedSpells...)
		for _, r := range g.renames {
			renames = append(renames, map[string]any{"from": r.from, "to": r.to})
		}
	}
	for _, relType := range slices.Sorted(maps.Keys(edges)) {
		text := "UNWIND $ids AS id MATCH ()-[r:" + quote(relType) + " {id: id}]->() DELETE r"
		if err := w.run("removing edges", text, map[string]any{"ids": edges[relType]}); err != nil {
			return err
		}
	}
	if len(spells) > 0 {
		if err := w.run("removing spells", "UNWIND $ids AS id MATCH (s:Spell {version: id}) DETACH DELETE s", map[string]any{"ids": spells}); err != nil {
			return err
		}
	}
	return w.rows("claims", "UNWIND $rows AS row MATCH (c:Claim {id: row.from}) SET c.id = row.to RETURN count(*)", renames)
}

// shape is which relationships of a claim one statement writes with the claim. A
// statement for all of them is half the work of one for each.
type shape struct{ existing, object, cites bool }

// text is the statement for claims of the shape.
func (s shape) text() string {
	match, create, claim := "MATCH (n:Entity|RetiredEntity {id: row.subject}) ", "CREATE (c)-[:SUBJECT]->(n) ", "CREATE (c:Claim) "
	if s.existing {
		claim = "WITH * MATCH (c:Claim {id: row.id}) "
	}
	if s.object {
		match += "MATCH (m:Entity|RetiredEntity {id: row.object}) "
		create += "CREATE (c)-[:OBJECT]->(m) "
	}
	if s.cites {
		match += "MATCH (s:Source|RetiredSource {id: row.source}) "
		create += "CREATE (c)-[:CITES {locators: row.locators}]->(s) "
	}
	return "UNWIND $rows AS row " + match + claim + create + "SET c = row.props RETURN count(*)"
}

// shapes are all of them, in the order in which they are written.
func shapes() []shape {
	var all []shape
	for i := range 8 {
		all = append(all, shape{i&1 > 0, i&2 > 0, i&4 > 0})
	}
	return all
}

// writeClaims writes claims with their subject, object and first citation, then the
// other citations.
func (w writer) writeClaims(groups []*group) error {
	rows := map[shape][]map[string]any{}
	var cites []map[string]any
	var existing []string
	for _, g := range groups {
		existing = append(existing, g.existing...)
		for _, sketch := range g.claims {
			c := sketch.row()
			row := map[string]any{"id": c.id, "subject": c.subject, "props": map[string]any(c.props)}
			s := shape{slices.Contains(g.existing, c.id), c.object != "", len(c.cites) > 0}
			if s.object {
				row["object"] = c.object
			}
			for i, cite := range c.cites {
				if i == 0 {
					row["source"], row["locators"] = cite.source, cite.locators
				} else {
					cites = append(cites, map[string]any{"id": c.id, "source": cite.source, "locators": cite.locators})
				}
			}
			rows[s] = append(rows[s], row)
		}
	}
	if len(existing) > 0 {
		text := "UNWIND $ids AS id MATCH (:Claim {id: id})-[r:SUBJECT|OBJECT|CITES]->() DELETE r"
		if err := w.run("detaching claims", text, map[string]any{"ids": existing}); err != nil {
			return err
		}
	}
	for _, s := range shapes() {
		if err := w.rows("claims", s.text(), rows[s]); err != nil {
			return err
		}
	}
	return w.rows("citations", "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (n:Source|RetiredSource {id: row.source}) "+
		"CREATE (c)-[:CITES {locators: row.locators}]->(n) RETURN count(*)", cites)
}

// matchEnds finds both ends of what a row says to be between them; those of the
// past may be retired.
const (
	matchEnds     = "MATCH (n:Entity {id: row.subject}) MATCH (m:Entity {id: row.object}) "
	matchPastEnds = "MATCH (n:Entity|RetiredEntity {id: row.subject}) MATCH (m:Entity|RetiredEntity {id: row.object}) "
)

// writeSpells hangs new spells on their ends, together with the edges that draw them,
// and sets the properties of the others.
func (w writer) writeSpells(groups []*group) error {
	var drawn, created, changed []map[string]any
	for _, g := range groups {
		drawing := map[string]bool{}
		for _, e := range g.newEdges {
			drawing[e.version] = true
		}
		for _, sketch := range g.newSpells {
			s := sketch.row()
			row := map[string]any{"subject": s.subject, "object": s.object, "props": map[string]any(s.props)}
			if drawing[s.version] {
				row["type"], row["edge"] = s.predicate, map[string]any(s.edge)
				drawn = append(drawn, row)
			} else {
				created = append(created, row)
			}
		}
		for _, sketch := range g.spells {
			s := sketch.row()
			changed = append(changed, map[string]any{"version": s.version, "subject": s.subject, "object": s.object, "props": map[string]any(s.props)})
		}
	}
	const hang = "CREATE (n)<-[:SPELL_SUBJECT]-(s:Spell)-[:SPELL_OBJECT]->(m) "
	if err := w.rows("spells and their edges", "UNWIND $rows AS row "+matchEnds+hang+
		"CREATE (n)-[r:$(row.type)]->(m) SET s = row.props SET r = row.edge RETURN count(*)", drawn); err != nil {
		return err
	}
	if err := w.rows("spells", "UNWIND $rows AS row "+matchPastEnds+hang+"SET s = row.props RETURN count(*)", created); err != nil {
		return err
	}
	return w.rows("spells", "UNWIND $rows AS row MATCH (s:Spell {version: row.version}) SET s = row.props "+
		"WITH s, row OPTIONAL MATCH (s)-[r:SPELL_SUBJECT|SPELL_OBJECT]->() DELETE r WITH DISTINCT s, row "+
		matchPastEnds+"CREATE (n)<-[:SPELL_SUBJECT]-(s)-[:SPELL_OBJECT]->(m) RETURN count(*)", changed)
}

// writeEdges draws edges of spells that are there already, with one statement for all
// types, since planning one takes longer than running it, and sets the properties of
// the others.
func (w writer) writeEdges(groups []*group) error {
	var created []map[string]any
	changed := map[string][]map[string]any{}
	for _, g := range groups {
		hung := map[string]bool{}
		for _, s := range g.newSpells {
			hung[s.version] = true
		}
		for _, s := range g.newEdges {
			if !hung[s.version] {
				created = append(created, map[string]any{"type": s.predicate, "subject": s.subject, "object": s.object, "props": map[string]any(s.row().edge)})
			}
		}
		for _, s := range g.edges {
			changed[s.predicate] = append(changed[s.predicate], map[string]any{"id": s.edgeID, "props": map[string]any(s.row().edge)})
		}
	}
	if err := w.rows("edges", "UNWIND $rows AS row "+matchEnds+
		"CREATE (n)-[r:$(row.type)]->(m) SET r = row.props RETURN count(*)", created); err != nil {
		return err
	}
	for _, relType := range slices.Sorted(maps.Keys(changed)) {
		text := "UNWIND $rows AS row MATCH ()-[r:" + quote(relType) + " {id: row.id}]->() SET r = row.props RETURN count(*)"
		if err := w.rows("edges "+relType, text, changed[relType]); err != nil {
			return err
		}
	}
	return nil
}

// writeNodes writes entities and sources, each with exactly its labels.
func (w writer) writeNodes(nodes []node, allLabels []string) error {
	rows := map[string][]map[string]any{} // by the label with the unique id
	var derived []map[string]any
	var returned []string
	for _, n := range nodes {
		if n.returned {
			returned = append(returned, n.id)
		}
		others := slices.DeleteFunc(slices.Clone(allLabels), func(l string) bool { return slices.Contains(n.labels, l) })
		rows[n.labels[0]] = append(rows[n.labels[0]], map[string]any{"id": n.id, "labels": n.labels, "others": others, "props": map[string]any(n.props)})
		if n.derivedFrom != "" {
			derived = append(derived, map[string]any{"id": n.id, "from": n.derivedFrom})
		}
	}
	if err := w.revive(returned); err != nil {
		return err
	}
	for _, label := range slices.Sorted(maps.Keys(rows)) {
		text := "UNWIND $rows AS row MERGE (n:" + quote(label) + " {id: row.id}) SET n:$(row.labels) REMOVE n:$(row.others) " +
			"SET n = row.props WITH n OPTIONAL MATCH (n)-[r:DERIVED_FROM]->() DELETE r RETURN count(DISTINCT n)"
		if err := w.rows(label, text, rows[label]); err != nil {
			return err
		}
	}
	return w.rows("derivations of sources", "UNWIND $rows AS row MATCH (n:Source|RetiredSource {id: row.id}) MATCH (m:Source|RetiredSource {id: row.from}) "+
		"CREATE (n)-[:DERIVED_FROM]->(m) RETURN count(*)", derived)
}

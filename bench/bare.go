package main

import (
	"context"
	"maps"
	"slices"
	"strings"

	"entente/internal/neo"
	"entente/internal/record"
)

// bare writes records as everybody does who writes to Neo4j in bulk: nodes of each set
// of labels and relationships of each type by UNWIND … MERGE, in whole transactions. It
// gives how many it wrote.
func bare(ctx context.Context, db *neo.DB, set *record.Set) (int, error) {
	nodes, edges, versions := map[string][]row{}, map[string][]row{}, map[string][]row{}
	label := map[string]string{} // with the unique id, by id of the node
	for _, n := range set.Nodes {
		id, _ := n.Properties["id"].(string)
		label[id] = n.Labels[0]
		merge := "MERGE (n:`" + n.Labels[0] + "` {id: row.id}) SET n:`" + strings.Join(n.Labels, "`:`") + "` SET n += row.props"
		nodes[merge] = append(nodes[merge], row{"id": id, "props": n.Properties})
	}
	between := func(from, relType, to, key string) string {
		return "MATCH (a:" + from + " {id: row.from}) MATCH (b:" + to + " {id: row.to}) MERGE (a)-[r:`" + relType + "`" + key + "]->(b) SET r += row.props"
	}
	for _, e := range set.Edges {
		merge := between(label[e.From], e.Type, label[e.To], "")
		edges[merge] = append(edges[merge], row{"from": e.From, "to": e.To, "props": e.Properties})
	}
	for _, s := range set.Spells {
		version := s.Properties["version"]
		const merge = "MERGE (n:Spell {version: row.version}) SET n += row.props"
		versions[merge] = append(versions[merge], row{"version": version, "props": s.Properties})
		for relType, end := range map[string]string{"SPELL_SUBJECT": s.Subject, "SPELL_OBJECT": s.Object} {
			merge := "MATCH (a:Spell {version: row.from}) MATCH (b:Entity {id: row.to}) MERGE (a)-[:`" + relType + "`]->(b)"
			edges[merge] = append(edges[merge], row{"from": version, "to": end})
		}
		if s.Drawn {
			drawn := maps.Clone(s.Properties)
			for _, name := range []string{"version", "views", "predicate", "type", "name", "recordedFrom", "recordedTo"} {
				delete(drawn, name)
			}
			merge := between("Entity", s.Predicate, "Entity", " {id: row.id}")
			edges[merge] = append(edges[merge], row{"id": s.Properties["id"], "from": s.Subject, "to": s.Object, "props": drawn})
		}
	}
	n := 0
	for _, kind := range []map[string][]row{nodes, versions, edges} {
		for _, merge := range slices.Sorted(maps.Keys(kind)) {
			rows := kind[merge]
			n += len(rows)
			if err := write(ctx, db, "UNWIND $rows AS row "+merge, len(rows), func(i int) row { return rows[i] }); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

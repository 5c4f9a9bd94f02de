package load

// dropContradictions removes those that are no longer, or no longer the same.
func (w writer) dropContradictions(groups []*group) error {
	var ids []string
	for _, g := range groups {
		ids = append(ids, g.droppedContradictions...)
	}
	if len(ids) == 0 {
		return nil
	}
	return w.run("removing contradictions", "UNWIND $ids AS id MATCH (c:Contradiction {id: id}) DETACH DELETE c", map[string]any{"ids": ids})
}

// writeContradictions hangs contradictions on their ends and on the claims.
func (w writer) writeContradictions(groups []*group) error {
	var rows, winners, losers []map[string]any
	for _, g := range groups {
		for _, c := range g.contradictions {
			rows = append(rows, map[string]any{"subject": c.subject, "object": c.object, "props": map[string]any(c.props)})
			if c.winner != "" {
				winners = append(winners, map[string]any{"id": c.id, "claim": c.winner})
			}
			if c.loser != "" {
				losers = append(losers, map[string]any{"id": c.id, "claim": c.loser})
			}
		}
	}
	if err := w.rows("contradictions", "UNWIND $rows AS row "+matchEnds+
		"CREATE (n)<-[:DISPUTES_SUBJECT]-(c:Contradiction)-[:DISPUTES_OBJECT]->(m) SET c = row.props RETURN count(*)", rows); err != nil {
		return err
	}
	const match = "UNWIND $rows AS row MATCH (c:Contradiction {id: row.id}) MATCH (k:Claim {id: row.claim}) "
	if err := w.rows("the winners of contradictions", match+"CREATE (c)-[:WINNER]->(k) RETURN count(*)", winners); err != nil {
		return err
	}
	return w.rows("the losers of contradictions", match+"CREATE (c)-[:LOSER]->(k) RETURN count(*)", losers)
}

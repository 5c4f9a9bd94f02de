// What stands behind one arrow
MATCH (:State {id: 'state:uzbekistan'})-[m:MEMBER_OF]->(:Organization {id: 'org:csto'})
UNWIND m.claimIds AS claim
MATCH (c:Claim {id: claim})-[cites:CITES]->(s:Source)
RETURN c.id AS claim, c.from AS since, c.to AS until, c.confidence AS confidence, s.title AS source, cites.locators AS place
ORDER BY claim, place;

// Uzbekistan's path
MATCH (:State {id: 'state:uzbekistan'})-[r:MEMBER_OF|SUSPENDED_FROM|PARTY_TO|TREATY_ACTION]->(x:Entity)
RETURN r.fromYear AS since, r.toYear AS until, type(r) AS relationship, x.name AS what, r.disputed AS disputed
ORDER BY since, until;

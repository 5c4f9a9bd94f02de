// Uzbekistan's path
MATCH p = (:State {id: 'state:uzbekistan'})-[:MEMBER_OF|SUSPENDED_FROM|PARTY_TO|TREATY_ACTION]->(:Entity)
RETURN p;

// What stands behind one arrow
MATCH (:State {id: 'state:uzbekistan'})-[m:MEMBER_OF]->(:Organization {id: 'org:csto'})
UNWIND m.claimIds AS claim
MATCH p = (:Claim {id: claim})-[:SUBJECT|OBJECT|CITES]->()
RETURN p;

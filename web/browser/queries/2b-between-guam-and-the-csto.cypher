// Between GUAM and the CSTO
MATCH p = (:Organization {id: 'org:guam'})<-[:MEMBER_OF]-(:State)-[:PARTY_TO]->(:Treaty {id: 'doc:cst-1992'})
RETURN p;

// Between GUAM and the CSTO
MATCH p = (:Organization {id: 'org:guam'})<-[:MEMBER_OF]-(:State)-[:MEMBER_OF]->(:Organization {id: 'org:csto'})
RETURN p;

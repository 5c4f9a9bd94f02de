// The CSTO on one day
MATCH p = (:Actor)-[m:MEMBER_OF]->(:Organization {id: 'org:csto'})
WHERE m.fromLatest <= date() AND (m.toEarliest IS NULL OR date() < m.toEarliest)
RETURN p;

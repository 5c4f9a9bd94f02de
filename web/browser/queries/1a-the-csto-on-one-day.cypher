// The CSTO on one day
WITH date('2008-07-15') AS day
MATCH p = (:Actor)-[m:MEMBER_OF]->(:Organization {id: 'org:csto'})
WHERE m.fromLatest <= day AND (m.toEarliest IS NULL OR day < m.toEarliest)
RETURN p;

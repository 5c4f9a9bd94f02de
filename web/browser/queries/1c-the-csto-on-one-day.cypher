// The CSTO on one day
MATCH (a:Actor)-[m:MEMBER_OF]->(:Organization {id: 'org:csto'})
RETURN a.name AS member, m.fromYear AS since, m.toYear AS until, m.endKind AS ending
ORDER BY since, member;

// Where the sources disagree
MATCH (a:Entity)-[r]->(b:Entity)
WHERE size(r.disputed) > 0
RETURN a.name AS who, type(r) AS relationship, b.name AS what, r.disputed AS disputed, r.sourceCount AS sources
ORDER BY relationship, who;

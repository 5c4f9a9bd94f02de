// Where the sources disagree
MATCH p = (:Entity)-[r]->(:Entity)
WHERE size(r.disputed) > 0
RETURN p;

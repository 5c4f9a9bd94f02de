// Entente: a graph with dates and sources
MATCH p = (:State)-[:MEMBER_OF]->(:Organization)
RETURN p;

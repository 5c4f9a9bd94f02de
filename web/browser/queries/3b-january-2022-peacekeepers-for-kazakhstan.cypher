// January 2022: peacekeepers for Kazakhstan
MATCH p = (:Actor)-[:REQUESTED_HELP_FROM]->(:Entity)
RETURN p;

// January 2022: peacekeepers for Kazakhstan
MATCH p = (:Actor)-[:CONTRIBUTES_TO]->(:Mission {id: 'mission:csto-kazakhstan-2022'})
RETURN p;

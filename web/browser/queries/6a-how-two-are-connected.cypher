// How two are connected
MATCH p = shortestPath((:Person {id: 'person:tokayev'})-[:HOLDS_OFFICE|OFFICE_OF|AFFILIATED_WITH|MEMBER_OF|OBSERVER_OF|CHAIRS*..6]-(:State {id: 'state:serbia'}))
RETURN p;

package main

import (
	"testing"

	"entente/web"

	"github.com/google/go-cmp/cmp"
)

// As docker-compose.yml sets it: the program's own address of Neo4j is nowhere shown.
func TestDatabaseIsShownAsPeopleReachIt(t *testing.T) {
	t.Setenv("ENTENTE_NEO4J_PASSWORD", "not to be shown")
	named := database{uri: "bolt://neo4j:7687", user: "neo4j"}
	for _, test := range []struct {
		name string
		way  way
		want web.Options
	}{
		{"in a container", way{"bolt://localhost:7687", "http://localhost:7474/"}, web.Options{
			User: "neo4j", BoltURI: "bolt://localhost:7687", BrowserURL: "http://localhost:7474/browser/?dbms=neo4j://neo4j@localhost:7687&db=neo4j"}},
		{"without a word of it", way{}, web.Options{User: "neo4j"}},
	} {
		o := serveOptions{database: named, way: test.way}
		if diff := cmp.Diff(test.want, o.shown(backend{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

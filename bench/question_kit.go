package main

import "entente/bench/floor"

// kit are the questions that every system can answer.
func kit() []question { return append(aroundOne(), lists()...) }

// aroundOne are questions that begin at one node.
func aroundOne() []question {
	return []question{
		{
			name: "a", about: "one state by id, 6 scalars", small: true, draw: anyState,
			entente: `query($id:ID!){state(id:$id){id name iso2 cowCode capital kind}}`,
			floor: floor.Question{Shape: "state{id name iso2 cowCode capital kind}",
				Cypher: "MATCH (n:State {id:$id}) RETURN n.id, n.name, n.iso2, n.cowCode, n.capital, n.kind"},
			list:  `query($id:ID!){states(where:{id:{eq:$id}}){id name iso2 cowCode capital kind}}`,
			edges: `query($id:ID!){statesConnection(where:{id:{eq:$id}}){edges{node{id name iso2 cowCode capital kind}}}}`,
		}, {
			name: "b", about: "one organization, its members as of a day, first 50", small: true, draw: onDay,
			entente: `query($id:ID!,$d:Date!){organization(id:$id,asOf:$d,includeSuspended:true){id name members(first:50,orderBy:[{name:ASC}]){edges{id possibleFrom certainFrom status confidence through node{id name ... on State{iso2}}}}}}`,
			floor: floor.Question{Shape: "organization{id name members{edges[id possibleFrom certainFrom status confidence through node{id name iso2}]}}",
				Cypher: "MATCH (o:Organization {id:$id}) CALL (o) { MATCH (o)<-[m:MEMBER_OF]-(s) WHERE " + holdsOn("m") + " WITH m, s ORDER BY s.name, m.id LIMIT 50 " +
					"RETURN collect([m.id, m.fromEarliest, m.fromLatest, m.status, m.confidence, m.through, s.id, s.name, s.iso2]) AS c } RETURN o.id, o.name, c"},
			list: `query($id:ID!,$d:Date!){organizations(where:{id:{eq:$id}}){id name membersConnection(first:50,where:` + peerHolds + `,sort:[{node:{name:ASC}}]){edges{properties{id fromEarliest fromLatest status confidence through} node{id name iso2}}}}}`,
			edges: `query($id:ID!,$d:Date!){organizationsConnection(where:{id:{eq:$id}}){edges{node{id name membersConnection(first:50,where:` + peerHolds +
				`,sort:[{node:{name:ASC}}]){edges{properties{id fromEarliest fromLatest status confidence through} node{id name iso2}}}}}}}`,
		}, {
			name: "c", about: "all organizations of a state with their other members", draw: anyState,
			entente: `query($id:ID!){state(id:$id){id name memberships(first:500,orderBy:[{name:ASC}]){nodes{id name acronym members(first:500,where:{node:{id:{ne:$id}}},orderBy:[{name:ASC}]){nodes{id name ... on State{iso2}}}}}}}`,
			floor: floor.Question{Shape: "state{id name memberships{nodes[id name acronym members{nodes[id name iso2]}]}}",
				Cypher: "MATCH (s:State {id:$id}) CALL (s) { MATCH (s)-[:MEMBER_OF]->(o:Organization) WITH s, o ORDER BY o.name " +
					"CALL (s, o) { MATCH (o)<-[:MEMBER_OF]-(x) WHERE x <> s WITH x ORDER BY x.name RETURN collect([x.id, x.name, x.iso2]) AS l } " +
					"RETURN collect([o.id, o.name, o.acronym, l]) AS k } RETURN s.id, s.name, k"},
			list: `query($id:ID!){states(where:{id:{eq:$id}}){id name memberships(sort:[{name:ASC}]){id name acronym members(where:{NOT:{id:{eq:$id}}},sort:[{name:ASC}]){id name iso2}}}}`,
			edges: `query($id:ID!){states(where:{id:{eq:$id}}){id name membershipsConnection(sort:[{node:{name:ASC}}]){edges{node{id name acronym ` +
				`membersConnection(where:{node:{NOT:{id:{eq:$id}}}},sort:[{node:{name:ASC}}]){edges{node{id name iso2}}}}}}}}`,
		}, {
			name: "e", about: "count and figures of the members as of a day", small: true, draw: onDay,
			entente: `query($id:ID!,$d:Date!){organization(id:$id,asOf:$d,includeSuspended:true){id members{totalCount aggregate{count distinctNodes edge{confidence{min max}}}}}}`,
			floor: floor.Question{Shape: "organization{id members{totalCount aggregate{count distinctNodes edge{confidence{min max}}}}}",
				Cypher: "MATCH (o:Organization {id:$id}) CALL (o) { MATCH (o)<-[m:MEMBER_OF]-(s) WHERE " + holdsOn("m") +
					" RETURN count(m) AS n, count(DISTINCT s) AS k, min(m.confidence) AS lo, max(m.confidence) AS hi } RETURN o.id, n, n AS again, k, lo, hi"},
			list: `query($id:ID!,$d:Date!){organizations(where:{id:{eq:$id}}){id membersConnection(where:` + peerHolds + `){totalCount aggregate{count{edges nodes} edge{confidence{min max}}}}}}`,
			edges: `query($id:ID!,$d:Date!){organizationsConnection(where:{id:{eq:$id}}){edges{node{id membersConnection(where:` + peerHolds +
				`){totalCount aggregate{count{edges nodes} edge{confidence{min max}}}}}}}}`,
		}, {
			name: "g", about: "three hops: 5 organizations, 5 members each, 3 latest events each", wide: true, draw: anyState,
			entente: `query($id:ID!){state(id:$id){id name ` + threeHops + `}}`,
			floor: floor.Question{Shape: threeHopsShape,
				Cypher: "MATCH (s:State {id:$id}) CALL (s) { MATCH (s)-[:MEMBER_OF]->(o:Organization) WITH o ORDER BY o.name LIMIT 5 " +
					"CALL (o) { MATCH (o)<-[:MEMBER_OF]-(x) WITH x ORDER BY x.name LIMIT 5 " +
					"CALL (x) { MATCH (x)-[p:PARTICIPATED_IN]->(e) WITH p, e ORDER BY p.fromLatest DESC, p.id LIMIT 3 RETURN collect([p.id, p.fromLatest, p.role, e.id, e.name, e.start]) AS l3 } " +
					"RETURN collect([x.id, x.name, l3]) AS l2 } RETURN collect([o.id, o.name, l2]) AS l1 } RETURN s.id, s.name, l1"},
			list: `query($id:ID!){states(where:{id:{eq:$id}}){id name memberships(limit:5,sort:[{name:ASC}]){id name members(limit:5,sort:[{name:ASC}]){id name ` +
				`participationsConnection(first:3,sort:[{edge:{fromLatest:DESC}},{edge:{id:ASC}}]){edges{properties{id fromLatest role} node{id name start}}}}}}}`,
			edges: `query($id:ID!){states(where:{id:{eq:$id}}){id name membershipsConnection(first:5,sort:[{node:{name:ASC}}]){edges{node{id name membersConnection(first:5,sort:[{node:{name:ASC}}]){edges{node{id name ` +
				`participationsConnection(first:3,sort:[{edge:{fromLatest:DESC}},{edge:{id:ASC}}]){edges{properties{id fromLatest role} node{id name start}}}}}}}}}}}`,
		}, { // beside g, because what it costs more than g is an aim
			name: "g-asOf", about: "g, as of a day on all three levels", draw: stateOnDay,
			entente: `query($id:ID!,$d:Date!){state(id:$id,asOf:$d){id name ` + threeHops + `}}`,
		},
	}
}

// lists are questions about every node of a type.
func lists() []question {
	return []question{
		{
			name: "d1", about: "first page of 10 events by name", small: true, wide: true, draw: nothing,
			entente: `{events(first:10,orderBy:[{name:ASC}]){nodes{id name start kind}}}`,
			floor: floor.Question{Shape: "events{nodes[id name start kind]}",
				Cypher: "MATCH (e:Event) WHERE e.name IS NOT NULL WITH e ORDER BY e.name LIMIT 10 RETURN collect([e.id, e.name, e.start, e.kind])"},
			list:  `{events(limit:10,sort:[{name:ASC}]){id name start kind}}`,
			edges: `{eventsConnection(first:10,sort:[{name:ASC}]){edges{node{id name start kind}}}}`,
		}, {
			name: "d2", about: "page of 10 events, nine tenths into the list", small: true, wide: true, draw: deep,
			entente: `query($after:String!){events(first:10,after:$after,orderBy:[{name:ASC}]){nodes{id name start kind}}}`,
			floor: floor.Question{Shape: "events{nodes[id name start kind]}",
				Cypher: "MATCH (e:Event) WHERE e.name > $name WITH e ORDER BY e.name LIMIT 10 RETURN collect([e.id, e.name, e.start, e.kind])"},
			list: `query($offset:Int!){events(limit:10,offset:$offset,sort:[{name:ASC}]){id name start kind}}`,
		}, {
			name: "e2", about: "count and figures of all states beyond a number", small: true, draw: number,
			entente: `query($n:Int!){states(where:{cowCode:{gt:$n}}){totalCount aggregate{count node{cowCode{min max}}}}}`,
			floor: floor.Question{Shape: "states{totalCount aggregate{count node{cowCode{min max}}}}",
				Cypher: "MATCH (s:State) WHERE s.cowCode > $n RETURN count(s) AS n, count(s) AS again, min(s.cowCode), max(s.cowCode)"},
			edges: `query($n:Int!){statesConnection(where:{cowCode:{gt:$n}}){totalCount aggregate{count{nodes} node{cowCode{min max}}}}}`,
		}, {
			name: "f", about: "actors of three types by beginning, first 20", small: true, draw: beginning,
			entente: `query($p:String!){actors(where:{name:{startsWith:$p}},first:20,orderBy:[{name:ASC}]){nodes{__typename id name ... on State{iso2 cowCode} ... on Organization{acronym kind} ... on Person{born}}}}`,
			floor: floor.Question{Shape: "actors{nodes[__typename id name State:iso2 State:cowCode Organization:acronym Organization:kind Person:born]}",
				Cypher: "MATCH (n:Actor) WHERE n.name STARTS WITH $p WITH n ORDER BY n.name, n.id LIMIT 20 RETURN collect([n.type, n.id, n.name, n.iso2, n.cowCode, n.acronym, n.kind, n.born])"},
			list: `query($p:String!){actors(where:{name:{startsWith:$p}},limit:20,sort:[{name:ASC},{id:ASC}]){__typename id name ... on State{iso2 cowCode} ... on Organization{acronym kind} ... on Person{born}}}`,
			edges: `query($p:String!){actorsConnection(where:{name:{startsWith:$p}},first:20,sort:[{name:ASC},{id:ASC}]){edges{node{__typename id name ... on State{iso2 cowCode} ` +
				`... on Organization{acronym kind} ... on Person{born}}}}}`,
		}, {
			name: "h0", about: "2,000 rows of 4 scalars (S: 1,000)", wide: true, draw: nothing,
			entente: `{events(first:2000,orderBy:[{name:ASC}]){nodes{id name start kind}}}`,
			floor: floor.Question{Shape: "events{nodes[id name start kind]}",
				Cypher: "MATCH (e:Event) WHERE e.name IS NOT NULL WITH e ORDER BY e.name LIMIT 2000 RETURN collect([e.id, e.name, e.start, e.kind])"},
			list: `{events(limit:2000,sort:[{name:ASC}]){id name start kind}}`,
		}, {
			name: "h", about: "2,000 rows with 5 nested each (S: 1,000)", draw: nothing,
			entente: `{events(first:2000,orderBy:[{name:ASC}]){nodes{id name start kind participants(first:5,where:{node:{type:{eq:STATE}}},orderBy:[{name:ASC}]){nodes{id name ... on State{iso2}}}}}}`,
			floor: floor.Question{Shape: "events{nodes[id name start kind participants{nodes[id name iso2]}]}",
				Cypher: "MATCH (e:Event) WHERE e.name IS NOT NULL WITH e ORDER BY e.name LIMIT 2000 " +
					"CALL (e) { MATCH (e)<-[:PARTICIPATED_IN]-(s:State) WITH s ORDER BY s.name LIMIT 5 RETURN collect([s.id, s.name, s.iso2]) AS l } RETURN collect([e.id, e.name, e.start, e.kind, l])"},
			list: `{events(limit:2000,sort:[{name:ASC}]){id name start kind participants(limit:5,sort:[{name:ASC}]){id name iso2}}}`,
		}, {
			name: "i", about: "people whose name contains a text, first 20", small: true, draw: within,
			entente: `query($q:String!){people(where:{name:{contains:$q}},first:20,orderBy:[{name:ASC}]){nodes{id name born}}}`,
			floor: floor.Question{Shape: "people{nodes[id name born]}",
				Cypher: "MATCH (p:Person) WHERE p.name CONTAINS $q WITH p ORDER BY p.name LIMIT 20 RETURN collect([p.id, p.name, p.born])"},
			list:  `query($q:String!){people(where:{name:{contains:$q}},limit:20,sort:[{name:ASC}]){id name born}}`,
			edges: `query($q:String!){peopleConnection(where:{name:{contains:$q}},first:20,sort:[{name:ASC}]){edges{node{id name born}}}}`,
		},
	}
}

const (
	threeHops = `memberships(first:5,orderBy:[{name:ASC}]){nodes{id name members(first:5,orderBy:[{name:ASC}]){nodes{id name ` +
		`participations(first:3,orderBy:[{edge:{certainFrom:DESC}},{edge:{id:ASC}}]){edges{id certainFrom role node{id name start}}}}}}}`
	threeHopsShape = "state{id name memberships{nodes[id name members{nodes[id name participations{edges[id certainFrom role node{id name start}]}]}]}}"
)

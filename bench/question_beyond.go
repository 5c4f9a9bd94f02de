package main

import "entente/bench/floor"

// beyond are questions of Entente that the peer has no words for. Where the floor
// has a text, answers are compared; the others show what they cost.
func beyond() []question {
	return []question{
		{
			name: "b-asOf", about: "b, without those that were suspended on the day", draw: onDay,
			entente: `query($id:ID!,$d:Date!){organization(id:$id,asOf:$d){id name members(first:50,orderBy:[{name:ASC}]){edges{id possibleFrom certainFrom status confidence through node{id name ... on State{iso2}}}}}}`,
			floor: floor.Question{Shape: "organization{id name members{edges[id possibleFrom certainFrom status confidence through node{id name iso2}]}}",
				Cypher: "MATCH (o:Organization {id:$id}) CALL (o) { MATCH (o)<-[m:MEMBER_OF]-(s) WHERE " + holdsOn("m") +
					" AND NOT EXISTS { MATCH (o)<-[x:SUSPENDED_FROM]-(s) WHERE " + holdsOn("x") + " } WITH m, s ORDER BY s.name, m.id LIMIT 50 " +
					"RETURN collect([m.id, m.fromEarliest, m.fromLatest, m.status, m.confidence, m.through, s.id, s.name, s.iso2]) AS c } RETURN o.id, o.name, c"},
		}, {
			name: "search", about: "search with typos allowed, first 10", draw: beginning, ties: true,
			entente: `query($p:String!){search(text:$p,first:10){score matched node{id name}}}`,
		}, {
			name: "typing", about: "actors by the letters typed so far, first 10", draw: beginning,
			entente: `query($p:String!){actors(first:10,where:{name:{folded:{startsWith:$p}}},orderBy:[{name:ASC}]){nodes{__typename id name}}}`,
		}, {
			name: "path", about: "shortest ways between two states", draw: twoStates,
			entente: `query($a:ID!,$b:ID!){path(from:$a,to:$b,through:[MEMBER_OF],maxLength:2,first:3){length nodes{id name}}}`,
		}, {
			name: "groups", about: "members of an organization grouped by status, with means", draw: onDay,
			entente: `query($id:ID!){organization(id:$id){id members{groups(by:["edge.status"],measure:"edge.confidence"){keys{value} count avg}}}}`,
		}, {
			name: "explorer", about: "a page of the explorer: 20 organizations with 200 members each", draw: nothing,
			entente: `{organizations(first:20,certainty:POSSIBLE,includeSuspended:true){pageInfo{hasNextPage endCursor} nodes{id name __typename acronym ` +
				`members(first:200){pageInfo{hasNextPage endCursor} edges{...Held status node{id}}}}}} ` +
				`fragment Held on Spell {id from to through certain certainFrom certainThrough possibleFrom possibleThrough disputed}`,
		}, {
			name: "facts", about: "the explorer's sheet of one node", draw: anyState,
			entente: `query($id:ID!){node(id:$id){__typename id ... on Entity{name aliases wikidata note claims(first:50){totalCount nodes{id}}} ... on State{iso2 iso3 capital since until}}}`,
		},
	}
}

// twoStates are two different ones: there is no path from a state to itself.
func twoStates(d *chances) variables {
	a := d.r.IntN(d.states)
	return variables{"a": stateID(a), "b": stateID((a + 1 + d.r.IntN(d.states-1)) % d.states)}
}

// A small stand-in for /graphql, for this room's own tests only: it lets the
// pages be tested without a database. The same tests run against the real
// server. It knows one organization, the shape of one connection, and one limit.
import { createServer } from 'node:http';
import { buildSchema, graphql, GraphQLError } from 'graphql';

const schema = buildSchema(`
  "A day of the proleptic Gregorian calendar, \`2008-07-15\`."
  scalar Date
  "A date as a source says it, in EDTF."
  scalar EDTF
  enum MembershipStatus { FULL ASSOCIATE }
  enum Axis { EXISTENCE START END STATUS QUANTITY }
  "A state, organization, person or group."
  interface Actor { id: ID! name: String! }
  "A state, historical ones too."
  type State implements Actor { id: ID! name: String! }
  "An international organization, an organ of one, or a body of a state."
  type Organization {
    id: ID!
    name: String!
    acronym: String
    "Who belongs or belonged to it; with no day, former members too."
    members(asOf: Date, first: Int = 25): OrganizationMembersConnection!
  }
  type OrganizationMembersConnection {
    totalCount: Int!
    nodes: [Actor!]!
    edges: [OrganizationMembersEdge!]!
  }
  type OrganizationMembersEdge {
    node: Actor!
    from: EDTF
    to: EDTF
    status: MembershipStatus
    disputed: [Axis!]!
  }
  "Where every question starts."
  type Query {
    "One organization, by id or by acronym."
    organization(id: ID, acronym: String): Organization
  }
`);

const members = [
  ['armenia', 'Armenia', '2002', '..'],
  ['belarus', 'Belarus', '2002', '..'],
  ['kazakhstan', 'Kazakhstan', '2002', '..'],
  ['kyrgyzstan', 'Kyrgyzstan', '2002', '..'],
  ['russia', 'Russia', '2002', '..'],
  ['tajikistan', 'Tajikistan', '2002', '..'],
  ['uzbekistan', 'Uzbekistan', '2006', '2012-06-28'],
].map(([id, name, from, to]) => ({
  node: { __typename: 'State', id: `state:${id}`, name },
  from,
  to,
  status: 'FULL',
  disputed: [],
}));

const rootValue = {
  organization: ({ id, acronym }) =>
    id === 'org:csto' || acronym === 'CSTO'
      ? { id: 'org:csto', name: 'Collective Security Treaty Organization', acronym: 'CSTO', members: page }
      : null,
};

function page({ first }) {
  if (first > 1000) {
    throw new GraphQLError(`first: ${first} is more than the 1000 that one page may have.`, {
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  }
  return { totalCount: members.length, nodes: members.map(({ node }) => node), edges: members.slice(0, first) };
}

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { query, variables, operationName } = JSON.parse(Buffer.concat(parts).toString());
  const answer = await graphql({ schema, source: query, variableValues: variables, operationName, rootValue });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
});

// Whoever starts this reads its address from the first line and ends it by closing its input.
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.on('end', () => process.exit(0)).resume();

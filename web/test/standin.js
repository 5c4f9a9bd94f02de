// A small stand-in for /graphql, for this room's own tests only: the real
// schema over a few facts, so that the pages are tested without a database and
// every document of theirs is held against the schema. The same tests run
// against the real server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildSchema, graphql } from 'graphql';
import { root } from './world.js';

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'), { assumeValidSDL: true });

// What the server offers to who asks how a query was answered.
const explanation = [
  { key: 'organization', plan: 'organization by id\n  members', cypher: 'MATCH (n:Organization {id: $id})\nRETURN n.name', params: { id: 'org:csto' } },
];

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { query, variables, operationName, extensions } = JSON.parse(Buffer.concat(parts).toString());
  const answer = await graphql({ schema, source: query, variableValues: variables, operationName, rootValue: root });
  answer.extensions = { ...answer.extensions, revision: 1, ...(extensions?.explain && { explain: explanation, timings: { parse: 0.2, run: 3 } }) };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
});

// Whoever starts this reads its address from the first line and ends it by closing its input.
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.on('end', () => process.exit(0)).resume();

// The peer of the benchmark: @neo4j/graphql on Yoga, as its documentation sets it up.
// BOLT_URL says where Neo4j is; the address that it serves on is printed.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { createYoga } from 'graphql-yoga';
import neo4j from 'neo4j-driver';

const driver = neo4j.driver(process.env.BOLT_URL, undefined, { maxConnectionPoolSize: 100 });
const typeDefs = readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8');
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const context = () => ({ sessionConfig: { database: 'neo4j' } });
const yoga = createYoga({ schema, context, logging: false, maskedErrors: false, graphqlEndpoint: '/' });
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => console.log(`ready 127.0.0.1:${server.address().port}`));

// The pure pieces of the plain page: JSON for the eye, places, the schema.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, graphqlSync } from 'graphql';
import { pieces } from '../../plain/json.js';
import { wordAt } from '../../plain/position.js';
import { documentedTypes, fieldText, INTROSPECTION, matches, membersOf } from '../../plain/schema.js';

test('JSON is cut into pieces that make it up again', () => {
  const value = { 'a "b": 1': ['x: true', -1.5e3, null, false, { c: {} }], empty: '' };
  const text = JSON.stringify(value, null, 2);
  const found = pieces(text);
  assert.equal(found.map((piece) => piece.text).join(''), text);
  const of = (look) => found.filter((piece) => piece.look === look).map((piece) => piece.text);
  assert.deepEqual(of('key'), ['"a \\"b\\": 1"', '"c"', '"empty"']);
  assert.deepEqual(of('text'), ['"x: true"', '""']);
  assert.deepEqual(of('value'), ['-1500', 'null', 'false']);
});

test('a place is found in the text', () => {
  const text = '{\n  flavour\n}';
  assert.deepEqual(wordAt(text, { line: 2, column: 3 }), { start: 4, end: 11 });
  assert.deepEqual(wordAt(text, { line: 1, column: 1 }), { start: 0, end: 1 });
  assert.deepEqual(wordAt(text, { line: 9, column: 9 }), { start: text.length, end: text.length });
});

const { data } = graphqlSync({
  schema: buildSchema(`
    schema { query: Root }
    enum Axis { START "The end." END }
    input Filter { eq: [ID!] = ["a"], not: Filter }
    interface Actor { name: String! }
    type Root { "All." actors(where: Filter, first: Int = 25): [Actor!]! }
    type State implements Actor { name: String! }
  `),
  source: INTROSPECTION,
});
const types = documentedTypes(data.__schema);
const named = (name) => types.find((type) => type.name === name);

test('the documentation begins where a query begins, and leaves out what is GraphQL itself', () => {
  assert.deepEqual(
    types.map(({ name }) => name),
    ['Root', 'Actor', 'State', 'Filter', 'Axis', 'Boolean', 'ID', 'Int', 'String'],
  );
});

test('members are written as in a schema', () => {
  assert.equal(fieldText(named('Root').fields[0]), 'actors(where: Filter, first: Int = 25): [Actor!]!');
  assert.deepEqual(membersOf(named('Root')), [
    { text: 'actors(where: Filter, first: Int = 25): [Actor!]!', description: 'All.' },
  ]);
  assert.deepEqual(membersOf(named('Filter'))[0], { text: 'eq: [ID!] = ["a"]', description: '' });
  assert.deepEqual(membersOf(named('Axis'))[1], { text: 'END', description: 'The end.' });
  assert.deepEqual(membersOf(named('Actor')).map(({ text }) => text), ['name: String!', 'State']);
});

test('a type is found by its name and by its fields', () => {
  assert.ok(matches(named('Root'), ''));
  assert.ok(matches(named('Root'), ' ACTORS '));
  assert.ok(matches(named('Filter'), 'not'));
  assert.ok(!matches(named('Axis'), 'actors'));
});

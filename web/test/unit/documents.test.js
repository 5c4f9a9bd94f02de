// The documents of the explorer against the schema and the limits of the server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildSchema, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { edgeDocument, EVENTS, homeDocument, moreDocument, NODE, SEARCH, viewDocument } from '../../explorer/documents.js';
import { HOMES, TYPES } from '../../explorer/relations.js';

const schema = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'), { assumeValidSDL: true });
const MOST_ROWS = 1_000_000;
const MOST_ON_A_PAGE = 1000;
const MOST_DEPTH = 30;

const types = Object.keys(TYPES);
const views = {
  'the whole network': { types, around: [], of: null, day: '2012-09-01' },
  'one type': { types: ['CHAIRS'], around: [], of: null, day: '2012-09-01' },
  'two organizations': { types, around: ['org:csto', 'org:nato'], of: null, day: '2012-09-01' },
  'a timeline': { types, around: [], of: 'org:csto', day: null },
};
const documents = {
  SEARCH,
  NODE,
  EVENTS,
  ...Object.fromEntries(HOMES.map((home) => [`home ${home.root}`, homeDocument(home)])),
  ...Object.fromEntries(HOMES.flatMap(({ near, fields }) => fields.map((field) => [`more ${near}.${field.field}`, moreDocument(near, field)]))),
  ...Object.fromEntries(HOMES.flatMap(({ near, fields }) => fields.map((field) => [`edge ${near}.${field.field}`, edgeDocument(near, field)]))),
  ...Object.fromEntries(Object.entries(views).map(([name, view]) => [`view of ${name}`, viewDocument(view).query])),
};

for (const [name, text] of Object.entries(documents)) {
  test(`${name} is a question that the schema allows, within the limits`, () => {
    const document = parse(text);
    assert.deepEqual(validate(schema, document).map(({ message }) => message), []);
    const { rows, page, depth } = cost(document);
    assert.ok(rows <= MOST_ROWS, `${rows} rows`);
    assert.ok(page <= MOST_ON_A_PAGE, `${page} on a page`);
    assert.ok(depth <= MOST_DEPTH, `${depth} deep`);
  });
}

// Counts as the server does: page sizes multiply on the way down, and are summed within one root field.
function cost(document) {
  const info = new TypeInfo(schema);
  const stack = [1];
  const found = { rows: 0, page: 0, depth: 0 };
  let depth = 0;
  let sum = 0;
  visit(document, visitWithTypeInfo(info, {
    Field: {
      enter(node) {
        found.depth = Math.max(found.depth, ++depth);
        if (depth === 1) sum = 0;
        const connected = /Connection!?$/.test(String(info.getType()));
        const first = node.arguments.find((argument) => argument.name.value === 'first');
        const size = connected ? Number(first?.value.value ?? 25) : 1;
        stack.push(stack.at(-1) * size);
        if (!connected) return;
        found.page = Math.max(found.page, size);
        sum += stack.at(-1);
        found.rows = Math.max(found.rows, sum);
      },
      leave() {
        stack.pop();
        depth--;
      },
    },
  }));
  return found;
}

test('the variables of a view are those that its document declares', () => {
  for (const view of Object.values(views)) {
    const { query, variables } = viewDocument(view);
    const declared = parse(query).definitions[0].variableDefinitions.map(({ variable }) => variable.name.value).sort();
    assert.deepEqual(Object.keys(JSON.parse(variables || '{}')).sort(), declared);
  }
});

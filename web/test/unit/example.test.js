import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'graphql';
import { readExample } from '../../plain/example.js';

const folder = new URL('../../examples/', import.meta.url);
const files = readdirSync(folder).sort();

test('there are eight examples, numbered in the order of the tabs', () => {
  assert.deepEqual(
    files.map((file) => file.slice(0, 3)),
    ['01-', '02-', '03-', '04-', '05-', '06-', '07-', '08-'],
  );
});

for (const file of files) {
  test(`${file} asks, says what to expect, and is one GraphQL query`, () => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { name, question, expect } = readExample(text);
    assert.ok(question.length <= 72 && expect.length <= 90, 'the comment fits beside the answer');
    assert.match(expect, /\.$/);
    const { definitions } = parse(text);
    assert.equal(definitions.length, 1);
    assert.equal(definitions[0].name.value, name);
  });
}

test('the operations have different names, since those are the titles of the tabs', () => {
  const names = files.map((file) => readExample(readFileSync(new URL(file, folder), 'utf8')).name);
  assert.equal(new Set(names).size, names.length);
});

test('a comment is read up to the query', () => {
  const text = '# Who?\n# Seven states,\n#and one more.\nquery Q {\n  # not this\n  a\n}\n';
  assert.deepEqual(readExample(text), { name: 'Q', question: 'Who?', expect: 'Seven states, and one more.', query: text });
});

test('a document that is no example is refused with a sentence', () => {
  assert.throws(() => readExample('query Q { a }'), /begins with a comment/);
  assert.throws(() => readExample('# Not a question.\nquery Q { a }'), /begins with a comment/);
  assert.throws(() => readExample('# Who?\n{ a }'), /names its operation/);
});

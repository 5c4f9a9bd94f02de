import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explained, stages, unexplained } from '../../playground/explanation.js';

test('a server that explains nothing shows nothing', () => {
  for (const answer of [null, {}, { extensions: {} }, { extensions: { explain: null, timings: null } }, { extensions: { explain: 'no' } }]) {
    assert.deepEqual(explained(answer), []);
    assert.equal(stages(answer), '');
  }
});

const answer = {
  data: { csto: null },
  extensions: {
    revision: 5,
    explain: [
      { key: 'csto', plan: 'organization by id', cypher: 'MATCH (n)', params: { id: 'org:csto' } },
      { key: 'csto', plan: { root: 'x' }, params: {} },
      { key: 'bad', error: 'first: 5000 is more than 1000' },
    ],
    timings: { parse: 0.42, run: 12 },
  },
};

test('plan, Cypher, parameters and errors of every root field', () => {
  const [first, second, third] = explained(answer);
  assert.deepEqual(first, { id: '0 csto', field: 'csto', plan: 'organization by id', cypher: 'MATCH (n)', params: '{\n  "id": "org:csto"\n}', error: '' });
  assert.notEqual(first.id, second.id);
  assert.deepEqual([second.plan, second.cypher, second.params], ['{\n  "root": "x"\n}', '', '']);
  assert.deepEqual([third.plan, third.error], ['', 'first: 5000 is more than 1000']);
});

test('times by stage', () => {
  assert.equal(stages(answer), 'parse 0.4 ms, run 12 ms');
});

test('the answer itself is shown without them', () => {
  assert.deepEqual(unexplained(answer), { data: { csto: null }, extensions: { revision: 5 } });
  assert.deepEqual(unexplained({ data: 1, extensions: { explain: [] } }), { data: 1 });
  assert.deepEqual(unexplained({ errors: [] }), { errors: [] });
});

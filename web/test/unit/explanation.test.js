import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steps } from '../../playground/explanation.js';

test('a server that explains nothing shows nothing', () => {
  for (const answer of [null, {}, { extensions: {} }, { extensions: { explain: null } }, { extensions: { explain: 'no' } }]) {
    assert.deepEqual(steps(answer), []);
  }
});

test('plan, Cypher, parameters and timings of every root field', () => {
  const [first, second] = steps({
    extensions: {
      explain: [
        { key: 'csto', plan: 'organization by id', cypher: 'MATCH (n)', params: { id: 'org:csto' }, timings: { planMs: 0.42, databaseMs: 12 } },
        { key: 'csto', plan: { root: 'x' }, params: {}, tookMs: 3 },
      ],
    },
  });
  assert.deepEqual(first, { key: '0 csto', key_: 'csto', plan: 'organization by id', cypher: 'MATCH (n)', params: '{\n  "id": "org:csto"\n}', timings: 'plan 0.4 ms, database 12 ms' });
  assert.notEqual(first.key, second.key);
  assert.deepEqual([second.plan, second.cypher, second.params, second.timings], ['{\n  "root": "x"\n}', '', '', 'took 3 ms']);
});

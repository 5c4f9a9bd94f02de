// Two thousand nodes and twenty thousand edges: the page stays usable. Counts
// are asserted here; times are for `npm run bench`, since machines differ.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { patience, slideTo } from './atlas.js';
import { launch } from './chromium.js';
import { EDGES, expected, NODES } from './generated.js';
import { large, steps } from './large.js';
import { built } from './server.js';

const only = built ? {} : { skip: 'the explorer is not built: npm run build, then build the server' };
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('a large network is drawn whole and counted rightly on every day', only, async () => {
  const page = await large(browser);
  const drawn = await page.evaluate(() => {
    const graph = window.entente.picture.renderer.getGraph();
    return { nodes: graph.order, edges: graph.size };
  });
  assert.deepEqual(drawn, { nodes: NODES, edges: EDGES });
  for (const day of ['1960-05-01', '1991-12-25', '2008-07-15', '2022-01-06']) {
    await slideTo(page, day);
    const { certain, possible } = await page.locator('#counts').evaluate(({ dataset }) => ({ ...dataset }));
    assert.deepEqual({ certain: Number(certain), possible: Number(possible) }, expected(day), day);
    const looks = await page.evaluate(() => window.entente.picture.shared.looks.reduce((counts, look) => ({ ...counts, [look]: (counts[look] ?? 0) + 1 }), {}));
    assert.deepEqual({ certain: looks[1] ?? 0, possible: looks[2] ?? 0 }, expected(day), `drawn on ${day}`);
  }
  page.quiet();
  await page.leave();
});

test('a step of the slider computes no edge of the picture anew', only, async () => {
  const page = await large(browser);
  const calls = await page.evaluate(() => {
    const { renderer } = window.entente.picture;
    const counted = { edges: 0, nodes: 0 };
    for (const [name, key] of [['addEdgeToProgram', 'edges'], ['addNodeToProgram', 'nodes']]) {
      const real = renderer[name];
      renderer[name] = function counting(...values) {
        counted[key]++;
        return real.apply(this, values);
      };
    }
    window.counted = counted;
    return counted;
  });
  assert.deepEqual(calls, { edges: 0, nodes: 0 });
  await steps(page, 20);
  const after_ = await page.evaluate(() => window.counted);
  assert.equal(after_.edges, 0);
  assert.ok(after_.nodes < 20 * NODES, `${after_.nodes} nodes were drawn anew in 20 steps`);
  await page.locator('#counts[data-day]').waitFor(patience);
  page.quiet();
  await page.leave();
});
